import { act } from '../domain/act.ts';
import type { CalendarYear } from '../domain/calendar-year.ts';
import type { Calendar } from '../domain/calendar.ts';
import { commitmentWakeOn } from '../domain/commitment-life.ts';
import { dueDate } from '../domain/due-date.ts';
import { never, wakeOnFor } from '../domain/occasions.ts';
import { isOpen, type Recommendation } from '../domain/recommendation.ts';
import { saved } from './catch-up.ts';
import { circumstancesOf } from './circumstances.ts';
import type { ClockMark, ClockMarkPort, Page, PageRequest, Position, World } from './ports.ts';
import type { RulesInForce } from './rules-in-force.ts';

type Applying = Pick<World, 'casework' | 'commitments' | 'now'> & { readonly clockMark: ClockMarkPort };

/** Whether the calendar ends its clock on another day than the one it has. */
export const isMovedBy = ({ status, clock, dueOn }: Recommendation, calendar: Calendar): boolean =>
  isOpen(status) && dueDate(clock, calendar).on !== dueOn;

/** A page of what the clock looks at: everything open, and what may still be reopened. */
export const awake = async (
  { casework }: Pick<World, 'casework'>,
  page: PageRequest,
): Promise<Page<Recommendation>> => {
  const { items, next } = await casework.listByWake(never, page);
  return { items: await casework.loadAll(items), ...(next ? { next } : {}) };
};

/** The decisions or notices that stand behind the days between. */
const reasonFor = ({ clock, dueOn }: Recommendation, years: readonly CalendarYear[]): string =>
  years
    .filter(({ id }) => clock.from.slice(0, 4) <= id && id <= dueOn.slice(0, 4))
    .map(({ source }) => source)
    .join('; ') || 'Lịch làm việc thay đổi';

/** @returns whether there was something to do */
const adjust = async (
  world: Applying,
  rules: RulesInForce,
  recommendation: Recommendation,
): Promise<boolean> => {
  const under = { ...world, ...rules };
  if (isMovedBy(recommendation, rules.calendar)) {
    const reason = reasonFor(recommendation, rules.changedYears);
    const circumstances = circumstancesOf(under, 'system', recommendation);
    await saved(() => world.casework.save(act(recommendation, 'move-due-date', { reason }, circumstances)));
    return true;
  }
  const on = wakeOnFor(recommendation, rules);
  if (on === undefined || recommendation.wakeOn === undefined || recommendation.wakeOn <= on) return false;
  await world.casework.wakeAt(recommendation, on);
  return true;
};

/** Commitments are few: all in one go, each time that a new edition is begun. */
const wakeCommitments = async ({ commitments }: Applying, rules: RulesInForce): Promise<void> => {
  let from: Position | undefined;
  do {
    const { items, next } = await commitments.listByWake(never, {
      limit: pageSize,
      ...(from ? { from } : {}),
    });
    for (const commitment of await commitments.loadAll(items)) {
      const on = commitmentWakeOn(commitment, rules);
      if (on !== undefined && commitment.wakeOn !== undefined && on < commitment.wakeOn)
        await commitments.wakeAt(commitment, on);
    }
    from = next;
  } while (from);
};

const pageSize = 100;

/**
 * Brings a change of calendar or settings to everything open: due dates move with the calendar, the old one stays in the
 * event; the clock looks in time by the new settings. Goes on where it stopped, and over everything again until a whole
 * pass finds nothing: somebody's step may have moved one past it.
 * @returns how many it adjusted now, and whether there was no time to finish
 */
export const applyRules = async (
  world: Applying,
  rules: RulesInForce,
  mayGoOn: () => boolean = () => true,
): Promise<{ adjusted: number; unfinished: boolean }> => {
  const kept = await world.clockMark.read();
  if (kept?.applied === rules.edition) return { adjusted: 0, unfinished: false };
  const applied = kept?.applied ?? '';
  let mark: ClockMark =
    kept?.applying === rules.edition ? kept : { applied, applying: rules.edition, adjusted: 0 };
  if (!mark.from) await wakeCommitments(world, rules);
  let adjusted = 0;
  while (mark.applied !== rules.edition) {
    if (!mayGoOn()) return { adjusted, unfinished: true };
    const { items, next } = await awake(world, {
      limit: pageSize,
      ...(mark.from ? { from: mark.from } : {}),
    });
    const found = await Promise.all(items.map((item) => adjust(world, rules, item)));
    adjusted += found.filter(Boolean).length;
    const inThisPass = mark.adjusted + found.filter(Boolean).length;
    if (next) mark = { applied, applying: rules.edition, adjusted: inThisPass, from: next };
    else if (inThisPass > 0) mark = { applied, applying: rules.edition, adjusted: 0 };
    else mark = { applied: rules.edition, adjusted: 0 };
    await world.clockMark.write(mark);
  }
  return { adjusted, unfinished: false };
};
