/** Sessions on a running cloud, at the points of their life where something is tried. */
import {
  instantAt,
  plusDays,
  plusMinutes,
  type Instant,
  type LocalDate,
} from '../../shared/domain/calendar.ts';
import { done, type Caller, type Seen, type SessionPlan } from '../support/http.ts';
import { cast, type Name } from './province.ts';

const reason = 'Theo phân công';

/**
 * @param on the day that it is there; sessions far ahead are months after it
 * @param earliest when the first session of that day begins
 */
export const sessionsOf = (people: () => Record<Name, Caller>, on: LocalDate, earliest = '06:30') => {
  const halls = ['hoi-truong', 'phong-hop-2'];
  const chairs = [cast.leader.id, cast.otherLeader.id];
  let ahead = 0;
  let soon = 0;

  /** Half an hour that nobody has: far ahead, or on that very day. */
  const freeTime = (when: 'ahead' | 'today'): Pick<SessionPlan, 'start' | 'end' | 'room' | 'chair'> => {
    const number = when === 'today' ? (soon += 1) : (ahead += 1);
    const slot = Math.floor(number / 2);
    const start: Instant =
      when === 'today'
        ? plusMinutes(instantAt(on, earliest), 30 * slot)
        : plusMinutes(instantAt(plusDays(on, 60 + Math.floor(slot / 20)), '07:00'), 30 * (slot % 20));
    return {
      start,
      end: plusMinutes(start, 30),
      room: halls[number % 2] ?? '',
      chair: chairs[number % 2] ?? '',
    };
  };
  const plan = (
    changes: Partial<SessionPlan> = {},
    when: 'ahead' | 'today' = 'ahead',
  ): SessionPlan & { room: string; chair: string } => ({
    title: 'Hội nghị đối thoại với Công an cấp xã',
    ...freeTime(when),
    collecting: { from: plusDays(on, -20), until: plusDays(on, -1) },
    invitees: { units: { ids: ['yen-chinh'] }, departments: ['PC06'] },
    series: 'quarterly',
    ...changes,
  });

  /** By topics: one item each, raised by the officer just now. */
  type Items = readonly string[];
  const put = async (session: Seen, items: Items): Promise<Seen> => {
    if (items.length === 0) return session;
    const raised = await Promise.all(items.map((topic) => people().officer.submit({ topic })));
    const body = { items: raised.map((receipt) => ({ recommendations: [done(receipt).id] })) };
    const headers = { 'if-match': '"0"' };
    done(await people().secretary.call('POST', `/api/sessions/${session.id}/agenda/add`, { body, headers }));
    return session;
  };
  const planned = async (when: 'ahead' | 'today' = 'ahead', items: Items = []): Promise<Seen> =>
    put(done(await people().secretary.plan(plan({}, when))), items);
  const collecting = async (when?: 'today', items?: Items): Promise<Seen> =>
    done(await people().secretary.sessionStep(await planned(when, items), 'collect'));
  const locked = async (when?: 'today', items?: Items): Promise<Seen> =>
    done(await people().leader.sessionStep(await collecting(when, items), 'lock-agenda'));
  const invited = async (when?: 'today', items?: Items): Promise<Seen> =>
    done(
      await people().leader.sessionStep(await locked(when, items), 'invite', {
        ...(when === 'today' ? { override: 'Đột xuất' } : {}),
      }),
    );
  const started = async (items?: Items): Promise<Seen> =>
    done(await people().secretary.sessionStep(await invited('today', items), 'start'));
  const held = async (): Promise<Seen> => done(await people().secretary.sessionStep(await started(), 'end'));
  const minutes = async (): Promise<Seen> =>
    done(await people().secretary.sessionStep(await held(), 'draft-minutes'));
  const concluded = async (): Promise<Seen> => {
    const seen = await minutes();
    const { chair } = done(await people().secretary.session(seen.id));
    const leader = chair.id === cast.leader.id ? people().leader : people().otherLeader;
    return done(await leader.sessionStep(seen, 'conclude'));
  };
  const today = () => invited('today');

  /** As `plan`, but for the time, and with a reason: what a change takes. */
  const change = () => {
    const { start: _start, end: _end, ...rest } = plan();
    return { ...rest, reason };
  };
  const anotherTime = () => {
    const { start, end } = freeTime('ahead');
    return { start, end, reason };
  };
  return {
    plan,
    change,
    anotherTime,
    planned,
    collecting,
    locked,
    invited,
    today,
    started,
    held,
    minutes,
    concluded,
  };
};
