import type { LocalDate } from '../domain/calendar.ts';
import type { DirectoryKind, DirectoryRecords } from '../domain/directory.ts';
import { peopleOn, staffIn } from '../domain/force.ts';
import { existsOn, identityOn, type UnitKind } from '../domain/unit.ts';
import { everyOne } from './every-one.ts';
import type { DirectoryPort } from './ports.ts';

type Directory = Pick<DirectoryPort, 'get' | 'list'>;

/** Officers of a day by row (a unit, or a kind of units), and of all rows together (`''`). */
export type OfficersOn = (day: LocalDate) => ReadonlyMap<string, number>;

/** The officers whom the register has of all units, or of one or a kind: read once, for any day. */
export const officersOf = async (
  { directory }: { readonly directory: Directory },
  asked: { readonly by: string; readonly unit?: string; readonly kind?: UnitKind },
): Promise<OfficersOn> => {
  const some = <K extends DirectoryKind>(kind: K) =>
    asked.unit === undefined ? everyOne(directory, kind) : oneOf(directory, kind, asked.unit);
  const [units, forces] = await Promise.all([some('units'), some('force')]);
  const forceOf = new Map(forces.map((force) => [force.id, force]));
  return (day) => {
    const officers = new Map<string, number>();
    const add = (key: string, count: number) => officers.set(key, (officers.get(key) ?? 0) + count);
    for (const unit of units) {
      const [people, { kind }] = [peopleOn(forceOf.get(unit.id), day), identityOn(unit, day)];
      if (!people || !existsOn(unit, day) || (asked.kind !== undefined && kind !== asked.kind)) continue;
      add('', staffIn(people));
      if (asked.by === 'unit') add(unit.id, staffIn(people));
      if (asked.by === 'unit-kind') add(kind, staffIn(people));
    }
    return officers;
  };
};

const oneOf = async <K extends DirectoryKind>(
  directory: Directory,
  kind: K,
  id: string,
): Promise<readonly DirectoryRecords[K][]> => {
  const record = await directory.get(kind, id);
  return record ? [record.value] : [];
};
