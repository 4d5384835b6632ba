import type { HttpAnswer } from '../http/http-answer.ts';
import type { CaughtMail } from '../mail/mailbox.ts';
import { html, inLanguage, type Language, otherOf, page } from './html.ts';
import { vietNamTime } from './time-words.ts';

const words = {
  vi: {
    title: 'Thư điện tử',
    intro: 'Thư hệ thống gửi đi được giữ lại ở đây, không ra khỏi máy này.',
    failing:
      'Để thử khi gửi thư bị lỗi: địa chỉ bắt đầu bằng “loi” (như loi@…) nhận lỗi máy chủ 500, “loi429” nhận lỗi quá nhiều thư 429.',
    to: 'Người nhận',
    find: 'Lọc',
    none: 'Chưa có thư nào.',
    more: (count: number) => `và ${count} thư cũ hơn: hãy lọc theo người nhận`,
    back: 'Trang đầu',
    all: 'Tất cả thư',
    from: 'Người gửi',
    cc: 'Đồng gửi',
    bcc: 'Gửi kín',
    replyTo: 'Trả lời cho',
    at: 'Lúc',
    tags: 'Nhãn',
    attached: 'Đính kèm',
    text: 'Dạng chữ',
    html: 'Dạng trang',
    unknown: 'Không có thư này',
  },
  en: {
    title: 'Mail',
    intro: 'What the system sends is kept here; it does not leave this machine.',
    failing:
      'To see what happens when mail fails: addresses that begin with “loi” (such as loi@…) get a server error 500, those with “loi429” get 429, too many.',
    to: 'To',
    find: 'Filter',
    none: 'No mail yet.',
    more: (count: number) => `and ${count} older ones: filter by recipient`,
    back: 'Start page',
    all: 'All mail',
    from: 'From',
    cc: 'Cc',
    bcc: 'Bcc',
    replyTo: 'Reply to',
    at: 'At',
    tags: 'Tags',
    attached: 'Attached',
    text: 'As text',
    html: 'As a page',
    unknown: 'There is no such mail',
  },
} satisfies Record<Language, unknown>;

/** More than this are filtered, not looked through. */
const shown = 200;

export function mailListPage(
  language: Language,
  mails: readonly CaughtMail[],
  query: URLSearchParams,
): HttpAnswer {
  const text = words[language];
  return page({
    language,
    title: text.title,
    otherLanguage: inLanguage('/local/mail', query, otherOf(language)),
    body: html`<h1>${text.title}</h1>
      <p>${text.intro}</p>
      <p class="soft">${text.failing}</p>
      <section>
        <form method="get" action="/local/mail">
          <input type="hidden" name="lang" value="${language}" />
          <label for="to">${text.to}</label>
          <input id="to" name="to" type="search" value="${query.get('to') ?? ''}" />
          <p><button class="main">${text.find}</button></p>
        </form>
      </section>
      <section>
        ${mails.length === 0 && html`<p>${text.none}</p>`}
        <table>
          ${mails.slice(0, shown).map(
            (mail) =>
              html`<tr>
                <td>${vietNamTime(mail.at, language)}</td>
                <td>${mail.to.map(inWords).join(', ')}</td>
                <td><a href="/local/mail/${mail.id}?lang=${language}">${mail.subject || '…'}</a></td>
              </tr>`,
          )}
        </table>
        ${mails.length > shown && html`<p class="soft">${text.more(mails.length - shown)}</p>`}
      </section>
      <p><a href="/local?lang=${language}">${text.back}</a></p>`,
  });
}

export function mailPage(language: Language, mail: CaughtMail | undefined, path: string): HttpAnswer {
  const text = words[language];
  const row = (name: string, value: string | undefined) =>
    value &&
    html`<tr>
      <td>${name}</td>
      <td>${value}</td>
    </tr>`;
  const tags = Object.entries(mail?.tags ?? {}).map(([name, value]) => `${name}=${value}`);
  return page({
    language,
    title: mail?.subject ?? text.unknown,
    status: mail ? 200 : 404,
    otherLanguage: `${path}?lang=${otherOf(language)}`,
    frames: true,
    body: html`<h1>${mail?.subject ?? text.unknown}</h1>
      ${
        mail &&
        html`<section>
          <table>
            ${row(text.from, inWords(mail.from))} ${row(text.to, mail.to.map(inWords).join(', '))}
            ${row(text.cc, mail.cc.map(inWords).join(', '))}
            ${row(text.bcc, mail.bcc.map(inWords).join(', '))} ${row(text.replyTo, mail.replyTo.join(', '))}
            ${row(text.at, vietNamTime(mail.at, language))} ${row(text.tags, tags.join(', '))}
            ${(mail.attachments ?? []).map(
              ({ name }, index) =>
                html`<tr>
                  <td>${text.attached}</td>
                  <td><a href="${path}/${index}">${name}</a></td>
                </tr>`,
            )}
          </table>
        </section>`
      }
      ${
        mail?.text !== undefined &&
        html`<section>
          <h2>${text.text}</h2>
          <pre>${mail.text}</pre>
        </section>`
      }
      ${
        mail?.html !== undefined &&
        html`<section>
          <h2>${text.html}</h2>
          <iframe sandbox title="${text.html}" src="${path}.html"></iframe>
        </section>`
      }
      <p><a href="/local/mail?lang=${language}">${text.all}</a></p>`,
  });
}

/** The mail's own markup: no script, nothing from elsewhere, an origin of its own. */
export function mailAsSent(mail: CaughtMail): HttpAnswer {
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'",
      'x-content-type-options': 'nosniff',
    },
    cookies: [],
    body: Buffer.from(mail.html ?? ''),
  };
}

/** A file that was sent along, to be kept: nothing in it is shown here. */
export function mailAttachment({ attachments = [] }: CaughtMail, number: number): HttpAnswer | undefined {
  const file = attachments[number];
  return (
    file && {
      statusCode: 200,
      headers: {
        'content-type': file.type,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      },
      cookies: [],
      body: Buffer.from(file.content, 'base64'),
    }
  );
}

/** `=?UTF-8?B?…?= <a@b.vn>` as people read it. */
const inWords = (address: string): string =>
  address.replace(/=\?utf-8\?b\?([\w+/=]*)\?=(?:\s+(?==\?))?/gi, (_all, encoded: string) =>
    Buffer.from(encoded, 'base64').toString('utf8'),
  );
