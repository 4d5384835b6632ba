import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { FunctionFailed } from '../functions/function-pool.ts';
import type { StreamRecord } from './stream-record.ts';

export interface DeliveryProps {
  readonly invoke: (event: { Records: readonly StreamRecord[] }) => Promise<unknown>;
  /** -1: for ever. */
  readonly retryAttempts: number;
  /** Seconds; -1: any age. */
  readonly maximumAge: number;
  readonly bisect: boolean;
  readonly reportsItemFailures: boolean;
  readonly functionArn: string;
  readonly streamArn: string;
  /** Takes the word about records that are given up. */
  readonly deadLetter: ((message: string) => Promise<void>) | undefined;
  /** Everything up to and including this record is done with. */
  readonly done: (record: StreamRecord) => void;
  readonly stopped: () => boolean;
  /** Waiting before the nth retry. @default 0.2 s, 0.4 s, … up to 10 s */
  readonly pauseMs?: (retry: number) => number;
}

/** The host stops while a batch is not delivered; it comes again at the next start. */
export class DeliveryStopped extends Error {}

type Outcome =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'failed'; readonly from: number; readonly error: unknown };

/**
 * Hands one batch to the function the way an event source mapping does: in order; what was done before a reported
 * failure is not repeated; a failing batch is cut in half until the record that fails stands alone, which is retried and
 * then given up, so that the others go on. Cutting does not count as a retry.
 */
export async function deliver(
  shardId: string,
  batch: readonly StreamRecord[],
  props: DeliveryProps,
): Promise<void> {
  let records = batch;
  let failures = 0;
  for (;;) {
    const [first] = records;
    const last = records.at(-1);
    if (!first || !last) return;
    if (props.stopped()) throw new DeliveryStopped();
    const outcome = await attempt(records, props);
    if (outcome.kind === 'succeeded') {
      props.done(last);
      return;
    }
    if (props.stopped() && isStopping(outcome.error)) throw new DeliveryStopped();
    const beforeFailure = records[outcome.from - 1];
    if (beforeFailure) {
      props.done(beforeFailure);
      records = records.slice(outcome.from);
      failures = 0;
      if (!props.bisect) failures = 1;
    } else if (props.bisect && records.length > 1) {
      const half = Math.ceil(records.length / 2);
      await deliver(shardId, records.slice(0, half), props);
      records = records.slice(half);
      continue;
    } else failures += 1;
    const spent = props.retryAttempts >= 0 && failures > props.retryAttempts;
    const tooOld = props.maximumAge >= 0 && ageSeconds(first) > props.maximumAge;
    if (spent || tooOld) {
      const condition = spent ? 'RetryAttemptsExhausted' : 'MaximumRecordAgeExceeded';
      const message = givenUp(shardId, records, condition, failures, outcome.error, props);
      await props.deadLetter?.(message);
      props.done(last);
      return;
    }
    if (failures > 0) await sleep((props.pauseMs ?? defaultPause)(failures));
  }
}

async function attempt(records: readonly StreamRecord[], props: DeliveryProps): Promise<Outcome> {
  let result: unknown;
  try {
    result = await props.invoke({ Records: records });
  } catch (error) {
    return { kind: 'failed', from: 0, error };
  }
  if (!props.reportsItemFailures) return { kind: 'succeeded' };
  const reported = (result as { batchItemFailures?: { itemIdentifier?: unknown }[] | null } | null)
    ?.batchItemFailures;
  if (!reported || reported.length === 0) return { kind: 'succeeded' };
  // The first failure counts; an identifier of no record of the batch means all of it.
  const positions = reported.map(({ itemIdentifier }) =>
    records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
  );
  return { kind: 'failed', from: Math.max(0, Math.min(...positions)), error: undefined };
}

/** The message the service sends to a queue when it gives records up. It names them; their content stays in the stream. */
function givenUp(
  shardId: string,
  records: readonly StreamRecord[],
  condition: string,
  invocations: number,
  error: unknown,
  props: DeliveryProps,
): string {
  const first = records[0]?.dynamodb;
  const last = records.at(-1)?.dynamodb;
  const arrival = (change: StreamRecord['dynamodb'] | undefined): string =>
    new Date((change?.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
  return JSON.stringify({
    requestContext: {
      requestId: randomUUID(),
      functionArn: `${props.functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: invocations,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      functionError: error === undefined ? null : 'Unhandled',
    },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.SequenceNumber,
      endSequenceNumber: last?.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn: props.streamArn,
    },
  });
}

const isStopping = (error: unknown): boolean =>
  error instanceof FunctionFailed &&
  (error.errorType === 'ServiceException' || error.errorType === 'Runtime.ExitError');

const ageSeconds = (record: StreamRecord): number =>
  Date.now() / 1000 - record.dynamodb.ApproximateCreationDateTime;

const defaultPause = (retry: number): number => Math.min(100 * 2 ** retry, 10_000);
