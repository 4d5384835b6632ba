/** Days, moments and numbers as the reader's language writes them. Days are Viet Nam's wherever the reader is. */
import { language, type Language } from './language.ts';

const locale = (wanted: Language): string => (wanted === 'vi' ? 'vi-VN' : 'en-GB');
const timeZone = 'Asia/Ho_Chi_Minh';

const made = new Map<string, Intl.DateTimeFormat>();
const format = (name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const id = `${language()} ${name}`;
  const known = made.get(id) ?? new Intl.DateTimeFormat(locale(language()), { timeZone, ...options });
  made.set(id, known);
  return known;
};

/** `2026-11-30` → `30/11/2026`. */
export const day = (date: string): string =>
  format('day', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(
    new Date(`${date}T12:00+07:00`),
  );
/** With its weekday. */
export const weekday = (date: string): string =>
  format('weekday', { weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric' }).format(
    new Date(`${date}T12:00+07:00`),
  );
/** An instant, to the minute. */
export const moment = (instant: string): string =>
  format('moment', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
/** Its time of day alone, to the minute. */
export const time = (instant: string): string =>
  format('time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant));
export const number = (value: number): string => new Intl.NumberFormat(locale(language())).format(value);
/** Vietnamese letters in their order: a, ă, â, b … d, đ. */
export const byName = (a: string, b: string): number => a.localeCompare(b, locale(language()));
/** Today in Viet Nam. */
export const today = (now = new Date()): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);
/** Whole days from one to the other. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
