/** The wire of signing in to the pages, with its routes: functions/sign-in serves them, functions/api describes them. */
import type { Words } from '../domain/wording.ts';
import { languages } from '../domain/wording.ts';
import * as z from 'zod';

interface SignInRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly right: 'cookie';
  readonly summary: Words;
  readonly status: number;
  readonly query?: z.ZodType;
  readonly response?: z.ZodType;
}

export const signInQuery = z.strictObject({
  /** The page to come back to, from the root. */
  to: z.string().max(500).exactOptional(),
  lang: z.enum(languages).exactOptional(),
});
/** What the sign-in page sends along; it may add to it. */
export const callbackQuery = z.object({
  state: z.string().max(200).exactOptional(),
  code: z.string().max(2_000).exactOptional(),
});

/** Where to go next, so that the sign-in page forgets them too. */
export const signedOut = z.strictObject({ to: z.string() });

const byCookie = { right: 'cookie' } as const;

// prettier-ignore
export const signInRoutes = {
  begin: { ...byCookie, method: 'GET', path: '/api/sign-in', status: 302, query: signInQuery, summary: { vi: 'Trang web: đăng nhập rồi trở lại trang đang xem (to)', en: 'Pages: sign in, and come back to the page at hand (to)' } },
  callback: { ...byCookie, method: 'GET', path: '/api/sign-in/callback', status: 302, query: callbackQuery, summary: { vi: 'Trang web: trở lại sau khi đăng nhập; mã truy cập nằm trong cookie HttpOnly', en: 'Pages: the way back from signing in; the token is kept in an HttpOnly cookie' } },
  renew: { ...byCookie, method: 'POST', path: '/api/sign-in/renew', status: 204, summary: { vi: 'Trang web: gia hạn phiên đăng nhập', en: 'Pages: stay signed in' } },
  signOut: { ...byCookie, method: 'POST', path: '/api/sign-in/out', status: 200, response: signedOut, summary: { vi: 'Trang web: đăng xuất', en: 'Pages: sign out' } },
} as const satisfies Readonly<Record<string, SignInRoute>>;
