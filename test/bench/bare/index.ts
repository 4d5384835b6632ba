/**
 * The floor: the AWS SDK's document client and the commands that the gateways use, nothing else. Bundled as the functions
 * are, it is what their loading is compared with; it sends recorded calls again, which their answering is compared with.
 */
import {
  BatchGetCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
  type BatchGetCommandInput,
  type GetCommandInput,
  type PutCommandInput,
  type QueryCommandInput,
  type TransactWriteCommandInput,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../../../shared/tables/document-client.ts';
import type { BareCall, Waves } from './calls.ts';

const client = documentClient();

const send: Readonly<Record<BareCall['command'], (input: object) => Promise<unknown>>> = {
  GetItem: (input) => client.send(new GetCommand(input as GetCommandInput)),
  BatchGetItem: (input) => client.send(new BatchGetCommand(input as BatchGetCommandInput)),
  Query: (input) => client.send(new QueryCommand(input as QueryCommandInput)),
  PutItem: (input) => client.send(new PutCommand(input as PutCommandInput)),
  UpdateItem: (input) => client.send(new UpdateCommand(input as UpdateCommandInput)),
  TransactWriteItems: (input) => client.send(new TransactWriteCommand(input as TransactWriteCommandInput)),
};

/** Sends each wave when the one before it has been answered. */
export const replay = async (waves: Waves): Promise<void> => {
  for (const wave of waves) await Promise.all(wave.map(({ command, input }) => send[command](input)));
};

export type Replay = typeof replay;
