import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { addCharges, chargesOfCall, unitsOf, type Charges, type Units } from './capacity.ts';
import { openDatabase, type Database } from './database.ts';
import { transactionCharges } from './transaction-charges.ts';

export interface RecordedCall {
  /** `GetItem`, `TransactWriteItems` … */
  readonly command: string;
  /** As it went over the wire, DynamoDB's own JSON. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly charges: Charges;
}

/** What was asked, in order; the calls of one wave were under way at once. */
export interface Recording {
  readonly waves: readonly (readonly RecordedCall[])[];
  readonly calls: number;
  readonly units: Units;
  /** The same by place. */
  readonly charges: Charges;
}

export const recordingOf = (waves: Recording['waves']): Recording => {
  const calls = waves.flat();
  const charges = addCharges(...calls.map((call) => call.charges));
  return { waves, calls: calls.length, units: unitsOf(charges), charges };
};

export interface Recorder {
  /** Where a function must look for DynamoDB to be recorded. */
  readonly endpoint: string;
  record<T>(run: () => Promise<T>): Promise<{ readonly result: T; readonly recording: Recording }>;
  close(): void;
}

interface Arrived {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly response: ServerResponse;
}

/** What arrives within this time was sent at once: nobody gets an answer sooner. */
const settleMs = 60;
/** For whoever does not ask what was sent at once. */
export const noMatterWhatWasAtOnce = { settleMs: 2 };

const passedOn = ['content-type', 'x-amz-target', 'x-amz-date', 'authorization'] as const;

/**
 * Stands between a function and the engine and takes down each call with its units. The function is the bundle as it is
 * deployed, whose SDK nobody can reach into, so it is done on the wire. Too slow to measure time by.
 */
export async function openRecorder(database: Database, settling = { settleMs }): Promise<Recorder> {
  const chargesOfTransaction = transactionCharges(database, await openDatabase(database, { stream: false }));
  let waves: RecordedCall[][] = [];
  let arrived: Arrived[] = [];
  let timer: NodeJS.Timeout | undefined;

  const pass = async ({ headers, body, response }: Arrived): Promise<RecordedCall> => {
    const command = String(headers['x-amz-target']).split('.')[1] ?? '';
    const input = JSON.parse(body) as RecordedCall['input'];
    const isTransaction = command === 'TransactWriteItems';
    const ofTransaction = isTransaction
      ? await chargesOfTransaction(input['TransactItems'] as readonly TransactWriteItem[])
      : undefined;
    const answer = await fetch(database.endpoint, {
      method: 'POST',
      headers: Object.fromEntries(passedOn.map((name) => [name, String(headers[name])])),
      body: isTransaction ? body : JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' }),
    });
    const text = await answer.text();
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
    return {
      command,
      input,
      charges: ofTransaction ?? chargesOfCall(command, input, JSON.parse(text) as object),
    };
  };

  const passWave = async (): Promise<void> => {
    const wave = arrived;
    arrived = [];
    const recorded = new Array<RecordedCall>(wave.length);
    // Before any answer leaves, so that what follows it stands after it.
    waves.push(recorded);
    await Promise.all(
      wave.map(async (call, index) => {
        try {
          recorded[index] = await pass(call);
        } catch (error) {
          call.response.destroy(error as Error);
        }
      }),
    );
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      arrived.push({ headers: request.headers, body: Buffer.concat(chunks).toString(), response });
      clearTimeout(timer);
      timer = setTimeout(() => void passWave(), settling.settleMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async record(run) {
      waves = [];
      const result = await run();
      return { result, recording: recordingOf(waves) };
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
