import { CannotStart } from '../cannot-start.ts';
import { momentFrom } from './local-clock.ts';

/** What `--time` says. Throws CannotStart when it says nothing that makes sense. */
export function startingMoment(said: string | Date): Date | 'now' {
  const moment = said === 'now' || said instanceof Date ? said : momentFrom(said);
  if (moment === undefined)
    throw new CannotStart(
      `--time ${said.toString()} không phải là ngày giờ. Ví dụ: --time 2026-02-10, --time 2026-02-10T14:30:00+07:00, --time now`,
      `--time ${said.toString()} is no date or time. For example: --time 2026-02-10, --time 2026-02-10T14:30:00+07:00, --time now`,
    );
  return moment;
}
