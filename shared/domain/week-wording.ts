/** Every word of the mail with a week's figures. It holds sums only: nothing about a person or a recommendation. */
import type { Department } from './directory.ts';
import { definitions, type Figure, type Figures, type FigureUnit, type Measure } from './figures.ts';
import { footer, paragraphs, sender, type MailStyle, type MailWords } from './notice-wording.ts';
import { changesOf, isEmptyWeek, worstRows, type Change, type Days, type WeekFigures } from './week.ts';
import { formatDate, roleWords, type Language, type Words } from './wording.ts';

/** What they are called in few words: all that can get better or worse, and what the main figures show beside. */
// prettier-ignore
export const shortNames = {
  received: { vi: 'Đã nhận', en: 'Received' },
  doneOnTime: { vi: 'Đã giải quyết đúng hạn (A)', en: 'Done on time (A)' },
  doneLate: { vi: 'Đã giải quyết quá hạn (B)', en: 'Done late (B)' },
  openInTime: { vi: 'Đang giải quyết trong hạn (C)', en: 'Open in time (C)' },
  openOverdue: { vi: 'Đang giải quyết đã quá hạn (D)', en: 'Open and overdue (D)' },
  officialShare: { vi: 'Tỷ lệ giải quyết theo báo cáo', en: 'Official share' },
  onTimeShare: { vi: 'Tỷ lệ đúng hạn', en: 'On-time share' },
  answeredShare: { vi: 'Tỷ lệ đã trả lời', en: 'Answered share' },
  acknowledgedP50: { vi: 'Thời gian tiếp nhận (trung vị)', en: 'Time until taken up (median)' },
  acknowledgedP90: { vi: 'Thời gian tiếp nhận (chín phần mười)', en: 'Time until taken up (nine in ten)' },
  respondedP50: { vi: 'Thời gian đến trả lời đầu tiên (trung vị)', en: 'Time to the first answer (median)' },
  respondedP90: { vi: 'Thời gian đến trả lời đầu tiên (chín phần mười)', en: 'Time to the first answer (nine in ten)' },
  resolvedP50: { vi: 'Thời gian giải quyết xong (trung vị)', en: 'Time to resolve (median)' },
  resolvedP90: { vi: 'Thời gian giải quyết xong (chín phần mười)', en: 'Time to resolve (nine in ten)' },
  backlog: { vi: 'Số tồn', en: 'Backlog' },
  backlogAgeP50: { vi: 'Thời gian tồn (trung vị)', en: 'Age of the backlog (median)' },
  backlogAgeP90: { vi: 'Thời gian tồn (chín phần mười)', en: 'Age of the backlog (nine in ten)' },
  backlogAgeMax: { vi: 'Thời gian tồn lâu nhất', en: 'Age of the oldest' },
  overdueAgeP50: { vi: 'Thời gian quá hạn (trung vị)', en: 'Time overdue (median)' },
  overdueAgeP90: { vi: 'Thời gian quá hạn (chín phần mười)', en: 'Time overdue (nine in ten)' },
  reopened: { vi: 'Số lần mở lại', en: 'Reopenings' },
  reopenedShare: { vi: 'Tỷ lệ câu trả lời bị mở lại', en: 'Share of answers reopened' },
  returnedShare: { vi: 'Tỷ lệ bị trả lại', en: 'Share returned' },
  pingPongShare: { vi: 'Tỷ lệ bị chuyển qua chuyển lại', en: 'Share sent to and fro' },
  extendedShare: { vi: 'Tỷ lệ được gia hạn', en: 'Share extended' },
  pausedDays: { vi: 'Thời gian tạm dừng bình quân', en: 'Mean time standing still' },
  onTheSpotShare: { vi: 'Tỷ lệ trả lời tại chỗ', en: 'Share answered on the spot' },
  reachedShare: { vi: 'Tỷ lệ kịp đến lượt tại hội nghị', en: 'Share reached at sessions' },
  commitmentsKeptShare: { vi: 'Tỷ lệ cam kết được giữ', en: 'Share of commitments kept' },
  commitmentsLate: { vi: 'Cam kết hoàn thành muộn', en: 'Commitments kept late' },
  commitmentsFailed: { vi: 'Cam kết không thực hiện', en: 'Commitments failed' },
  commitmentDelayP50: { vi: 'Thời gian chậm của cam kết muộn (trung vị)', en: 'Delay of late commitments (median)' },
  satisfaction: { vi: 'Mức hài lòng', en: 'Satisfaction' },
  responseRate: { vi: 'Tỷ lệ chấm điểm', en: 'Share that gave a mark' },
  solvedShare: { vi: 'Tỷ lệ thấy đã được giải quyết', en: 'Share judged solved' },
} as const satisfies Partial<Record<Measure, Words>>;

const nameOf = (measure: Measure): Words =>
  (shortNames as Partial<Record<Measure, Words>>)[measure] ?? definitions[measure].question;
/** Within a sentence. */
const inSentence = (name: string): string => `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;

/** A comma before the decimals in Vietnamese, a point in English. */
const formatNumber = (value: number, language: Language): string =>
  value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 });

/** A space at which no line ends. */
const glued = '\u00a0';

/** What stands after a number, for one and for several. */
const unitWords: Readonly<
  Partial<Record<FigureUnit, Readonly<Record<Language, readonly [string, string]>>>>
> = {
  percent: { vi: [`${glued}%`, `${glued}%`], en: ['%', '%'] },
  'working-days': { vi: [' ngày làm việc', ' ngày làm việc'], en: [' working day', ' working days'] },
  days: { vi: [' ngày', ' ngày'], en: [' day', ' days'] },
  points: { vi: [' điểm', ' điểm'], en: [' point', ' points'] },
};

/** `81,2 %`; that it is hidden, or that there is none. */
const valueText = (unit: FigureUnit, { value, hidden }: Figure, language: Language): string => {
  if (hidden) return { vi: 'ẩn', en: 'hidden' }[language];
  if (value === undefined) return { vi: 'chưa có', en: 'none' }[language];
  const [one, several] = unitWords[unit]?.[language] ?? ['', ''];
  return `${formatNumber(value, language)}${value === 1 ? one : several}`;
};

/** The same with of how many it is: `81,2 % (n = 53)`. */
const figureText = (unit: FigureUnit, figure: Figure, language: Language): string =>
  `${valueText(unit, figure, language)}${figure.n === undefined || figure.value === undefined ? '' : ` (n${glued}=${glued}${formatNumber(figure.n, language)})`}`;

const lastWeek: Words = { vi: 'tuần trước', en: 'the week before' };

const besideLastWeek = (
  unit: FigureUnit,
  now: Figure = {},
  before: Figure = {},
  language: Language,
): string =>
  `${figureText(unit, now, language)}; ${lastWeek[language]} ${figureText(unit, before, language)}`;

const movedTo = ({ now, before }: Change, language: Language): string =>
  (now.value ?? 0) > (before.value ?? 0)
    ? { vi: 'tăng lên', en: 'rose to' }[language]
    : { vi: 'giảm còn', en: 'fell to' }[language];

/** `Tỷ lệ đúng hạn giảm còn 81,2 % (n = 53); tuần trước 90,4 % (n = 48)`. */
const changeLine = (change: Change, language: Language): string => {
  const { measure, now, before } = change;
  const { unit } = definitions[measure];
  return `${nameOf(measure)[language]} ${movedTo(change, language)} ${besideLastWeek(unit, now, before, language)}`;
};

/** `16–22/11`, `30/11–06/12`. */
export const shortDays = ({ from, to }: Days): string => {
  const dayMonth = (date: Days['from']) => formatDate(date).slice(0, 5);
  return `${from.slice(0, 7) === to.slice(0, 7) ? from.slice(8) : dayMonth(from)}–${dayMonth(to)}`;
};

/** Where on the pages a figure opens, of the seven days from that one, as it stood when they ended; of a department when it is given. */
export const figurePath = (measure: Measure, { from }: Days, departmentId?: string): string =>
  `/?chi-so=${measure}&tuan=${from}${departmentId === undefined ? '' : `&phong=${encodeURIComponent(departmentId)}`}`;

interface MainRow {
  readonly name: Words;
  readonly unit: FigureUnit;
  readonly of: (figures: Figures) => Figure | undefined;
}
const row = (measure: keyof typeof shortNames): MainRow => ({
  name: shortNames[measure],
  unit: definitions[measure].unit,
  of: (figures) => figures[measure],
});
/** What stands in every mail, whether it changed or not. */
const mainRows: readonly MainRow[] = [
  row('received'),
  row('doneOnTime'),
  row('doneLate'),
  row('openInTime'),
  row('openOverdue'),
  row('officialShare'),
  row('onTimeShare'),
  row('backlog'),
  row('backlogAgeP50'),
  row('backlogAgeMax'),
  {
    name: { vi: 'Quá hạn trong số tồn', en: 'Overdue in the backlog' },
    unit: 'recommendations',
    of: ({ overdueAgeP50 }) => ({ value: overdueAgeP50?.n ?? 0 }),
  },
  row('commitmentsKeptShare'),
  row('reachedShare'),
  row('onTheSpotShare'),
  row('satisfaction'),
];

const mainLines = (now: Figures, before: Figures, language: Language): readonly string[] =>
  mainRows.map(
    ({ name, unit, of }) => `${name[language]}: ${besideLastWeek(unit, of(now), of(before), language)}`,
  );

const headings = {
  worse: { vi: 'XẤU ĐI, NHIỀU NHẤT TRƯỚC', en: 'WORSE, THE WORST FIRST' },
  better: { vi: 'TỐT LÊN', en: 'BETTER' },
  main: { vi: 'CÁC CHỈ SỐ CHÍNH', en: 'MAIN FIGURES' },
  departments: { vi: 'CÁC PHÒNG XẤU ĐI NHIỀU NHẤT', en: 'DEPARTMENTS THAT GOT WORSE MOST' },
  nothingWorse: { vi: 'Không chỉ số nào xấu đi', en: 'No figure got worse' },
  empty: { vi: 'Không có kiến nghị nào', en: 'No recommendations' },
} as const satisfies Record<string, Words>;

const explanation: Words = {
  vi: 'Số liệu mỗi tuần lấy vào cuối ngày cuối cùng của tuần đó. n: tính trên bao nhiêu; dưới 5 thì không so sánh. Ẩn: quá ít người để nêu.',
  en: 'Each week’s figures are those at the end of its last day. n: of how many; below 5 nothing is compared. Hidden: too few people to tell.',
};

/** Of each list no more than these are told. */
const mostTold = 5;
const worstDepartments = 3;

export interface WeekMailStyle extends MailStyle {
  /** Those that are named. */
  readonly departments: readonly Pick<Department, 'id' | 'name' | 'nameEn'>[];
  /** Where it is about one department alone. */
  readonly departmentId?: string;
}

const subjectOf = (
  { days, total }: WeekFigures,
  before: WeekFigures,
  { language, departmentId }: WeekMailStyle,
): string => {
  const [worst] = changesOf(total, before.total).worse;
  const week = `${{ vi: 'Tuần', en: 'Week' }[language]} ${shortDays(days)}${departmentId === undefined ? '' : `, ${departmentId}`}`;
  const told = () => {
    if (isEmptyWeek(total)) return inSentence(headings.empty[language]);
    if (!worst) return inSentence(headings.nothingWorse[language]);
    const { unit } = definitions[worst.measure];
    return `${inSentence(nameOf(worst.measure)[language])} ${movedTo(worst, language)} ${valueText(unit, worst.now, language)} (${lastWeek[language]} ${valueText(unit, worst.before, language)})`;
  };
  return `${sender} ${week}: ${told()}`;
};

/** The departments that got worse most: those to be named. */
export const worstDepartmentsOf = (now: WeekFigures, before: WeekFigures): readonly string[] =>
  worstRows(now, before, worstDepartments).map(({ key }) => key);

/** The e-mail of a week: what got worse first, then what got better, the main figures, and the departments that got worse most. */
export const weekMail = (now: WeekFigures, before: WeekFigures, style: WeekMailStyle): MailWords => {
  const { language, webUrl, departments, departmentId } = style;
  const { worse, better } = changesOf(now.total, before.total);
  const link = (measure: Measure, department = departmentId) =>
    `   ${webUrl}${figurePath(measure, now.days, department)}`;
  const listed = (heading: Words, changes: readonly Change[]): readonly string[] => {
    if (changes.length === 0) return [];
    const more = changes.length - mostTold;
    return [
      heading[language],
      ...changes
        .slice(0, mostTold)
        .flatMap((change, index) => [`${index + 1}. ${changeLine(change, language)}`, link(change.measure)]),
      ...(more > 0 ? [{ vi: `và ${more} chỉ số khác`, en: `and ${more} more` }[language]] : []),
    ];
  };
  const named = (id: string): string => {
    if (id === 'intake') return roleWords.intake[language];
    const department = departments.find((each) => each.id === id);
    return department ? `${id} (${{ vi: department.name, en: department.nameEn }[language]})` : id;
  };
  const worst = departmentId === undefined ? worstRows(now, before, worstDepartments) : [];
  const period = ({ from, to }: Days) => `${formatDate(from)}–${formatDate(to)}`;
  const opening = {
    vi: `Số liệu tuần ${period(now.days)}, so với tuần ${period(before.days)}.`,
    en: `The figures of the week ${period(now.days)}, beside those of ${period(before.days)}.`,
  }[language];
  return {
    subject: subjectOf(now, before, style),
    text: isEmptyWeek(now.total)
      ? paragraphs([opening, `${headings.empty[language]}.`], [footer[language]])
      : paragraphs(
          [opening],
          worse.length === 0 ? [`${headings.nothingWorse[language]}.`] : listed(headings.worse, worse),
          listed(headings.better, better),
          [headings.main[language], ...mainLines(now.total, before.total, language)],
          worst.length === 0
            ? []
            : [
                headings.departments[language],
                ...worst.flatMap(({ key, change }) => [
                  `${named(key)}: ${inSentence(changeLine(change, language))}`,
                  link(change.measure, key),
                ]),
              ],
          [explanation[language]],
          [footer[language]],
        ),
  };
};
