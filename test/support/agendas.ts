/** Agendas for tests: what stands on them, and a session with its agenda at any point of its life. Nothing here decides anything. */
import {
  actOnAgenda,
  sessionSides,
  type AgendaCircumstances,
  type AgendaInput,
  type AgendaVerb,
} from '../../shared/domain/agenda-life.ts';
import {
  emptyAgenda,
  type Agenda,
  type AgendaActor,
  type AgendaEvent,
  type Subject,
} from '../../shared/domain/agenda.ts';
import type { Instant } from '../../shared/domain/calendar.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import type { SessionStepInput } from '../../shared/domain/session-act.ts';
import type { SessionVerb } from '../../shared/domain/session-life.ts';
import { agendaCircumstancesOf } from '../../shared/usecases/agenda-circumstances.ts';
import { calendar, people, receipt, settings } from './builders.ts';
import { andThen as onSession, planned, times, type SessionTale } from './sessions.ts';

/** Recommendations named by letters. */
export const receipts = (letters: string): readonly RecommendationId[] =>
  Array.from(letters, (letter) => receipt(letter));

/** `ab` puts two together, `a` to be read out first. */
export const subject = (letters: string, changes: Partial<Subject> = {}): Subject => ({
  origin: 'open',
  recommendationIds: receipts(letters),
  departmentId: 'PH10',
  topicId: 'premises',
  minutes: 8,
  ...changes,
});

const world = (now: Instant) => ({ now: () => now, settings, calendar });

/** Somebody who stands in exactly these relations, whatever the policy says. */
export const standingAs = (
  standing: readonly AgendaActor[],
  now: Instant = times.start,
): AgendaCircumstances => ({
  now,
  settings,
  calendar,
  acting: { personId: 'somebody', standing },
  standingIn: [],
});

/** A session with its agenda, and everything that happened to either. */
export interface AgendaTale extends SessionTale {
  readonly agenda: Agenda;
  readonly told: readonly AgendaEvent[];
}

/** The agenda one step on; of an item, for whoever stands to it as the policy says. */
export const andThen = <V extends AgendaVerb>(
  tale: AgendaTale,
  verb: V,
  input: AgendaInput[V],
  who: Person = people.secretary,
  now: Instant = tale.agenda.changedAt,
): AgendaTale => {
  const item = tale.agenda.items.find(({ id }) => id === (input as { item?: number }).item);
  const { next, events } = actOnAgenda(
    tale.session,
    tale.agenda,
    verb,
    input,
    agendaCircumstancesOf(world(now), who, item),
  );
  return { ...tale, agenda: next, told: [...tale.told, ...events] };
};

/** A step of the session, with what it does to the agenda. */
export const goOn = <V extends Exclude<SessionVerb, 'plan'>>(
  tale: AgendaTale,
  verb: V,
  who: Person = people.secretary,
  now: Instant = tale.agenda.changedAt,
  changes: Partial<SessionStepInput[V]> = {},
): AgendaTale => {
  const side =
    verb in sessionSides
      ? andThen(tale, sessionSides[verb as keyof typeof sessionSides], {}, who, now)
      : tale;
  return { ...side, ...onSession(tale, verb, who, changes, now) };
};

const { secretary, leader } = people;

/** With these on it since it was planned; by number. */
export const drafted = (...subjects: readonly Subject[]): AgendaTale => {
  const tale = planned();
  const agenda = emptyAgenda(tale.session.id, tale.session.changedAt);
  const begun: AgendaTale = { ...tale, agenda, told: [] };
  return subjects.length > 0 ? andThen(begun, 'add', { items: subjects }) : begun;
};
export const collecting = (...subjects: readonly Subject[]): AgendaTale =>
  goOn(drafted(...subjects), 'collect');
export const locked = (...subjects: readonly Subject[]): AgendaTale =>
  goOn(collecting(...subjects), 'lock-agenda', leader);
/** It has just been opened. */
export const running = (...subjects: readonly Subject[]): AgendaTale =>
  goOn(goOn(locked(...subjects), 'invite'), 'start', secretary, times.start);
