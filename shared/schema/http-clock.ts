/** The wire of the clock: a due date opened into its days, the calendar, the settings. */
import * as z from 'zod';
import { stageKinds } from '../domain/clock-account.ts';
import { directoryValues, settings } from './directory.ts';
import { author, changeOf, due, pageOf, reason } from './http.ts';

const localDate = z.iso.date();

// What callers send

const { days: calendarDays, decided, source } = directoryValues.calendar.shape;
export const calendarBody = z.strictObject({ decided, source, days: calendarDays, reason });
export const calendarPreviewBody = z.strictObject({ decided, source, days: calendarDays });
export const settingsBody = z.strictObject({ ...settings, reason });

// What callers get

/** A year of the calendar; `version` 0 is how it comes with the program. */
export const calendarYear = z.strictObject({
  year: z.string(),
  decided: z.boolean(),
  source: z.string(),
  /** That a year has no decision yet, in the caller's language. */
  note: z.string().optional(),
  days: calendarDays,
  version: z.int(),
});
export const calendarYears = z.strictObject({ items: z.array(calendarYear) });
export const calendarHistory = pageOf(changeOf(directoryValues.calendar));
export const calendarPreview = z.strictObject({
  year: z.string(),
  examined: z.int(),
  moved: z.array(z.strictObject({ id: z.string(), receipt: z.string(), from: localDate, to: localDate })),
  next: z.string().optional(),
});
export const settingsAnswer = z.strictObject({ ...settings, version: z.int() });
export const settingsHistory = pageOf(changeOf(directoryValues.settings));

const stage = z.strictObject({
  kind: z.enum(stageKinds),
  name: z.string(),
  department: z.string().optional(),
  from: localDate,
  to: localDate.optional(),
  dueOn: localDate.optional(),
  workingDays: z.int(),
  late: z.boolean(),
});
/** A due date opened into its days. */
export const clockAnswer = z.strictObject({
  id: z.string(),
  receipt: z.string(),
  due,
  /** It waits for somebody else: `due` is as if it ran on from today. */
  standsStill: z.boolean(),
  /** In words, as `due.why`, with the pauses and extensions one by one. */
  explanation: z.array(z.string()),
  total: z.strictObject({
    from: localDate,
    allowedDays: z.int(),
    pausedDays: z.int(),
    extendedDays: z.int(),
    usedDays: z.int(),
    /** Negative: working days overdue. */
    leftDays: z.int(),
  }),
  /** With whom it is now, or was last. */
  stage: stage.optional(),
  stages: z.array(stage),
  days: z.array(
    z.strictObject({
      date: localDate,
      kind: z.enum(['counted', 'extended', 'paused', 'weekend', 'off']),
      number: z.int().optional(),
      name: z.string().optional(),
      source: z.string().optional(),
      /** Its place in `pauses`. */
      pause: z.int().optional(),
    }),
  ),
  pauses: z.array(
    z.strictObject({
      kind: z.enum(['question', 'higher-level']),
      from: localDate,
      until: localDate,
      ended: z.boolean(),
      workingDays: z.int(),
      by: author,
      reason: z.string(),
    }),
  ),
  extensions: z.array(
    z.strictObject({
      days: z.int(),
      reason: z.string(),
      requestedBy: author,
      grantedBy: author,
      grantedOn: localDate,
    }),
  ),
  moves: z.array(z.strictObject({ on: localDate, previously: localDate, reason: z.string() })),
});
export type ClockAnswer = z.infer<typeof clockAnswer>;
