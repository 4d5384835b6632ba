import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { streamRecord, type StreamRecord } from '../../infra/local/streams/stream-record.ts';
import { casework } from '../../shared/tables/definitions.ts';
import type { Database } from './database.ts';

/** Reads what is written to Casework, from now on or from its beginning, as its consumers get it. */
export async function readStream(
  { client, config, tables }: Database,
  from: 'LATEST' | 'TRIM_HORIZON' = 'LATEST',
): Promise<() => Promise<readonly StreamRecord[]>> {
  const streams = new DynamoDBStreamsClient(config);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tables.casework }));
  const streamArn = Table?.LatestStreamArn ?? '';
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
  const shard = StreamDescription?.Shards?.at(-1)?.ShardId;
  const ask = async (): Promise<string | undefined> =>
    (
      await streams.send(
        new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shard, ShardIteratorType: from }),
      )
    ).ShardIterator;
  let iterator = await ask();
  return async () => {
    try {
      const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
      iterator = page.NextShardIterator;
      return (page.Records ?? []).map((record) =>
        streamRecord(record, {
          region: config.region,
          streamArn,
          keys: [casework.hash, casework.range],
          expired: () => false,
        }),
      );
    } catch (error) {
      if (!(error instanceof TrimmedDataAccessException)) throw error;
      iterator = await ask();
      return [];
    }
  };
}
