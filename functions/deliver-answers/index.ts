import { instant } from '../../shared/domain/calendar.ts';
import { deadLetterQueue } from '../../shared/kit/dead-letter-queue.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { streamHandler } from '../../shared/kit/stream.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { commitmentTable } from '../../shared/tables/commitment-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { sessionTable } from '../../shared/tables/session-table.ts';
import { newAnswer, newConclusion } from '../../shared/tables/stream-images.ts';
import { deliverAnswer } from '../../shared/usecases/deliver-answer.ts';
import { deliverConclusions } from '../../shared/usecases/deliver-conclusions.ts';
import { rulesInForce } from '../../shared/usecases/rules-in-force.ts';

const env = readEnv('CASEWORK_TABLE', 'DIRECTORY_TABLE', 'DEAD_LETTER_QUEUE_URL');
const client = documentClient();
const directory = directoryTable(client, env.DIRECTORY_TABLE);
const rules = rulesInForce(directory);
const tables = {
  casework: caseworkTable(client, env.CASEWORK_TABLE),
  commitments: commitmentTable(client, env.CASEWORK_TABLE),
  directory,
  sessions: sessionTable(client, env.CASEWORK_TABLE),
};

/** Brings each official answer to everybody whose recommendation was merged into the one answered, and what a session concluded to all that it was about. */
export const handler = streamHandler({
  name: 'deliver-answers',
  read: (record) => newConclusion(record) ?? newAnswer(record),
  apply: async (event) => {
    const world = { ...tables, now: () => instant(new Date()), ...(await rules.now()) };
    return event.type === 'SessionConcluded' ? deliverConclusions(world, event) : deliverAnswer(world, event);
  },
  deadLetters: deadLetterQueue(env.DEAD_LETTER_QUEUE_URL),
});
