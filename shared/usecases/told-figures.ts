import { lastDayOfMonth } from '../domain/calendar.ts';
import type { Figures } from '../domain/figures.ts';
import { atomsOf, isTold, nothingTold, saidIn, toldBy, type Atom } from '../domain/small-numbers.ts';
import type { UnitKind } from '../domain/unit.ts';
import type { Attribution } from '../domain/unit-reading.ts';
import type { FigureBlock } from './ports.ts';
import type { Settled } from './read-metrics.ts';
import { isOfUnits } from './read-units.ts';

/**
 * What persons said: the atoms of whole months, of the coarsest that make up what is asked for. Units of another day than
 * those of the time are made up of the atoms of these, and kinds of their units: of what is told anyway.
 */
export const toldOf = (
  blocks: readonly FigureBlock[],
  { asked, period: { from, to }, asOf }: Settled,
  attribution: Attribution,
): { readonly row: (key: string) => Figures; readonly total: Figures } => {
  const { by, department, topic, channel, unit, kind } = asked;
  if (by === 'day' || channel !== undefined) return { row: () => nothingTold, total: nothingTold };
  const isMonthTold = (month: string) =>
    from <= `${month}-01` && lastDayOfMonth(month) <= to && isTold(lastDayOfMonth(month), asOf);
  const areAllTold = isMonthTold(from.slice(0, 7)) && isMonthTold(to.slice(0, 7));
  const [outer, inner] = [department ?? kind, topic ?? unit];
  const isOfUnitsNow = asked.units === 'today' && isOfUnits(asked);
  const outermost = isOfUnitsNow ? 2 : 1;
  const depth = inner !== undefined ? 2 : outer !== undefined ? outermost : 0;
  const isInner = by === 'topic' || by === 'unit';
  const depthOfRows = by === 'month' ? depth : isInner ? 2 : Math.max(outermost, depth);
  const ofTotal: Atom[] = [];
  const ofRows = new Map<string, Atom[]>();
  for (const { month, said } of saidIn(blocks, isMonthTold))
    for (const atom of atomsOf(said)) {
      const path = isOfUnitsNow ? pathIn(atom, attribution) : atom.path;
      if (outer !== undefined && path[0] !== outer) continue;
      if (inner !== undefined && path[1] !== inner) continue;
      if (path.length === depth) ofTotal.push(atom);
      if (path.length !== depthOfRows) continue;
      const key = by === 'month' ? month : ((isInner ? path[1] : (path[0] ?? path[1])) ?? '');
      const row = ofRows.get(key) ?? [];
      row.push(atom);
      ofRows.set(key, row);
    }
  const areTold = (key: string) => (by === 'month' ? isMonthTold(key) : areAllTold);
  return {
    row: (key) => (by === 'channel' ? nothingTold : toldBy(ofRows.get(key) ?? [], areTold(key))),
    total: toldBy(ofTotal, areAllTold),
  };
};

/** Of a unit of the time: the kind and the unit in whose rows it stands. */
const pathIn = ({ path }: Atom, attribution: Attribution): readonly (string | undefined)[] => {
  const [kind, unit] = path;
  if (kind === undefined || unit === undefined) return path;
  const attributed = attribution({ by: 'unit', kind: kind as UnitKind, unit });
  return [attributed.kind, attributed.unit];
};
