/** The hosted sign-in page and its token endpoint: the authorization code grant with PKCE, without a client secret. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Refusal } from '../../shared/domain/errors.ts';

const tokenSet = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  /** With the code only: it stays the same when tokens are renewed. */
  refresh_token: z.string().min(1).optional(),
});
export type TokenSet = z.infer<typeof tokenSet>;

export interface Issuer {
  /** Where the browser is sent. `verifier` comes back in `exchange`. */
  signInAddress(request: { redirect: string; state: string; verifier: string; language?: string }): string;
  signOutAddress(back: string): string;
  /** @throws Refusal `not-signed-in` where the code is not good */
  exchange(code: string, redirect: string, verifier: string): Promise<TokenSet>;
  /** @throws Refusal `not-signed-in` where the sign-in is over */
  renew(refreshToken: string): Promise<TokenSet>;
  revoke(refreshToken: string): Promise<void>;
}

/** A page waits for it: better to say that it does not answer. */
const patienceMs = 5_000;

export const issuerAt = (url: string, clientId: string): Issuer => {
  const post = (path: string, form: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: clientId, ...form }),
      signal: AbortSignal.timeout(patienceMs),
    }).catch(() => {
      throw new Refusal('busy');
    });
  const tokens = async (form: Readonly<Record<string, string>>): Promise<TokenSet> => {
    const answer = await post('/oauth2/token', form);
    if (answer.status >= 500 || answer.status === 429) throw new Refusal('busy');
    if (!answer.ok) throw new Refusal('not-signed-in');
    return tokenSet.parse(await answer.json());
  };
  return {
    signInAddress({ redirect, state, verifier, language }) {
      const asked = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirect,
        scope: 'openid',
        state,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...(language === undefined ? {} : { lang: language }),
      });
      return `${url}/oauth2/authorize?${asked.toString()}`;
    },
    signOutAddress: (back) =>
      `${url}/logout?${new URLSearchParams({ client_id: clientId, logout_uri: back }).toString()}`,
    exchange: (code, redirect, verifier) =>
      tokens({ grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier }),
    renew: (refreshToken) => tokens({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    async revoke(refreshToken) {
      await post('/oauth2/revoke', { token: refreshToken });
    },
  };
};
