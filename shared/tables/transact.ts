import { TransactionCanceledException, type CancellationReason } from '@aws-sdk/client-dynamodb';
import {
  TransactWriteCommand,
  type DynamoDBDocumentClient,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { busy } from '../domain/errors.ts';

/** Why a transaction was refused: per item, in its order, the item that stood in the way (when asked for). */
export interface RefusedItem {
  readonly failed: boolean;
  readonly standing?: Record<string, unknown>;
}

const attempts = 5;
/** Codes of a cancelled transaction, and names of errors, that pass by themselves. */
const passingCodes = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);
const passingErrors = new Set([
  'TransactionInProgressException',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);

/** Whether the SDK gave up on something that the same request may well survive a little later. */
const isPassing = (error: unknown): boolean => error instanceof Error && passingErrors.has(error.name);

const refusedItem = (reason: CancellationReason): RefusedItem => ({
  failed: reason.Code === 'ConditionalCheckFailed',
  ...(reason.Item ? { standing: unmarshall(reason.Item) } : {}),
});

/** Longer with each attempt, and never the same for two callers that met. */
export const backOff = (attempt: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(25 * 2 ** attempt, 400)));

/**
 * Writes all or nothing. Conflicts with other writers and throttling are tried again.
 * @returns `undefined` when written, else what stood in the way of each item
 * @throws Refusal `busy` when the conflict does not pass
 */
export const transact = async (
  client: DynamoDBDocumentClient,
  items: NonNullable<TransactWriteCommandInput['TransactItems']>,
): Promise<readonly RefusedItem[] | undefined> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: items }));
      return undefined;
    } catch (error) {
      if (isPassing(error)) throw busy();
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return reasons.map(refusedItem);
      if (!reasons.some(({ Code }) => Code !== undefined && passingCodes.has(Code))) throw error;
      if (attempt < attempts) await backOff(attempt);
    }
  }
  throw busy();
};
