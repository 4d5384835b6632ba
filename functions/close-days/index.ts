import { instant } from '../../shared/domain/calendar.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { jobHandler } from '../../shared/kit/job.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { closeDays } from '../../shared/usecases/close-days.ts';

const env = readEnv('PROJECTIONS_TABLE');
const world = {
  figures: figuresTable(documentClient(), env.PROJECTIONS_TABLE),
  now: () => instant(new Date()),
};

/** Closes the figures of every day that is over. */
export const handler = jobHandler({
  name: 'close-days',
  run: async ({ mayGoOn }) => ({ closed: await closeDays(world, mayGoOn) }),
});
