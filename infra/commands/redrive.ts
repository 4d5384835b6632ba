/** `npm run redrive`: takes the dead letters of the stream consumers and makes good what they missed. Safe to run again. */
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { calendarOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';
import { instant } from '../../shared/domain/calendar.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { terminalOn } from '../local/terminal.ts';
import { findDeployment } from './deployment.ts';
import { missedBy, type Missed } from './missed.ts';
import { recountRecommendation } from '../../shared/usecases/count-step.ts';
import { redeliverAnswers } from '../../shared/usecases/deliver-answer.ts';

const { name, tables, deadLetters } = findDeployment();
const client = documentClient();
const sqs = new SQSClient({});
const terminal = terminalOn();
const world = {
  casework: caseworkTable(client, tables.casework),
  figures: figuresTable(client, tables.projections),
  now: () => instant(new Date()),
  settings: defaultSettings,
  calendar: calendarOfVietNam,
};

/** What each consumer would have done, done from the events. Both leave alone what is done already. */
const makeGood: Readonly<Record<string, (missed: Missed) => Promise<number>>> = {
  measures: ({ id }) => recountRecommendation(world, id),
  'deliver-answers': ({ id }) => redeliverAnswers(world, id),
};

const redrive = async (consumer: string, QueueUrl: string): Promise<void> => {
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 60 }),
    );
    if (Messages.length === 0) return;
    for (const { Body = '', ReceiptHandle } of Messages) {
      for (const missed of await missedBy(Body)) {
        const done = (await makeGood[consumer]?.(missed)) ?? 0;
        terminal.say(`  ${consumer} ${missed.id}: ${missed.cause} → ${String(done)}`);
      }
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
};

terminal.say(`Xử lý lại thư chết · Redriving dead letters: ${name}`);
for (const [consumer, url] of Object.entries(deadLetters)) if (url) await redrive(consumer, url);
terminal.say('Xong · Done');
