/** Answers of the API that these pages alone use. */
import type * as z from 'zod';
import type * as clock from '../../../../shared/schema/http-clock.ts';
import type { directoryRecords } from '../../../../shared/schema/http-directory.ts';
import type { standInAnswer } from '../../../../shared/schema/http-people.ts';
import type { dryRunAnswer } from '../../../../shared/schema/http.ts';

export type CalendarYear = z.infer<typeof clock.calendarYear>;
export type CalendarDay = CalendarYear['days'][number];
export type CalendarPreview = z.infer<typeof clock.calendarPreview>;
export type SettingsAnswer = z.infer<typeof clock.settingsAnswer>;
export type Rules = z.infer<typeof directoryRecords.rules>;
export type Rule = Rules['rules'][number];
export type Redirect = Rules['redirects'][number];
export type DryRunAnswer = z.infer<typeof dryRunAnswer>;
export type StandInAnswer = z.infer<typeof standInAnswer>;
