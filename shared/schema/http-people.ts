/** The wire of what somebody sets for themselves: who acts for them while they are absent, and how they are told. */
import * as z from 'zod';
import { directoryValues } from './directory.ts';
import { changeOf, pageOf } from './http.ts';
import { localDate } from './parts.ts';
import { text } from './text.ts';

const { language, delivery, withoutMail, weeklyFigures } = directoryValues.preferences.shape;
const { reason } = directoryValues.standIns.shape;
const date = z.iso.date();
const instant = z.iso.datetime();

// What callers send

export const standInBody = z.strictObject({
  deputy: text(1, 80),
  /** First and last day of the absence. */
  from: localDate,
  until: localDate,
  reason,
});
export const endStandInBody = z.strictObject({ reason });
export const preferencesBody = z.strictObject({
  language,
  delivery,
  withoutMail,
  /** For leaders and heads: the day on which the week's figures come by e-mail. Left out: none. */
  weeklyFigures,
});

// What callers get

/** An absence, and who acts meanwhile. */
export const standInAnswer = z.strictObject({
  /** Who is absent. */
  id: z.string(),
  deputy: z.string(),
  from: date,
  until: date,
  reason: z.string(),
  /** When it was ended, or called off, before its last day. */
  endedAt: instant.optional(),
  /** Whether the deputy acts today. */
  inForce: z.boolean(),
  version: z.int(),
  changedAt: instant,
});
export const standInHistory = pageOf(
  changeOf(
    standInAnswer.pick({ id: true, deputy: true, from: true, until: true, reason: true, endedAt: true }),
  ),
);
export const possibleDeputies = pageOf(
  z.strictObject({ id: z.string(), name: z.string(), post: z.string() }),
);
/** `version` 0: nothing was chosen yet, this is how everybody begins. */
export const preferencesAnswer = preferencesBody.extend({ version: z.int() });
