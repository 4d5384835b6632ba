/** An agenda proposed from what is open: what asks the same together, what weighs most first, as much as the time allows. Pure. */
import { mostTogether, recommendationsOn, type Agenda, type Origin, type Subject } from './agenda.ts';
import { eachDay, localDateOf, type LocalDate } from './calendar.ts';
import type { Commitment } from './commitment.ts';
import type { RecommendationId } from './receipt.ts';
import type { Recommendation } from './recommendation.ts';
import type { Session } from './session.ts';
import type { Settings } from './settings.ts';

export interface Candidate {
  readonly recommendation: Recommendation;
  readonly body: string;
}

/** Of texts, how alike two of them are, by their ids, in per cent. */
export type LikenessAmong = (
  texts: readonly { readonly id: string; readonly title: string; readonly body: string }[],
) => (a: string, b: string) => number;

export interface ProposedItem extends Subject {
  readonly unitIds: readonly string[];
  /** Calendar days since the oldest of them was raised, or since the promise was due. */
  readonly days: number;
  readonly urgent: boolean;
  /** What it weighs: its days, with those that urgency and further units count for. */
  readonly weight: number;
  /** The least likeness within it, where it puts several together: for a person to confirm. */
  readonly alike?: number;
  /** Whether the time of the session still holds it. */
  readonly fits: boolean;
}

export interface ProposedGroup {
  /** Left over from earlier: unkept promises, and what the last session took away or did not reach. */
  readonly leftOver: boolean;
  readonly departmentId?: string;
  readonly topicId: string;
  readonly items: readonly ProposedItem[];
}

export interface AgendaProposal {
  readonly groups: readonly ProposedGroup[];
  /** Minutes of the session for items, those of the agenda so far, and those of what is proposed and fits. */
  readonly minutes: { readonly available: number; readonly planned: number; readonly proposed: number };
}

/** Days that it weighs more. */
export const urgencyWeighs = 30;
export const eachFurtherUnitWeighs = 10;

const daysBetween = (from: LocalDate, until: LocalDate): number => eachDay(from, until).length;

/** Minutes of the session that are there for items. */
export const availableMinutes = ({ start, end }: Session, { agenda }: Settings): number =>
  Math.max(
    0,
    Math.floor((new Date(end).getTime() - new Date(start).getTime()) / 60_000) -
      agenda.openingMinutes -
      agenda.closingMinutes,
  );
export const plannedMinutes = ({ items }: Agenda): number =>
  items.reduce((sum, { minutes }) => sum + minutes, 0);

/** Why it comes to the agenda: by what the last session made of it. */
export const originOf = ({ heard }: Recommendation): Origin => {
  const last = heard.at(-1)?.outcome;
  return last === 'taken-away' || last === 'not-reached' ? last : 'open';
};

const departmentOf = (recommendation: Recommendation) =>
  'departmentId' in recommendation ? { departmentId: recommendation.departmentId } : {};

type Unplaced = Omit<ProposedItem, 'fits'>;

interface Cluster {
  readonly lead: Recommendation;
  readonly members: Recommendation[];
  alike: number;
}

const isKin = (a: Recommendation, b: Recommendation): boolean =>
  a.topicId === b.topicId &&
  originOf(a) === originOf(b) &&
  departmentOf(a).departmentId === departmentOf(b).departmentId;

/** Same department, topic and origin, and alike: each stands with the oldest that it resembles most. */
const clustered = (
  candidates: readonly Candidate[],
  { agenda }: Settings,
  likenessAmong: LikenessAmong,
): readonly Cluster[] => {
  const likeness = likenessAmong(
    candidates.map(({ recommendation: { id, title }, body }) => ({ id, title, body })),
  );
  const clusters: Cluster[] = [];
  const oldestFirst = [...candidates].sort((a, b) =>
    a.recommendation.submittedAt.localeCompare(b.recommendation.submittedAt),
  );
  for (const { recommendation } of oldestFirst) {
    const likest = clusters
      .filter(({ lead, members }) => members.length < mostTogether && isKin(lead, recommendation))
      .map((cluster) => ({ cluster, alike: likeness(cluster.lead.id, recommendation.id) }))
      .filter(({ alike }) => alike >= agenda.alikeFrom)
      .sort((a, b) => b.alike - a.alike)[0];
    if (likest) {
      likest.cluster.members.push(recommendation);
      likest.cluster.alike = Math.min(likest.cluster.alike, likest.alike);
    } else clusters.push({ lead: recommendation, members: [recommendation], alike: 100 });
  }
  return clusters;
};

const weighed = (item: Omit<Unplaced, 'weight'>): Unplaced => ({
  ...item,
  weight:
    item.days +
    (item.urgent ? urgencyWeighs : 0) +
    Math.max(0, item.unitIds.length - 1) * eachFurtherUnitWeighs,
});

const itemOfCluster = ({ lead, members, alike }: Cluster, today: LocalDate, { agenda }: Settings): Unplaced =>
  weighed({
    origin: originOf(lead),
    recommendationIds: members.map(({ id }) => id),
    ...departmentOf(lead),
    topicId: lead.topicId,
    minutes: agenda.minutesEach,
    unitIds: [...new Set(members.map(({ unit }) => unit.id))],
    days: daysBetween(localDateOf(lead.submittedAt), today),
    urgent: members.some(({ urgency }) => urgency === 'urgent'),
    ...(members.length > 1 ? { alike } : {}),
  });

const itemOfCommitment = (
  { id, recommendationId, departmentId, topicId, unit, dueOn }: Commitment,
  today: LocalDate,
  { agenda }: Settings,
): Unplaced =>
  weighed({
    origin: 'unkept-commitment',
    recommendationIds: [recommendationId],
    commitmentId: id,
    departmentId,
    topicId,
    minutes: agenda.minutesEach,
    unitIds: [unit.id],
    days: daysBetween(dueOn, today),
    urgent: false,
  });

const isLeftOver = ({ origin }: Pick<Subject, 'origin'>): boolean => origin !== 'open';
const byWeight = (a: Unplaced, b: Unplaced): number =>
  Number(isLeftOver(b)) - Number(isLeftOver(a)) || b.weight - a.weight;

const grouped = (items: readonly ProposedItem[]): readonly ProposedGroup[] => {
  const groups = new Map<string, ProposedGroup & { readonly items: ProposedItem[] }>();
  for (const item of items) {
    const { departmentId, topicId } = item;
    const leftOver = isLeftOver(item);
    const key = [leftOver, departmentId, topicId].join(' ');
    const group = groups.get(key) ?? {
      leftOver,
      ...(departmentId === undefined ? {} : { departmentId }),
      topicId,
      items: [],
    };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
};

/**
 * What is on the agenda already is left out. A recommendation stands in one item only: of several promises that were not kept to it the
 * first, before itself.
 */
export const proposeAgenda = (
  session: Session,
  agenda: Agenda,
  from: { readonly candidates: readonly Candidate[]; readonly unkept: readonly Commitment[] },
  {
    today,
    settings,
    likenessAmong,
  }: { readonly today: LocalDate; readonly settings: Settings; readonly likenessAmong: LikenessAmong },
): AgendaProposal => {
  const standing = new Set(recommendationsOn(agenda));
  const promises = new Map<RecommendationId, Commitment>();
  for (const commitment of from.unkept)
    if (!standing.has(commitment.recommendationId) && !promises.has(commitment.recommendationId))
      promises.set(commitment.recommendationId, commitment);
  const candidates = from.candidates.filter(
    ({ recommendation: { id } }) => !standing.has(id) && !promises.has(id),
  );
  const items = [
    ...[...promises.values()].map((commitment) => itemOfCommitment(commitment, today, settings)),
    ...clustered(candidates, settings, likenessAmong).map((cluster) =>
      itemOfCluster(cluster, today, settings),
    ),
  ].sort(byWeight);
  const [available, planned] = [availableMinutes(session, settings), plannedMinutes(agenda)];
  let proposed = 0;
  const placed = items.map((item): ProposedItem => {
    const fits = planned + proposed + item.minutes <= available;
    if (fits) proposed += item.minutes;
    return { ...item, fits };
  });
  return { groups: grouped(placed), minutes: { available, planned, proposed } };
};
