import { createHash } from 'node:crypto';
import { calendarOf, type CalendarYear } from '../domain/calendar-year.ts';
import { yearsOfVietNam } from '../domain/calendar-viet-nam.ts';
import type { DirectoryRecord } from '../domain/directory.ts';
import { defaultSettings } from '../domain/settings.ts';
import type { DirectoryPort, World } from './ports.ts';

export interface RulesInForce extends Pick<World, 'settings' | 'calendar'> {
  /** Which versions they are: another one tells that something was changed. */
  readonly edition: string;
  /** The years that were changed by hand. */
  readonly changedYears: readonly CalendarYear[];
}

/** A later program may bring another calendar. */
const programEdition = createHash('sha256')
  .update(JSON.stringify([yearsOfVietNam, defaultSettings]))
  .digest('base64url')
  .slice(0, 8);

const inForce = (
  settings: DirectoryRecord<'settings'> | undefined,
  years: readonly DirectoryRecord<'calendar'>[],
): RulesInForce => {
  const changedYears = years.map(({ value }) => value);
  return {
    settings: settings?.value ?? defaultSettings,
    calendar: calendarOf([...yearsOfVietNam, ...changedYears]),
    edition: [
      programEdition,
      settings?.version ?? 0,
      ...years.map(({ version, value }) => `${value.id}.${version}`),
    ].join(' '),
    changedYears,
  };
};

/** What comes with the program: in force until something else is kept. */
export const programRules = inForce(undefined, []);

/** Settings and calendar as the directory has them; where it has none, those that come with the program. */
export const readRules = async (directory: DirectoryPort): Promise<RulesInForce> => {
  const [settings, years] = await Promise.all([
    directory.list('settings', { limit: 1 }),
    // A directory does not hold more years than a page.
    directory.list('calendar', { limit: 100 }),
  ]);
  return inForce(settings.items[0], years.items);
};

/** How long what was read is held to be in force; a change is felt everywhere after so long. */
const freshForMs = 10_000;

/** The same, read anew when what is known has become old: for a function that answers many requests. */
export const rulesInForce = (directory: DirectoryPort, clock: () => number = Date.now) => {
  let known: { readonly rules: RulesInForce; readonly at: number } | undefined;
  return {
    async now(): Promise<RulesInForce> {
      const at = clock();
      if (!known || at < known.at || at - known.at >= freshForMs)
        known = { rules: await readRules(directory), at };
      return known.rules;
    },
  };
};
