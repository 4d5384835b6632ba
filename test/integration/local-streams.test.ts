import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteItemCommand, DescribeTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { deliver, type DeliveryProps } from '../../infra/local/streams/batch-delivery.ts';
import { Checkpoints } from '../../infra/local/streams/checkpoints.ts';
import { recordFilter } from '../../infra/local/streams/filter-pattern.ts';
import type { StreamRecord } from '../../infra/local/streams/stream-record.ts';
import { StreamPump, type StreamPumpProps } from '../../infra/local/streams/stream-pump.ts';
import { casework } from '../../shared/tables/definitions.ts';
import { startTestDatabase } from '../support/dynamodb-local.ts';

describe('a filter pattern', () => {
  const record = {
    eventName: 'MODIFY',
    dynamodb: {
      ApproximateCreationDateTime: 7,
      Keys: { sk: { S: 'STATE' } },
      NewImage: {
        status: { S: 'answered' },
        version: { N: '7' },
        tags: { SS: ['a', 'b'] },
        closedAt: { NULL: true },
      },
    },
  };
  test.each<[object, boolean, string]>([
    [{ eventName: ['INSERT', 'MODIFY'] }, true, 'one of the values'],
    [{ eventName: ['REMOVE'] }, false, 'none of the values'],
    [{ eventName: ['MODIFY'], dynamodb: { Keys: { sk: { S: ['STATE'] } } } }, true, 'every key, nested'],
    [
      { eventName: ['MODIFY'], dynamodb: { Keys: { sk: { S: ['EVENT'] } } } },
      false,
      'one key that does not match',
    ],
    [{ dynamodb: { Keys: { sk: { S: [{ prefix: 'ST' }] } } } }, true, 'prefix'],
    [{ dynamodb: { Keys: { sk: { S: [{ prefix: 'EV' }] } } } }, false, 'another prefix'],
    [{ dynamodb: { Keys: { sk: { S: [{ suffix: 'TE' }] } } } }, true, 'suffix'],
    [{ dynamodb: { NewImage: { status: { S: [{ 'anything-but': ['closed'] }] } } } }, true, 'anything but'],
    [{ dynamodb: { NewImage: { status: { S: [{ 'anything-but': ['answered'] }] } } } }, false, 'but that'],
    [
      { dynamodb: { NewImage: { status: { S: [{ 'anything-but': { prefix: 'ans' } }] } } } },
      false,
      'but that prefix',
    ],
    [{ dynamodb: { OldImage: { status: { S: [{ exists: false }] } } } }, true, 'what is not there'],
    [{ dynamodb: { NewImage: { status: { S: [{ exists: true }] } } } }, true, 'what is there'],
    [
      { dynamodb: { NewImage: { status: { S: [{ exists: false }] } } } },
      false,
      'there though it should not be',
    ],
    [{ dynamodb: { ApproximateCreationDateTime: [{ numeric: ['>', 5, '<=', 7] }] } }, true, 'in range'],
    [{ dynamodb: { ApproximateCreationDateTime: [{ numeric: ['>', 7] }] } }, false, 'out of range'],
    [{ dynamodb: { NewImage: { version: { N: [{ numeric: ['=', 7] }] } } } }, false, 'a number kept as text'],
    [
      { dynamodb: { NewImage: { status: { S: [{ 'equals-ignore-case': 'ANSWERED' }] } } } },
      true,
      'whatever case',
    ],
    [{ dynamodb: { NewImage: { tags: { SS: ['b'] } } } }, true, 'one value of a list'],
    [{ dynamodb: { NewImage: { closedAt: { NULL: [true] } } } }, true, 'a truth value'],
    [
      { $or: [{ eventName: ['REMOVE'] }, { dynamodb: { Keys: { sk: { S: ['STATE'] } } } }] },
      true,
      'one branch of $or',
    ],
    [{ dynamodb: { NewImage: { status: { S: ['closed', { prefix: 'ans' }] } } } }, true, 'a value or a rule'],
  ])('%j → %s (%s)', (pattern, passes) => {
    expect(recordFilter([JSON.stringify(pattern)])(record)).toBe(passes);
  });

  test('no pattern passes everything, several pass what any of them does', () => {
    expect(recordFilter([])(record)).toBe(true);
    expect(recordFilter(['{"eventName":["REMOVE"]}', '{"eventName":["MODIFY"]}'])(record)).toBe(true);
  });

  test('a rule nobody taught it is refused before the first record', () => {
    expect(() => recordFilter(['{"a":[{"cidr":"10.0.0.0/24"}]}'])).toThrow('cidr');
  });
});

/** What lands in the dead-letter queue. */
interface Letter {
  readonly requestContext: { readonly condition: string; readonly approximateInvokeCount: number };
  readonly responseContext: { readonly functionError: string | null };
  readonly DDBStreamBatchInfo: Record<string, unknown>;
}

describe('delivering a batch', () => {
  const records = Array.from({ length: 8 }, (_, index) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: String(index + 1), ApproximateCreationDateTime: Date.now() / 1000 },
  })) as unknown as StreamRecord[];
  const numbers = (batch: readonly StreamRecord[]): number[] =>
    batch.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));

  /** Delivers the eight records; `work` does a batch and throws, or returns what a consumer returns. */
  async function run(
    work: (batch: number[], invocation: number) => unknown,
    changes: Partial<DeliveryProps> = {},
  ): Promise<{ batches: number[][]; done: number[]; letters: Letter[] }> {
    const batches: number[][] = [];
    const done: number[] = [];
    const letters: Letter[] = [];
    await deliver('shard-1', records, {
      invoke: ({ Records }) => {
        batches.push(numbers(Records));
        return Promise.resolve().then(() => work(numbers(Records), batches.length));
      },
      retryAttempts: 2,
      maximumAge: -1,
      bisect: true,
      reportsItemFailures: true,
      functionArn: 'arn:function',
      streamArn: 'arn:stream',
      deadLetter: (message) => {
        letters.push(JSON.parse(message) as Letter);
        return Promise.resolve();
      },
      done: ({ dynamodb }) => done.push(Number(dynamodb.SequenceNumber)),
      stopped: () => false,
      pauseMs: () => 0,
      ...changes,
    });
    return { batches, done, letters };
  }

  /** A consumer in order that cannot take record 6 and says so. */
  const poisoned = (batch: number[]): unknown =>
    batch.includes(6) ? { batchItemFailures: [{ itemIdentifier: '6' }] } : undefined;

  test('all well: one call, done up to the last', async () => {
    const { batches, done, letters } = await run(() => undefined);
    expect({ batches, done, letters }).toEqual({
      batches: [[1, 2, 3, 4, 5, 6, 7, 8]],
      done: [8],
      letters: [],
    });
  });

  test('what was done before a reported failure is not done again', async () => {
    const { batches, done } = await run((batch, invocation) =>
      invocation === 1 ? poisoned(batch) : undefined,
    );
    expect(batches).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [6, 7, 8],
    ]);
    expect(done).toEqual([5, 8]);
  });

  test('a poison record that is reported ends alone in the dead-letter queue, and the others go on', async () => {
    const { batches, done, letters } = await run(poisoned);
    expect(letters).toEqual([
      expect.objectContaining({
        requestContext: expect.objectContaining({
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: 3,
        }),
        DDBStreamBatchInfo: expect.objectContaining({
          shardId: 'shard-1',
          startSequenceNumber: '6',
          endSequenceNumber: '6',
          batchSize: 1,
          streamArn: 'arn:stream',
        }),
      }),
    ]);
    expect(batches.filter((batch) => batch.length === 1 && batch[0] === 6)).toHaveLength(3);
    expect(done.at(-1)).toBe(8);
    expect(batches.at(-1)).toEqual([8]);
  });

  test('a poison record that makes the function throw is found by cutting the batch in half', async () => {
    const { done, letters } = await run(
      (batch) => {
        if (batch.includes(6)) throw new Error('poison');
      },
      { reportsItemFailures: false },
    );
    expect(letters).toHaveLength(1);
    expect(letters[0]!.DDBStreamBatchInfo).toMatchObject({
      startSequenceNumber: '6',
      endSequenceNumber: '6',
    });
    expect(letters[0]!.responseContext.functionError).toBe('Unhandled');
    expect(done).toEqual([4, 5, 6, 8]);
  });

  test('without bisecting the whole batch is given up', async () => {
    const { batches, letters } = await run(
      () => {
        throw new Error('poison');
      },
      { bisect: false },
    );
    expect(batches).toHaveLength(3);
    expect(letters[0]!.DDBStreamBatchInfo).toMatchObject({ batchSize: 8 });
  });

  test('a failure that passes is retried and nothing is given up', async () => {
    const { done, letters } = await run(
      (_batch, invocation) => {
        if (invocation < 3) throw new Error('throttled');
      },
      { bisect: false },
    );
    expect({ done, letters }).toEqual({ done: [8], letters: [] });
  });

  test('without a limit it is retried until it works', async () => {
    const { letters } = await run(
      (_batch, invocation) => {
        if (invocation < 20) throw new Error('throttled');
      },
      { bisect: false, retryAttempts: -1 },
    );
    expect(letters).toEqual([]);
  });

  test('an identifier of no record of the batch means all of it', async () => {
    const { batches } = await run((_batch, invocation) =>
      invocation === 1 ? { batchItemFailures: [{ itemIdentifier: 'x' }] } : { batchItemFailures: [] },
    );
    expect(batches.slice(1)).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]);
  });

  test('records over the age limit are given up at their next failure', async () => {
    const { letters } = await run(
      () => {
        throw new Error('x');
      },
      { bisect: false, maximumAge: 0, retryAttempts: -1 },
    );
    expect(letters[0]!.requestContext.condition).toBe('MaximumRecordAgeExceeded');
  });
});

describe('pumping a table’s stream', () => {
  /** A table on the real engine and pumps on its stream that share one checkpoint file. */
  async function streamed() {
    const { client, endpoint, region, credentials } = await startTestDatabase();
    const { Table } = await client.send(new DescribeTableCommand({ TableName: casework.name }));
    const streams = new DynamoDBStreamsClient({ endpoint, region, credentials: { ...credentials } });
    const file = join(mkdtempSync(join(tmpdir(), 'streams-')), 'streams.json');
    const put = async (...numbers: number[]): Promise<void> => {
      for (const number of numbers)
        await client.send(
          new PutItemCommand({
            TableName: casework.name,
            Item: {
              pk: { S: 'REC#1' },
              sk: { S: `EVENT#${number}` },
              n: { N: String(number) },
              b: { B: new Uint8Array([1, 2]) },
              nothing: { M: {} },
              some: { L: [{ M: { nothing: { M: {} }, none: { L: [] } } }] },
            },
          }),
        );
    };
    const pump = (
      work: (records: StreamRecord[]) => unknown,
      changes: Partial<StreamPumpProps> = {},
      deadLetter?: (message: string) => Promise<void>,
    ): StreamPump => {
      const made = new StreamPump({
        mapping: 'Test',
        client: streams,
        engineStreamArn: Table!.LatestStreamArn!,
        record: { region, streamArn: 'arn:stream', keys: ['pk', 'sk'], expired: () => false },
        filter: recordFilter([]),
        batchSize: 100,
        batchingWindowMs: 0,
        startingPosition: 'TRIM_HORIZON',
        checkpoints: new Checkpoints(file),
        delivery: {
          invoke: ({ Records }) => Promise.resolve(work([...Records])),
          retryAttempts: 1,
          maximumAge: -1,
          bisect: true,
          reportsItemFailures: true,
          functionArn: 'arn:function',
          streamArn: 'arn:stream',
          deadLetter,
          pauseMs: () => 0,
        },
        ...changes,
      });
      made.start();
      return made;
    };
    return { client, put, pump };
  }

  const until = async (true_: () => boolean): Promise<void> => {
    for (const end = Date.now() + 5_000; !true_(); await new Promise((next) => setTimeout(next, 10)))
      if (Date.now() > end) throw new Error('It did not happen within five seconds.');
  };
  const numberOf = ({ dynamodb }: StreamRecord): number =>
    Number((dynamodb.NewImage?.['n'] as { N: string } | undefined)?.N);

  test('records come in order, in batches, in the shape a function gets', async () => {
    const { client, put, pump } = await streamed();
    await put(1, 2, 3, 4, 5);
    const Key = { pk: { S: 'REC#1' }, sk: { S: 'EVENT#1' } };
    await client.send(new DeleteItemCommand({ TableName: casework.name, Key }));
    const batches: StreamRecord[][] = [];
    const running = pump((records) => void batches.push(records), { batchSize: 4 });
    await until(() => batches.flat().length === 6);
    await running.stop();
    expect(batches.map((batch) => batch.length)).toEqual([4, 2]);
    expect(batches.flat().map(numberOf)).toEqual([1, 2, 3, 4, 5, NaN]);
    expect(batches[0]![0]).toEqual({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'ap-southeast-1',
      eventSourceARN: 'arn:stream',
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: Key,
        NewImage: {
          ...Key,
          n: { N: '1' },
          b: { B: 'AQI=' },
          nothing: { M: {} },
          some: { L: [{ M: { nothing: { M: {} }, none: { L: [] } } }] },
        },
        SequenceNumber: expect.stringMatching(/^\d+$/),
        SizeBytes: expect.any(Number),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    });
    expect(batches.at(-1)!.at(-1)).toMatchObject({
      eventName: 'REMOVE',
      dynamodb: { OldImage: { n: { N: '1' } } },
    });
  });

  test('is quiet once all that was written has been worked on, and says whether there was anything', async () => {
    const { put, pump } = await streamed();
    let worked = 0;
    let begin: () => void = () => undefined;
    const asked = new Promise<void>((go) => (begin = go));
    const running = pump(async (records) => {
      await asked;
      worked += records.length;
    });
    await put(1, 2, 3);
    const quiet = running.quiet();
    begin();
    expect(await quiet).toBe(true);
    expect(worked).toBe(3);
    expect(await running.quiet()).toBe(false);
    await running.stop();
  });

  test('after a restart it goes on behind what was done, with what was written meanwhile', async () => {
    const { put, pump } = await streamed();
    const seen: number[] = [];
    const note = (records: StreamRecord[]): void => void seen.push(...records.map(numberOf));
    await put(1, 2);
    const first = pump(note);
    await until(() => seen.length === 2);
    await first.stop();
    await put(3, 4);
    const second = pump(note);
    await until(() => seen.length >= 4);
    await second.stop();
    expect(seen).toEqual([1, 2, 3, 4]);
  });

  test('a batch that was being worked on at a crash comes once more', async () => {
    const { put, pump } = await streamed();
    await put(1, 2);
    let crashed: number[] = [];
    // Never answers: what the process saw of it when it was killed.
    pump((records) => {
      crashed = records.map(numberOf);
      return new Promise(() => undefined);
    });
    await until(() => crashed.length === 2);
    const seen: number[] = [];
    const next = pump((records) => void seen.push(...records.map(numberOf)));
    await until(() => seen.length === 2);
    await next.stop();
    expect(seen).toEqual(crashed);
  });

  test('what the filter drops is neither delivered nor looked at again', async () => {
    const { put, pump } = await streamed();
    const seen: number[] = [];
    const odd = (record: unknown): boolean => numberOf(record as StreamRecord) % 2 === 1;
    await put(1, 2, 3, 4);
    const first = pump((records) => void seen.push(...records.map(numberOf)), { filter: odd });
    await until(() => seen.length === 2);
    await first.stop();
    expect(seen).toEqual([1, 3]);
  });

  test('a poison record lands in the dead-letter queue, and those after it are delivered', async () => {
    const { put, pump } = await streamed();
    const seen: number[] = [];
    const letters: Letter[] = [];
    await put(1, 2, 3, 4, 5);
    const running = pump(
      (records) => {
        for (const record of records) {
          const itemIdentifier = record.dynamodb.SequenceNumber;
          if (numberOf(record) === 3) return { batchItemFailures: [{ itemIdentifier }] };
          seen.push(numberOf(record));
        }
        return undefined;
      },
      {},
      (message) => {
        letters.push(JSON.parse(message) as Letter);
        return Promise.resolve();
      },
    );
    await until(() => seen.includes(5));
    await running.stop();
    expect(seen).toEqual([1, 2, 4, 5]);
    expect(letters).toEqual([
      expect.objectContaining({ DDBStreamBatchInfo: expect.objectContaining({ batchSize: 1 }) }),
    ]);
  });
});
