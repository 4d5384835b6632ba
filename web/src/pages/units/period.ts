/** From when until when something was called so. */
import { day } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { unitsWords } from './units-words.ts';
import type { Named } from './wire.ts';

/** Whether it was so on that day. */
export const wasSoOn = ({ from, until }: Pick<Named, 'from' | 'until'>, on: string): boolean =>
  (from === undefined || from <= on) && (until === undefined || on < until);

const dayBefore = (date: string): string => {
  const before = new Date(`${date}T00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  return before.toISOString().slice(0, 10);
};

/** Its last day is said, not the first on which it was no more so. */
export const usePeriod = (): ((named: Pick<Named, 'from' | 'until'>) => string) => {
  const t = useWords(unitsWords);
  return ({ from, until }) => {
    if (from === undefined && until === undefined) return t.always;
    if (until === undefined) return t.since(day(from ?? ''));
    const last = day(dayBefore(until));
    return from === undefined ? t.before(last) : t.period(day(from), last);
  };
};
