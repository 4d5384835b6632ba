import { localDateOf } from '../domain/calendar.ts';
import type { DirectoryRecord } from '../domain/directory.ts';
import { busy, forbidden, Refusal } from '../domain/errors.ts';
import type { ForceColumn } from '../domain/force-list.ts';
import { faultsOfPart, standsAlready, type ForceRow } from '../domain/force-row.ts';
import { forceParts, type ForceFacts, type ForcePart } from '../domain/force.ts';
import type { Fault } from '../domain/list-cells.ts';
import { forceKeeper, mayKeepForce } from '../domain/force-policy.ts';
import type { Person } from '../domain/principal.ts';
import { declareForce } from './declare-force.ts';
import type { World } from './ports.ts';

type Keeping = Pick<World, 'directory' | 'now' | 'settings'>;

export type StoredForceRow =
  | {
      readonly outcome: 'stored' | 'already-stored';
      /** It does not count before a department has checked it. */
      readonly waits: boolean;
    }
  | { readonly outcome: 'bad'; readonly faults: readonly Fault<ForceColumn>[] };

const byList = 'Nhập từ danh sách';
/** How often a row is tried again when somebody else changes the same unit meanwhile. */
const mostTries = 3;

/**
 * Takes one row of a list of the force in: declares what it changes of what stands. The same row is stored once, however
 * often it is sent; where one of its parts cannot be taken in, neither is.
 * @throws Refusal `forbidden`, `busy`
 */
export const storeForceRow = async (
  world: Keeping,
  person: Person,
  row: ForceRow,
): Promise<StoredForceRow> => {
  const { directory, settings } = world;
  if (!mayKeepForce(person, settings)) throw forbidden();
  const parts = forceParts.filter((part) => row[part]);
  const keeperOf = (part: ForcePart) => forceKeeper(person, row.unit, part, settings);
  if (!forceParts.some(keeperOf)) return bad({ column: 'unit', rule: 'not-yours' });
  const [unit, project] = await Promise.all([
    directory.get('units', row.unit),
    row.premises?.project === undefined ? undefined : directory.get('projects', row.premises.project),
  ]);
  if (!unit) return bad({ column: 'unit', rule: 'unknown', typed: row.unit });

  const changesIn = (record: DirectoryRecord<'force'> | undefined) =>
    parts.filter((part) => !standsAlready(record?.value, part, row, keeperOf(part)));
  const faultsIn = (part: ForcePart): readonly Fault<ForceColumn>[] => {
    if (!keeperOf(part)) return [{ column: 'unit', rule: 'not-yours' }];
    const named = part === 'premises' ? row.premises?.project : undefined;
    if (named !== undefined && !project) return [{ column: 'project', rule: 'unknown', typed: named }];
    return faultsOfPart(part, row, localDateOf(world.now()), project?.value);
  };

  let seen: number | undefined;
  let isChanged = false;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const record = await directory.get('force', row.unit, seen);
    const changed = changesIn(record);
    if (changed.length === 0) {
      const waits = parts.some(
        (part) => standsAlready(record?.value, part, row, keeperOf(part)) === 'waiting',
      );
      return { outcome: isChanged ? 'stored' : 'already-stored', waits };
    }
    const faults = changed.flatMap(faultsIn);
    if (faults.length > 0) return bad(...faults);
    try {
      let version = record?.version ?? 0;
      for (const part of changed) {
        ({ version } = await declarePart(world, person, row, part, version));
        isChanged = true;
      }
      return { outcome: 'stored', waits: changed.some((part) => keeperOf(part) === 'unit') };
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.code !== 'version-stale') throw refusal;
      seen = Number(refusal.details.facts?.['currentVersion']);
    }
  }
  throw busy();
};

const bad = (...faults: readonly Fault<ForceColumn>[]): StoredForceRow => ({ outcome: 'bad', faults });

const declarePart = (
  world: Keeping,
  person: Person,
  { unit: unitId, on, ...row }: ForceRow,
  part: ForcePart,
  version: number,
): Promise<DirectoryRecord<'force'>> => {
  const facts = row[part] as ForceFacts[ForcePart];
  return declareForce(world, person, { unitId, part, on, facts, version, reason: byList });
};
