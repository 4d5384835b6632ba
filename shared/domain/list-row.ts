/** What becomes of each row of a list: recognised, or what is wrong with it; which say the same. */
import type { LocalDate } from './calendar.ts';
import type { Topic } from './directory.ts';
import type { Unit } from './unit.ts';
import { fold, gist } from './gist.ts';
import type { ListCells, ListColumn, ListTable } from './list-table.ts';
import type { Recognised, UnitRecogniser, Way } from './recognition.ts';
import type { Urgency } from './recommendation.ts';

export type SpeakerKind = 'officer' | 'citizen';

/** A row that can be taken in. */
export interface ListRow {
  readonly unit: string;
  readonly topic: string;
  readonly title: string;
  readonly body: string;
  readonly urgency: Urgency;
  readonly speaker: { readonly kind: SpeakerKind; readonly name?: string; readonly contact?: string };
  readonly directive?: string;
  readonly raisedOn?: LocalDate;
}

/** What is wrong with a cell. */
export interface Fault {
  readonly column: ListColumn;
  readonly rule:
    | 'missing'
    | 'unknown'
    | 'ambiguous'
    | 'no-more'
    | 'contradiction'
    | 'not-a-choice'
    | 'not-a-date'
    | 'in-the-future'
    | 'too-long'
    | 'not-well-formed';
  readonly typed?: string;
  readonly limit?: number;
  /** What it could be. */
  readonly candidates?: readonly (Unit | Topic)[];
}

export interface JudgedRow {
  /** As the file counts. */
  readonly number: number;
  /** As far as it could be read; whole where there is no fault. */
  readonly row: Partial<ListRow>;
  readonly unit?: { readonly how: Way; readonly value: Unit };
  readonly topic?: { readonly how: Way; readonly value: Topic };
  readonly faults: readonly Fault[];
}
export type GoodRow = JudgedRow & { readonly row: ListRow };
export const isGood = (judged: JudgedRow): judged is GoodRow => judged.faults.length === 0;

/** Lengths in characters: as a form's, but that the day is noted in the text. */
export const textLimits = { title: 200, body: 19_900, name: 200, contact: 200, directive: 100 } as const;

export interface Register {
  readonly unitOf: UnitRecogniser;
  readonly topicOf: (typed: string) => Recognised<Topic>;
  readonly today: LocalDate;
}

type Read<T> = { readonly value: T } | { readonly fault: Fault };

const text = (cells: ListCells, column: keyof typeof textLimits): Read<string | undefined> => {
  const typed = cells[column];
  const limit = textLimits[column];
  if (typed === undefined) return { value: undefined };
  if (typed.includes('\uFFFD')) return { fault: { column, rule: 'not-well-formed' } };
  if (Array.from(typed).length > limit) return { fault: { column, rule: 'too-long', limit } };
  return { value: typed };
};

const recognised = <T extends Unit | Topic>(
  column: ListColumn,
  typed: string | undefined,
  found: (typed: string) => Recognised<T>,
): Read<{ how: Way; value: T }> => {
  if (typed === undefined) return { fault: { column, rule: 'missing' } };
  const result = found(typed);
  if ('value' in result) return { value: result };
  return { fault: { column, rule: result.how, typed, candidates: result.candidates } };
};

const meantBy = (found: Recognised<Unit>): readonly Unit[] =>
  'value' in found ? [found.value] : found.candidates;
/** The only one that both may mean: a code that several have had, and a name. */
const onlyInBoth = (byCode: Recognised<Unit>, byName: Recognised<Unit>): Recognised<Unit> => {
  const [only, ...others] = meantBy(byCode).filter((unit) => meantBy(byName).includes(unit));
  if (!only || others.length > 0) return byCode;
  return { how: 'value' in byName ? byName.how : 'likely', value: only };
};

/** By its code where the list has one, else by its name; both must mean the same. `on`: the day on which it was raised. */
const unitOf = (
  { unitCode, unit, district }: ListCells,
  register: Register,
  on: LocalDate | undefined,
): Read<{ how: Way; value: Unit }> => {
  const named = (typed: string) => register.unitOf(typed, district, on);
  if (unitCode === undefined) return recognised('unit', unit, named);
  if (unit === undefined)
    return recognised('unitCode', unitCode, (typed) => register.unitOf(typed, district, on));
  const byName = named(unit);
  const codeThen = register.unitOf(unitCode, district, on);
  // Of another day than the list says, where the name says so as well.
  const agree = 'value' in codeThen && meantBy(byName).includes(codeThen.value);
  const byCode = agree ? codeThen : onlyInBoth(register.unitOf(unitCode, district), byName);
  if (!('value' in byCode)) return recognised('unitCode', unitCode, () => byCode);
  return meantBy(byName).includes(byCode.value)
    ? { value: byCode }
    : { fault: { column: 'unit', rule: 'contradiction', typed: unit, candidates: [byCode.value] } };
};

const choice = <T>(
  column: ListColumn,
  typed: string | undefined,
  words: ReadonlyMap<string, T>,
  usual: T,
): Read<T> => {
  if (typed === undefined) return { value: usual };
  const value = words.get(fold(typed));
  return value === undefined ? { fault: { column, rule: 'not-a-choice', typed } } : { value };
};

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

const isoDay = (year: number, month: number, day: number): LocalDate | undefined => {
  const iso = [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ].join('-');
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? (iso as LocalDate) : undefined;
};
/** `5/12/2026` is the fifth of December; a bare number counts Excel's days. */
const dayOf = (typed: string): LocalDate | undefined => {
  const [, day, month, year] = /^(?:ngày\s+)?(\d{1,2})[./-](\d{1,2})[./-]((?:20)?\d{2})$/i.exec(typed) ?? [];
  if (day && month && year) return isoDay(2_000 + (Number(year) % 100), Number(month), Number(day));
  const [, isoYear, isoMonth, isoDate] = /^(\d{4})-(\d{2})-(\d{2})/.exec(typed) ?? [];
  if (isoYear && isoMonth && isoDate) return isoDay(Number(isoYear), Number(isoMonth), Number(isoDate));
  const serial = /^[3-6]\d{4}$/.test(typed) ? Number(typed) : undefined;
  if (serial === undefined) return undefined;
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10) as LocalDate;
};
const raisedOn = (typed: string | undefined, today: LocalDate): Read<LocalDate | undefined> => {
  if (typed === undefined) return { value: undefined };
  const value = dayOf(typed);
  if (value === undefined) return { fault: { column: 'raisedOn', rule: 'not-a-date', typed } };
  return value > today ? { fault: { column: 'raisedOn', rule: 'in-the-future', typed } } : { value };
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

export const judgeRow = ({ row, cells }: ListTable['rows'][number], register: Register): JudgedRow => {
  const faults: Fault[] = [];
  const take = <T>(read: Read<T>): T | undefined => {
    if ('value' in read) return read.value;
    faults.push(read.fault);
    return undefined;
  };
  const raised = raisedOn(cells.raisedOn, register.today);
  const unit = take(unitOf(cells, register, 'value' in raised ? raised.value : undefined));
  const topic = take(recognised('topic', cells.topic, register.topicOf));
  const body = take(text(cells, 'body'));
  if (cells.body === undefined) faults.push({ column: 'body', rule: 'missing' });
  const title = take(text(cells, 'title')) ?? (body === undefined ? undefined : titleFrom(body));
  const urgency = take(choice('urgency', cells.urgency, urgencyByWord, 'normal'));
  const kind = take(choice('speaker', cells.speaker, speakerByWord, 'officer'));
  const name = take(text(cells, 'name'));
  const contact = take(text(cells, 'contact'))?.replace(numberCell, '0$&');
  const directive = take(text(cells, 'directive'));
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
export const sayingOf = ({ unit, body }: Pick<ListRow, 'unit' | 'body'>): string => `${unit} ${gist(body)}`;

/** What makes a row the same however often, and by whomever, it is sent. */
export const identityOf = ({ unit, body, speaker }: ListRow): readonly string[] => [
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
export const bodyToStore = ({ body, raisedOn: day }: Pick<ListRow, 'body' | 'raisedOn'>): string =>
  day === undefined ? body : `${body}\n\n${noted}${day.split('-').reverse().join('/')}.`;
/** The same text without what was noted. */
export const bodyAsSaid = (stored: string): string =>
  stored.replace(new RegExp(`\\n\\n${noted}\\d{2}/\\d{2}/\\d{4}\\.$`), '');
