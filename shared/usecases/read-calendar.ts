import type { CalendarYear } from '../domain/calendar-year.ts';
import { yearsOfVietNam } from '../domain/calendar-viet-nam.ts';
import { notFound } from '../domain/errors.ts';
import type { World } from './ports.ts';

export interface KeptYear {
  readonly year: CalendarYear;
  /** 0: as it comes with the program. */
  readonly version: number;
}

/** Every year that has a calendar, in order. */
export const listYears = async ({ directory }: World): Promise<readonly KeptYear[]> => {
  const { items } = await directory.list('calendar', { limit: 100 });
  const years = new Map<string, KeptYear>(yearsOfVietNam.map((year) => [year.id, { year, version: 0 }]));
  for (const { value, version } of items) years.set(value.id, { year: value, version });
  return [...years.values()].sort((a, b) => (a.year.id < b.year.id ? -1 : 1));
};

/** @throws Refusal `not-found` */
export const readYear = async (world: World, id: string): Promise<KeptYear> => {
  const kept = (await listYears(world)).find(({ year }) => year.id === id);
  if (!kept) throw notFound();
  return kept;
};
