import { instant } from '../../shared/domain/calendar.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { jobHandler } from '../../shared/kit/job.ts';
import { messageQueue } from '../../shared/kit/message-queue.ts';
import { digestTable } from '../../shared/tables/digest-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { orderDigests } from '../../shared/usecases/order-digests.ts';

const env = readEnv('PROJECTIONS_TABLE', 'MAIL_QUEUE_URL');
const world = {
  digests: digestTable(documentClient(), env.PROJECTIONS_TABLE),
  mailQueue: messageQueue(env.MAIL_QUEUE_URL),
  now: () => instant(new Date()),
};

/** Orders one mail a day for those who want no more than that. */
export const handler = jobHandler({ name: 'digest', run: () => orderDigests(world) });
