import { createHash, randomBytes } from 'node:crypto';
import type { CalendarLink } from '../domain/calendar-link.ts';
import type { Person } from '../domain/principal.ts';
import type { World } from './ports.ts';
import { saveOwn } from './save-own.ts';

/** 256 bits: nobody guesses it. */
const secretBytes = 32;
const form = /^[\w-]{43}$/;
export const isCalendarSecret = (secret: string): boolean => form.test(secret);
/** What is kept of a secret. It is as hard to guess as the secret itself, so it takes no salt. */
export const hashOfSecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

/** A new link to the caller's own calendar, instead of any they had. Its secret is told this once. */
export const makeCalendarLink = async (
  world: Pick<World, 'directory' | 'now'>,
  { personId: id }: Person,
): Promise<{ readonly link: CalendarLink; readonly secret: string }> => {
  const secret = randomBytes(secretBytes).toString('base64url');
  const link = { id, secretHash: hashOfSecret(secret), madeAt: world.now() };
  await saveOwn(world, 'calendarLinks', link, 'Tự tạo');
  return { link, secret };
};
