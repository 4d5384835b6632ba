import type { DirectoryKind, DirectoryRecords } from '../domain/directory.ts';
import type { DirectoryPort, Position } from './ports.ts';

/** All of a kind: for kinds of which a province has some hundreds, or where most of them are wanted anyway. */
export const everyOne = async <K extends DirectoryKind>(
  directory: Pick<DirectoryPort, 'list'>,
  kind: K,
): Promise<readonly DirectoryRecords[K][]> => {
  const values: DirectoryRecords[K][] = [];
  let from: Position | undefined;
  do {
    const page = await directory.list(kind, { limit: 1_000, ...(from ? { from } : {}) });
    values.push(...page.items.map(({ value }) => value));
    from = page.next;
  } while (from);
  return values;
};
