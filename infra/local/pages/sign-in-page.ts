import type { HttpAnswer } from '../http/http-answer.ts';
import type { Person } from '../sign-in/people.ts';
import { html, inLanguage, type Language, otherOf, page } from './html.ts';
import { byRole, roleName } from './roles.ts';

const words = {
  vi: {
    title: 'Đăng nhập',
    intro: 'Máy này chạy bản trình diễn: chọn một người để vào với vai trò của họ.',
    search: 'Tìm theo tên, đơn vị hoặc tên đăng nhập',
    find: 'Tìm',
    more: (count: number) => `và ${count} người nữa: hãy tìm theo tên`,
    nobody: 'Không có ai. Bản này không có dữ liệu trình diễn, hoặc không ai khớp.',
    password: 'Hoặc bằng mật khẩu',
    username: 'Tên đăng nhập',
    secret: 'Mật khẩu',
    enter: 'Vào',
    wrong: 'Tên đăng nhập hoặc mật khẩu không đúng.',
  },
  en: {
    title: 'Sign in',
    intro: 'This machine runs a demonstration: choose a person and come in with their role.',
    search: 'Search by name, unit or username',
    find: 'Search',
    more: (count: number) => `and ${count} more: search by name`,
    nobody: 'Nobody. There are no demo data here, or no one matches.',
    password: 'Or by password',
    username: 'Username',
    secret: 'Password',
    enter: 'Sign in',
    wrong: 'Wrong username or password.',
  },
} satisfies Record<Language, unknown>;

export interface SignInPageProps {
  readonly language: Language;
  readonly people: readonly Person[];
  /** The authorization request, repeated in every form. */
  readonly query: URLSearchParams;
  readonly redirectOrigin: string;
  readonly wrongPassword?: boolean;
}

/** More people than this are searched for, not looked through. */
const shown = 24;

export function signInPage(props: SignInPageProps): HttpAnswer {
  const { language, query } = props;
  const text = words[language];
  const search = folded(query.get('q') ?? '');
  const people = byRole(props.people).flatMap(([, group]) => group);
  const found = people.filter(({ name, title, username }) =>
    folded(`${name} ${title} ${username}`).includes(search),
  );
  const request = new URLSearchParams(query);
  request.delete('q');
  const hidden = [...request].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return page({
    language,
    title: text.title,
    otherLanguage: inLanguage('/oauth2/authorize', query, otherOf(language)),
    status: props.wrongPassword ? 401 : 200,
    formAction: props.redirectOrigin,
    body: html`<h1>${text.title}</h1>
      <p>${text.intro}</p>
      ${
        people.length > shown &&
        html`<section>
          <form method="get" action="/oauth2/authorize">
            ${hidden}<label for="q">${text.search}</label>
            <input id="q" name="q" type="search" value="${query.get('q') ?? ''}" />
            <p><button class="main">${text.find}</button></p>
          </form>
        </section>`
      }
      ${found.length === 0 && html`<p>${text.nobody}</p>`}
      <form method="post" action="/oauth2/authorize">
        ${hidden}
        <ul class="people">
          ${found.slice(0, shown).map(
            ({ username, name, title, role }) =>
              html`<li>
                <button name="person" value="${username}">
                  <small>${roleName(role ?? '', language)}</small><b>${name}</b><small>${title}</small>
                </button>
              </li>`,
          )}
        </ul>
      </form>
      ${found.length > shown && html`<p class="soft">${text.more(found.length - shown)}</p>`}
      <section>
        <h2>${text.password}</h2>
        ${props.wrongPassword && html`<p class="bad" role="alert">${text.wrong}</p>`}
        <form class="enter" method="post" action="/oauth2/authorize">
          ${hidden}<label for="username">${text.username}</label>
          <input id="username" name="username" autocomplete="username" required />
          <label for="password">${text.secret}</label>
          <input id="password" name="password" type="password" autocomplete="current-password" required />
          <p><button class="main">${text.enter}</button></p>
        </form>
      </section>`,
  });
}

/** Without marks and case: "Nguyễn Đức" is found by "nguyen duc". */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .trim();
}
