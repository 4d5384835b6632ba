import { instant } from '../../shared/domain/calendar.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { httpHandler } from '../../shared/kit/http.ts';
import { likenessAmong } from '../../shared/kit/likeness.ts';
import { atWorkTable } from '../../shared/tables/at-work-table.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { commitmentTable } from '../../shared/tables/commitment-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { inboxTable } from '../../shared/tables/inbox-table.ts';
import { reorganisationTable } from '../../shared/tables/reorganisation-table.ts';
import { sessionTable } from '../../shared/tables/session-table.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { programRules, rulesInForce } from '../../shared/usecases/rules-in-force.ts';
import { describeCurrent } from './current.ts';
import { routesOf } from './routes.ts';

const env = readEnv('CASEWORK_TABLE', 'PROJECTIONS_TABLE', 'DIRECTORY_TABLE');
const client = documentClient();
const directory = directoryTable(client, env.DIRECTORY_TABLE);
const rules = rulesInForce(directory);

const world: World = {
  atWork: atWorkTable(client, env.PROJECTIONS_TABLE),
  casework: caseworkTable(client, env.CASEWORK_TABLE),
  commitments: commitmentTable(client, env.CASEWORK_TABLE),
  directory,
  figures: figuresTable(client, env.PROJECTIONS_TABLE),
  inbox: inboxTable(client, env.PROJECTIONS_TABLE),
  likenessAmong,
  reorganisations: reorganisationTable(client, env.CASEWORK_TABLE),
  sessions: sessionTable(client, env.CASEWORK_TABLE),
  now: () => instant(new Date()),
  ...programRules,
};

export const handler = httpHandler(routesOf(world), {
  prepare: async () => void Object.assign(world, await rules.now()),
  describeCurrent: describeCurrent(world),
});
