import { calendarOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';
import { instant } from '../../shared/domain/calendar.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { deadLetterQueue } from '../../shared/kit/dead-letter-queue.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { streamHandler } from '../../shared/kit/stream.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { newAnswer } from '../../shared/tables/stream-images.ts';
import { deliverAnswer } from '../../shared/usecases/deliver-answer.ts';

const env = readEnv('CASEWORK_TABLE', 'DEAD_LETTER_QUEUE_URL');
const world = {
  casework: caseworkTable(documentClient(), env.CASEWORK_TABLE),
  now: () => instant(new Date()),
  settings: defaultSettings,
  calendar: calendarOfVietNam,
};

/** Brings each official answer to everybody whose recommendation was merged into the one answered. */
export const handler = streamHandler({
  name: 'deliver-answers',
  read: newAnswer,
  apply: (answered) => deliverAnswer(world, answered),
  deadLetters: deadLetterQueue(env.DEAD_LETTER_QUEUE_URL),
});
