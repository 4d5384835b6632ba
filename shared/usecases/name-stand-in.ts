import { localDateOf } from '../domain/calendar.ts';
import type { DirectoryRecord } from '../domain/directory.ts';
import { notFound, Refusal } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import { assertDays, assertFew, assertNoChain, canStandIn, type StandIn } from '../domain/stand-in.ts';
import { changeDirectory } from './change-directory.ts';
import type { DirectoryPort, World } from './ports.ts';

/**
 * Names who acts for somebody absent (`standIn.id`), or another deputy, or other days (the version that the caller saw).
 * Two who do so at once may both succeed where only one should: rights hand on no further all the same.
 * @throws Refusal `not-found`, `stand-in-days`, `stand-in-not-possible`, `stand-in-chain`, `stand-in-limit`, and those of
 * `changeDirectory`
 */
export const nameStandIn = async (
  world: World,
  person: Person,
  standIn: StandIn,
  version: number | undefined,
): Promise<DirectoryRecord<'standIns'>> => {
  const { directory, now } = world;
  assertDays(standIn, localDateOf(now()));
  const [absent, deputy] = await Promise.all(
    [standIn.id, standIn.deputyId].map((id) => directory.get('people', id)),
  );
  if (!absent) throw notFound();
  if (!deputy || !canStandIn(absent.value, deputy.value)) throw new Refusal('stand-in-not-possible');
  const [deputysOwn, heldByAbsent, heldByDeputy] = await Promise.all([
    directory.get('standIns', standIn.deputyId),
    heldBy(directory, standIn.id),
    heldBy(directory, standIn.deputyId),
  ]);
  assertNoChain(standIn, deputysOwn?.value, heldByAbsent);
  assertFew(standIn, heldByDeputy);
  return changeDirectory(world, person, {
    kind: 'standIns',
    value: standIn,
    version,
    reason: standIn.reason,
  });
};

const heldBy = async (directory: DirectoryPort, deputyId: string): Promise<readonly StandIn[]> =>
  (await directory.standInsOf(deputyId, { limit: 100 })).items.map(({ value }) => value);
