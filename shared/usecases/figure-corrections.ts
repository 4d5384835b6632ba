import type { LocalDate } from '../domain/calendar.ts';
import { measures, type Figure, type Figures, type Measure } from '../domain/figures.ts';
import { cellIn, type Family } from '../domain/measures.ts';
import { sensitive } from '../domain/small-numbers.ts';
import type { FigureBlock, FiguresPort } from './ports.ts';

interface Shown {
  readonly rows: readonly { readonly key: string; readonly figures: Figures }[];
  readonly total: Figures;
}
/** Only the figures that differ, as they are with what was counted after the day. */
export interface Corrections extends Shown {
  /** Until the end of that day. */
  readonly through: LocalDate;
}

/** What happened on a day or before and was counted after it, as it is added to the figures. */
export const lateBlocks = async (
  figures: Pick<FiguresPort, 'late'>,
  family: Family,
  asOf: LocalDate,
): Promise<readonly FigureBlock[]> =>
  (await figures.late(asOf)).map(({ place, slot, amount }) => ({
    cells: [cellIn(family, place)],
    slots: [slot],
    counts: [[0, amount]],
  }));

const isNothing = ({ value = 0, n = 0 }: Figure): boolean => value === 0 && n === 0;
const areSame = (before: Figure | undefined, after: Figure): boolean =>
  before === undefined ? isNothing(after) : JSON.stringify(before) === JSON.stringify(after);

/** Never of marks and verdicts: the difference would tell those of one person. */
const toldMeasures = measures.filter((measure) => !(sensitive as readonly Measure[]).includes(measure));

const differing = (before: Figures, after: Figures): Figures =>
  Object.fromEntries(
    toldMeasures.flatMap((measure) => {
      const figure = after[measure];
      return figure && !areSame(before[measure], figure) ? [[measure, figure]] : [];
    }),
  );

/** Nothing where nothing differs. */
export const correctionsOf = (before: Shown, after: Shown, through: LocalDate): Corrections | undefined => {
  const total = differing(before.total, after.total);
  const rows = after.rows
    .map(({ key, figures }) => {
      const stood = before.rows.find((row) => row.key === key);
      return { key, figures: differing(stood?.figures ?? {}, figures) };
    })
    .filter(({ figures }) => Object.keys(figures).length > 0);
  return Object.keys(total).length + rows.length === 0 ? undefined : { through, total, rows };
};
