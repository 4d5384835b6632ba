/** How the cells of a list are read, whatever list it is: each as it was understood, or what is wrong with it. */
import type { LocalDate } from './calendar.ts';
import type { Topic } from './directory.ts';
import type { Project } from './force.ts';
import { fold } from './gist.ts';
import type { ListCells, UnitColumn } from './list-table.ts';
import type { Recognised, UnitRecogniser, Way } from './recognition.ts';
import type { Unit } from './unit.ts';

/** What is wrong with a cell. */
export interface Fault<C extends string = string> {
  readonly column: C;
  readonly rule: FaultRule;
  readonly typed?: string;
  readonly limit?: number | string;
  /** What it could be. */
  readonly candidates?: readonly (Unit | Topic | Project)[];
}
export type FaultRule =
  | 'missing'
  | 'unknown'
  | 'ambiguous'
  | 'no-more'
  | 'contradiction'
  | 'not-a-choice'
  | 'not-a-date'
  | 'not-a-number'
  | 'in-the-future'
  | 'too-long'
  | 'not-well-formed'
  // Of what is said of a unit's force (`force.ts`).
  | 'after-date-of-effect'
  | 'too-early'
  | 'too-late'
  | 'too-many'
  | 'nobody-in-post'
  | 'more-than-staff'
  | 'not-after-training'
  | 'not-building'
  | 'not-yours'
  | 'said-before';

/** A row as far as it could be read; whole where there is no fault. */
export interface JudgedRow<C extends string = string, Row = unknown> {
  /** As the file counts. */
  readonly number: number;
  readonly row: Partial<Row>;
  readonly faults: readonly Fault<C>[];
}

export type Read<C extends string, T> = { readonly value: T } | { readonly fault: Fault<C> };

/** Takes what could be read, and keeps the faults of what could not. */
export const taking = <C extends string>(): {
  readonly faults: Fault<C>[];
  readonly take: <T>(read: Read<C, T>) => T | undefined;
} => {
  const faults: Fault<C>[] = [];
  return {
    faults,
    take(read) {
      if ('value' in read) return read.value;
      faults.push(read.fault);
      return undefined;
    },
  };
};

/** `limit` in characters. */
export const textIn = <C extends string>(
  column: C,
  typed: string | undefined,
  limit: number,
): Read<C, string | undefined> => {
  if (typed === undefined) return { value: undefined };
  if (typed.includes('\uFFFD')) return { fault: { column, rule: 'not-well-formed' } };
  if (Array.from(typed).length > limit) return { fault: { column, rule: 'too-long', limit } };
  return { value: typed };
};

export const recognisedIn = <C extends string, T extends Unit | Topic | Project>(
  column: C,
  typed: string | undefined,
  found: (typed: string) => Recognised<T>,
): Read<C, { how: Way; value: T }> => {
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

/** By its code where the list has one, else by its name; both must mean the same. `on`: the day that is told of. */
export const unitIn = (
  { unitCode, unit, district }: ListCells<UnitColumn>,
  unitOf: UnitRecogniser,
  on?: LocalDate,
): Read<UnitColumn, { how: Way; value: Unit }> => {
  const named = (typed: string) => unitOf(typed, district, on);
  if (unitCode === undefined) return recognisedIn('unit', unit, named);
  if (unit === undefined) return recognisedIn('unitCode', unitCode, named);
  const byName = named(unit);
  const codeThen = named(unitCode);
  // Of another day than the list says, where the name says so as well.
  const agree = 'value' in codeThen && meantBy(byName).includes(codeThen.value);
  const byCode = agree ? codeThen : onlyInBoth(unitOf(unitCode, district), byName);
  if (!('value' in byCode)) return recognisedIn('unitCode', unitCode, () => byCode);
  return meantBy(byName).includes(byCode.value)
    ? { value: byCode }
    : { fault: { column: 'unit', rule: 'contradiction', typed: unit, candidates: [byCode.value] } };
};

/** `words` are folded. */
export const choiceIn = <C extends string, T, Usual>(
  column: C,
  typed: string | undefined,
  words: ReadonlyMap<string, T>,
  usual: Usual,
): Read<C, T | Usual> => {
  if (typed === undefined) return { value: usual };
  const value = words.get(fold(typed));
  return value === undefined ? { fault: { column, rule: 'not-a-choice', typed } } : { value };
};

/** A whole number. */
export const countIn = <C extends string>(
  column: C,
  typed: string | undefined,
  limit: number,
): Read<C, number | undefined> => {
  if (typed === undefined) return { value: undefined };
  if (!/^\d{1,9}$/.test(typed)) return { fault: { column, rule: 'not-a-number', typed } };
  const value = Number(typed);
  return value > limit ? { fault: { column, rule: 'too-many', limit } } : { value };
};

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
  const [, day, month, year] =
    /^(?:ngày\s+)?(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)?\d{2})$/i.exec(typed) ?? [];
  if (day && month && year)
    return isoDay(year.length === 2 ? 2_000 + Number(year) : Number(year), Number(month), Number(day));
  const [, isoYear, isoMonth, isoDate] = /^(\d{4})-(\d{2})-(\d{2})/.exec(typed) ?? [];
  if (isoYear && isoMonth && isoDate) return isoDay(Number(isoYear), Number(isoMonth), Number(isoDate));
  const serial = /^[3-6]\d{4}$/.test(typed) ? Number(typed) : undefined;
  if (serial === undefined) return undefined;
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10) as LocalDate;
};
export const dayIn = <C extends string>(
  column: C,
  typed: string | undefined,
): Read<C, LocalDate | undefined> => {
  if (typed === undefined) return { value: undefined };
  const value = dayOf(typed);
  return value === undefined ? { fault: { column, rule: 'not-a-date', typed } } : { value };
};
