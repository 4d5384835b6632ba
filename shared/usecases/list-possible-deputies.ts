import { placeOfWork, type DirectoryRecord } from '../domain/directory.ts';
import { notFound } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import { canStandIn } from '../domain/stand-in.ts';
import type { Page, PageRequest, World } from './ports.ts';

/** Whom the caller could name for an absence of their own; who is absent themselves then is found out when named. */
export const listPossibleDeputies = async (
  { directory }: World,
  person: Person,
  page: PageRequest,
): Promise<Page<DirectoryRecord<'people'>>> => {
  const self = await directory.get('people', person.personId);
  if (!self) throw notFound();
  const place = placeOfWork(self.value);
  if (place === undefined) return { items: [] };
  const found = await directory.peopleOf(place, page);
  return { ...found, items: found.items.filter(({ value }) => canStandIn(self.value, value)) };
};
