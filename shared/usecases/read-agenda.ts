import type { AgendaEvent, AgendaItem } from '../domain/agenda.ts';
import { itemOf, recommendationsOn } from '../domain/agenda.ts';
import { carrierIdOf } from '../domain/conclusions.ts';
import { notFound } from '../domain/errors.ts';
import { canSee, canSeeAgendaInternals, seesAllSessions } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation, RecommendationEvent } from '../domain/recommendation.ts';
import type { SessionId } from '../domain/session.ts';
import { loadAgenda, type SessionAgenda } from './agenda-circumstances.ts';
import type { World } from './ports.ts';

export interface VisibleAgenda extends SessionAgenda {
  /** Those on it that can be read, and which of them the caller may open. */
  readonly recommendations: ReadonlyMap<RecommendationId, Recommendation>;
  readonly unitNames: ReadonlyMap<string, string>;
  readonly mayOpen: (recommendation: Recommendation) => boolean;
  /** What was prepared for an item and said on it. */
  readonly mayRead: (item: AgendaItem) => boolean;
}

const byId = (found: readonly Recommendation[]): ReadonlyMap<RecommendationId, Recommendation> =>
  new Map(found.map((recommendation) => [recommendation.id, recommendation]));

/** These, with what any of them was merged into, where that carries what this session said. */
export const withCarriers = async (
  { casework }: Pick<World, 'casework'>,
  sessionId: SessionId,
  ids: readonly RecommendationId[],
): Promise<ReadonlyMap<RecommendationId, Recommendation>> => {
  const own = await casework.loadAll(ids);
  const carriers = own.map((each) => carrierIdOf(each, sessionId)).filter((id) => !ids.includes(id));
  return byId([...own, ...(await casework.loadAll([...new Set(carriers)]))]);
};

const unitNamesOf = async (
  { directory }: World,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> =>
  new Map((await directory.some('units', ids)).map(({ value }) => [value.id, value.name]));

/**
 * The agenda, also while it runs. Until a leader has locked it, it is the business of those who run or oversee sessions: others
 * see an empty one.
 * @throws Refusal `not-found`
 */
export const readAgenda = async (world: World, person: Person, id: SessionId): Promise<VisibleAgenda> => {
  const { session, agenda } = await loadAgenda(world, person, id);
  const shown = agenda.settled || seesAllSessions(person, world.settings) ? agenda : { ...agenda, items: [] };
  return visible(world, person, { session, agenda: shown });
};

/** An agenda after a step of the caller's. */
export const visible = async (
  world: World,
  person: Person,
  around: SessionAgenda,
): Promise<VisibleAgenda> => {
  const found = await world.casework.loadReadable(recommendationsOn(around.agenda));
  const units = new Set(found.map(({ unit }) => unit.id));
  return {
    ...around,
    recommendations: byId(found),
    unitNames: await unitNamesOf(world, [...units]),
    ...readerOf(world, person),
  };
};

const readerOf = ({ settings }: World, person: Person): Pick<VisibleAgenda, 'mayOpen' | 'mayRead'> => ({
  mayOpen: (recommendation) => canSee(person, recommendation, settings),
  mayRead: (item) => canSeeAgendaInternals(person, item, settings),
});

export interface VisibleItem extends VisibleAgenda {
  readonly item: AgendaItem;
  /** What was prepared, and what was said: nothing where the caller may not read it. */
  readonly prepared?: AgendaEvent<'ItemPrepared'>;
  readonly said?: AgendaEvent;
  /** How each of its recommendations that the caller may open was raised. */
  readonly raised: readonly RecommendationEvent<'RecommendationSubmitted'>[];
}

/** One item with its texts. @throws Refusal `not-found` */
export const readAgendaItem = async (
  world: World,
  person: Person,
  id: SessionId,
  number: number,
): Promise<VisibleItem> => {
  const around = await readAgenda(world, person, id);
  const item = itemOf(around.agenda, number);
  if (!item) throw notFound();
  const opened = item.recommendationIds.filter((each) => {
    const recommendation = around.recommendations.get(each);
    return recommendation !== undefined && around.mayOpen(recommendation);
  });
  const [events, raised] = await Promise.all([
    around.mayRead(item) ? world.sessions.agendaEvents(id) : [],
    opened.length > 0 ? world.casework.beginnings(opened) : [],
  ]);
  const prepared = events.find(({ number: of }) => of === item.preparedIn);
  const said = events.find(({ number: of }) => of === item.outcome?.eventNumber);
  return {
    ...around,
    item,
    ...(prepared?.type === 'ItemPrepared' ? { prepared } : {}),
    ...(said ? { said } : {}),
    raised: raised.flatMap((event) => (event.type === 'RecommendationSubmitted' ? [event] : [])),
  };
};
