/** `npm run redrive`: takes the dead letters of the stream consumers and makes good what they missed. Safe to run again. */
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { instant } from '../../shared/domain/calendar.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { terminalOn } from '../local/terminal.ts';
import { findDeployment } from './deployment.ts';
import { missedBy, type Missed } from './missed.ts';
import { recountRecommendation } from '../../shared/usecases/count-step.ts';
import { redeliverAnswers } from '../../shared/usecases/deliver-answer.ts';
import { readRules } from '../../shared/usecases/rules-in-force.ts';

const { name, tables, deadLetters } = findDeployment();
const client = documentClient();
const sqs = new SQSClient({});
const terminal = terminalOn();
const world = {
  casework: caseworkTable(client, tables.casework),
  figures: figuresTable(client, tables.projections),
  now: () => instant(new Date()),
  ...(await readRules(directoryTable(client, tables.directory))),
};

/** What each consumer would have done, done from the events. Both leave alone what is done already. */
const makeGood: Readonly<Record<string, (missed: Missed) => Promise<number>>> = {
  measures: ({ id }) => recountRecommendation(world, id),
  'deliver-answers': ({ id }) => redeliverAnswers(world, id),
};

/** On one line, and not for ever. */
const brief = (error: unknown): string =>
  (error instanceof Error ? `${error.name} ${error.message}` : 'error').replace(/\s+/g, ' ').slice(0, 200);

/** One letter; what cannot be made good stays in its queue. @returns whether it was */
const open = async (consumer: string, letter: string): Promise<boolean> => {
  let about = '';
  try {
    for (const missed of await missedBy(letter, tables.casework)) {
      about = missed.id;
      const done = (await makeGood[consumer]?.(missed)) ?? 0;
      terminal.say(`  ${consumer} ${missed.id}: ${missed.cause} → ${String(done)}`);
    }
    return true;
  } catch (error) {
    terminal.say(`  ${consumer} ${about}: ${brief(error)}`);
    return false;
  }
};

/** A letter that stays is hidden for a minute, so that the others have their turn. @returns how many stay */
const redrive = async (consumer: string, QueueUrl: string): Promise<number> => {
  let left = 0;
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 60 }),
    );
    if (Messages.length === 0) return left;
    for (const { Body = '', ReceiptHandle } of Messages) {
      if (await open(consumer, Body)) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      else left += 1;
    }
  }
};

terminal.say(`Xử lý lại thư chết · Redriving dead letters: ${name}`);
let left = 0;
for (const [consumer, url] of Object.entries(deadLetters)) if (url) left += await redrive(consumer, url);
terminal.say(
  left === 0
    ? 'Xong · Done'
    : `Còn lại ${String(left)}: sửa nguyên nhân rồi chạy lại. · ${String(left)} left: mend the cause, then run it again.`,
);
process.exitCode = left === 0 ? 0 : 1;
