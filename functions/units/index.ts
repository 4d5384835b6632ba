import { instant } from '../../shared/domain/calendar.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { httpHandler } from '../../shared/kit/http.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { commitmentTable } from '../../shared/tables/commitment-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { reorganisationTable } from '../../shared/tables/reorganisation-table.ts';
import { sessionTable } from '../../shared/tables/session-table.ts';
import { programRules, rulesInForce } from '../../shared/usecases/rules-in-force.ts';
import { routesOf } from './routes.ts';

const env = readEnv('CASEWORK_TABLE', 'DIRECTORY_TABLE');
const client = documentClient();
const directory = directoryTable(client, env.DIRECTORY_TABLE);
const rules = rulesInForce(directory);

const world = {
  casework: caseworkTable(client, env.CASEWORK_TABLE),
  commitments: commitmentTable(client, env.CASEWORK_TABLE),
  directory,
  reorganisations: reorganisationTable(client, env.CASEWORK_TABLE),
  sessions: sessionTable(client, env.CASEWORK_TABLE),
  now: () => instant(new Date()),
  ...programRules,
};

/** Reorganisations of units: their plans, from files too, what they would do, and the steps of their life. */
export const handler = httpHandler(routesOf(world), {
  prepare: async () => void Object.assign(world, await rules.now()),
  describeCurrent: () => undefined,
});
