/** What the leadership reads, each figure once: what it asks, how it is counted, and how it is made of the counts. */
import type { LocalDate } from './calendar.ts';
import { countIn, percentile, within, type Histogram } from './histogram.ts';
import {
  deadlineCounters,
  isStock,
  type Counter,
  type DayCounter,
  type DurationCounter,
  type Slot,
} from './measures.ts';
import type { Language } from './wording.ts';

export type FigureUnit =
  | 'recommendations'
  | 'percent'
  | 'working-days'
  | 'days'
  | 'answers'
  | 'reopenings'
  | 'commitments'
  | 'points'
  | 'per-100-officers';
type Words = Readonly<Record<Language, string>>;

export interface Definition {
  readonly unit: FigureUnit;
  readonly question: Words;
  readonly text: Words;
  /** Left out where neither is: what comes in, and what follows from how much that is. */
  readonly betterWhen?: 'higher' | 'lower';
}

const defined = (
  unit: FigureUnit,
  vi: readonly [question: string, text: string],
  en: readonly [question: string, text: string],
  betterWhen?: 'higher' | 'lower',
): Definition => ({
  unit,
  question: { vi: vi[0], en: en[0] },
  text: { vi: vi[1], en: en[1] },
  ...(betterWhen === undefined ? {} : { betterWhen }),
});

// prettier-ignore
export const definitions = {
  received: defined('recommendations', ['Đã nhận bao nhiêu?', 'Số kiến nghị gửi trong kỳ; kiến nghị đã gộp được tính một lần theo kiến nghị chính.'], ['How many came in?', 'Recommendations submitted in the period; those merged are counted once, with their canonical one.']),
  voices: defined('recommendations', ['Bao nhiêu người đã lên tiếng?', 'Số kiến nghị gửi trong kỳ, tính cả những kiến nghị đã gộp.'], ['How many spoke up?', 'Recommendations submitted in the period, those merged included.']),
  open: defined('recommendations', ['Còn bao nhiêu chưa trả lời?', 'Trong số gửi trong kỳ, số còn chờ trả lời: trong hạn, quá hạn và đang tạm dừng.'], ['How many still wait?', 'Of those submitted in the period, those that await an answer: in time, overdue and standing still.']),
  doneOnTime: defined('recommendations', ['A: Bao nhiêu đã giải quyết đúng hạn?', 'Trong số gửi trong kỳ, số đã trả lời hoặc từ chối không muộn hơn hạn trả lời; mở lại thì tính theo câu trả lời mới.'], ['A: How many were done on time?', 'Of those submitted in the period, those answered or refused by their last day; after a reopening the new answer counts.']),
  doneLate: defined('recommendations', ['B: Bao nhiêu đã giải quyết quá hạn?', 'Trong số gửi trong kỳ, số đã trả lời hoặc từ chối sau hạn, hoặc được hội nghị đặt hạn mới khi đã quá hạn.'], ['B: How many were done late?', 'Of those submitted in the period, those answered or refused after their last day, or given another day by a session when it had passed.'], 'lower'),
  openInTime: defined('recommendations', ['C: Bao nhiêu đang giải quyết trong hạn?', 'Trong số gửi trong kỳ, số chưa trả lời mà chưa qua hạn.'], ['C: How many are open in time?', 'Of those submitted in the period, those open whose last day has not passed.']),
  openOverdue: defined('recommendations', ['D: Bao nhiêu đang giải quyết đã quá hạn?', 'Trong số gửi trong kỳ, số chưa trả lời mà đã qua hạn.'], ['D: How many are open and overdue?', 'Of those submitted in the period, those open whose last day has passed.'], 'lower'),
  waiting: defined('recommendations', ['Bao nhiêu đang chờ người khác?', 'Trong số gửi trong kỳ, số chờ bổ sung thông tin hoặc chờ cấp trên: đồng hồ dừng.'], ['How many wait for somebody else?', 'Of those submitted in the period, those that wait for information or the higher level: their clock stands still.']),
  withdrawn: defined('recommendations', ['Bao nhiêu đã được rút lại?', 'Trong số gửi trong kỳ, số người gửi đã rút.'], ['How many were withdrawn?', 'Of those submitted in the period, those that their submitter withdrew.']),
  officialShare: defined('percent', ['Tỷ lệ giải quyết theo báo cáo là bao nhiêu?', '(A + B) / (A + B + D).'], ['What is the official share?', '(A + B) / (A + B + D).'], 'higher'),
  onTimeShare: defined('percent', ['Bao nhiêu phần trăm đúng hạn?', 'A / (A + B + D).'], ['What share was on time?', 'A / (A + B + D).'], 'higher'),
  answeredShare: defined('percent', ['Các phòng nói đã trả lời bao nhiêu?', '(A + B) / số đã nhận, không kể số đã rút.'], ['What share do departments say they answered?', '(A + B) / received, those withdrawn left out.'], 'higher'),
  acknowledgedP50: defined('working-days', ['Thường mất bao lâu để tiếp nhận?', 'Trung vị số ngày làm việc từ khi gửi đến bước đầu tiên của bộ phận tiếp nhận, theo ngày tiếp nhận.'], ['How long does it usually take until it is taken up?', 'Median working days from submission to the first step at the desk, by the day of that step.'], 'lower'),
  acknowledgedP90: defined('working-days', ['Chín phần mười được tiếp nhận trong bao lâu?', 'Bách phân vị 90 của thời gian tiếp nhận.'], ['Within how long are nine in ten taken up?', '90th percentile of the time to the first step.'], 'lower'),
  respondedP50: defined('working-days', ['Thường mất bao lâu để có trả lời đầu tiên?', 'Trung vị số ngày làm việc từ khi gửi đến câu trả lời hoặc thông báo từ chối đầu tiên, trừ thời gian tạm dừng.'], ['How long does the first answer usually take?', 'Median working days from submission to the first answer or refusal, pauses left out, by the day of it.'], 'lower'),
  respondedP90: defined('working-days', ['Chín phần mười có trả lời đầu tiên trong bao lâu?', 'Bách phân vị 90 của thời gian đến trả lời đầu tiên.'], ['Within how long do nine in ten have a first answer?', '90th percentile of the time to the first answer.'], 'lower'),
  respondedWithin: defined('recommendations', ['Trả lời đầu tiên đến nhanh chậm thế nào?', 'Số trả lời đầu tiên theo số ngày làm việc: đến 2, 5, 7, 10, 15, 30 và hơn 30.'], ['How fast do first answers come?', 'First answers by working days: up to 2, 5, 7, 10, 15, 30, and more.']),
  resolvedP50: defined('working-days', ['Thường mất bao lâu để giải quyết xong?', 'Trung vị số ngày làm việc từ khi gửi đến câu trả lời cuối cùng, trừ thời gian tạm dừng, của những kiến nghị kết thúc trong kỳ.'], ['How long does it usually take to resolve?', 'Median working days from submission to the answer that settled it, pauses left out, of those closed in the period.'], 'lower'),
  resolvedP90: defined('working-days', ['Chín phần mười giải quyết xong trong bao lâu?', 'Bách phân vị 90 của thời gian giải quyết.'], ['Within how long are nine in ten resolved?', '90th percentile of the time to resolve.'], 'lower'),
  resolvedWithin: defined('recommendations', ['Giải quyết xong nhanh chậm thế nào?', 'Số kiến nghị kết thúc theo số ngày làm việc: đến 2, 5, 7, 10, 15, 30 và hơn 30.'], ['How fast are they resolved?', 'Recommendations closed by working days: up to 2, 5, 7, 10, 15, 30, and more.']),
  backlog: defined('recommendations', ['Đang tồn bao nhiêu?', 'Mọi kiến nghị còn chờ trả lời vào ngày tính, gửi từ bất kỳ lúc nào.'], ['How many are open altogether?', 'All that await an answer on the day asked for, whenever submitted.'], 'lower'),
  backlogAgeP50: defined('days', ['Kiến nghị tồn thường đã bao nhiêu ngày?', 'Trung vị số ngày từ khi gửi của số đang tồn.'], ['How old is the backlog usually?', 'Median days since submission of what is open.'], 'lower'),
  backlogAgeP90: defined('days', ['Phần già nhất của số tồn bao nhiêu ngày?', 'Bách phân vị 90 số ngày từ khi gửi của số đang tồn.'], ['How old is the oldest tenth?', '90th percentile of days since submission of what is open.'], 'lower'),
  backlogAgeMax: defined('days', ['Kiến nghị tồn lâu nhất đã bao nhiêu ngày?', 'Số ngày lớn nhất từ khi gửi của số đang tồn.'], ['How old is the oldest?', 'Most days since submission of what is open.'], 'lower'),
  overdueAgeP50: defined('days', ['Quá hạn thường đã bao nhiêu ngày?', 'Trung vị số ngày sau hạn của những kiến nghị tồn đã quá hạn.'], ['How long are they usually overdue?', 'Median days since the last day of what is open and overdue.'], 'lower'),
  overdueAgeP90: defined('days', ['Phần quá hạn lâu nhất bao nhiêu ngày?', 'Bách phân vị 90 số ngày sau hạn.'], ['How long is the worst tenth overdue?', '90th percentile of days since the last day.'], 'lower'),
  netFlow: defined('recommendations', ['Số tồn tăng hay giảm?', 'Số đến (đã nhận, mở lại) trừ số đi (trả lời, từ chối, rút) trong kỳ.'], ['Does the backlog grow?', 'What came (received, reopened) less what went (answered, refused, withdrawn) in the period.']),
  answered: defined('answers', ['Đã trả lời bao nhiêu lần?', 'Số lần trả lời chính thức trong kỳ, tính cho phòng đã trả lời.'], ['How many answers were given?', 'Official answers given in the period, counted for the department that gave them.']),
  rejected: defined('recommendations', ['Bao nhiêu bị từ chối?', 'Số kiến nghị bị từ chối trong kỳ, có nêu lý do.'], ['How many were refused?', 'Recommendations refused in the period, with a named reason.']),
  resolved: defined('recommendations', ['Bao nhiêu đã kết thúc?', 'Số lần kết thúc trong kỳ, do người gửi xác nhận hoặc hết thời hạn.'], ['How many were closed?', 'Recommendations closed in the period, by the submitter or when the window ended.']),
  reopened: defined('reopenings', ['Đã mở lại bao nhiêu lần?', 'Số lần mở lại trong kỳ.'], ['How many reopenings?', 'Reopenings in the period.'], 'lower'),
  reopenedShare: defined('percent', ['Bao nhiêu câu trả lời bị mở lại?', 'Trong số câu trả lời mà thời hạn mở lại kết thúc trong kỳ, phần đã bị mở lại.'], ['What share of answers is reopened?', 'Of the answers whose time to reopen ended in the period, those that were reopened.'], 'lower'),
  returnedShare: defined('percent', ['Bao nhiêu bị trả lại?', 'Trong số gửi trong kỳ, phần đã bị phòng trả lại ít nhất một lần.'], ['What share was returned?', 'Of those submitted in the period, those a department returned at least once.'], 'lower'),
  pingPongShare: defined('percent', ['Bao nhiêu bị chuyển qua chuyển lại?', 'Trong số gửi trong kỳ, phần bị trả lại từ hai lần.'], ['What share went to and fro?', 'Of those submitted in the period, those returned twice or more.'], 'lower'),
  extendedShare: defined('percent', ['Bao nhiêu được gia hạn?', 'Trong số gửi trong kỳ, phần được gia hạn ít nhất một lần.'], ['What share was extended?', 'Of those submitted in the period, those extended at least once.'], 'lower'),
  pausedDays: defined('working-days', ['Mỗi kiến nghị dừng bao lâu?', 'Số ngày làm việc tạm dừng, bình quân một kiến nghị gửi trong kỳ.'], ['How long does each stand still?', 'Working days of pauses for each recommendation submitted in the period.'], 'lower'),
  onTheSpotShare: defined('percent', ['Bao nhiêu được trả lời tại chỗ?', 'Số được trả lời ngay tại hội nghị trên số được nêu.'], ['What share is answered on the spot?', 'Answered at the session, of those called.'], 'higher'),
  reachedShare: defined('percent', ['Bao nhiêu kịp đến lượt?', 'Số được nêu tại hội nghị trên số có trong chương trình.'], ['What share is reached?', 'Called at the session, of those on its agenda.'], 'higher'),
  commitmentsDue: defined('commitments', ['Bao nhiêu cam kết đến hạn?', 'Số cam kết có hạn trong kỳ, trừ số đã hủy.'], ['How many commitments fell due?', 'Commitments due in the period, those cancelled left out.']),
  commitmentsKeptShare: defined('percent', ['Bao nhiêu cam kết được giữ?', 'Số báo hoàn thành đúng hạn và được xác nhận, trên số đến hạn trong kỳ.'], ['What share of commitments is kept?', 'Reported done by their last day and verified, of those due in the period.'], 'higher'),
  commitmentsLate: defined('commitments', ['Bao nhiêu cam kết hoàn thành muộn?', 'Số đến hạn trong kỳ, được xác nhận nhưng báo hoàn thành sau hạn.'], ['How many were kept late?', 'Due in the period and verified, but reported done after their last day.'], 'lower'),
  commitmentsFailed: defined('commitments', ['Bao nhiêu cam kết không thực hiện?', 'Số đến hạn trong kỳ mà lãnh đạo kết luận không thực hiện.'], ['How many failed?', 'Due in the period and declared failed by a leader.'], 'lower'),
  commitmentDelayP50: defined('working-days', ['Cam kết muộn thường chậm bao lâu?', 'Trung vị số ngày làm việc sau hạn của cam kết hoàn thành muộn.'], ['How late are late commitments usually?', 'Median working days after the last day of those kept late.'], 'lower'),
  satisfaction: defined('points', ['Người gửi hài lòng đến đâu?', 'Điểm bình quân 1–5 của những người đã chấm trong kỳ. Chỉ tính những tháng trọn đã qua; nhóm dưới 5 người bị ẩn và không cộng vào; không tính theo kênh, theo ngày.'], ['How content are submitters?', 'Mean of 1–5 of those who gave a mark in the period. Of whole months that are over only; groups below 5 are hidden and left out; not by channel or day.'], 'higher'),
  responseRate: defined('percent', ['Bao nhiêu người chấm điểm?', 'Số người chấm điểm trên số kiến nghị kết thúc trong kỳ. Chỉ tính những tháng trọn đã qua; nhóm dưới 5 người bị ẩn và không cộng vào; không tính theo kênh, theo ngày.'], ['What share gives a mark?', 'Marks given, of those closed in the period. Of whole months that are over only; groups below 5 are hidden and left out; not by channel or day.'], 'higher'),
  solvedShare: defined('percent', ['Người gửi thấy đã giải quyết bao nhiêu?', 'Số được người gửi đánh giá đã giải quyết trên số có đánh giá trong kỳ. Chỉ tính những tháng trọn đã qua; nhóm dưới 5 người bị ẩn và không cộng vào; không tính theo kênh, theo ngày.'], ['What share do submitters call solved?', 'Judged solved by the submitter, of those judged in the period. Of whole months that are over only; groups below 5 are hidden and left out; not by channel or day.'], 'higher'),
  intensity: defined('per-100-officers', ['Trên 100 cán bộ có bao nhiêu kiến nghị?', 'Số kiến nghị đã nhận trên 100 cán bộ, chiến sĩ của đơn vị.'], ['How many for 100 officers?', 'Recommendations received for every 100 officers of the unit.']),
} as const satisfies Record<string, Definition>;

export type Measure = keyof typeof definitions;
export const measures = Object.keys(definitions) as readonly Measure[];

/** A figure. `n`: of how many, where it is a share, a mean or a percentile. No value where there is nothing to divide by. */
export interface Figure {
  readonly value?: number;
  readonly n?: number;
  /** So few that they could be known by it, or not of whole months that are over. */
  readonly hidden?: true;
  readonly buckets?: readonly { readonly upTo?: number; readonly count: number }[];
}
export type Figures = Readonly<Partial<Record<Measure, Figure>>>;

/** What the slots of a row come to. */
export interface Sums {
  readonly counters: Map<DayCounter, number>;
  readonly durations: Map<DurationCounter, Map<number, number>>;
  readonly stock: Map<string, { readonly on: string; readonly dueOn?: string; amount: number }>;
}
export const noSums = (): Sums => ({ counters: new Map(), durations: new Map(), stock: new Map() });

const plus = <K>(map: Map<K, number>, key: K, amount: number): void => {
  map.set(key, (map.get(key) ?? 0) + amount);
};

export const addTo = (sums: Sums, slot: Slot, amount: number): void => {
  const { counter, value, on, dueOn } = slot;
  if (isStock(slot)) {
    const key = `${on} ${dueOn ?? ''}`;
    const stood = sums.stock.get(key);
    if (stood) stood.amount += amount;
    else sums.stock.set(key, { on, ...(dueOn === undefined ? {} : { dueOn }), amount });
  } else if (value === undefined) plus(sums.counters, counter as DayCounter, amount);
  else {
    const histogram = sums.durations.get(counter as DurationCounter) ?? new Map<number, number>();
    plus(histogram, value, amount);
    sums.durations.set(counter as DurationCounter, histogram);
  }
};

export interface Frame {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The day as of whose end things stand. */
  readonly asOf: LocalDate;
  /** Whether all that is open belongs here, or only what was submitted in the period. */
  readonly wholeStock: boolean;
  /** Officers of the row's units, where it has some. */
  readonly officers?: number;
}

export const bounds = [2, 5, 7, 10, 15, 30] as const;

/** One decimal. */
const rounded = (value: number): number => Math.round(value * 10) / 10;
export const share = (part: number, n: number): Figure =>
  n > 0 ? { value: rounded((100 * part) / n), n } : { n: 0 };
export const mean = (sum: number, n: number): Figure => (n > 0 ? { value: rounded(sum / n), n } : { n: 0 });
const percentileOf = (histogram: Histogram, percent: number): Figure => {
  const value = percentile(histogram, percent);
  return { ...(value === undefined ? {} : { value }), n: countIn(histogram) };
};
const bucketsOf = (histogram: Histogram): Figure => ({
  value: countIn(histogram),
  buckets: within(histogram, bounds).map((count, index) => {
    const upTo = bounds[index];
    return { ...(upTo === undefined ? {} : { upTo }), count };
  }),
});
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** The figures of a row, but for what persons said: see `small-numbers.ts`. */
export const figuresOf = (sums: Sums, { from, to, asOf, wholeStock, officers }: Frame): Figures => {
  const of = (counter: DayCounter) => sums.counters.get(counter) ?? 0;
  const lasting = (counter: DurationCounter): Histogram => sums.durations.get(counter) ?? new Map();
  const standing = [...sums.stock.values()].filter(({ amount }) => amount !== 0);
  const cohort = standing.filter(({ on }) => on >= from && on <= to);
  const sumOf = (some: readonly { readonly amount: number }[]) =>
    some.reduce((sum, { amount }) => sum + amount, 0);
  const isOverdue = ({ dueOn }: { readonly dueOn?: string }) => dueOn !== undefined && dueOn < asOf;

  const [onTime, late, overdue] = [of('doneOnTime'), of('doneLate'), sumOf(cohort.filter(isOverdue))];
  const stillStanding = sumOf(cohort.filter(({ dueOn }) => dueOn === undefined));
  const [received, withdrawn, resolved] = [of('received'), of('withdrawn'), countIn(lasting('resolved'))];
  const counted = onTime + late + overdue;
  const ages = new Map<number, number>();
  const overdueAges = new Map<number, number>();
  for (const each of standing) {
    plus(ages, Math.max(0, daysBetween(each.on, asOf)), each.amount);
    if (isOverdue(each)) plus(overdueAges, daysBetween(each.dueOn as string, asOf), each.amount);
  }
  const oldest = Math.max(...[...ages].filter(([, count]) => count > 0).map(([age]) => age));
  const left = of('answered') + of('delivered') + of('rejected') + of('withdrawals');
  return {
    received: { value: received },
    voices: { value: of('voices') },
    open: { value: sumOf(cohort) },
    doneOnTime: { value: onTime },
    doneLate: { value: late },
    openInTime: { value: sumOf(cohort) - overdue - stillStanding },
    openOverdue: { value: overdue },
    waiting: { value: stillStanding },
    withdrawn: { value: withdrawn },
    officialShare: share(onTime + late, counted),
    onTimeShare: share(onTime, counted),
    answeredShare: share(onTime + late, received - withdrawn),
    acknowledgedP50: percentileOf(lasting('acknowledged'), 50),
    acknowledgedP90: percentileOf(lasting('acknowledged'), 90),
    respondedP50: percentileOf(lasting('responded'), 50),
    respondedP90: percentileOf(lasting('responded'), 90),
    respondedWithin: bucketsOf(lasting('responded')),
    resolvedP50: percentileOf(lasting('resolved'), 50),
    resolvedP90: percentileOf(lasting('resolved'), 90),
    resolvedWithin: bucketsOf(lasting('resolved')),
    ...(wholeStock
      ? {
          backlog: { value: sumOf(standing) },
          backlogAgeP50: percentileOf(ages, 50),
          backlogAgeP90: percentileOf(ages, 90),
          backlogAgeMax: Number.isFinite(oldest) ? { value: oldest } : {},
          overdueAgeP50: percentileOf(overdueAges, 50),
          overdueAgeP90: percentileOf(overdueAges, 90),
        }
      : {}),
    netFlow: { value: received + of('reopened') - left },
    answered: { value: of('answered') },
    rejected: { value: of('rejected') },
    resolved: { value: resolved },
    reopened: { value: of('reopened') },
    reopenedShare: share(of('judgeableReopened'), of('judgeable')),
    returnedShare: share(of('returned'), received),
    pingPongShare: share(of('pingPong'), received),
    extendedShare: share(of('extended'), received),
    pausedDays: mean(of('pausedDays'), received),
    onTheSpotShare: share(of('onTheSpot'), of('called')),
    reachedShare: share(of('called'), of('scheduled')),
    commitmentsDue: { value: of('commitmentsDue') },
    commitmentsKeptShare: share(of('commitmentsKept'), of('commitmentsDue')),
    commitmentsLate: { value: of('commitmentsLate') },
    commitmentsFailed: { value: of('commitmentsFailed') },
    commitmentDelayP50: percentileOf(lasting('commitmentDelay'), 50),
    ...(officers === undefined || officers <= 0
      ? {}
      : { intensity: { value: rounded((100 * received) / officers), n: officers } }),
  };
};

/** Whether a count belongs to a period as of a day: a last day must be over. */
export const hasCome = (counter: Counter, on: string, asOf: LocalDate): boolean => {
  return (deadlineCounters as readonly Counter[]).includes(counter) ? on < asOf : on <= asOf;
};
