import type { HttpAnswer } from '../http/http-answer.ts';
import { html, inLanguage, type Language, otherOf, page } from './html.ts';

const words = {
  vi: {
    title: 'Đã đăng nhập',
    intro: 'Đây là mã truy cập mà mọi yêu cầu tới /api mang theo. Trang ứng dụng sẽ thay trang này.',
    token: 'Mã truy cập',
    claims: 'Trong mã có',
    curl: 'Thử trong terminal',
    again: 'Đăng nhập người khác',
    failed: 'Không đăng nhập được',
  },
  en: {
    title: 'Signed in',
    intro:
      'This is the access token that every request to /api carries. The application will replace this page.',
    token: 'Access token',
    claims: 'What it says',
    curl: 'Try it in a terminal',
    again: 'Sign in as somebody else',
    failed: 'Not signed in',
  },
} satisfies Record<Language, unknown>;

export function signedInPage(
  language: Language,
  origin: string,
  accessToken: string,
  claims: Record<string, unknown>,
): HttpAnswer {
  const text = words[language];
  return page({
    language,
    title: text.title,
    otherLanguage: `/sign-in?lang=${otherOf(language)}`,
    body: html`<h1>${text.title}: ${claims['username']}</h1>
      <p>${text.intro}</p>
      <section>
        <h2>${text.token}</h2>
        <textarea readonly rows="6" aria-label="${text.token}">${accessToken}</textarea>
      </section>
      <section>
        <h2>${text.curl}</h2>
        <textarea readonly rows="3" aria-label="${text.curl}">
TOKEN='${accessToken}'
curl -s ${origin}/api/me -H "Authorization: Bearer $TOKEN"</textarea>
      </section>
      <section>
        <h2>${text.claims}</h2>
        <table>
          ${Object.entries(claims).map(
            ([name, value]) =>
              html`<tr>
                <td>${name}</td>
                <td><code>${JSON.stringify(value)}</code></td>
              </tr>`,
          )}
        </table>
      </section>
      <p><a class="main" href="/sign-in?lang=${language}">${text.again}</a></p>`,
  });
}

export function notSignedInPage(language: Language, query: URLSearchParams, reason: string): HttpAnswer {
  const text = words[language];
  return page({
    language,
    title: text.failed,
    status: 400,
    otherLanguage: inLanguage('/signed-in', query, otherOf(language)),
    body: html`<h1>${text.failed}</h1>
      <p class="bad">${reason}</p>
      <p><a class="main" href="/sign-in?lang=${language}">${text.again}</a></p>`,
  });
}
