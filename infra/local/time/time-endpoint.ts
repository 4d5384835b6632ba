import { randomBytes } from 'node:crypto';
import { type HttpAnswer, jsonAnswer, serviceAnswer } from '../http/http-answer.ts';
import { formOf, type HttpCall, originOf } from '../http/http-event.ts';
import { vietNamTime } from '../pages/time-words.ts';
import { type LocalClock, momentFrom, vietNamDay } from './local-clock.ts';
import type { Ran } from './schedule-runner.ts';

const mostDays = 400;
const dayMs = 86_400_000;

/** Time does not move this way. Said in both languages. */
class Refused extends Error {
  constructor(vi: string, en: string) {
    super(`${vi} · ${en}`);
  }
}

/** `/local/time`: what time it is in the local cloud, and moving it on. */
export class TimeEndpoint {
  /** In our own form only: no other page can send it. */
  readonly token = randomBytes(16).toString('base64url');
  private readonly clock: LocalClock;
  private readonly moveOn: (target: (now: Date) => Date) => Promise<readonly Ran[]>;

  constructor(clock: LocalClock, moveOn: (target: (now: Date) => Date) => Promise<readonly Ran[]>) {
    this.clock = clock;
    this.moveOn = moveOn;
  }

  async answer(call: HttpCall): Promise<HttpAnswer> {
    if (call.method === 'GET') return jsonAnswer(200, this.told());
    if (call.method !== 'POST') return serviceAnswer(405, 'Method Not Allowed', { allow: 'GET, POST' });
    const { origin } = call.headers;
    if (origin !== undefined && origin !== originOf(call)) return serviceAnswer(403, 'Forbidden');
    try {
      const type = call.headers['content-type'] ?? '';
      if (/^application\/json\b/.test(type)) {
        const asked = parsed(call.body.toString('utf8'));
        const ran = await this.moveOn((now) => targetOf(asked, now));
        return jsonAnswer(200, { ...this.told(), ran });
      }
      if (/^application\/x-www-form-urlencoded\b/.test(type)) return await this.takeForm(formOf(call));
    } catch (error) {
      if (error instanceof Refused) return serviceAnswer(400, error.message);
      throw error;
    }
    return serviceAnswer(415, 'Gửi application/json · Send application/json');
  }

  private async takeForm(form: URLSearchParams): Promise<HttpAnswer> {
    if (form.get('token') !== this.token)
      return serviceAnswer(403, 'Trang đã cũ, hãy mở lại · The page is old, open it again: /local');
    await this.moveOn((now) => targetOf({ days: Number(form.get('days')) }, now));
    const location = `/local?lang=${form.get('lang') === 'en' ? 'en' : 'vi'}`;
    return { statusCode: 303, headers: { location }, cookies: [], body: Buffer.alloc(0) };
  }

  private told(): { now: string; today: string } {
    const now = this.clock.now();
    return { now: now.toISOString(), today: vietNamDay(now) };
  }
}

function parsed(body: string): { days?: unknown; to?: unknown } {
  try {
    const asked: unknown = JSON.parse(body);
    if (typeof asked === 'object' && asked !== null) return asked;
  } catch {
    // Said below.
  }
  throw unclear();
}

function targetOf({ days, to }: { days?: unknown; to?: unknown }, now: Date): Date {
  const target =
    to === undefined && typeof days === 'number' && Number.isInteger(days)
      ? new Date(now.getTime() + days * dayMs)
      : days === undefined && typeof to === 'string'
        ? momentFrom(to)
        : undefined;
  if (target === undefined) throw unclear();
  if (target <= now)
    throw new Refused(
      `Thời gian chỉ đi tới: ở đây đã là ${vietNamTime(now, 'vi')}.`,
      `Time only goes forward: here it is ${vietNamTime(now, 'en')} already.`,
    );
  if (!(target.getTime() - now.getTime() <= mostDays * dayMs))
    throw new Refused(`Mỗi lần nhiều nhất ${mostDays} ngày.`, `At most ${mostDays} days at once.`);
  return target;
}

const unclear = (): Refused =>
  new Refused(
    'Gửi {"days": 1}, {"to": "2026-02-11"} (08:00 ngày đó) hoặc {"to": "2026-02-11T09:30:00+07:00"}.',
    'Send {"days": 1}, {"to": "2026-02-11"} (08:00 that day) or {"to": "2026-02-11T09:30:00+07:00"}.',
  );
