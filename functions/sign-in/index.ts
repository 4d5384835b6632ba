import { readEnv } from '../../shared/kit/env.ts';
import { httpHandler } from '../../shared/kit/http.ts';
import { signInRoutesOf } from './routes.ts';
import { issuerAt } from './issuer.ts';

const env = readEnv('SIGN_IN_URL', 'SIGN_IN_CLIENT');

/** Signs people in to the pages: they get cookies that no script can read, instead of tokens. */
export const handler = httpHandler(signInRoutesOf(issuerAt(env.SIGN_IN_URL, env.SIGN_IN_CLIENT)), {
  prepare: () => Promise.resolve(),
  // Nobody changes anything here.
  describeCurrent: () => undefined,
});
