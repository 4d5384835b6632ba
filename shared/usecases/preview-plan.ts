import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import type { FieldError } from '../domain/errors.ts';
import { findPlan, judgePlanRows, planOfRows, type PlanRow, type PlanTable } from '../domain/plan-table.ts';
import { unitRecogniser } from '../domain/recognition.ts';
import { planErrors, withNewIds, type DraftUnit } from '../domain/reorganisation-plan.ts';
import type { ReorganisationPlan } from '../domain/reorganisation.ts';
import type { Sheet } from '../domain/sheet.ts';
import { existsOn, type Unit } from '../domain/unit.ts';
import { everyOne } from './every-one.ts';
import type { World } from './ports.ts';

export interface PlanPreview {
  readonly table: PlanTable;
  readonly rows: readonly PlanRow[];
  /** As they can be sent: new ones without an id. */
  readonly units: readonly DraftUnit[];
  readonly transfers: ReorganisationPlan['transfers'];
  /** What the plan as a whole would be refused for, by its paths. */
  readonly errors: readonly FieldError[];
  readonly register: ReadonlyMap<string, Unit>;
}

/** What plan a file makes, and which of its rows make none. Stores nothing. @throws Refusal as `findPlan` */
export const previewPlan = async (
  { directory, now }: Pick<World, 'directory' | 'now'>,
  sheets: readonly Sheet[],
  effectiveOn: LocalDate = localDateOf(now()),
): Promise<PlanPreview> => {
  const table = findPlan(sheets);
  const units = await everyOne(directory, 'units');
  const there = units.filter((unit) => unit.active && existsOn(unit, effectiveOn));
  const rows = judgePlanRows(table, unitRecogniser(there, localDateOf(now())));
  const plan = planOfRows(rows);
  const register = new Map(units.map((unit) => [unit.id, unit]));
  const whole = { title: '', decision: '', effectiveOn, undoUntil: effectiveOn };
  return {
    table,
    rows,
    ...plan,
    errors: planErrors(
      { ...whole, ...plan, units: withNewIds(plan.units, register) },
      register,
      localDateOf(now()),
    ),
    register,
  };
};
