import { deadLetterQueue } from '../../shared/kit/dead-letter-queue.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { streamHandler } from '../../shared/kit/stream.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { countedChange } from '../../shared/tables/stream-images.ts';
import { countChange } from '../../shared/usecases/count-step.ts';

const env = readEnv('PROJECTIONS_TABLE', 'DEAD_LETTER_QUEUE_URL');
const figures = figuresTable(documentClient(), env.PROJECTIONS_TABLE);

/** Keeps the figures: counts what each step of a recommendation or a commitment changes, once. */
export const handler = streamHandler({
  name: 'measures',
  read: countedChange,
  apply: (change) => countChange(figures, change),
  deadLetters: deadLetterQueue(env.DEAD_LETTER_QUEUE_URL),
});
