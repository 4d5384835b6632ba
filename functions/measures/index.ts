import { deadLetterQueue } from '../../shared/kit/dead-letter-queue.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { streamHandler } from '../../shared/kit/stream.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { stateChange } from '../../shared/tables/stream-images.ts';
import { countStep } from '../../shared/usecases/count-step.ts';

const env = readEnv('PROJECTIONS_TABLE', 'DEAD_LETTER_QUEUE_URL');
const figures = figuresTable(documentClient(), env.PROJECTIONS_TABLE);

/** Keeps the figures: counts what each step of a recommendation changes, once. */
export const handler = streamHandler({
  name: 'measures',
  read: stateChange,
  apply: ({ before, after }) => countStep(figures, before, after),
  deadLetters: deadLetterQueue(env.DEAD_LETTER_QUEUE_URL),
});
