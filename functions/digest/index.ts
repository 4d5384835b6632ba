import { instant } from '../../shared/domain/calendar.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { jobHandler } from '../../shared/kit/job.ts';
import { messageQueue } from '../../shared/kit/message-queue.ts';
import { digestTable } from '../../shared/tables/digest-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { weeklyKey } from '../../shared/tables/keys.ts';
import { orderDigests } from '../../shared/usecases/order-digests.ts';
import { orderWeeklyFigures } from '../../shared/usecases/order-weekly-figures.ts';

const env = readEnv('DIRECTORY_TABLE', 'PROJECTIONS_TABLE', 'MAIL_QUEUE_URL');
const client = documentClient();
const world = {
  directory: directoryTable(client, env.DIRECTORY_TABLE),
  digests: digestTable(client, env.PROJECTIONS_TABLE),
  weekly: digestTable(client, env.PROJECTIONS_TABLE, weeklyKey),
  mailQueue: messageQueue(env.MAIL_QUEUE_URL),
  now: () => instant(new Date()),
};

/** Orders one mail a day for those who want no more than that, and the week's figures for those who chose today. */
export const handler = jobHandler({
  name: 'digest',
  run: async () => ({ ...(await orderDigests(world)), ...(await orderWeeklyFigures(world)) }),
});
