import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { FunctionBundle } from '../../infra/bundle.ts';
import type { Replay } from './bare/index.ts';
import { bareBundle, loadBundle } from './bundles.ts';
import type { Database } from './database.ts';
import { bareCommands, type BareCall, type Waves } from './bare/calls.ts';
import type { Recording } from './recorder.ts';

/** The bare client on a database, warm. */
export const loadReplay = async (
  bundles: Readonly<Record<string, FunctionBundle>>,
  { env, tables }: Database,
): Promise<Replay> => {
  // Anything, so that the SDK reads its environment.
  const nothing = {
    TableName: tables.directory,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'NOTHING' },
  };
  const { replay } = await loadBundle<{ replay: Replay }>(bundles[bareBundle], env, (bare) =>
    bare.replay([[{ command: 'Query', input: nothing }]]),
  );
  return replay;
};

type Attributes = Record<string, AttributeValue>;

/** Members of a command that hold attributes; `Keys` holds several. */
const holdsAttributes = new Set(['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey']);

/** A command's input as the document client takes it, from what went over the wire. */
const documentInput = (value: unknown, name = ''): unknown => {
  if (name === 'Keys') return (value as Attributes[]).map((key) => unmarshall(key));
  if (holdsAttributes.has(name)) return unmarshall(value as Attributes);
  if (Array.isArray(value)) return value.map((entry) => documentInput(entry));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      // Made anew for each sending.
      .filter(([key]) => key !== 'ClientRequestToken')
      .map(([key, inner]) => [key, documentInput(inner, key)]),
  );
};

const bareCommand = (command: string): BareCall['command'] => {
  const known = bareCommands.find((bare) => bare === command);
  if (!known) throw new Error(`The bare client does not know ${command} yet: see bare/calls.ts.`);
  return known;
};

/** Makes the recorded calls again for other recommendations: their ids stand wherever the recorded ones stood. */
export const replayFor = (
  { waves }: Recording,
  recordedIds: readonly string[],
): ((ids: readonly string[]) => Waves) => {
  const template = JSON.stringify(
    waves.map((wave) =>
      wave.map(({ command, input }) => ({ command: bareCommand(command), input: documentInput(input) })),
    ),
  );
  const places = new Map(recordedIds.map((id, place) => [id, place]));
  const recorded = new RegExp(recordedIds.join('|'), 'g');
  return (ids) => JSON.parse(template.replace(recorded, (id) => ids[places.get(id)!]!)) as Waves;
};
