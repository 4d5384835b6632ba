import { localDateOf } from '../domain/calendar.ts';
import type { Reorganisation } from '../domain/reorganisation.ts';
import { applyReorganisation, type Reorganising } from './apply-reorganisation.ts';

/** Of the latest: what comes after so many others was over long ago. */
const mostLookedAt = 25;

const isDue = ({ status, plan, choices, outcome }: Reorganisation, today: string): boolean => {
  if (status === 'ordered') return plan.effectiveOn <= today;
  if (status === 'applied') return outcome?.left.some((id) => choices.recommendations[id]) ?? false;
  return status === 'applying' || status === 'undoing';
};

/** Goes on with every reorganisation of which something is due, the earliest first. Nothing due: one read. */
export const runReorganisations = async (
  world: Reorganising,
  job: { readonly mayGoOn: () => boolean; readonly failed: (about: string, error: unknown) => void },
): Promise<{ readonly due: number; readonly unfinished: number }> => {
  const today = localDateOf(world.now());
  const { items } = await world.reorganisations.list({ limit: mostLookedAt });
  const due = items.filter((one) => isDue(one, today)).reverse();
  let unfinished = 0;
  for (const { id } of due) {
    // Each stands on what the earlier one made.
    if (unfinished > 0 || !(await applyReorganisation(world, id, job))) unfinished += 1;
  }
  return { due: due.length, unfinished };
};
