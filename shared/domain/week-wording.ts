/** Every word of the mail with a week's figures. It holds sums only: nothing about a person or a recommendation. */
import type { Department } from './directory.ts';
import { figureNames, figureText, valueText } from './figure-wording.ts';
import { definitions, type Figure, type Figures, type FigureUnit, type Measure } from './figures.ts';
import { footer, paragraphs, sender, type MailStyle, type MailWords } from './notice-wording.ts';
import { changesOf, isEmptyWeek, worstRows, type Change, type Days, type WeekFigures } from './week.ts';
import { formatDate, roleWords, type Language, type Words } from './wording.ts';

/** Within a sentence. */
const inSentence = (name: string): string => `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;

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
  return `${figureNames[measure][language]} ${movedTo(change, language)} ${besideLastWeek(unit, now, before, language)}`;
};

/** `16–22/11`, `30/11–06/12`. */
export const shortDays = ({ from, to }: Days): string => {
  const dayMonth = (date: Days['from']) => formatDate(date).slice(0, 5);
  return `${from.slice(0, 7) === to.slice(0, 7) ? from.slice(8) : dayMonth(from)}–${dayMonth(to)}`;
};

/** Where on the pages the list behind a figure stands: of those days, as it stood when they ended; of a department when it is given. */
export const figurePath = (measure: Measure, { from, to }: Days, departmentId?: string): string =>
  `/so-lieu/danh-sach?${new URLSearchParams({
    figure: measure,
    from,
    to,
    asOf: to,
    ...(departmentId === undefined ? {} : { department: departmentId }),
  }).toString()}`;

/** What stands in every mail, whether it changed or not: never what persons said, which is told by whole months. */
const mainFigures: readonly Measure[] = [
  'received',
  'doneOnTime',
  'doneLate',
  'openInTime',
  'openOverdue',
  'officialShare',
  'onTimeShare',
  'backlog',
  'backlogOverdue',
  'backlogAgeP50',
  'backlogAgeMax',
  'commitmentsKeptShare',
  'reachedShare',
  'onTheSpotShare',
];

const mainLines = (now: Figures, before: Figures, language: Language): readonly string[] =>
  mainFigures.map(
    (measure) =>
      `${figureNames[measure][language]}: ${besideLastWeek(definitions[measure].unit, now[measure], before[measure], language)}`,
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
  vi: 'Số liệu mỗi tuần lấy vào cuối ngày cuối cùng của tuần đó. n: tính trên bao nhiêu; dưới 5 thì không so sánh.',
  en: 'Each week’s figures are those at the end of its last day. n: of how many; below 5 nothing is compared.',
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
    return `${inSentence(figureNames[worst.measure][language])} ${movedTo(worst, language)} ${valueText(unit, worst.now, language)} (${lastWeek[language]} ${valueText(unit, worst.before, language)})`;
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
