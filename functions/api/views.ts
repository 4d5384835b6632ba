/** What callers see of a recommendation: shaped from the domain, in their language, without what is not theirs to see. */
import { actionsFor } from '../../shared/domain/act.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { dueDate, type DueDate } from '../../shared/domain/due-date.ts';
import { isInternalEvent } from '../../shared/domain/policy.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { formatReceipt } from '../../shared/domain/receipt.ts';
import {
  type Author,
  isOverdue,
  type Recommendation,
  type RecommendationEvent,
} from '../../shared/domain/recommendation.ts';
import type { Remark } from '../../shared/domain/remark.ts';
import {
  dueSentence,
  noRuleSentence,
  routingSentence,
  statusWords,
  type Language,
} from '../../shared/domain/wording.ts';
import type { ReceiptAnswer, RecommendationDetail, RecommendationSummary } from '../../shared/schema/http.ts';
import { circumstancesOf } from '../../shared/usecases/circumstances.ts';
import type { World } from '../../shared/usecases/ports.ts';
import type { VisibleCasefile } from '../../shared/usecases/read-recommendation.ts';
import type { Submitted } from '../../shared/usecases/submit-recommendation.ts';

export interface Viewer {
  readonly world: World;
  readonly person: Person;
  readonly language: Language;
}

export const dueView = (
  recommendation: Recommendation,
  { world, language }: Viewer,
  due: DueDate = dueDate(recommendation.clock, world.calendar),
): RecommendationSummary['due'] => {
  return {
    on: recommendation.dueOn,
    overdue: isOverdue(recommendation, localDateOf(world.now())),
    workingDays: due.workingDays,
    pausedDays: due.pausedDays,
    extendedDays: due.extendedDays,
    from: due.from,
    kind: due.kind,
    skipped: due.skipped.map((day) => ({
      date: day.date,
      kind: day.kind,
      name: day[language],
      source: day.source,
    })),
    why: dueSentence(due)[language],
  };
};

/** Which recommendation this one was merged into: for those who may see that other one. */
const mergedInto = (recommendation: Recommendation, internals: boolean) =>
  internals && 'canonicalId' in recommendation ? { mergedInto: recommendation.canonicalId } : {};

export const summaryView = (
  recommendation: Recommendation,
  viewer: Viewer,
  internals = false,
): RecommendationSummary => ({
  id: recommendation.id,
  receipt: formatReceipt(recommendation.id),
  version: recommendation.version,
  status: recommendation.status,
  statusText: statusWords[recommendation.status][viewer.language],
  title: recommendation.title,
  topic: recommendation.topicId,
  urgency: recommendation.urgency,
  channel: recommendation.channel,
  unit: recommendation.unit,
  ...(recommendation.directive === undefined ? {} : { directive: recommendation.directive }),
  ...('departmentId' in recommendation
    ? {
        department: recommendation.departmentId,
        complexity: recommendation.complexity,
        approval: recommendation.approval,
      }
    : {}),
  submittedAt: recommendation.submittedAt,
  changedAt: recommendation.changedAt,
  due: dueView(recommendation, viewer),
  returns: recommendation.returns,
  reopenings: recommendation.reopenings,
  mergedCount: recommendation.mergedCount,
  ...mergedInto(recommendation, internals),
  ...(recommendation.status === 'needs-info' ? { pausedUntil: recommendation.pausedUntil } : {}),
  ...(recommendation.status === 'closed' && recommendation.verdict !== undefined
    ? { verdict: recommendation.verdict }
    : {}),
  actions: [...actionsFor(recommendation, circumstancesOf(viewer.world, viewer.person, recommendation))],
});

const latest = (events: readonly RecommendationEvent[], ...types: readonly RecommendationEvent['type'][]) =>
  events.findLast((event) => types.includes(event.type));

/** Why it is where it is: the last routing, or that intake is to decide. */
const routingView = (events: readonly RecommendationEvent[], language: Language, internals: boolean) => {
  const routed = latest(events, 'RecommendationRouted', 'RecommendationReturned');
  return routed?.type === 'RecommendationRouted'
    ? {
        why: routingSentence(routed.data.routing)[language],
        ...(internals || routed.data.routing.by === 'rule' ? { explanation: routed.data.routing } : {}),
      }
    : { why: noRuleSentence[language] };
};

const answerView = ({
  recommendation,
  events,
  internals,
}: VisibleCasefile): Pick<RecommendationDetail, 'answer'> => {
  if (!('answer' in recommendation)) return {};
  const given = events.find(({ number }) => number === recommendation.answer.eventNumber);
  if (given?.type !== 'RecommendationAnswered' && given?.type !== 'CanonicalAnswerDelivered') return {};
  const { text, legalBasis, promises, authorId } = given.data;
  return {
    answer: {
      text,
      ...(legalBasis === undefined ? {} : { legalBasis }),
      promises,
      answeredAt: given.at,
      department: recommendation.departmentId,
      ...(internals ? { author: authorId } : {}),
    },
  };
};

/** In which relation somebody acted; who exactly is for staff. */
export const authorView = ({ as, departmentId, personId, onBehalfOf }: Author, internals: boolean) => ({
  as,
  ...(departmentId === undefined ? {} : { department: departmentId }),
  ...(internals ? { person: personId } : {}),
  ...(internals && onBehalfOf !== undefined ? { onBehalfOf } : {}),
});

const historyView = (
  event: RecommendationEvent,
  internals: boolean,
): RecommendationDetail['history'][number] => ({
  number: event.number,
  type: event.type,
  at: event.at,
  by: authorView(event.by, internals),
  ...(internals ? { data: { ...event.data } } : isInternalEvent(event) ? {} : { data: outwardData(event) }),
});

/** An event's data without ids of persons and of other people's recommendations. */
const outwardData = ({ data }: RecommendationEvent): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).filter(
      ([key]) => !['authorId', 'canonicalId', 'memberId', 'onBehalfOf'].includes(key),
    ),
  );

export const remarkView = (remark: Remark, internals: boolean) => ({
  id: remark.id,
  at: remark.at,
  by: authorView(remark.by, internals),
  text: remark.text,
});

export const detailView = (
  casefile: VisibleCasefile,
  viewer: Viewer,
): Omit<RecommendationDetail, 'commitments'> => {
  const { recommendation, events, remarks, members, internals } = casefile;
  const submitted = events.find((event) => event.type === 'RecommendationSubmitted');
  const of = (kind: Remark['kind']) =>
    remarks.filter((remark) => remark.kind === kind).map((remark) => remarkView(remark, internals));
  return {
    ...summaryView(recommendation, viewer, internals),
    body: submitted?.data.body ?? '',
    ...(internals && submitted?.data.onBehalfOf ? { speaker: submitted.data.onBehalfOf } : {}),
    routing: routingView(events, viewer.language, internals),
    ...answerView(casefile),
    history: events.map((event) => historyView(event, internals)),
    comments: of('comment'),
    ...(internals ? { notes: of('note'), members: [...members] } : {}),
  };
};

export const receiptView = ({ recommendation, events }: Submitted, viewer: Viewer): ReceiptAnswer => {
  const summary = summaryView(recommendation, viewer);
  const { id, receipt, version, status, due, actions } = summary;
  return {
    id,
    receipt,
    version,
    status,
    department: { id: summary.department ?? 'intake', ...routingView(events, viewer.language, false) },
    due,
    actions,
  };
};
