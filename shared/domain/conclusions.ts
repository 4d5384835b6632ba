/** What a session came to: in figures, where each recommendation on its agenda counts once; and whom it reaches. */
import type { Agenda, AgendaEvent, AgendaItem, AgendaItemStatus } from './agenda.ts';
import type { LocalDate } from './calendar.ts';
import type { RecommendationId } from './receipt.ts';
import { isOpen, type Heard, type Recommendation } from './recommendation.ts';
import type { Session, SessionId } from './session.ts';

export const conclusionFigures = [
  'received',
  'answered',
  'committed',
  'takenAway',
  'passedUp',
  'notReached',
] as const;
export type ConclusionFigures = Readonly<Record<(typeof conclusionFigures)[number], number>>;

export const conclusionDefinitions: Readonly<
  Record<(typeof conclusionFigures)[number], { readonly vi: string; readonly en: string }>
> = {
  received: {
    vi: 'Số ý kiến, kiến nghị đưa vào chương trình, gồm cả nêu trực tiếp tại hội nghị.',
    en: 'Recommendations on the agenda, with those raised from the floor.',
  },
  answered: {
    vi: 'Số được trả lời xong tại hội nghị, không kèm cam kết.',
    en: 'Answered on the spot, without a commitment.',
  },
  committed: {
    vi: 'Số được trả lời tại hội nghị kèm cam kết có hạn.',
    en: 'Answered on the spot with a commitment and its due date.',
  },
  takenAway: {
    vi: 'Số giao phòng nghiệp vụ trả lời sau hội nghị, có hạn (gồm cả số trình cấp trên).',
    en: 'Taken away to be answered by a day that was set, with those to be passed up.',
  },
  passedUp: {
    vi: 'Trong số giao sau hội nghị, số vượt thẩm quyền phải trình cấp trên.',
    en: 'Of those taken away, beyond authority and to be passed up.',
  },
  notReached: {
    vi: 'Số có trong chương trình nhưng chưa đến lượt.',
    en: 'On the agenda, but not reached.',
  },
};

const figureOf: Readonly<Partial<Record<AgendaItemStatus, (typeof conclusionFigures)[number]>>> = {
  answered: 'answered',
  committed: 'committed',
  'taken-away': 'takenAway',
  'not-reached': 'notReached',
};

const count = (items: readonly AgendaItem[]): ConclusionFigures => {
  const figures = { received: 0, answered: 0, committed: 0, takenAway: 0, passedUp: 0, notReached: 0 };
  for (const { status, recommendationIds, outcome } of items) {
    const figure = figureOf[status];
    figures.received += recommendationIds.length;
    if (figure) figures[figure] += recommendationIds.length;
    if (status === 'taken-away' && outcome?.passUpTo !== undefined)
      figures.passedUp += recommendationIds.length;
  }
  return figures;
};

/** In all, and by the department that answers; `undefined`: nobody yet. */
export const countConclusions = ({
  items,
}: Pick<Agenda, 'items'>): {
  readonly all: ConclusionFigures;
  readonly byDepartment: readonly (ConclusionFigures & { readonly departmentId?: string })[];
} => {
  const departments = [...new Set(items.map(({ departmentId }) => departmentId))];
  return {
    all: count(items),
    byDepartment: departments.map((departmentId) => ({
      ...(departmentId === undefined ? {} : { departmentId }),
      ...count(items.filter((item) => item.departmentId === departmentId)),
    })),
  };
};

/** What is said of an unkept promise, and the day that is set for it anew, where one is: the first that is promised. */
export const saidOfPromise = (
  said: AgendaEvent | undefined,
): { readonly text: string; readonly dueOn?: LocalDate } | undefined => {
  if (said?.type === 'ItemTakenAway') return { text: said.data.note, dueOn: said.data.dueOn };
  if (said?.type !== 'ItemAnswered') return undefined;
  const { text, commitments } = said.data;
  const [first] = commitments;
  return { text, ...(first ? { dueOn: first.dueOn } : {}) };
};

/** What was said of it at that session, where it has it. */
export const hearingAt = (
  { heard }: Pick<Recommendation, 'heard'>,
  sessionId: SessionId,
): Heard | undefined => heard.find((each) => each.sessionId === sessionId);

/** The one that has, or is to have, what was said: itself, or what it was merged into. */
export const carrierIdOf = (recommendation: Recommendation, sessionId: SessionId): RecommendationId => {
  const canonicalId = 'canonicalId' in recommendation ? recommendation.canonicalId : undefined;
  const hearing = hearingAt(recommendation, sessionId);
  return (hearing ? hearing.canonicalId : canonicalId) ?? recommendation.id;
};

/** It had its answer or its end otherwise; opened again after the chair had confirmed, it goes on without what was said. */
export const wentItsOwnWay = (
  { status, milestones }: Pick<Recommendation, 'status' | 'milestones'>,
  { concludedAt }: Pick<Session, 'concludedAt'>,
): boolean =>
  !isOpen(status) ||
  milestones.some(
    (milestone) => milestone.kind === 'reopened' && concludedAt !== undefined && milestone.at > concludedAt,
  );
