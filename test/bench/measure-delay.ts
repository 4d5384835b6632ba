import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { triedUnitId } from '../../infra/local/demo/people.ts';
import type { Terminal } from '../../infra/local/terminal.ts';
import { startLocalCloud } from '../support/local-cloud.ts';
import { submission } from './operations.ts';
import { percentile } from './statistics.ts';

/** From the answer to a submission until the figures tell of it, over HTTP against the local cloud: a worst case of its polling. */
export interface DelayFigures {
  readonly submissions: number;
  readonly p50Ms: number;
  readonly maxMs: number;
}

const submissions = 20;
const pollMs = 10;
const patienceMs = 30_000;

/** Runs a local cloud of its own, in memory, with the demo province. */
export async function measureDelay(terminal: Terminal): Promise<DelayFigures> {
  terminal.progress('Starting a local cloud');
  const cloud = await startLocalCloud({ demo: true });
  try {
    const [officer, leader] = await Promise.all([cloud.tokenFor('canbo'), cloud.tokenFor('lanhdao')]);

    const received = async (): Promise<number> => {
      const answer = await fetch(`${cloud.url}/api/metrics?by=unit&unit=${triedUnitId}`, {
        headers: { authorization: `Bearer ${leader}` },
      });
      return ((await answer.json()) as { total: { received: { value: number } } }).total.received.value;
    };

    const submit = async (): Promise<void> => {
      const answer = await fetch(`${cloud.url}/api/recommendations`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${officer}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify(submission),
      });
      if (answer.status !== 201) throw new Error(`The local cloud answered ${answer.status}.`);
    };

    const settled = async (): Promise<number> => {
      for (let last = await received(); ;) {
        await sleep(1_500);
        const now = await received();
        if (now === last) return now;
        last = now;
      }
    };

    let counted = await settled();
    const delaysMs: number[] = [];
    for (let index = 0; index < submissions; index += 1) {
      await submit();
      const submittedAt = performance.now();
      while ((await received()) === counted) {
        if (performance.now() - submittedAt > patienceMs) throw new Error('The figures do not move.');
        await sleep(pollMs);
      }
      delaysMs.push(performance.now() - submittedAt);
      counted += 1;
      terminal.progress('From a step to its figure', index + 1, submissions);
      // As people do: not at once.
      await sleep(Math.random() * 1_000);
    }
    return { submissions, p50Ms: percentile(delaysMs, 50), maxMs: Math.max(...delaysMs) };
  } finally {
    await cloud.stop();
  }
}
