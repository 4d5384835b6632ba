import { localDateOf, plusDays, type Instant } from '../../../shared/domain/calendar.ts';
import type { Person } from '../../../shared/domain/principal.ts';
import { readCsv } from '../../../shared/kit/read-csv.ts';
import { planReorganisation } from '../../../shared/usecases/plan-reorganisation.ts';
import type { World } from '../../../shared/usecases/ports.ts';
import { previewPlan } from '../../../shared/usecases/preview-plan.ts';
import { adminId } from './people.ts';
import { seedUnitsFile } from './seed.ts';

const admin: Person = { personId: adminId, roles: ['admin'] };
/** Calendar days from today: time to look at a dry run, and to choose. */
const daysAhead = 30;
const daysToUndo = 90;

/** What really became of the 175 units in July 2025, as a plan whose day is still to come: a draft, to be looked at. */
export const planDemoReorganisation = async (world: World, now: Instant): Promise<void> => {
  const effectiveOn = plusDays(localDateOf(now), daysAhead);
  const sheet = { name: 'CSV', rows: readCsv(seedUnitsFile()) };
  const { units, transfers } = await previewPlan(world, [sheet], effectiveOn);
  await planReorganisation(
    { ...world, now: () => now },
    admin,
    {
      title: 'Sắp xếp 175 đơn vị cấp xã thành 57',
      decision: 'Nghị quyết của Ủy ban Thường vụ Quốc hội',
      effectiveOn,
      undoUntil: plusDays(effectiveOn, daysToUndo),
      units,
      transfers,
    },
    'demo',
  );
};
