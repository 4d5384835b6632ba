import { localDateOf } from '../domain/calendar.ts';
import type { Reorganisation } from '../domain/reorganisation.ts';
import { applyReorganisation, type Reorganising } from './apply-reorganisation.ts';
import type { World } from './ports.ts';

/** Of the latest: what comes after so many others was over long ago. */
const mostLookedAt = 25;

const isDue = ({ status, plan, choices, outcome }: Reorganisation, today: string): boolean => {
  if (status === 'ordered') return plan.effectiveOn <= today;
  if (status === 'applied') return outcome?.left.some((id) => choices.recommendations[id]) ?? false;
  return status === 'applying' || status === 'undoing';
};

type Rules = Pick<World, 'settings' | 'calendar'>;

/** Goes on with every reorganisation of which something is due, the earliest first. Nothing due: one read. */
export const runReorganisations = async (
  world: Omit<Reorganising, keyof Rules>,
  rulesInForce: () => Promise<Rules>,
  job: { readonly mayGoOn: () => boolean; readonly failed: (about: string, error: unknown) => void },
): Promise<{ readonly due: number; readonly unfinished: number }> => {
  const today = localDateOf(world.now());
  const { items } = await world.reorganisations.list({ limit: mostLookedAt });
  const due = items.filter((one) => isDue(one, today)).reverse();
  if (due.length === 0) return { due: 0, unfinished: 0 };
  const { settings, calendar } = await rulesInForce();
  let unfinished = 0;
  for (const { id } of due) {
    // Each stands on what the earlier one made.
    const isDone = unfinished === 0 && (await applyReorganisation({ ...world, settings, calendar }, id, job));
    if (!isDone) unfinished += 1;
  }
  return { due: due.length, unfinished };
};
