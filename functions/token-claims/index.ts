import { instant } from '../../shared/domain/calendar.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { tokenClaimsHandler } from '../../shared/kit/token-claims.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { readTokenSubject } from '../../shared/usecases/read-token-subject.ts';

const env = readEnv('DIRECTORY_TABLE');
const world = {
  directory: directoryTable(documentClient(), env.DIRECTORY_TABLE),
  now: () => instant(new Date()),
};

/** Roles, place and mandates in every token come from the directory. */
export const handler = tokenClaimsHandler((username) => readTokenSubject(world, username));
