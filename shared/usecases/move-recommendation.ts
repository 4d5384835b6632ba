import { act } from '../domain/act.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import { isOpen, type Recommendation } from '../domain/recommendation.ts';
import { wasMovedBy, type InUnit } from '../domain/unit-move.ts';
import type { UnitRef } from '../domain/unit.ts';
import { circumstancesOf } from './circumstances.ts';
import type { World } from './ports.ts';
import { triedAgain } from './tried-again.ts';

/** From one unit to another: by which reorganisation, from which day on. To take it back, the other way round on another day. */
export interface MoveOrder {
  readonly from: string;
  readonly to: UnitRef;
  readonly on: LocalDate;
  readonly reorganisationId: string;
}
export type Moved = 'moved' | 'nothing-to-move';

/** Whether it stands where it is to be moved from, and was not moved so before: then it was moved on, or back, since. */
export const isToMove = (standing: InUnit, { from, to, ...move }: MoveOrder): boolean =>
  standing.unit.id === from &&
  from !== to.id &&
  !wasMovedBy(standing, { from: standing.unit, unit: to, ...move });

const movesByItself = ({ status }: Recommendation): boolean =>
  isOpen(status) || status === 'answered' || status === 'merged';

/**
 * Moves a recommendation that is open, or may be again, with its unit. Whoever runs it again, or at once, moves nothing more.
 * What is closed stays where it was, unless somebody moves it.
 * @throws Refusal `not-your-step`, `step-not-possible`, `busy`
 */
export const moveRecommendation = (
  world: Pick<World, 'casework' | 'now' | 'settings' | 'calendar'>,
  id: RecommendationId,
  order: MoveOrder,
  by: Person | 'system' = 'system',
): Promise<Moved> =>
  triedAgain(['version-stale', 'busy'], async () => {
    const recommendation = await world.casework.loadLatest(id);
    if (!recommendation || !isToMove(recommendation, order)) return 'nothing-to-move';
    if (by === 'system' && !movesByItself(recommendation)) return 'nothing-to-move';
    const { from: _, ...input } = order;
    await world.casework.save(act(recommendation, 'move', input, circumstancesOf(world, by, recommendation)));
    return 'moved';
  });
