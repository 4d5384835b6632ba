import type { DirectoryEvent, DirectoryKind, DirectoryRecord } from '../domain/directory.ts';
import { forbidden, notFound } from '../domain/errors.ts';
import { may } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { Page, PageRequest, World } from './ports.ts';

const assertMayRead = (person: Person, kind: DirectoryKind): void => {
  if (kind === 'people' && !may(person, 'read-people')) throw forbidden();
  if (kind === 'rules' && !may(person, 'read-routing-rules')) throw forbidden();
};

export const listDirectory = async <K extends DirectoryKind>(
  world: World,
  person: Person,
  kind: K,
  page: PageRequest,
): Promise<Page<DirectoryRecord<K>>> => {
  assertMayRead(person, kind);
  return world.directory.list(kind, page);
};

/** The people of a unit or department. */
export const listPeopleOf = async (
  world: World,
  person: Person,
  place: string,
  page: PageRequest,
): Promise<Page<DirectoryRecord<'people'>>> => {
  assertMayRead(person, 'people');
  return world.directory.peopleOf(place, page);
};

export const readDirectory = async <K extends DirectoryKind>(
  world: World,
  person: Person,
  kind: K,
  id: string,
): Promise<DirectoryRecord<K>> => {
  assertMayRead(person, kind);
  const record = await world.directory.get(kind, id);
  if (!record) throw notFound();
  return record;
};

/** Who changed a record, when and why, oldest first. */
export const readDirectoryHistory = async <K extends DirectoryKind>(
  world: World,
  person: Person,
  kind: K,
  id: string,
  page: PageRequest,
): Promise<Page<DirectoryEvent<K>>> => {
  assertMayRead(person, kind);
  return world.directory.history(kind, id, page);
};
