import { instant } from '../../shared/domain/calendar.ts';
import { deadLetterQueue } from '../../shared/kit/dead-letter-queue.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { messageQueue } from '../../shared/kit/message-queue.ts';
import { streamHandler } from '../../shared/kit/stream.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { commitmentTable } from '../../shared/tables/commitment-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { inboxTable } from '../../shared/tables/inbox-table.ts';
import { reorganisationTable } from '../../shared/tables/reorganisation-table.ts';
import { sessionTable } from '../../shared/tables/session-table.ts';
import {
  newCommitmentEvent,
  newEvent,
  newReorganisationEvent,
  newSessionEvent,
} from '../../shared/tables/stream-images.ts';
import { notifyOf } from '../../shared/usecases/notify.ts';
import { rulesInForce } from '../../shared/usecases/rules-in-force.ts';
import { staffOf } from '../../shared/usecases/staff.ts';

const env = readEnv(
  'CASEWORK_TABLE',
  'PROJECTIONS_TABLE',
  'DIRECTORY_TABLE',
  'DEAD_LETTER_QUEUE_URL',
  'MAIL_QUEUE_URL',
);
const client = documentClient();
const directory = directoryTable(client, env.DIRECTORY_TABLE);
const rules = rulesInForce(directory);
const telling = {
  casework: caseworkTable(client, env.CASEWORK_TABLE),
  commitments: commitmentTable(client, env.CASEWORK_TABLE),
  sessions: sessionTable(client, env.CASEWORK_TABLE),
  reorganisations: reorganisationTable(client, env.CASEWORK_TABLE),
  directory,
  inbox: inboxTable(client, env.PROJECTIONS_TABLE),
  mailQueue: messageQueue(env.MAIL_QUEUE_URL),
  staff: staffOf(directory),
  now: () => instant(new Date()),
};

/** Tells everybody concerned of each event: a notice in their inbox, and an order for its mail. */
export const handler = streamHandler({
  name: 'notify',
  read: (record) =>
    newEvent(record) ??
    newCommitmentEvent(record) ??
    newSessionEvent(record) ??
    newReorganisationEvent(record),
  apply: async (event) => notifyOf({ ...telling, ...(await rules.now()) }, event),
  deadLetters: deadLetterQueue(env.DEAD_LETTER_QUEUE_URL),
  // A notice stands by its key, whatever was told before it.
  atOnce: 10,
});
