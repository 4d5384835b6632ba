import type { DirectoryRecord } from '../domain/directory.ts';
import { forbidden, Refusal } from '../domain/errors.ts';
import { confirmed, sentBack, type ForcePart } from '../domain/force.ts';
import { mayCheckForce } from '../domain/force-policy.ts';
import type { Person } from '../domain/principal.ts';
import type { World } from './ports.ts';
import { forceSeen, saveForce } from './save-force.ts';

const confirming = 'Đã kiểm tra, xác nhận';

export interface Check {
  readonly unitId: string;
  readonly part: ForcePart;
  readonly version: number;
  /** `sendBack`: why it cannot count. */
  readonly verdict: 'confirm' | { readonly sendBack: string };
}

/**
 * The department that answers for a part confirms what was declared of it, so that it counts, or sends it back.
 * @throws Refusal `forbidden`, `not-found`, `nothing-declared`, `version-stale`
 */
export const checkDeclaration = async (
  world: World,
  person: Person,
  { unitId, part, version, verdict }: Check,
): Promise<DirectoryRecord<'force'>> => {
  if (!mayCheckForce(person, part, world.settings)) throw forbidden();
  const before = await forceSeen(world, unitId, version);
  if (!before) throw new Refusal('nothing-declared');
  const checked = { by: person.personId, at: world.now() };
  if (verdict === 'confirm')
    return saveForce(world, person, before, confirmed(before.value, part, checked), confirming);
  const reason = verdict.sendBack;
  return saveForce(world, person, before, sentBack(before.value, part, { ...checked, reason }), reason);
};
