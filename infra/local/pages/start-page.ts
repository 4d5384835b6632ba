import type { HttpAnswer } from '../http/http-answer.ts';
import type { Person } from '../sign-in/people.ts';
import { html, type Language, otherOf, page } from './html.ts';
import { byRole, roleName } from './roles.ts';
import { vietNamTime } from './time-words.ts';

const words = {
  vi: {
    title: 'Đối thoại và xử lý kiến nghị',
    intro:
      'Nơi ý kiến, kiến nghị của công an cấp xã được tiếp nhận, chuyển đúng phòng, trả lời đúng hạn và theo dõi đến cùng. Đây là toàn bộ hệ thống chạy trên một máy, đúng như các mẫu hạ tầng mô tả.',
    enter: 'Đăng nhập',
    docs: 'Tài liệu API',
    mail: (count: number) => `Thư đã gửi (${count})`,
    time: 'Ngày giờ ở đây',
    nextDay: 'Sang ngày hôm sau',
    nextWeek: '+7 ngày',
    between: 'Việc đến lịch của những ngày ở giữa chạy lần lượt, nên có thể mất vài giây.',
    runs: 'Đang chạy ở đây',
    people: 'Ai có thể đăng nhập',
    others: (count: number) => `và ${count} người nữa`,
    nobody: 'Không có dữ liệu trình diễn. Bắt đầu lại cùng dữ liệu: npm start -- --fresh',
    starting: 'Đang khởi động…',
    waiting: 'Trang sẽ tự mở khi xong.',
  },
  en: {
    title: 'Dialogue and recommendations',
    intro:
      'Where what the commune-level police raises is received, sent to the right department, answered in time and followed to the end. This is the whole system on one machine, exactly as the infrastructure templates say.',
    enter: 'Sign in',
    docs: 'API documentation',
    mail: (count: number) => `Mail sent (${count})`,
    time: 'Date and time here',
    nextDay: 'Next day',
    nextWeek: '+7 days',
    between: 'What is scheduled on the days between runs in its order, so this can take some seconds.',
    runs: 'What runs here',
    people: 'Who can sign in',
    others: (count: number) => `and ${count} more`,
    nobody: 'There are no demo data. Begin anew with them: npm start -- --fresh',
    starting: 'Starting…',
    waiting: 'This page opens by itself when it is ready.',
  },
} satisfies Record<Language, unknown>;

export interface StartPageProps {
  readonly language: Language;
  readonly people: readonly Person[];
  /** What the templates gave, in words. */
  readonly running: readonly string[];
  readonly docs: boolean;
  /** By the local cloud's clock. */
  readonly now: Date;
  /** What the form that moves the clock carries. */
  readonly timeToken: string;
  readonly mailCount: number;
}

export function startPage(props: StartPageProps): HttpAnswer {
  const { language, people, running, docs } = props;
  const text = words[language];
  return page({
    language,
    title: text.title,
    otherLanguage: `/local?lang=${otherOf(language)}`,
    body: html`<h1>${text.title}</h1>
      <p>${text.intro}</p>
      <p>
        <a class="main" href="/sign-in?lang=${language}">${text.enter}</a
        >${docs && html` &nbsp; <a href="/api/docs">${text.docs}</a>`} &nbsp;
        <a href="/local/mail?lang=${language}">${text.mail(props.mailCount)}</a>
      </p>
      <section>
        <h2>${text.time}</h2>
        <form method="post" action="/local/time">
          <input type="hidden" name="token" value="${props.timeToken}" autocomplete="off" />
          <input type="hidden" name="lang" value="${language}" />
          <p>${vietNamTime(props.now, language)}</p>
          <button class="main" name="days" value="1">${text.nextDay}</button>
          <button class="main" name="days" value="7">${text.nextWeek}</button>
        </form>
        <p class="soft">${text.between}</p>
      </section>
      <section>
        <h2>${text.people}</h2>
        ${
          people.length === 0
            ? html`<p>${text.nobody}</p>`
            : html`<table>
                ${byRole(people).map(
                  ([role, group]) =>
                    html`<tr>
                      <td>${roleName(role, language)}</td>
                      <td>
                        <b>${group[0]?.name}</b> (<code>${group[0]?.username}</code>), ${group[0]?.title}
                        ${group.length > 1 && html`<small>${text.others(group.length - 1)}</small>`}
                      </td>
                    </tr>`,
                )}
              </table>`
        }
      </section>
      <section>
        <h2>${text.runs}</h2>
        <ul>
          ${running.map((line) => html`<li><code>${line}</code></li>`)}
        </ul>
      </section>`,
  });
}

export function startingPage(language: Language): HttpAnswer {
  const text = words[language];
  return page({
    language,
    title: text.starting,
    status: 503,
    refresh: 2,
    otherLanguage: `/?lang=${otherOf(language)}`,
    body: html`<h1>${text.starting}</h1>
      <p>${text.waiting}</p>`,
  });
}
