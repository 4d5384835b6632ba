import { actOnCommitment } from '../domain/commitment-life.ts';
import { isOpenCommitment, type CommitmentId } from '../domain/commitment.ts';
import { commitmentCircumstancesOf } from './commitment-circumstances.ts';
import { isToMove, type Moved, type MoveOrder } from './move-recommendation.ts';
import type { World } from './ports.ts';
import { triedAgain } from './tried-again.ts';

/** Moves what was promised, and is still owed, with the unit that asked: as `moveRecommendation`. @throws Refusal `busy` */
export const moveCommitment = (
  world: Pick<World, 'commitments' | 'now' | 'settings' | 'calendar'>,
  id: CommitmentId,
  order: MoveOrder,
): Promise<Moved> =>
  triedAgain(['version-stale', 'busy'], async () => {
    const commitment = await world.commitments.loadLatest(id);
    if (!commitment || !isOpenCommitment(commitment.status) || !isToMove(commitment, order))
      return 'nothing-to-move';
    const { from: _, ...input } = order;
    const circumstances = commitmentCircumstancesOf(world, 'system', commitment);
    await world.commitments.save(actOnCommitment(commitment, 'move', input, circumstances));
    return 'moved';
  });
