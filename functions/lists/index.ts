import { instant } from '../../shared/domain/calendar.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { httpHandler } from '../../shared/kit/http.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { programRules, rulesInForce } from '../../shared/usecases/rules-in-force.ts';
import { routesOf } from './routes.ts';

const env = readEnv('CASEWORK_TABLE', 'DIRECTORY_TABLE');
const client = documentClient();
const directory = directoryTable(client, env.DIRECTORY_TABLE);
const rules = rulesInForce(directory);

const world = {
  casework: caseworkTable(client, env.CASEWORK_TABLE),
  directory,
  now: () => instant(new Date()),
  ...programRules,
};

/** Brings in lists of recommendations and of the force: Excel and CSV, previewed and then stored row by row; gives the force out as such a list. */
export const handler = httpHandler(routesOf(world), {
  prepare: async () => void Object.assign(world, await rules.now()),
  describeCurrent: () => undefined,
});
