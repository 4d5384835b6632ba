/** The report of a month, half a year or a year. */
import {
  definitions,
  measures,
  type Figure,
  type Figures,
  type Measure,
} from '../../shared/domain/figures.ts';
import {
  bucketNames,
  figureNames,
  figureUnitWords,
  hiddenFigure,
} from '../../shared/domain/figure-wording.ts';
import type { Words } from '../../shared/domain/wording.ts';
import {
  documentNumber,
  type AdministrativeDocument,
  type Block,
  type Column,
} from '../../shared/kit/administrative-document.ts';
import type { Report, ReportTable } from '../../shared/usecases/read-report.ts';
import { paragraph, parts, type Teller } from './blocks.ts';
import { reportEn } from './report-words-en.ts';
import { reportVi, type ReportWords } from './report-words-vi.ts';

const wordsOf = ({ language }: Teller): ReportWords => ({ vi: reportVi, en: reportEn })[language];

const nothing = '–';
const shown = (figure: Figure | undefined, { number }: ReportWords): string => {
  if (figure?.hidden) return hiddenFigure;
  return figure?.value === undefined ? nothing : number(figure.value);
};
const withN = (figure: Figure | undefined, words: ReportWords): string => {
  const value = shown(figure, words);
  return figure?.n === undefined || figure.hidden || figure.n === 0
    ? value
    : `${value} (${words.answered(figure.n)})`;
};
const changed = (now: Figure | undefined, before: Figure | undefined, { number }: ReportWords): string => {
  if (now?.value === undefined || before?.value === undefined) return nothing;
  const change = Math.round((now.value - before.value) * 10) / 10;
  return change === 0 ? '0' : `${change > 0 ? '+' : '−'}${number(Math.abs(change))}`;
};

const column = (title: string, share: number, holds: Column['holds'] = 'figures'): Column => ({
  title,
  share,
  holds,
});

/** Figures of this period beside those of the one before; those that are kept for nobody here are left out. */
const compared = (some: readonly Measure[], { total, before }: Report, teller: Teller): Block => {
  const words = wordsOf(teller);
  const { columns } = words;
  return {
    kind: 'table',
    columns: [
      column(columns.number, 6),
      column(columns.figure, 40, 'words'),
      column(columns.unit, 15),
      column(columns.now, 15),
      column(columns.before, 15),
      column(columns.change, 11),
    ],
    rows: some
      .filter((measure) => total[measure] !== undefined)
      .map((measure, index) => [
        String(index + 1),
        figureNames[measure][teller.language],
        figureUnitWords[definitions[measure].unit][teller.language],
        withN(total[measure], words),
        withN(before.total[measure], words),
        changed(total[measure], before.total[measure], words),
      ]),
  };
};

const valueOf = (figure: Figure | undefined): number => figure?.value ?? 0;

/** Done and open, in time and late. */
const square = ({ total }: Report, teller: Teller): Block => {
  const { square: words, number } = wordsOf(teller);
  const cells = (['doneOnTime', 'doneLate', 'openInTime', 'openOverdue'] as const).map((measure) =>
    valueOf(total[measure]),
  );
  const [a = 0, b = 0, c = 0, d = 0] = cells;
  return {
    kind: 'table',
    columns: [
      column(words.state, 34, 'words'),
      column(words.inTime, 22),
      column(words.late, 22),
      column(words.total, 22),
    ],
    rows: [
      [words.done, `A = ${number(a)}`, `B = ${number(b)}`, number(a + b)],
      [words.open, `C = ${number(c)}`, `D = ${number(d)}`, number(c + d)],
    ],
    total: [words.total, number(a + c), number(b + d), number(a + b + c + d)],
  };
};

const percent = (figure: Figure | undefined, words: ReportWords): string => {
  const value = shown(figure, words);
  return value === nothing ? value : `${value}${words === reportVi ? '%' : ' %'}`;
};

const courseBlocks = (report: Report, teller: Teller): readonly Block[] => {
  const words = wordsOf(teller);
  const { total, before } = report;
  const received = valueOf(total.received);
  return [
    ...(received === 0
      ? [paragraph(words.nothing)]
      : [
          paragraph(words.received(received, valueOf(before.total.received))),
          square(report, teller),
          paragraph(words.besides(valueOf(total.waiting), valueOf(total.withdrawn))),
          paragraph(words.shares(percent(total.officialShare, words), percent(total.onTimeShare, words))),
        ]),
    compared(
      [
        'received',
        'voices',
        'officialShare',
        'onTimeShare',
        'answeredShare',
        'answered',
        'rejected',
        'resolved',
      ],
      report,
      teller,
    ),
  ];
};

const paceBlocks = ({ total, before }: Report, teller: Teller): readonly Block[] => {
  const words = wordsOf(teller);
  const { columns, paces } = words;
  const kinds = ['acknowledged', 'responded', 'resolved'] as const;
  const buckets = ['responded', 'resolved'] as const;
  return [
    {
      kind: 'table',
      columns: [
        column(columns.pace, 30, 'words'),
        column('n', 10),
        column(columns.median, 15),
        column(columns.nineTenths, 15),
        column(columns.medianBefore, 15),
        column(columns.nineTenthsBefore, 15),
      ],
      rows: kinds.map((kind) => [
        paces[kind],
        words.number(total[`${kind}P50`]?.n ?? 0),
        shown(total[`${kind}P50`], words),
        shown(total[`${kind}P90`], words),
        shown(before.total[`${kind}P50`], words),
        shown(before.total[`${kind}P90`], words),
      ]),
    },
    {
      kind: 'table',
      columns: [column(columns.within, 30, 'words'), ...bucketNames.map((name) => column(name, 10))],
      rows: buckets.map((kind) => [
        paces[kind],
        ...(total[`${kind}Within`]?.buckets ?? []).map(({ count }) => words.number(count)),
      ]),
    },
  ];
};

const rowFigures = ['received', 'doneOnTime', 'doneLate', 'openInTime', 'openOverdue'] as const;

const tableBlock = ({ by, rows, names }: ReportTable, total: Figures, teller: Teller): Block => {
  const words = wordsOf(teller);
  const { columns } = words;
  const hasBacklog = rows.some(({ figures }) => figures.backlog !== undefined);
  const cells = (figures: Figures): readonly string[] => [
    ...rowFigures.map((measure) => shown(figures[measure], words)),
    shown(figures.officialShare, words),
    shown(figures.onTimeShare, words),
    ...(hasBacklog ? [shown(figures.backlog, words)] : []),
  ];
  return {
    kind: 'table',
    columns: [
      column(columns.number, 6),
      column(columns[by as 'department' | 'topic' | 'month'], 34, 'words'),
      column(columns.received, 9),
      ...['A', 'B', 'C', 'D'].map((name) => column(name, 7)),
      column(columns.official, 12),
      column(columns.onTime, 12),
      ...(hasBacklog ? [column(columns.backlog, 9)] : []),
    ],
    rows: rows.map(({ key, figures }, index) => [
      String(index + 1),
      names.get(key)?.[teller.language] ?? key,
      ...cells(figures),
    ]),
    total: ['', columns.total, ...cells(total)],
  };
};

const annexBlock = ({ total }: Report, { language }: Teller): Block => ({
  kind: 'list',
  lines: measures
    .filter((measure) => total[measure] !== undefined)
    .map((measure) => [
      { text: `${figureNames[measure][language]}: `, emphatic: true },
      definitions[measure].text[language],
    ]),
});

const bodyBlocks = (report: Report, teller: Teller): readonly Block[] => {
  const { parts: titles } = wordsOf(teller);
  const figures = (...some: Measure[]) => [compared(some, report, teller)];
  const table = (by: ReportTable['by']) =>
    report.tables.filter((each) => each.by === by).map((each) => tableBlock(each, report.total, teller));
  return parts([
    { title: titles.course, blocks: courseBlocks(report, teller) },
    { title: titles.pace, blocks: paceBlocks(report, teller) },
    {
      title: titles.backlog,
      blocks: figures(
        'backlog',
        'backlogOverdue',
        'netFlow',
        'backlogAgeP50',
        'backlogAgeP90',
        'backlogAgeMax',
        'overdueAgeP50',
        'overdueAgeP90',
      ),
    },
    {
      title: titles.quality,
      blocks: figures(
        'returnedShare',
        'pingPongShare',
        'extendedShare',
        'pausedDays',
        'reopened',
        'reopenedShare',
      ),
    },
    { title: titles.sessions, blocks: figures('reachedShare', 'onTheSpotShare') },
    {
      title: titles.commitments,
      blocks: figures(
        'commitmentsDue',
        'commitmentsKeptShare',
        'commitmentsLate',
        'commitmentsFailed',
        'commitmentDelayP50',
      ),
    },
    {
      title: titles.submitters,
      blocks: figures('satisfaction', 'responseRate', 'solvedShare', 'answeredShare', 'intensity'),
    },
    { title: titles.department, blocks: table('department') },
    { title: titles.topic, blocks: table('topic') },
    { title: titles.month, blocks: table('month') },
  ]);
};

/** A department or a unit reports in its own name to the province, the province to the body above it. */
const reporter = (
  { department, unit }: Report,
  { settings: { documents, intakeDepartment }, language }: Teller,
) => {
  const { issuer, superior, reportSymbol } = documents;
  const own = (name: Words, symbol: string, post: keyof ReportWords['signing']) => ({
    superior: issuer[language],
    issuer: name[language],
    symbol,
    post,
    kept: name[language],
  });
  if (unit) return own({ vi: unit.name, en: unit.name }, 'BC-CAX', 'unit');
  if (department)
    return own({ vi: department.name, en: department.nameEn }, `BC-${department.id}`, 'department');
  return {
    superior: superior[language],
    issuer: issuer[language],
    symbol: reportSymbol,
    post: 'province' as const,
    kept: intakeDepartment,
  };
};

/** Number, date and signature are left for the hand; it is a draft while its period lasts. */
export const reportDocument = (report: Report, teller: Teller): AdministrativeDocument => {
  const words = wordsOf(teller);
  const { language, settings } = teller;
  const { period, before, asOf, complete, units, unattributed } = report;
  const { symbol, post, kept, ...bodies } = reporter(report, teller);
  return {
    language,
    ...bodies,
    draft: !complete,
    place: settings.documents.place,
    number: documentNumber(undefined, symbol),
    kind: words.kind,
    about: [words.about(period.words[language])],
    blocks: [
      paragraph(words.period(period.from, period.to, asOf)),
      paragraph(words.compared(before.period.words[language], before.asOf)),
      ...(units ? [paragraph(unattributed ? words.unattributed : words.units[units])] : []),
      paragraph(words.notes(hiddenFigure)),
      ...bodyBlocks(report, teller),
      { kind: 'part', title: words.parts.annex },
      annexBlock(report, teller),
      paragraph(words.closing),
    ],
    signature: { post: [words.signing[post]], name: '' },
    beside: { recipients: words.recipients(settings.documents.issuer[language], kept) },
  };
};
