import { instant, localDateOf, type Instant } from '../domain/calendar.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { RecommendationEvent } from '../domain/recommendation.ts';
import type { CommitmentEvent, CommitmentId } from '../domain/commitment.ts';
import { addressed, isTold, noticesOf, stepIn, type NoticeTo } from '../domain/who-is-told.ts';
import type { ReorganisationEvent, ReorganisationId } from '../domain/reorganisation.ts';
import type { SessionEvent, SessionId } from '../domain/session.ts';
import { commitmentNoticesOf } from '../domain/who-is-told-of-commitments.ts';
import { isToldOfReorganisation, reorganisationNoticesOf } from '../domain/who-is-told-of-reorganisations.ts';
import { isToldOfSession, sessionNoticesOf } from '../domain/who-is-told-of-sessions.ts';
import { everyOne } from './every-one.ts';
import { inLots } from './in-lots.ts';
import type { InboxPort, MailQueuePort, World } from './ports.ts';
import type { Staff } from './staff.ts';

export interface Telling extends Pick<World, 'now' | 'settings'> {
  readonly casework: Pick<World['casework'], 'firstEvents'>;
  readonly inbox: Pick<InboxPort, 'put'>;
  readonly mailQueue: MailQueuePort;
  readonly staff: Staff;
}

/** What is older than a dead letter lives is in the inbox, and no news any more. Calendar days. */
export const newsForDays = 14;
export const newsSince = (now: Instant): Instant =>
  instant(new Date(Date.parse(now) - newsForDays * 86_400_000));

/** A submission is seen together with what followed it at once: routed by a rule, it is no matter for the desk. */
const lookingUntil = ({ type, number }: RecommendationEvent): number =>
  type === 'RecommendationSubmitted' ? number + 1 : number;

/**
 * Puts a notice of an event into the inbox of everybody concerned, and asks for their mails. May run any number of times:
 * a notice stands once, by its key, and a mail is claimed on it.
 * @returns how many were told now
 */
export const notify = async (world: Telling, event: RecommendationEvent): Promise<number> => {
  if (!isTold(event)) return 0;
  const history = await world.casework.firstEvents(event.recommendationId, lookingUntil(event));
  const step = stepIn(history, event.number);
  if (!step) throw new Error('the event is not in its history');
  return tellAll(world, noticesOf(step, world.settings), event);
};

/** The same for what happens to a commitment. */
export const notifyOfCommitment = async (
  world: Telling & { readonly commitments: Pick<World['commitments'], 'events'> },
  event: CommitmentEvent,
): Promise<number> =>
  tellAll(
    world,
    commitmentNoticesOf(await world.commitments.events(event.commitmentId), event.number),
    event,
  );

/** The same for what happens to a session. */
export const notifyOfSession = async (
  world: Telling & { readonly sessions: Pick<World['sessions'], 'events'> },
  event: SessionEvent,
): Promise<number> =>
  isToldOfSession(event)
    ? tellAll(world, sessionNoticesOf(await world.sessions.events(event.sessionId), event.number), event)
    : 0;

type TellingOfReorganisations = Telling & {
  readonly directory: Pick<World['directory'], 'list'>;
  readonly reorganisations: Pick<World['reorganisations'], 'events'>;
  readonly sessions: Pick<World['sessions'], 'load'>;
};

/** The same for a reorganisation: of what comes, and of what came, everybody at a time. */
export const notifyOfReorganisation = async (
  world: TellingOfReorganisations,
  event: ReorganisationEvent,
): Promise<number> => {
  if (!isToldOfReorganisation(event)) return 0;
  const history = await world.reorganisations.events(event.reorganisationId);
  const [units, departments] = await Promise.all([
    everyOne(world.directory, 'units'),
    everyOne(world.directory, 'departments'),
  ]);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const ids = 'outcome' in event.data ? event.data.outcome.sessions : [];
  const sessions = await Promise.all(ids.map((id) => world.sessions.load(id)));
  const around = {
    settings: world.settings,
    nameOf: (unit: string) => names.get(unit) ?? unit,
    departments: departments.filter(({ active }) => active).map(({ id }) => id),
    sessions: sessions.filter((session) => session !== undefined),
  };
  return tellAll(world, reorganisationNoticesOf(history, event.number, around), event);
};

/** Any of the four. */
export const notifyOf = (
  world: TellingOfReorganisations & {
    readonly commitments: Pick<World['commitments'], 'events'>;
    readonly sessions: Pick<World['sessions'], 'events' | 'load'>;
  },
  event: RecommendationEvent | CommitmentEvent | SessionEvent | ReorganisationEvent,
): Promise<number> => {
  if ('reorganisationId' in event) return notifyOfReorganisation(world, event);
  if ('sessionId' in event) return notifyOfSession(world, event);
  return 'commitmentId' in event ? notifyOfCommitment(world, event) : notify(world, event);
};

/** Put at once: a whole province is told of one event. */
const putAtOnce = 25;

const tellAll = async (
  { inbox, mailQueue, staff, now }: Telling,
  notices: readonly NoticeTo[],
  event: { readonly at: Instant; readonly by: Parameters<typeof addressed>[1] },
): Promise<number> => {
  const people = await staff.of(notices.map(({ to }) => to));
  const gathered = notices.map(({ notice }, index) => ({ notice, people: people[index] ?? [] }));
  const deputies = await staff.deputiesOf(people.flat(), localDateOf(now()));
  const all = addressed(gathered, event.by, (personId) => deputies.get(personId));
  const put = await inLots(all, putAtOnce, async (each) => ({ ...each, ...(await inbox.put(each)) }));
  if (event.at > newsSince(now()))
    await mailQueue.send(
      put.map(({ personId, id, notice }) => ({ personId, noticeId: id, kind: notice.kind })),
    );
  return put.filter(({ isNew }) => isNew).length;
};

/** The same as `notifyAgain`, of a commitment. */
export const notifyOfCommitmentAgain = async (
  world: Telling & { readonly commitments: Pick<World['commitments'], 'events'> },
  id: CommitmentId,
  number: number,
): Promise<number> => {
  const event = (await world.commitments.events(id))[number - 1];
  return event ? notifyOfCommitment(world, event) : 0;
};

export const notifyOfSessionAgain = async (
  world: Telling & { readonly sessions: Pick<World['sessions'], 'events'> },
  id: SessionId,
  number: number,
): Promise<number> => {
  const event = (await world.sessions.events(id))[number - 1];
  return event ? notifyOfSession(world, event) : 0;
};

export const notifyOfReorganisationAgain = async (
  world: TellingOfReorganisations,
  id: ReorganisationId,
  number: number,
): Promise<number> => {
  const event = (await world.reorganisations.events(id))[number - 1];
  return event ? notifyOfReorganisation(world, event) : 0;
};

/** Tells of an event that could not be told when it came. @returns how many were told now */
export const notifyAgain = async (
  world: Telling & { readonly casework: Pick<World['casework'], 'event'> },
  id: RecommendationId,
  number: number,
): Promise<number> => {
  const event = await world.casework.event(id, number);
  return event ? notify(world, event) : 0;
};
