/** Signing in to the pages: the browser carries the tokens in cookies, and no script ever sees them (docs/adr/0024). */
import { randomBytes } from 'node:crypto';
import type * as z from 'zod';
import { Refusal } from '../../shared/domain/errors.ts';
import { sessionHours } from '../../shared/domain/principal.ts';
import { route, type Answer, type Call, type RouteDefinition } from '../../shared/kit/http.ts';
import { signInRoutes, type callbackQuery, type signInQuery } from '../../shared/schema/http-sign-in.ts';
import type { Issuer, TokenSet } from './issuer.ts';

type SignInCall<Query> = Call<undefined, Query>;

/** The access token goes with every request below `/api`; what renews it, and what is between there and back, only here. */
const paths = { session: '/api', here: signInRoutes.begin.path } as const;
const begunSeconds = 600;

interface CookieProps {
  readonly path: string;
  readonly seconds: number;
  /** Lax where it must come along from another site: the sign-in page. @default Strict */
  readonly sameSite?: 'Lax';
}
const cookie = (name: string, value: string, { path, seconds, sameSite }: CookieProps): string =>
  `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; Secure; SameSite=${sameSite ?? 'Strict'}`;

const sessionCookies = ({ access_token, expires_in, refresh_token }: TokenSet): readonly string[] => [
  cookie('session', access_token, { path: paths.session, seconds: Math.floor(expires_in) }),
  ...(refresh_token === undefined
    ? []
    : [cookie('renewal', refresh_token, { path: paths.here, seconds: sessionHours * 3_600 })]),
];
const noSession: readonly string[] = [
  cookie('session', '', { path: paths.session, seconds: 0 }),
  cookie('renewal', '', { path: paths.here, seconds: 0 }),
];

const secret = (): string => randomBytes(32).toString('base64url');
const redirect = (location: string, cookies: readonly string[]): Answer => ({
  status: 302,
  headers: { location },
  cookies,
});
/** The page says so, and offers to try again. */
const notSignedIn = redirect('/?signed-in=no', []);
/** A path of ours, or the first page: nobody is led elsewhere by a link to the sign-in. */
const ownPage = (to: string | undefined): string =>
  to !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(to) && !to.startsWith('/api/') ? to : '/';

export const signInRoutesOf = (issuer: Issuer): readonly RouteDefinition[] => {
  const callbackOf = (origin: string): string => `${origin}${signInRoutes.callback.path}`;
  return [
    route({
      ...signInRoutes.begin,
      handle: ({ query, origin }: SignInCall<z.infer<typeof signInQuery>>) => {
        const [state, verifier] = [secret(), secret()];
        const begun = `${verifier}.${Buffer.from(ownPage(query.to)).toString('base64url')}`;
        return redirect(
          issuer.signInAddress({
            redirect: callbackOf(origin),
            state,
            verifier,
            ...(query.lang === undefined ? {} : { language: query.lang }),
          }),
          [cookie(`begun-${state}`, begun, { path: paths.here, seconds: begunSeconds, sameSite: 'Lax' })],
        );
      },
    }),
    route({
      ...signInRoutes.callback,
      handle: async ({ query, origin, cookies }: SignInCall<z.infer<typeof callbackQuery>>) => {
        const { state = '', code } = query;
        const [verifier, page] = (cookies.get(`begun-${state}`) ?? '').split('.');
        // Signing in was called off, took too long, or was begun by somebody else.
        if (code === undefined || !verifier || page === undefined) return notSignedIn;
        const tokens = await issuer.exchange(code, callbackOf(origin), verifier).catch(() => undefined);
        if (!tokens) return notSignedIn;
        return redirect(ownPage(Buffer.from(page, 'base64url').toString('utf8')), [
          ...sessionCookies(tokens),
          cookie(`begun-${state}`, '', { path: paths.here, seconds: 0, sameSite: 'Lax' }),
        ]);
      },
    }),
    route({
      ...signInRoutes.renew,
      handle: async ({ cookies }: SignInCall<undefined>) => {
        const renewal = cookies.get('renewal');
        if (!renewal) throw new Refusal('not-signed-in');
        return { status: 204, cookies: sessionCookies(await issuer.renew(renewal)) };
      },
    }),
    route({
      ...signInRoutes.signOut,
      handle: async ({ cookies, origin }: SignInCall<undefined>) => {
        const renewal = cookies.get('renewal');
        if (renewal) await issuer.revoke(renewal);
        return { status: 200, body: { to: issuer.signOutAddress(`${origin}/`) }, cookies: noSession };
      },
    }),
  ];
};
