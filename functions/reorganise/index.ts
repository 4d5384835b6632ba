import { instant } from '../../shared/domain/calendar.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { jobHandler } from '../../shared/kit/job.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { commitmentTable } from '../../shared/tables/commitment-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { reorganisationTable } from '../../shared/tables/reorganisation-table.ts';
import { sessionTable } from '../../shared/tables/session-table.ts';
import { readRules } from '../../shared/usecases/rules-in-force.ts';
import { runReorganisations } from '../../shared/usecases/run-reorganisations.ts';

const env = readEnv('CASEWORK_TABLE', 'DIRECTORY_TABLE');
const client = documentClient();
const directory = directoryTable(client, env.DIRECTORY_TABLE);
const world = {
  casework: caseworkTable(client, env.CASEWORK_TABLE),
  commitments: commitmentTable(client, env.CASEWORK_TABLE),
  directory,
  reorganisations: reorganisationTable(client, env.CASEWORK_TABLE),
  sessions: sessionTable(client, env.CASEWORK_TABLE),
  now: () => instant(new Date()),
};

/** Applies reorganisations of units from their date of effect on, or takes them back. */
export const handler = jobHandler({
  name: 'reorganise',
  run: (job) => runReorganisations(world, () => readRules(directory), job),
});
