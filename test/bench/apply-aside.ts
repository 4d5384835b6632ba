/** A process of its own that applies a reorganisation, or takes it back, as the job does; first the same writes bare. */
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { demoClient, demoWorld } from '../../infra/local/demo/demo-world.ts';
import { casework } from '../../shared/tables/definitions.ts';
import { applyReorganisation } from '../../shared/usecases/apply-reorganisation.ts';
import { inLots } from '../../shared/usecases/in-lots.ts';
import type { AsideAnswer, AsideOrder } from './measure-reorganisation.ts';

const { env, id, now } = JSON.parse(process.argv[2] ?? '{}') as AsideOrder;
const client = demoClient(env);
const TableName = env[casework.env] ?? '';

const bareMoves = 400;
/** As many at once as the job moves. */
const lanes = 8;
const text = 'x'.repeat(900);

/** What a move cannot do without: a consistent read, and one transaction of a state and an event. */
const bare = async (): Promise<number> => {
  const startedAt = performance.now();
  await inLots(
    Array.from({ length: bareMoves }, (_, index) => `BARE#${String(process.pid)}#${String(index)}`),
    lanes,
    async (pk) => {
      await client.send(new GetCommand({ TableName, Key: { pk, sk: 'STATE' }, ConsistentRead: true }));
      const put = (sk: string) => ({
        Put: { TableName, Item: { pk, sk, text }, ConditionExpression: 'attribute_not_exists(pk)' },
      });
      await client.send(new TransactWriteCommand({ TransactItems: [put('STATE'), put('EVENT#1')] }));
    },
  );
  return (performance.now() - startedAt) / bareMoves;
};

const bareMsAMove = await bare();
const world = { ...demoWorld(client, env), now: () => now };
const steps: Record<string, number> = {};
let last = performance.now();
const failures: string[] = [];
const apply = async (): Promise<void> => {
  const options = {
    failed: (about: string) => void failures.push(about),
    progress: ({ step }: { readonly step: string }) => {
      steps[step] = (steps[step] ?? 0) + performance.now() - last;
      last = performance.now();
    },
  };
  while (!(await applyReorganisation(world, id, options)));
};
const startedAt = performance.now();
process.stdout.write('begun\n');
await apply();
const answer: AsideAnswer = {
  seconds: (performance.now() - startedAt) / 1_000,
  bareMsAMove,
  steps,
  failures: failures.length,
};
process.stdout.write(`${JSON.stringify(answer)}\n`);
client.destroy();
