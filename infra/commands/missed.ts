import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record,
} from '@aws-sdk/client-dynamodb-streams';
import type { CommitmentId } from '../../shared/domain/commitment.ts';
import { parseReceipt, type RecommendationId } from '../../shared/domain/receipt.ts';
import type { ReorganisationId } from '../../shared/domain/reorganisation.ts';
import type { SessionId } from '../../shared/domain/session.ts';
import {
  commitmentIdOf,
  eventNumberOf,
  isCommitment,
  isOfRecommendation,
  isOfReorganisation,
  isOfSession,
  recommendationIdOf,
  reorganisationIdOf,
  sessionIdOf,
} from '../../shared/tables/keys.ts';

/** A step of a recommendation, a commitment, a session or a reorganisation that a consumer could not process, and why. */
export interface Missed {
  readonly id: RecommendationId | undefined;
  readonly commitmentId?: CommitmentId;
  readonly sessionId?: SessionId;
  readonly reorganisationId?: ReorganisationId;
  /** Of the event, where it was an event. */
  readonly number?: number;
  readonly cause: string;
}

/** Ours: one record that can never be processed as it was. */
interface DeadLetter {
  readonly keys: { readonly pk: string; readonly sk: string };
  readonly cause: { readonly name: string; readonly message: string };
}

/** The service's: a stretch of the stream that failed to the last retry, without the records themselves. */
interface FailedBatch {
  readonly requestContext: { readonly condition: string };
  readonly DDBStreamBatchInfo: {
    readonly shardId: string;
    readonly startSequenceNumber: string;
    readonly endSequenceNumber: string;
    readonly batchSize: number;
  };
}

const named = ({ pk, sk }: DeadLetter['keys'], cause: string): Missed[] => {
  const number = eventNumberOf(sk);
  const more = { cause, ...(number === undefined ? {} : { number }) };
  if (isOfSession(pk)) return [{ id: undefined, sessionId: sessionIdOf(pk), ...more }];
  if (isOfReorganisation(pk)) return [{ id: undefined, reorganisationId: reorganisationIdOf(pk), ...more }];
  if (isCommitment(pk)) return [{ id: undefined, commitmentId: commitmentIdOf(pk), ...more }];
  const id = isOfRecommendation(pk) ? parseReceipt(recommendationIdOf(pk)) : undefined;
  return id ? [{ id, ...more }] : [];
};

/** The records of the stretch, read again. A stream keeps 24 hours; after that the figures are rebuilt instead. */
const recordsOf = async (
  { DDBStreamBatchInfo: stretch }: FailedBatch,
  TableName: string,
): Promise<_Record[]> => {
  const { Table } = await new DynamoDBClient({}).send(new DescribeTableCommand({ TableName }));
  const streams = new DynamoDBStreamsClient({});
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: Table?.LatestStreamArn,
      ShardId: stretch.shardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: stretch.startSequenceNumber,
    }),
  );
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator, Limit: 1_000 }));
  const end = BigInt(stretch.endSequenceNumber);
  return Records.filter(({ dynamodb }) => BigInt(dynamodb?.SequenceNumber ?? '0') <= end);
};

/** What a message of a dead-letter queue, ours or the service's, says was missed. */
export const missedBy = async (message: string, caseworkTable: string): Promise<readonly Missed[]> => {
  const letter = JSON.parse(message) as DeadLetter | FailedBatch;
  if ('keys' in letter)
    return named(
      letter.keys,
      `${letter.cause.name} ${letter.cause.message.replace(/\s+/g, ' ').slice(0, 200)}`,
    );
  const records = await recordsOf(letter, caseworkTable);
  return records.flatMap(({ dynamodb }) =>
    named(
      { pk: dynamodb?.Keys?.['pk']?.S ?? '', sk: dynamodb?.Keys?.['sk']?.S ?? '' },
      letter.requestContext.condition,
    ),
  );
};
