import { instant } from '../../shared/domain/calendar.ts';
import { deadLetterQueue } from '../../shared/kit/dead-letter-queue.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { streamHandler } from '../../shared/kit/stream.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { newAnswer } from '../../shared/tables/stream-images.ts';
import { deliverAnswer } from '../../shared/usecases/deliver-answer.ts';
import { rulesInForce } from '../../shared/usecases/rules-in-force.ts';

const env = readEnv('CASEWORK_TABLE', 'DIRECTORY_TABLE', 'DEAD_LETTER_QUEUE_URL');
const client = documentClient();
const rules = rulesInForce(directoryTable(client, env.DIRECTORY_TABLE));
const casework = caseworkTable(client, env.CASEWORK_TABLE);

/** Brings each official answer to everybody whose recommendation was merged into the one answered. */
export const handler = streamHandler({
  name: 'deliver-answers',
  read: newAnswer,
  apply: async (answered) =>
    deliverAnswer({ casework, now: () => instant(new Date()), ...(await rules.now()) }, answered),
  deadLetters: deadLetterQueue(env.DEAD_LETTER_QUEUE_URL),
});
