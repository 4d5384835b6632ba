/** A week's figures beside those of the week before: what got worse first. */
import { plusDays, type LocalDate } from './calendar.ts';
import {
  definitions,
  measures,
  type Figure,
  type Figures,
  type FigureUnit,
  type Measure,
} from './figures.ts';

export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The seven days that ended the day before. */
export const weekBefore = (day: LocalDate): Days => ({ from: plusDays(day, -7), to: plusDays(day, -1) });

/** Figures of seven days, as they stood at the end of the last of them. */
export interface WeekFigures {
  readonly days: Days;
  readonly rows: readonly { readonly key: string; readonly figures: Figures }[];
  readonly total: Figures;
}

/** A figure that is not what it was. */
export interface Change {
  readonly measure: Measure;
  readonly now: Figure;
  readonly before: Figure;
  /** How much of the larger of both numbers it changed by: 0.5 when it halved, and when it doubled. */
  readonly by: number;
  readonly isWorse: boolean;
}

/** Of fewer than so many nothing is concluded. */
export const fewestJudged = 5;

const countUnits: readonly FigureUnit[] = ['recommendations', 'answers', 'reopenings', 'commitments'];

/** Of how many a figure must be: where it is about the slowest tenth, that tenth must be enough. */
const fewestOf = (measure: Measure): number => (measure.endsWith('P90') ? 10 * fewestJudged : fewestJudged);

/** Whether both weeks' figures are of enough. What is itself a count may come from nothing, or go. */
const areOfEnough = (measure: Measure, now: Figure, before: Figure): boolean =>
  countUnits.includes(definitions[measure].unit)
    ? Math.max(now.value ?? 0, before.value ?? 0) >= fewestJudged
    : Math.min(now.n ?? 0, before.n ?? 0) >= fewestOf(measure);

const changeOf = (measure: Measure, now: Figure = {}, before: Figure = {}): Change | undefined => {
  const [value, was] = [now.value, before.value];
  const { betterWhen } = definitions[measure];
  if (betterWhen === undefined || value === undefined || was === undefined) return undefined;
  if (value === was || !areOfEnough(measure, now, before)) return undefined;
  return {
    measure,
    now,
    before,
    by: Math.abs(value - was) / Math.max(Math.abs(value), Math.abs(was)),
    isWorse: value < was === (betterWhen === 'higher'),
  };
};

const mostFirst = (a: { readonly by: number }, b: { readonly by: number }): number => b.by - a.by;

/** What got worse and what got better, each with what changed most first; where two did alike, in the order of the definitions. */
export const changesOf = (
  now: Figures,
  before: Figures,
): { readonly worse: readonly Change[]; readonly better: readonly Change[] } => {
  const changes = measures
    .map((measure) => changeOf(measure, now[measure], before[measure]))
    .filter((change) => change !== undefined)
    .sort(mostFirst);
  return {
    worse: changes.filter(({ isWorse }) => isWorse),
    better: changes.filter(({ isWorse }) => !isWorse),
  };
};

/** The rows that got worse most, each by what got worse most in it; by their keys where two did alike. */
export const worstRows = (
  now: WeekFigures,
  before: WeekFigures,
  most: number,
): readonly { readonly key: string; readonly change: Change }[] => {
  const was = new Map(before.rows.map(({ key, figures }) => [key, figures]));
  return now.rows
    .flatMap(({ key, figures }) => {
      const [change] = changesOf(figures, was.get(key) ?? {}).worse;
      return change ? [{ key, change }] : [];
    })
    .sort((a, b) => mostFirst(a.change, b.change) || (a.key < b.key ? -1 : 1))
    .slice(0, most);
};

/** Whether there is nothing to tell: all is nought, or of nothing. */
export const isEmptyWeek = (total: Figures): boolean =>
  Object.values(total).every(({ value = 0, hidden }) => value === 0 && !hidden);
