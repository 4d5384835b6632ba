import type { DynamoDBRecord } from 'aws-lambda';
import { streamHandler } from '../../shared/kit/stream.ts';

process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';

const records = (count: number): DynamoDBRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    eventID: `e${index}`,
    dynamodb: { SequenceNumber: String(index), Keys: { pk: { S: `p${index}` }, sk: { S: 's' } } },
  }));

/** A consumer that notes how many it works on at once, and fails at some. */
const working = (atOnce: number | undefined, failing: readonly number[] = []) => {
  const worked: number[] = [];
  let busy = 0;
  let most = 0;
  const handler = streamHandler<number>({
    name: 'test',
    read: (record) => Number(record.dynamodb?.SequenceNumber),
    apply: async (number) => {
      busy += 1;
      most = Math.max(most, busy);
      await new Promise((next) => setTimeout(next, 5));
      busy -= 1;
      if (failing.includes(number)) throw new Error('not now');
      worked.push(number);
    },
    deadLetters: { send: () => Promise.reject(new Error('nothing is buried here')) },
    ...(atOnce === undefined ? {} : { atOnce }),
  });
  return { handler, worked, most: () => most };
};

test('works on one record after the other, unless told that their order does not matter', async () => {
  const [one, several] = [working(undefined), working(4)];
  await one.handler({ Records: records(9) });
  await several.handler({ Records: records(9) });
  expect([one.most(), several.most()]).toEqual([1, 4]);
  expect(one.worked).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect([...several.worked].sort()).toEqual(one.worked);
});

test.each([1, 4])('with %i at once, the first that fails comes again with all after it', async (atOnce) => {
  const { handler, worked } = working(atOnce, [5, 6]);
  expect(await handler({ Records: records(12) })).toEqual({ batchItemFailures: [{ itemIdentifier: '5' }] });
  expect(worked).toEqual(expect.arrayContaining([0, 1, 2, 3, 4]));
  expect(worked.filter((number) => number >= 8)).toEqual([]);
});
