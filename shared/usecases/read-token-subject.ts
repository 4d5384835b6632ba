import type { DirectoryPerson } from '../domain/directory.ts';
import type { World } from './ports.ts';

/** The person that a token is for; nobody who left the directory or was switched off. */
export const readTokenSubject = async (
  { directory }: Pick<World, 'directory'>,
  username: string,
): Promise<DirectoryPerson | undefined> => {
  const person = (await directory.get('people', username))?.value;
  return person?.active ? person : undefined;
};
