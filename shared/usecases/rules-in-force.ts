import { calendarOf, type CalendarYear } from '../domain/calendar-year.ts';
import { yearsOfVietNam } from '../domain/calendar-viet-nam.ts';
import { defaultSettings, type Settings } from '../domain/settings.ts';
import type { DirectoryPort, World } from './ports.ts';

export type Rules = Pick<World, 'settings' | 'calendar'>;

/** What comes with the program: in force until something else is kept. */
export const programRules: Rules = { settings: defaultSettings, calendar: calendarOf(yearsOfVietNam) };

/** How long what was read is held to be in force; a change is felt everywhere after so long. */
const freshForMs = 10_000;

/** Years that were changed by hand; a directory does not hold more than a page of them. */
const changedYears = async (directory: DirectoryPort): Promise<readonly CalendarYear[]> =>
  (await directory.list('calendar', { limit: 100 })).items.map(({ value }) => value);

const settingsKept = async (directory: DirectoryPort): Promise<Settings> => {
  const [record] = (await directory.list('settings', { limit: 1 })).items;
  return record?.value ?? defaultSettings;
};

/** Settings and calendar as the directory has them; where it has none, those that come with the program. */
export const readRules = async (directory: DirectoryPort): Promise<Rules> => {
  const [years, settings] = await Promise.all([changedYears(directory), settingsKept(directory)]);
  return { settings, calendar: calendarOf([...yearsOfVietNam, ...years]) };
};

/** The same, read anew when what is known has become old: for a function that answers many requests. */
export const rulesInForce = (directory: DirectoryPort, clock: () => number = Date.now) => {
  let known: { readonly rules: Rules; readonly at: number } | undefined;
  return {
    async now(): Promise<Rules> {
      const at = clock();
      if (!known || at < known.at || at - known.at >= freshForMs)
        known = { rules: await readRules(directory), at };
      return known.rules;
    },
  };
};
