import { act, type Decision } from '../domain/act.ts';
import { recommendationsOn, type Agenda, type AgendaEvent, type AgendaItem } from '../domain/agenda.ts';
import { localDateOf } from '../domain/calendar.ts';
import { actOnCommitment } from '../domain/commitment-life.ts';
import { isOpenCommitment, wasDiscussedAt, type CommitmentId } from '../domain/commitment.ts';
import { hearingAt, saidOfPromise, wentItsOwnWay } from '../domain/conclusions.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { Session, SessionEvent } from '../domain/session.ts';
import type { Circumstances } from '../domain/transitions.ts';
import type { World } from './ports.ts';
import { saveDecision } from './save-decision.ts';

type Delivery = Pick<
  World,
  'casework' | 'commitments' | 'directory' | 'sessions' | 'now' | 'settings' | 'calendar'
>;

interface Conclusion {
  readonly session: Session;
  readonly agenda: Agenda;
  readonly item: AgendaItem;
  /** What was said; nothing of what was not reached. */
  readonly said: AgendaEvent | undefined;
  readonly by: SessionEvent['by'];
}

/** The chair speaks, on the day on which it is delivered. */
const asChair = (
  { now, settings, calendar }: Delivery,
  { personId, onBehalfOf }: SessionEvent['by'],
): Circumstances => ({
  now: now(),
  settings,
  calendar,
  acting: { personId, standing: ['leader'], ...(onBehalfOf === undefined ? {} : { onBehalfOf }) },
  standingIn: [],
});

const decisionOn = async (
  world: Delivery,
  recommendation: Recommendation,
  { session, item, said, by }: Conclusion,
  isFirst: boolean,
): Promise<Decision> => {
  const circumstances = asChair(world, by);
  /** Where it was never routed, as its topic asks. */
  const approval = async () =>
    'approval' in recommendation
      ? recommendation.approval
      : ((await world.directory.get('topics', recommendation.topicId))?.value.approval ?? 'none');
  if (said?.type === 'ItemAnswered') {
    const { item: _, departmentId, commitments, ...spoken } = said.data;
    const input = {
      ...spoken,
      departmentId,
      approval: await approval(),
      promises: commitments.length > 0,
      commitments: isFirst ? commitments : [],
      authorId: said.by.personId,
      session: { id: session.id, at: item.outcome?.at ?? said.at },
    };
    return act(recommendation, 'answer-at-session', input, circumstances);
  }
  if (said?.type === 'ItemTakenAway') {
    const { item: _, ...taken } = said.data;
    const input = {
      ...taken,
      approval: await approval(),
      sessionId: session.id,
      on: localDateOf(item.outcome?.at ?? said.at),
    };
    return act(recommendation, 'take-away', input, circumstances);
  }
  return act(
    recommendation,
    'not-reach',
    { sessionId: session.id, on: localDateOf(item.outcome?.at ?? session.start) },
    circumstances,
  );
};

/** The one that carries its answer: itself, or what it was merged into since, unless that has an item of its own. */
const carrierOf = async (
  { casework }: Delivery,
  id: RecommendationId,
  { agenda }: Conclusion,
): Promise<Recommendation | undefined> => {
  const recommendation = await casework.loadLatest(id);
  if (recommendation?.status !== 'merged') return recommendation;
  const items = agenda.items.filter(({ commitmentId }) => commitmentId === undefined);
  const { canonicalId } = recommendation;
  return recommendationsOn({ items }).includes(canonicalId) ? undefined : casework.loadLatest(canonicalId);
};

/**
 * To all that an item puts together; what was promised stands with the first of them that it reaches. One that fails does not keep
 * it from the others, as long as the promise is not theirs.
 */
const deliverToAll = async (world: Delivery, conclusion: Conclusion): Promise<number> => {
  const { session, item, said } = conclusion;
  const promises = said?.type === 'ItemAnswered' && said.data.commitments.length > 0;
  const failures: unknown[] = [];
  let [delivered, isFirst] = [0, true];
  for (const id of item.recommendationIds) {
    try {
      const recommendation = await carrierOf(world, id, conclusion);
      if (!recommendation) continue;
      if (hearingAt(recommendation, session.id)) isFirst = false;
      else if (!wentItsOwnWay(recommendation, session)) {
        await saveDecision(world, await decisionOn(world, recommendation, conclusion, isFirst));
        [delivered, isFirst] = [delivered + 1, false];
      }
    } catch (error) {
      if (promises && isFirst) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return delivered;
};

/** What a session said to an unkept promise stands in its history, and sets its new day. */
const deliverToCommitment = async (
  world: Delivery,
  id: CommitmentId,
  { session, said, by }: Conclusion,
): Promise<number> => {
  const words = saidOfPromise(said);
  if (!words) return 0;
  const commitment = await world.commitments.loadLatest(id);
  if (!commitment || !isOpenCommitment(commitment.status)) return 0;
  if (wasDiscussedAt(await world.commitments.events(id), session.id)) return 0;
  const { acting, ...circumstances } = asChair(world, by);
  const decision = actOnCommitment(
    commitment,
    'discuss',
    { sessionId: session.id, ...words },
    { ...circumstances, acting: { ...acting, standing: ['leader'] }, standingIn: [] },
  );
  await world.commitments.save(decision);
  return 1;
};

/**
 * Brings what a session concluded to each recommendation on its agenda: the official answer, at the time at which it was given;
 * back into the queue, with its day; or that it was not reached. May run any number of times: who heard of this session already
 * does not again. An item that fails does not keep it from the others.
 * @returns how many it reached now
 * @throws what the first one threw that failed, after all others were tried
 */
export const deliverConclusions = async (
  world: Delivery,
  concluded: SessionEvent<'SessionConcluded'>,
): Promise<number> => {
  const [session, agenda, events] = await Promise.all([
    world.sessions.load(concluded.sessionId, concluded.number),
    world.sessions.agenda(concluded.sessionId),
    world.sessions.agendaEvents(concluded.sessionId),
  ]);
  if (!session || !agenda) return 0;
  const failures: unknown[] = [];
  let delivered = 0;
  for (const item of agenda.items) {
    const said = events.find(({ number }) => number === item.outcome?.eventNumber);
    const conclusion = { session, agenda, item, said, by: concluded.by };
    try {
      delivered += await (item.commitmentId === undefined
        ? deliverToAll(world, conclusion)
        : deliverToCommitment(world, item.commitmentId, conclusion));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return delivered;
};

/** Delivers the conclusions of a session to whom they have not reached yet. @returns how many received them now */
export const redeliverConclusions = async (world: Delivery, id: Session['id']): Promise<number> => {
  const concluded = (await world.sessions.events(id)).findLast((event) => event.type === 'SessionConcluded');
  return concluded ? deliverConclusions(world, concluded) : 0;
};
