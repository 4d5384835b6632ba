import { instant } from '../../shared/domain/calendar.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { jobHandler } from '../../shared/kit/job.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { clockMarkTable } from '../../shared/tables/clock-mark-table.ts';
import { commitmentTable } from '../../shared/tables/commitment-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { applyRules } from '../../shared/usecases/apply-rules.ts';
import { readRules } from '../../shared/usecases/rules-in-force.ts';
import { runClock } from '../../shared/usecases/run-clock.ts';

const env = readEnv('CASEWORK_TABLE', 'DIRECTORY_TABLE', 'PROJECTIONS_TABLE');
const client = documentClient();
const directory = directoryTable(client, env.DIRECTORY_TABLE);
const world = {
  casework: caseworkTable(client, env.CASEWORK_TABLE),
  commitments: commitmentTable(client, env.CASEWORK_TABLE),
  clockMark: clockMarkTable(client, env.PROJECTIONS_TABLE),
  now: () => instant(new Date()),
};

/** Does what falls due by itself: acceptance by silence, ends of pauses and windows, reminders, red marks. */
export const handler = jobHandler({
  name: 'clock',
  run: async (job) => {
    const rules = await readRules(directory);
    return {
      rules: await applyRules(world, rules, job.mayGoOn),
      ...(await runClock({ ...world, ...rules }, job)),
    };
  },
});
