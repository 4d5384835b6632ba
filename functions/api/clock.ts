/** Handlers of the clock: a due date opened into its days, the calendar, the settings. */
import type * as z from 'zod';
import { localDateOf, workingDaysBetween } from '../../shared/domain/calendar.ts';
import type { Stage } from '../../shared/domain/clock-account.ts';
import { Refusal } from '../../shared/domain/errors.ts';
import { formatReceipt } from '../../shared/domain/receipt.ts';
import {
  accountSentences,
  stageWords,
  undecidedYearSentence,
  type Language,
} from '../../shared/domain/wording.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type { dryRunQuery, pageQuery } from '../../shared/schema/http.ts';
import type {
  calendarBody,
  calendarPreviewBody,
  ClockAnswer,
  settingsBody,
} from '../../shared/schema/http-clock.ts';
import { changeDirectory } from '../../shared/usecases/change-directory.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { previewCalendar } from '../../shared/usecases/preview-calendar.ts';
import { listYears, readYear, type KeptYear } from '../../shared/usecases/read-calendar.ts';
import { readClock } from '../../shared/usecases/read-clock.ts';
import { readDirectoryHistory } from '../../shared/usecases/read-directory.ts';
import { readSettings } from '../../shared/usecases/read-settings.ts';
import { eventView } from './directory.ts';
import { pageAnswer, pageBody, pageRequest } from './pages.ts';
import { idOf } from './recommendations.ts';
import { authorView, dueView } from './views.ts';

const stageView = (
  { kind, departmentId, from, to, dueOn, workingDays, late }: Stage,
  language: Language,
): ClockAnswer['stages'][number] => ({
  kind,
  name: stageWords[kind][language],
  ...(departmentId === undefined ? {} : { department: departmentId }),
  from,
  ...(to === undefined ? {} : { to }),
  ...(dueOn === undefined ? {} : { dueOn }),
  workingDays,
  late,
});

const yearView = ({ year: { id, ...year }, version }: KeptYear, language: Language) => ({
  year: id,
  ...year,
  ...(year.decided ? {} : { note: undecidedYearSentence(id)[language] }),
  version,
});

/** What comes with the program has version 0: changing it makes the first version. */
const versionToChange = (version: number | undefined): number | undefined =>
  version === 0 ? undefined : version;

const yearOf = ({ path }: Call<unknown, unknown>): string => {
  const year = path['year'] ?? '';
  if (!/^\d{4}$/.test(year))
    throw new Refusal('invalid-request', { errors: [{ path: 'year', rule: 'not-a-year' }] });
  return year;
};

export const clockHandlers = (world: World) => ({
  clock: async (call: Call<undefined, undefined>): Promise<Answer> => {
    const { language } = call;
    const { casefile, account } = await readClock(world, call.person, idOf(call));
    const { recommendation, internals } = casefile;
    const { due, days, pauses, extensions, moves, stages, standsStill, usedDays } = account;
    const today = localDateOf(world.now());
    const stage = stages.findLast(({ to }) => to === undefined) ?? stages.at(-1);
    const body: ClockAnswer = {
      id: recommendation.id,
      receipt: formatReceipt(recommendation.id),
      due: { ...dueView(recommendation, { world, person: call.person, language }, due), on: due.on },
      standsStill,
      explanation: accountSentences(account).map((sentence) => sentence[language]),
      total: {
        from: due.from,
        allowedDays: due.workingDays,
        pausedDays: due.pausedDays,
        extendedDays: due.extendedDays,
        usedDays,
        leftDays:
          workingDaysBetween(today, due.on, world.calendar) -
          workingDaysBetween(due.on, today, world.calendar),
      },
      ...(stage ? { stage: stageView(stage, language) } : {}),
      stages: stages.map((each) => stageView(each, language)),
      days: days.map(({ date, kind, number, day, pause }) => ({
        date,
        kind,
        ...(number === undefined ? {} : { number }),
        ...(day ? { name: day[language], source: day.source } : {}),
        ...(pause === undefined ? {} : { pause }),
      })),
      pauses: pauses.map(({ by, ...pause }) => ({ ...pause, by: authorView(by, internals) })),
      extensions: extensions.map(({ requestedBy, grantedBy, ...extension }) => ({
        ...extension,
        requestedBy: authorView(requestedBy, internals),
        grantedBy: authorView(grantedBy, internals),
      })),
      moves: [...moves],
    };
    return { status: 200, body };
  },

  years: async ({ language }: Call<undefined, undefined>): Promise<Answer> => ({
    status: 200,
    body: { items: (await listYears(world)).map((year) => yearView(year, language)) },
  }),

  year: async (call: Call<undefined, undefined>): Promise<Answer> => {
    const year = await readYear(world, yearOf(call));
    return { status: 200, headers: { etag: `"${year.version}"` }, body: yearView(year, call.language) };
  },

  putYear: async (call: Call<z.infer<typeof calendarBody>, undefined>): Promise<Answer> => {
    const { reason, ...year } = call.body;
    const { value, version } = await changeDirectory(world, call.person, {
      kind: 'calendar',
      value: { id: yearOf(call), ...year },
      version: versionToChange(call.version),
      reason,
    });
    return {
      status: 200,
      headers: { etag: `"${version}"` },
      body: yearView({ year: value, version }, call.language),
    };
  },

  yearHistory: async (call: Call<undefined, z.infer<typeof pageQuery>>): Promise<Answer> => {
    const year = yearOf(call);
    const list = `history calendar ${year}`;
    const page = pageRequest(list, call.query, ['sk']);
    return pageAnswer(
      list,
      await readDirectoryHistory(world, call.person, 'calendar', year, page),
      eventView,
    );
  },

  previewYear: async (
    call: Call<z.infer<typeof calendarPreviewBody>, z.infer<typeof dryRunQuery>>,
  ): Promise<Answer> => {
    const year = yearOf(call);
    const list = `calendar preview ${year}`;
    const page = pageRequest(list, call.query, ['wakeOn', 'id']);
    const { examined, ...found } = await previewCalendar(world, { id: year, ...call.body }, page);
    const { items: moved, ...rest } = pageBody(list, found, (item) => ({
      ...item,
      receipt: formatReceipt(item.id),
    }));
    return { status: 200, body: { year, examined, moved, ...rest } };
  },

  settings: async (_: Call<undefined, undefined>): Promise<Answer> => {
    const { settings, version } = await readSettings(world);
    return { status: 200, headers: { etag: `"${version}"` }, body: { ...settings, version } };
  },

  putSettings: async (call: Call<z.infer<typeof settingsBody>, undefined>): Promise<Answer> => {
    const { reason, ...settings } = call.body;
    const { version } = await changeDirectory(world, call.person, {
      kind: 'settings',
      value: { id: 'current', ...settings },
      version: versionToChange(call.version),
      reason,
    });
    return { status: 200, headers: { etag: `"${version}"` }, body: { ...settings, version } };
  },

  settingsHistory: async (call: Call<undefined, z.infer<typeof pageQuery>>): Promise<Answer> => {
    const list = 'history settings';
    const page = pageRequest(list, call.query, ['sk']);
    return pageAnswer(
      list,
      await readDirectoryHistory(world, call.person, 'settings', 'current', page),
      eventView,
    );
  },
});
