/** The figures as a table: one row for each department, topic …, all of them below, and what each column means. */
import {
  definitions,
  measures,
  type Figure,
  type Figures,
  type Measure,
} from '../../shared/domain/figures.ts';
import {
  bucketNames,
  dimensionWords,
  figureNames,
  figureUnitWords,
  hiddenFigure,
  unattributedWords,
  unitReadingWords,
} from '../../shared/domain/figure-wording.ts';
import type { CellValue } from '../../shared/domain/sheet.ts';
import { formatDate, type Language, type Words } from '../../shared/domain/wording.ts';
import { writeCsv } from '../../shared/kit/write-csv.ts';
import { writeXlsx } from '../../shared/kit/write-xlsx.ts';
import type { Metrics } from '../../shared/usecases/read-metrics.ts';

export interface NamedMetrics {
  readonly metrics: Metrics;
  readonly names: ReadonlyMap<string, Words>;
  /** In whose name it goes out. */
  readonly issuer: Words;
}

const said = {
  title: { vi: 'Số liệu kiến nghị', en: 'Figures of recommendations' },
  period: { vi: 'Kỳ', en: 'Period' },
  asOf: { vi: 'Tính đến hết ngày', en: 'As of the end of' },
  hidden: {
    vi: `${hiddenFigure}: dưới 5 người, không hiển thị. Ô trống: không có gì để tính.`,
    en: `${hiddenFigure}: fewer than 5 people, not shown. Empty: nothing to count.`,
  },
  total: { vi: 'Tổng số', en: 'In all' },
  previous: { vi: 'Kỳ trước', en: 'The period before' },
  of: { vi: 'n', en: 'n' },
  definitions: { vi: 'Định nghĩa', en: 'Definitions' },
  columns: {
    vi: ['Chỉ tiêu', 'Đơn vị tính', 'Câu hỏi', 'Cách tính'],
    en: ['Figure', 'Unit', 'Question', 'Definition'],
  },
} as const;

interface Column {
  readonly heading: string;
  readonly cell: (figures: Figures) => CellValue;
}

const shown = (figure: Figure | undefined, value: (figure: Figure) => number | undefined): CellValue =>
  figure?.hidden ? hiddenFigure : ((figure && value(figure)) ?? '');

/** A figure in its unit; of how many, where it is a share, a mean or a percentile; its buckets. */
const columnsOf = (measure: Measure, all: readonly Figures[], language: Language): readonly Column[] => {
  const having = (field: keyof Figure) => all.some((figures) => figures[measure]?.[field] !== undefined);
  const name = figureNames[measure][language];
  const heading = `${name}, ${figureUnitWords[definitions[measure].unit][language]}`;
  if (having('buckets'))
    return bucketNames.map((bucket, index) => ({
      heading: `${name}: ${bucket} ${figureUnitWords['working-days'][language]}`,
      cell: (figures) => shown(figures[measure], ({ buckets }) => buckets?.[index]?.count),
    }));
  return [
    { heading, cell: (figures) => shown(figures[measure], ({ value }) => value) },
    ...(having('n')
      ? [{ heading: `${name}, n`, cell: (figures: Figures) => shown(figures[measure], ({ n }) => n) }]
      : []),
  ];
};

const tableOf = ({ metrics, names }: NamedMetrics, language: Language) => {
  const { by, rows, total, previous } = metrics;
  const all = [...rows.map(({ figures }) => figures), total];
  const columns = measures
    .filter((measure) => all.some((figures) => figures[measure] !== undefined))
    .flatMap((measure) => columnsOf(measure, all, language));
  const row = (name: string, figures: Figures): readonly CellValue[] => [
    name,
    ...columns.map(({ cell }) => cell(figures)),
  ];
  return {
    headings: [dimensionWords[by][language], ...columns.map(({ heading }) => heading)],
    rows: [
      ...rows.map(({ key, figures }) => row(names.get(key)?.[language] ?? key, figures)),
      row(said.total[language], total),
      ...(previous ? [row(said.previous[language], previous.total)] : []),
    ],
  };
};

/** By which units it is read, where it is of units. */
const readingOf = ({ units, successors }: Metrics, language: Language): readonly string[] => {
  if (units === undefined) return [];
  const words = unitReadingWords[units];
  return [(successors ? unattributedWords(words) : words)[language]];
};

const aboutIt = ({ metrics, issuer }: NamedMetrics, language: Language): readonly string[] => {
  const { period, asOf, previous } = metrics;
  return [
    `${issuer[language]}. ${said.title[language]}`,
    `${said.period[language]}: ${formatDate(period.from)} – ${formatDate(period.to)}`,
    ...(previous
      ? [
          `${said.previous[language]}: ${formatDate(previous.period.from)} – ${formatDate(previous.period.to)}`,
        ]
      : []),
    `${said.asOf[language]}: ${formatDate(asOf)}`,
    ...readingOf(metrics, language),
    said.hidden[language],
  ];
};

const definitionRows = (language: Language): readonly (readonly string[])[] =>
  measures.map((measure) => {
    const { unit, question, text } = definitions[measure];
    return [
      figureNames[measure][language],
      figureUnitWords[unit][language],
      question[language],
      text[language],
    ];
  });

/** What is said of the table stands above it, the definitions below; every line has as many cells. */
const csv = (found: NamedMetrics, language: Language): Buffer => {
  const { headings, rows } = tableOf(found, language);
  const lines: readonly (readonly CellValue[])[] = [
    ...aboutIt(found, language).map((line) => [line]),
    [],
    headings,
    ...rows,
    [],
    said.columns[language],
    ...definitionRows(language),
  ];
  return writeCsv(
    lines.map((line) => [
      ...line,
      ...Array.from({ length: Math.max(0, headings.length - line.length) }, () => ''),
    ]),
  );
};

const xlsx = (found: NamedMetrics, language: Language): Buffer => {
  const { headings, rows } = tableOf(found, language);
  return writeXlsx([
    {
      name: said.title[language],
      widths: [44, ...headings.slice(1).map(() => 16)],
      headingHeight: 64,
      note: aboutIt(found, language).join('. '),
      headings,
      rows,
    },
    {
      name: said.definitions[language],
      widths: [44, 20, 44, 100],
      headings: [...said.columns[language]],
      rows: definitionRows(language),
    },
  ]);
};

export const figureTable = { csv, xlsx } as const;
