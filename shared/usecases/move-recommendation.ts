import { act } from '../domain/act.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import { isOpen, type Recommendation } from '../domain/recommendation.ts';
import { wasMovedBy, type InUnit } from '../domain/unit-move.ts';
import { isSameRef, type UnitRef } from '../domain/unit.ts';
import { circumstancesOf } from './circumstances.ts';
import type { World } from './ports.ts';
import { triedAgain } from './tried-again.ts';

/** From one unit to another, or to what the same one is now (a ward that was a commune): by which reorganisation, from which day on. To take it back, the other way round on another day. */
export interface MoveOrder {
  readonly from: string;
  readonly to: UnitRef;
  readonly on: LocalDate;
  readonly reorganisationId: string;
}
export type Moved = 'moved' | 'nothing-to-move';

const standsThere = ({ unit }: InUnit, { from, to }: MoveOrder): boolean =>
  unit.id === from && !isSameRef(unit, to);

/** Whether it stands where it is to be moved from, and was not moved so before: then it was moved on, or back, since. */
export const isToMove = (standing: InUnit, order: MoveOrder): boolean => {
  const { to: unit, ...move } = order;
  return standsThere(standing, order) && !wasMovedBy(standing, { ...move, from: standing.unit, unit });
};

const movesByItself = ({ status }: Recommendation): boolean =>
  isOpen(status) || status === 'answered' || status === 'merged';

/**
 * Moves a recommendation that is open, or may be again, with its unit. Whoever runs it again, or at once, moves nothing more.
 * By hand, what is closed moves too, and what was moved before, to the wrong one of several.
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
    if (!recommendation || !standsThere(recommendation, order)) return 'nothing-to-move';
    const movesOn = movesByItself(recommendation) && isToMove(recommendation, order);
    if (by === 'system' && !movesOn) return 'nothing-to-move';
    const { from: _, ...input } = order;
    await world.casework.save(act(recommendation, 'move', input, circumstancesOf(world, by, recommendation)));
    return 'moved';
  });
