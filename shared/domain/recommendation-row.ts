/** What a row of a list of recommendations says: recognised, or what is wrong with it; which rows say the same. */
import type { LocalDate } from './calendar.ts';
import type { Topic } from './directory.ts';
import { fold, gist } from './gist.ts';
import {
  choiceIn,
  dayIn,
  recognisedIn,
  taking,
  textIn,
  unitIn,
  type JudgedRow,
  type Read,
} from './list-cells.ts';
import type { ListTable } from './list-table.ts';
import type { Recognised, UnitRecogniser, Way } from './recognition.ts';
import type { RecommendationColumn } from './recommendation-list.ts';
import type { Urgency } from './recommendation.ts';
import type { Unit } from './unit.ts';

export type SpeakerKind = 'officer' | 'citizen';

/** A row that can be taken in. */
export interface RecommendationRow {
  readonly unit: string;
  readonly topic: string;
  readonly title: string;
  readonly body: string;
  readonly urgency: Urgency;
  readonly speaker: { readonly kind: SpeakerKind; readonly name?: string; readonly contact?: string };
  readonly directive?: string;
  readonly raisedOn?: LocalDate;
}

export interface JudgedRecommendation extends JudgedRow<RecommendationColumn, RecommendationRow> {
  readonly unit?: { readonly how: Way; readonly value: Unit };
  readonly topic?: { readonly how: Way; readonly value: Topic };
}
export type GoodRow = JudgedRecommendation & { readonly row: RecommendationRow };
export const isGood = (judged: JudgedRecommendation): judged is GoodRow => judged.faults.length === 0;

/** Lengths in characters: as a form's, but that the day is noted in the text. */
export const textLimits = { title: 200, body: 19_900, name: 200, contact: 200, directive: 100 } as const;

export interface Register {
  readonly unitOf: UnitRecogniser;
  readonly topicOf: (typed: string) => Recognised<Topic>;
  readonly today: LocalDate;
}

const urgencyByWord: ReadonlyMap<string, Urgency> = new Map(
  Object.entries({
    normal: ['normal', 'thuong', 'binh thuong', 'thong thuong', 'khong khan', 'khong'],
    urgent: ['urgent', 'khan', 'khan cap', 'gap', 'hoa toc', 'thuong khan', 'co', 'x'],
  } as const).flatMap(([urgency, words]) => words.map((word) => [word, urgency as Urgency])),
);
const speakerByWord: ReadonlyMap<string, SpeakerKind> = new Map(
  Object.entries({
    officer: ['officer', 'can bo', 'can bo chien si', 'cbcs', 'chien si', 'cong an', 'don vi'],
    citizen: ['citizen', 'cong dan', 'nguoi dan', 'nhan dan', 'cu tri', 'dan'],
  } as const).flatMap(([kind, words]) => words.map((word) => [word, kind as SpeakerKind])),
);

const raisedOnIn = (
  typed: string | undefined,
  today: LocalDate,
): Read<RecommendationColumn, LocalDate | undefined> => {
  const read = dayIn('raisedOn', typed);
  return typed !== undefined && 'value' in read && read.value !== undefined && read.value > today
    ? { fault: { column: 'raisedOn', rule: 'in-the-future', typed } }
    : read;
};

const titleLength = 100;
/** How people begin the items of a list: `- `, `1) `, `• `. */
const bullet = /^(?:[-–+*•]\s*|\d{1,3}[.)]\s+)+/;
/** The first sentence or line of a text, or as many words as a title takes. */
export const titleFrom = (text: string): string => {
  const body = text.replace(bullet, '') || text;
  const first =
    /^[\s\S]*?(?=[.;!?]\s|\n|$)/
      .exec(body)?.[0]
      .trim()
      .replace(/[.;:,]+$/, '') ?? '';
  const characters = Array.from(first === '' ? body : first);
  if (characters.length <= titleLength) return characters.join('');
  return `${characters
    .slice(0, titleLength)
    .join('')
    .replace(/\s+\S*$/, '')}…`;
};

/** A telephone number of ten digits in a cell for numbers has lost its nought. */
const numberCell = /^[35789]\d{8}$/;

export const judgeRow = (
  { row, cells }: ListTable<RecommendationColumn>['rows'][number],
  register: Register,
): JudgedRecommendation => {
  const { faults, take } = taking<RecommendationColumn>();
  const text = (column: keyof typeof textLimits) => take(textIn(column, cells[column], textLimits[column]));
  const raised = raisedOnIn(cells.raisedOn, register.today);
  const unit = take(unitIn(cells, register.unitOf, 'value' in raised ? raised.value : undefined));
  const topic = take(recognisedIn('topic', cells.topic, register.topicOf));
  const body = text('body');
  if (cells.body === undefined) faults.push({ column: 'body', rule: 'missing' });
  const title = text('title') ?? (body === undefined ? undefined : titleFrom(body));
  const urgency = take(choiceIn('urgency', cells.urgency, urgencyByWord, 'normal' as const));
  const kind = take(choiceIn('speaker', cells.speaker, speakerByWord, 'officer' as const));
  const name = text('name');
  const contact = text('contact')?.replace(numberCell, '0$&');
  const directive = text('directive');
  const day = take(raised);
  return {
    number: row.number,
    row: {
      ...(unit ? { unit: unit.value.id } : {}),
      ...(topic ? { topic: topic.value.id } : {}),
      ...(title === undefined ? {} : { title }),
      ...(body === undefined ? {} : { body }),
      ...(urgency === undefined ? {} : { urgency }),
      speaker: {
        kind: kind ?? 'officer',
        ...(name === undefined ? {} : { name }),
        ...(contact === undefined ? {} : { contact }),
      },
      ...(directive === undefined ? {} : { directive }),
      ...(day === undefined ? {} : { raisedOn: day }),
    },
    ...(unit ? { unit } : {}),
    ...(topic ? { topic } : {}),
    faults,
  };
};

/** Two rows of a unit that say the same, whoever said it. */
export const sayingOf = ({ unit, body }: Pick<RecommendationRow, 'unit' | 'body'>): string =>
  `${unit} ${gist(body)}`;

/** What makes a row the same however often, and by whomever, it is sent. */
export const identityOf = ({ unit, body, speaker }: RecommendationRow): readonly string[] => [
  unit,
  gist(body),
  fold(speaker.name ?? ''),
];

/** Numbers of the good rows that say what an earlier one says, each with the number of that one. */
export const repetitionsAmong = (rows: readonly GoodRow[]): ReadonlyMap<number, number> => {
  const first = new Map<string, number>();
  const repeated = new Map<number, number>();
  for (const { number, row } of rows) {
    const earlier = first.get(sayingOf(row));
    if (earlier === undefined) first.set(sayingOf(row), number);
    else repeated.set(number, earlier);
  }
  return repeated;
};

const noted = 'Ngày nêu: ';
/** The day on which it was raised is kept in the text: the clock counts from the day on which it came in. */
export const bodyToStore = ({ body, raisedOn: day }: Pick<RecommendationRow, 'body' | 'raisedOn'>): string =>
  day === undefined ? body : `${body}\n\n${noted}${day.split('-').reverse().join('/')}.`;
/** The same text without what was noted. */
export const bodyAsSaid = (stored: string): string =>
  stored.replace(new RegExp(`\\n\\n${noted}\\d{2}/\\d{2}/\\d{4}\\.$`), '');
