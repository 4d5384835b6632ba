/** `npm run redrive`: takes the dead letters of the consumers and makes good what they missed. Safe to run again. */
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { instant } from '../../shared/domain/calendar.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { commitmentTable } from '../../shared/tables/commitment-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { inboxTable } from '../../shared/tables/inbox-table.ts';
import { reorganisationTable } from '../../shared/tables/reorganisation-table.ts';
import { sessionTable } from '../../shared/tables/session-table.ts';
import { messageQueue } from '../../shared/kit/message-queue.ts';
import {
  notifyAgain,
  notifyOfCommitmentAgain,
  notifyOfReorganisationAgain,
  notifyOfSessionAgain,
} from '../../shared/usecases/notify.ts';
import { staffOf } from '../../shared/usecases/staff.ts';
import { terminalOn } from '../local/terminal.ts';
import { findDeployment, type Consumer } from './deployment.ts';
import { missedBy, type Missed } from './missed.ts';
import { recountCommitment, recountRecommendation } from '../../shared/usecases/count-step.ts';
import { redeliverAnswers } from '../../shared/usecases/deliver-answer.ts';
import { redeliverConclusions } from '../../shared/usecases/deliver-conclusions.ts';
import { readRules } from '../../shared/usecases/rules-in-force.ts';

const { name, tables, deadLetters, mailQueue } = findDeployment();
const client = documentClient();
const sqs = new SQSClient({});
const terminal = terminalOn();
const directory = directoryTable(client, tables.directory);
const world = {
  casework: caseworkTable(client, tables.casework),
  commitments: commitmentTable(client, tables.casework),
  directory,
  sessions: sessionTable(client, tables.casework),
  reorganisations: reorganisationTable(client, tables.casework),
  figures: figuresTable(client, tables.projections),
  inbox: inboxTable(client, tables.projections),
  mailQueue: messageQueue(mailQueue),
  staff: staffOf(directory),
  now: () => instant(new Date()),
  ...(await readRules(directory)),
};

/** On one line, and not for ever. */
const brief = (error: unknown): string =>
  (error instanceof Error ? `${error.name} ${error.message}` : 'error').replace(/\s+/g, ' ').slice(0, 200);

/** What a stream consumer would have done, done from the events; what is done already is left alone. */
const fromEvents =
  (consumer: Consumer, again: (missed: Missed) => Promise<number>) =>
  async (letter: string): Promise<void> => {
    for (const missed of await missedBy(letter, tables.casework)) {
      const about = missed.reorganisationId ?? missed.sessionId ?? missed.commitmentId ?? missed.id ?? '';
      const done = await again(missed).catch((cause: unknown) => {
        throw new Error(`${about} ${brief(cause)}`, { cause });
      });
      terminal.say(`  ${consumer} ${about}: ${missed.cause} → ${String(done)}`);
    }
  };

/** How a letter of each is made good. @throws whatever keeps it from that */
const makeGood: Readonly<Record<Consumer, (letter: string) => Promise<void>>> = {
  measures: fromEvents('measures', async ({ id, commitmentId }) => {
    if (commitmentId) return recountCommitment(world, commitmentId);
    return id ? recountRecommendation(world, id) : 0;
  }),
  'deliver-answers': fromEvents('deliver-answers', async ({ id, sessionId }) => {
    if (sessionId) return redeliverConclusions(world, sessionId);
    return id ? redeliverAnswers(world, id) : 0;
  }),
  notify: fromEvents('notify', async ({ id, commitmentId, sessionId, reorganisationId, number }) => {
    if (number === undefined) return 0;
    if (reorganisationId) return notifyOfReorganisationAgain(world, reorganisationId, number);
    if (sessionId) return notifyOfSessionAgain(world, sessionId, number);
    if (commitmentId) return notifyOfCommitmentAgain(world, commitmentId, number);
    return id ? notifyAgain(world, id, number) : 0;
  }),
  // Back where it came from; what was sent meanwhile is claimed.
  'send-mail': async (letter) => {
    await sqs.send(new SendMessageCommand({ QueueUrl: mailQueue, MessageBody: letter }));
    terminal.say('  send-mail → 1');
  },
};

/** One letter; what cannot be made good stays in its queue. @returns whether it was */
const open = async (consumer: Consumer, letter: string): Promise<boolean> => {
  try {
    await makeGood[consumer](letter);
    return true;
  } catch (error) {
    terminal.say(`  ${consumer}: ${brief(error)}`);
    return false;
  }
};

/** A letter that stays is hidden for a minute, so that the others have their turn. @returns how many stay */
const redrive = async (consumer: Consumer, QueueUrl: string): Promise<number> => {
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
for (const [consumer, url] of Object.entries(deadLetters))
  if (url) left += await redrive(consumer as Consumer, url);
terminal.say(
  left === 0
    ? 'Xong · Done'
    : `Còn lại ${String(left)}: sửa nguyên nhân rồi chạy lại. · ${String(left)} left: mend the cause, then run it again.`,
);
process.exitCode = left === 0 ? 0 : 1;
