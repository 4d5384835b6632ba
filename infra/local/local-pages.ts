import { type HttpAnswer, jsonAnswer, serviceAnswer } from './http/http-answer.ts';
import { type HttpCall, isLoopback, pathOf, queryOf } from './http/http-event.ts';
import type { Mailbox } from './mail/mailbox.ts';
import { languageOf } from './pages/html.ts';
import { mailAsSent, mailAttachment, mailListPage, mailPage } from './pages/mail-pages.ts';
import { startPage, type StartPageProps } from './pages/start-page.ts';
import type { LocalClock } from './time/local-clock.ts';
import type { TimeEndpoint } from './time/time-endpoint.ts';

export interface LocalPagesProps {
  readonly clock: LocalClock;
  readonly time: TimeEndpoint;
  readonly mailbox: Mailbox;
  readonly people: () => StartPageProps['people'];
  readonly running: readonly string[];
  readonly docs: boolean;
}

/** `/local` and what is below it: about this machine, and nowhere in the cloud. Loopback names only, as for signing in. */
export class LocalPages {
  private readonly props: LocalPagesProps;

  constructor(props: LocalPagesProps) {
    this.props = props;
  }

  /** The answer, or undefined when the path is none of ours. */
  async answer(asked: HttpCall): Promise<HttpAnswer | undefined> {
    const call = { ...asked, method: asked.method === 'HEAD' ? 'GET' : asked.method };
    const path = pathOf(call.target);
    if (!/^\/local(\/|$)/.test(path)) return undefined;
    if (!isLoopback(`http://${call.headers.host ?? ''}`)) return serviceAnswer(403, 'Forbidden');
    if (path === '/local/time') return this.props.time.answer(call);
    if (call.method !== 'GET') return serviceAnswer(405, 'Method Not Allowed', { allow: 'GET' });
    const query = new URLSearchParams(queryOf(call.target));
    if (path === '/local') return this.start(query);
    return this.mail(path, query) ?? serviceAnswer(404, 'Not Found');
  }

  private start(query: URLSearchParams): HttpAnswer {
    const { clock, time, mailbox, people, running, docs } = this.props;
    return startPage({
      language: languageOf(query),
      people: people(),
      running,
      docs,
      now: clock.now(),
      timeToken: time.token,
      mailCount: mailbox.list().length,
    });
  }

  private mail(path: string, query: URLSearchParams): HttpAnswer | undefined {
    const { mailbox } = this.props;
    const language = languageOf(query);
    const found = (): ReturnType<Mailbox['list']> => mailbox.list(query.get('to') || undefined);
    if (path === '/local/mail') return mailListPage(language, found(), query);
    if (path === '/local/mail.json') return jsonAnswer(200, found());
    const [, id = '', markup, number] = /^\/local\/mail\/([\w-]+)(?:(\.html)|\/(\d+))?$/.exec(path) ?? [];
    if (id === '') return undefined;
    const mail = mailbox.find(id);
    if (number !== undefined) return mail && mailAttachment(mail, Number(number));
    if (markup === undefined) return mailPage(language, mail, path);
    return mail && mailAsSent(mail);
  }
}
