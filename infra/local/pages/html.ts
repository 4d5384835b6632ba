import { createHash } from 'node:crypto';
import type { HttpAnswer } from '../http/http-answer.ts';

export type Language = 'vi' | 'en';

/** Markup that needs no escaping any more. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Markup with every value in it escaped, but for markup made the same way. */
export function html(parts: TemplateStringsArray, ...values: unknown[]): Html {
  return new Html(parts.reduce((text, part, index) => text + markup(values[index - 1]) + part));
}

function markup(value: unknown): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(markup).join('');
  if (value === undefined || value === null || value === false) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
:root{color-scheme:light dark;--ink:#1b2622;--soft:#5a6b64;--line:#d8e0dc;--paper:#fff;--ground:#f3f6f4;--accent:#0b6b4b;--bad:#a3261c}
@media(prefers-color-scheme:dark){:root{--ink:#e8efec;--soft:#a3b3ac;--line:#33423c;--paper:#1b2420;--ground:#121916;--accent:#57c79c;--bad:#ff9a8f}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header{border-top:4px solid var(--accent);padding:1rem 1.25rem;display:flex;justify-content:space-between;max-width:62rem;margin:0 auto}
main{max-width:62rem;margin:0 auto;padding:0 1.25rem 3rem}a{color:var(--accent)}h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.05rem;margin:0 0 .6rem}section{background:var(--paper);border:1px solid var(--line);border-radius:.6rem;padding:1.1rem 1.25rem;margin:1rem 0}
p{margin:.4rem 0}small,.soft{color:var(--soft);font-size:.9rem}ul{margin:.3rem 0;padding-left:1.2rem}code,textarea{font:13px/1.5 ui-monospace,Menlo,Consolas,monospace}
.people{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:.5rem;margin:0;padding:0;list-style:none}
button,input{font:inherit;color:inherit;border:1px solid var(--line);border-radius:.4rem;background:var(--paper);padding:.5rem .7rem;width:100%;text-align:left}
button{cursor:pointer}button:hover,button:focus-visible{border-color:var(--accent);outline:2px solid var(--accent);outline-offset:-1px}
button.main,a.main{display:inline-block;width:auto;background:var(--accent);color:var(--paper);border-color:var(--accent);font-weight:600;text-decoration:none;border-radius:.4rem;padding:.55rem 1rem}
button b,button small{display:block}.people button{height:100%}label{display:block;margin:.6rem 0 .2rem}form.enter{max-width:22rem}.bad{color:var(--bad);font-weight:600}
textarea{width:100%;border:1px solid var(--line);border-radius:.4rem;background:var(--ground);color:inherit;padding:.5rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}iframe{width:100%;height:32rem;border:1px solid var(--line);background:#fff}
table{border-collapse:collapse;width:100%}td{border-top:1px solid var(--line);padding:.35rem .5rem;vertical-align:top;overflow-wrap:anywhere}td:first-child{color:var(--soft);min-width:7rem}
`.trim();

// As one piece: the policy names the hash of exactly what stands between the tags.
const styleElement = new Html(`<style>${style}</style>`);
const styleHash = createHash('sha256').update(style).digest('base64');

export interface PageProps {
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  /** The same page in the other language. */
  readonly otherLanguage: string;
  /** @default 200 */
  readonly status?: number;
  /** Origins a form may lead to besides our own. */
  readonly formAction?: string;
  /** Seconds until the page asks again. */
  readonly refresh?: number;
  /** It shows other pages of ours inside. @default false */
  readonly frames?: boolean;
}

/** A whole page: no script, no request to anybody else. */
export function page(props: PageProps): HttpAnswer {
  const { language, title, body, otherLanguage } = props;
  const [other, label] = language === 'vi' ? ['en', 'English'] : ['vi', 'Tiếng Việt'];
  const text = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${styleElement}
      </head>
      <body>
        <header>
          <strong>Đối thoại</strong>
          <a href="${otherLanguage}" lang="${other}" hreflang="${other}">${label}</a>
        </header>
        <main>${body}</main>
      </body>
    </html>`;
  return {
    statusCode: props.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action 'self'${props.formAction ? ` ${props.formAction}` : ''};${props.frames ? " frame-src 'self';" : ''} base-uri 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      ...(props.refresh !== undefined && { refresh: String(props.refresh) }),
    },
    cookies: [],
    body: Buffer.from(text.text),
  };
}

export function redirect(location: string, cookies: readonly string[] = []): HttpAnswer {
  return {
    statusCode: 302,
    headers: { location, 'cache-control': 'no-store' },
    cookies,
    body: Buffer.alloc(0),
  };
}

/** Vietnamese unless English is asked for by `?lang=en`. */
export function languageOf(query: URLSearchParams): Language {
  return query.get('lang') === 'en' ? 'en' : 'vi';
}

/** The same address with another `lang`. */
export function inLanguage(path: string, query: URLSearchParams, language: Language): string {
  const next = new URLSearchParams(query);
  next.set('lang', language);
  return `${path}?${next.toString()}`;
}

export const otherOf = (language: Language): Language => (language === 'vi' ? 'en' : 'vi');
