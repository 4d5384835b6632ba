import { assertWellFormedYear, calendarOf, type CalendarYear } from '../domain/calendar-year.ts';
import { yearsOfVietNam } from '../domain/calendar-viet-nam.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { dueDate } from '../domain/due-date.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import { awake, isMovedBy } from './apply-rules.ts';
import type { Page, PageRequest, World } from './ports.ts';
import { readRules } from './rules-in-force.ts';

export interface MovedDueDate {
  readonly id: RecommendationId;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * Which open recommendations a proposed year would give another due date. Nothing is stored, and no content is shown.
 * @throws Refusal `invalid-request` for a year that is not well-formed
 */
export const previewCalendar = async (
  world: World,
  proposed: CalendarYear,
  page: PageRequest,
): Promise<Page<MovedDueDate> & { readonly examined: number }> => {
  assertWellFormedYear(proposed);
  const { changedYears } = await readRules(world.directory);
  const calendar = calendarOf([...yearsOfVietNam, ...changedYears, proposed]);
  const { items, next } = await awake(world, page);
  return {
    items: items
      .filter((recommendation) => isMovedBy(recommendation, calendar))
      .map(({ id, clock, dueOn }) => ({ id, from: dueOn, to: dueDate(clock, calendar).on })),
    examined: items.length,
    ...(next ? { next } : {}),
  };
};
