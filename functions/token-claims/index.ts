import { readEnv } from '../../shared/kit/env.ts';
import { tokenClaimsHandler } from '../../shared/kit/token-claims.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { readTokenSubject } from '../../shared/usecases/read-token-subject.ts';

const env = readEnv('DIRECTORY_TABLE');
const world = { directory: directoryTable(documentClient(), env.DIRECTORY_TABLE) };

/** Roles and place in every token come from the directory. */
export const handler = tokenClaimsHandler((username) => readTokenSubject(world, username));
