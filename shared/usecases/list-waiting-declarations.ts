import { forbidden } from '../domain/errors.ts';
import { forceParts, waitingIn, type ForcePart, type Pending } from '../domain/force.ts';
import { mayCheckForce } from '../domain/force-policy.ts';
import type { Person } from '../domain/principal.ts';
import type { Position, World } from './ports.ts';

export interface WaitingDeclaration {
  readonly unitId: string;
  readonly part: ForcePart;
  readonly pending: Pending;
  /** Of the whole force: for the check. */
  readonly version: number;
}

/** What the caller's department has to check, oldest first. Reads the whole register. @throws Refusal `forbidden` */
export const listWaitingDeclarations = async (
  world: World,
  person: Person,
): Promise<readonly WaitingDeclaration[]> => {
  const parts = forceParts.filter((part) => mayCheckForce(person, part, world.settings));
  if (parts.length === 0) throw forbidden();
  const waiting: WaitingDeclaration[] = [];
  let from: Position | undefined;
  do {
    const page = await world.directory.list('force', { limit: 1_000, ...(from ? { from } : {}) });
    for (const { value, version } of page.items)
      for (const part of parts) {
        const pending = waitingIn(value, part);
        if (pending) waiting.push({ unitId: value.id, part, pending, version });
      }
    from = page.next;
  } while (from);
  return waiting.sort((a, b) => (a.pending.declared.at < b.pending.declared.at ? -1 : 1));
};
