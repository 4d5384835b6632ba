import type { Agenda, AgendaEvent, AgendaItem } from '../domain/agenda.ts';
import { recommendationsOn } from '../domain/agenda.ts';
import { addWorkingDays, localDateOf, type LocalDate } from '../domain/calendar.ts';
import { foldCommitment, isOpenCommitment, wasDiscussedAt, type Commitment } from '../domain/commitment.ts';
import { carrierIdOf, countConclusions, hearingAt, wentItsOwnWay } from '../domain/conclusions.ts';
import type { Department, DirectoryRecords, Topic } from '../domain/directory.ts';
import { asOf, type Unit } from '../domain/unit.ts';
import { unitOn } from '../domain/unit-move.ts';
import { Refusal } from '../domain/errors.ts';
import { countInvitations, type Invitation, type InvitationFigures } from '../domain/invitation.ts';
import { canSeeAgendaInternals, seesAllSessions } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { Session, SessionId } from '../domain/session.ts';
import { loadAgenda } from './agenda-circumstances.ts';
import type { World } from './ports.ts';
import { withCarriers } from './read-agenda.ts';
import { commitmentsMadeAt } from './read-commitments.ts';

/** One item with what was said on it. */
export interface Conclusion {
  readonly item: AgendaItem;
  readonly recommendations: readonly Recommendation[];
  /** `undefined`: it was not reached, or is not the caller's to read. */
  readonly said?: AgendaEvent<'ItemAnswered'> | AgendaEvent<'ItemTakenAway'>;
  /** Of its recommendations, how many have it by now, and how many had their answer or end otherwise. */
  readonly delivered: number;
  readonly passedBy: number;
}

export interface Conclusions {
  readonly session: Session;
  readonly conclusions: readonly Conclusion[];
  readonly figures: ReturnType<typeof countConclusions>;
  /** How it went, step by step. */
  readonly events: readonly AgendaEvent[];
  /** For those who run or oversee sessions. */
  readonly attendance?: InvitationFigures;
  readonly invitations?: readonly Invitation[];
  readonly commitments: readonly Commitment[];
  /** The last day for the notice of conclusions. */
  readonly dueOn: LocalDate;
  readonly overdue: boolean;
  readonly names: {
    readonly departments: ReadonlyMap<string, Department>;
    /** As they were called on the day of the session. */
    readonly units: ReadonlyMap<string, Unit>;
    readonly topics: ReadonlyMap<string, Topic>;
  };
}

/** When the conclusions of a session are due. */
export const conclusionsDueOn = (
  { endedAt, end }: Session,
  { settings, calendar }: Pick<World, 'settings' | 'calendar'>,
): LocalDate => addWorkingDays(localDateOf(endedAt ?? end), settings.clocks.conclusionsNotice, calendar).on;

/** The day of which its documents tell. */
export const dayOf = ({ startedAt, start }: Session): LocalDate => localDateOf(startedAt ?? start);

/** The units that asked, by id, as they were on that day: what was open may have moved since. */
export const askersOf = ({ recommendations }: Conclusion, session: Session): readonly string[] => [
  ...new Set(recommendations.map((each) => unitOn(each, dayOf(session)).id)),
];

/** What reading conclusions takes. */
export type ConclusionsWorld = Pick<
  World,
  'sessions' | 'casework' | 'commitments' | 'directory' | 'settings' | 'calendar' | 'now'
>;

/** By id. */
export const namesOf = async <K extends 'departments' | 'units' | 'topics'>(
  { directory }: Pick<World, 'directory'>,
  ids: readonly string[],
  kind: K,
): Promise<ReadonlyMap<string, DirectoryRecords[K]>> =>
  new Map((await directory.some(kind, ids)).map(({ value }) => [value.id, value]));

/** By id, as they were called on a day. */
export const unitsCalledOn = async (
  world: Pick<World, 'directory'>,
  ids: readonly string[],
  day: LocalDate,
): Promise<ReadonlyMap<string, Unit>> =>
  new Map([...(await namesOf(world, ids, 'units'))].map(([id, unit]) => [id, asOf(unit, day)]));

type Progress = 'delivered' | 'passed by' | 'ahead';

const progressOf = (
  recommendation: Recommendation,
  carrier: Recommendation | undefined,
  session: Session,
): Progress => {
  if (carrier && hearingAt(carrier, session.id)) return 'delivered';
  const awaiting = recommendation.status === 'merged' ? carrier : recommendation;
  return !awaiting || wentItsOwnWay(awaiting, session) ? 'passed by' : 'ahead';
};

/** Of the old promises on an agenda, by their items; nothing is told to those that were not reached. */
const promisesOn = async (
  { commitments }: Pick<World, 'commitments'>,
  { sessionId, items }: Agenda,
): Promise<ReadonlyMap<number, Progress>> => {
  const progress = async ({ status, commitmentId }: AgendaItem): Promise<Progress | undefined> => {
    if (commitmentId === undefined) return undefined;
    if (status === 'not-reached') return 'passed by';
    const events = await commitments.events(commitmentId);
    if (wasDiscussedAt(events, sessionId)) return 'delivered';
    const commitment = foldCommitment(events);
    return commitment && isOpenCommitment(commitment.status) ? 'ahead' : 'passed by';
  };
  const found = new Map<number, Progress>();
  for (const item of items) {
    const each = await progress(item);
    if (each) found.set(item.id, each);
  }
  return found;
};

const conclusionOf = (
  session: Session,
  item: AgendaItem,
  events: readonly AgendaEvent[],
  all: ReadonlyMap<RecommendationId, Recommendation>,
  promise: Progress | undefined,
): Conclusion => {
  const recommendations = item.recommendationIds.flatMap((id) => all.get(id) ?? []);
  const said = events.find(({ number }) => number === item.outcome?.eventNumber);
  const counted = promise
    ? recommendations.map(() => promise)
    : recommendations.map((each) => progressOf(each, all.get(carrierIdOf(each, session.id)), session));
  return {
    item,
    recommendations,
    ...(said?.type === 'ItemAnswered' || said?.type === 'ItemTakenAway' ? { said } : {}),
    delivered: counted.filter((each) => each === 'delivered').length,
    passedBy: counted.filter((each) => each === 'passed by').length,
  };
};

/**
 * What a session came to, once it was held: for its minutes and the notice of its conclusions. Those who were invited read it when
 * it is concluded, and the words of others' items as the notice tells them.
 * @throws Refusal `not-found`, `step-not-possible` before it was held
 */
export const readConclusions = async (
  world: ConclusionsWorld,
  person: Person,
  id: SessionId,
): Promise<Conclusions> => {
  const { session, agenda } = await loadAgenda(world, person, id);
  const overseeing = seesAllSessions(person, world.settings);
  const from = overseeing ? (['held', 'minutes', 'concluded'] as const) : (['concluded'] as const);
  if (!(from as readonly Session['status'][]).includes(session.status))
    throw new Refusal('step-not-possible', {
      facts: { state: session.status, step: 'conclusions', possibleFrom: from },
    });
  const [events, all, invitations, commitments, promises] = await Promise.all([
    world.sessions.agendaEvents(id),
    withCarriers(world, id, recommendationsOn(agenda)),
    overseeing ? world.sessions.invitations(id) : undefined,
    commitmentsMadeAt(world, agenda),
    promisesOn(world, agenda),
  ]);
  const conclusions = agenda.items.map((item) =>
    conclusionOf(session, item, events, all, promises.get(item.id)),
  );
  const owners = conclusions.flatMap(({ said }) =>
    said?.type === 'ItemAnswered' ? said.data.commitments.map(({ departmentId }) => departmentId) : [],
  );
  const day = dayOf(session);
  const [departments, units, topics] = await Promise.all([
    namesOf(
      world,
      [...agenda.items.flatMap(({ departmentId }) => departmentId ?? []), ...owners],
      'departments',
    ),
    unitsCalledOn(
      world,
      [...all.values()].map((each) => unitOn(each, day).id),
      day,
    ),
    namesOf(world, [...session.topicIds, ...agenda.items.map(({ topicId }) => topicId)], 'topics'),
  ]);
  const dueOn = conclusionsDueOn(session, world);
  return {
    session,
    conclusions,
    figures: countConclusions(agenda),
    events,
    ...(invitations ? { attendance: countInvitations(session, invitations), invitations } : {}),
    commitments: commitments.filter(
      (commitment) => overseeing || canSeeAgendaInternals(person, commitment, world.settings),
    ),
    dueOn,
    overdue: session.status !== 'concluded' && localDateOf(world.now()) > dueOn,
    names: { departments, units, topics },
  };
};
