import { instant } from '../../shared/domain/calendar.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { httpHandler } from '../../shared/kit/http.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { commitmentTable } from '../../shared/tables/commitment-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { sessionTable } from '../../shared/tables/session-table.ts';
import { programRules, rulesInForce } from '../../shared/usecases/rules-in-force.ts';
import { figureRoutesOf } from './figure-routes.ts';
import { documentRoutesOf } from './routes.ts';

const env = readEnv('CASEWORK_TABLE', 'PROJECTIONS_TABLE', 'DIRECTORY_TABLE');
const client = documentClient();
const directory = directoryTable(client, env.DIRECTORY_TABLE);
const rules = rulesInForce(directory);

const world = {
  casework: caseworkTable(client, env.CASEWORK_TABLE),
  commitments: commitmentTable(client, env.CASEWORK_TABLE),
  sessions: sessionTable(client, env.CASEWORK_TABLE),
  directory,
  figures: figuresTable(client, env.PROJECTIONS_TABLE),
  now: () => instant(new Date()),
  ...programRules,
};

/** Minutes and notices of conclusions, reports and tables of figures, as files and as pages. */
export const handler = httpHandler([...documentRoutesOf(world), ...figureRoutesOf(world)], {
  prepare: async () => void Object.assign(world, await rules.now()),
  // Nobody changes anything here.
  describeCurrent: () => undefined,
});
