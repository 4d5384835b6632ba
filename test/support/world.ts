/** A world of its own for a test file: the real gateways on the real engine, a calendar, settings, and a clock that is told the time. */
import { BatchWriteCommand, GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { ConditionalCheckFailedException, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { calendarOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';
import type { Instant } from '../../shared/domain/calendar.ts';
import { changeRecord, type DirectoryKind, type DirectoryRecords } from '../../shared/domain/directory.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { likenessAmong } from '../../shared/kit/likeness.ts';
import { atWorkTable } from '../../shared/tables/at-work-table.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { commitmentTable } from '../../shared/tables/commitment-table.ts';
import { tableDefinitions, type IndexDefinition } from '../../shared/tables/definitions.ts';
import { digestTable } from '../../shared/tables/digest-table.ts';
import { directoryTable, recordEventItem, recordItem } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { inboxTable } from '../../shared/tables/inbox-table.ts';
import { weeklyKey, type Key } from '../../shared/tables/keys.ts';
import { reorganisationTable } from '../../shared/tables/reorganisation-table.ts';
import { sessionTable } from '../../shared/tables/session-table.ts';
import type { Item } from '../../shared/tables/query.ts';
import type { DigestPort, World } from '../../shared/usecases/ports.ts';
import { departments, forces, rules, today, topics, units } from './builders.ts';
import { startTestDatabase, type TestDatabase } from './dynamodb-local.ts';

export interface OpenWorld {
  readonly world: World;
  readonly digests: DigestPort;
  readonly weekly: DigestPort;
  readonly database: TestDatabase;
  /** What the gateways of this world write and read through. */
  readonly client: DynamoDBDocumentClient;
  readonly tables: { readonly casework: string; readonly directory: string; readonly projections: string };
  /** From now on it is then. */
  timeIs(now: Instant): void;
}

export const clientOf = ({ endpoint, region, credentials }: TestDatabase): DynamoDBDocumentClient =>
  documentClient({ endpoint, region, credentials });

/** Empty tables; `with: 'directory'` brings the units, departments, topics and rules of `builders.ts`. */
export const openWorld = async (options: { with?: 'directory' } = {}): Promise<OpenWorld> => {
  const database = await startTestDatabase();
  const client = clientOf(database);
  const tables = {
    casework: database.env['CASEWORK_TABLE'] as string,
    directory: database.env['DIRECTORY_TABLE'] as string,
    projections: database.env['PROJECTIONS_TABLE'] as string,
  };
  let now = today;
  if (options.with === 'directory') await putDirectory(client, tables.directory);
  return {
    world: {
      atWork: atWorkTable(client, tables.projections),
      casework: caseworkTable(client, tables.casework),
      commitments: commitmentTable(client, tables.casework),
      directory: directoryTable(client, tables.directory),
      figures: figuresTable(client, tables.projections),
      inbox: inboxTable(client, tables.projections),
      likenessAmong,
      reorganisations: reorganisationTable(client, tables.casework),
      sessions: sessionTable(client, tables.casework),
      now: () => now,
      settings: defaultSettings,
      calendar: calendarOfVietNam,
    },
    digests: digestTable(client, tables.projections),
    weekly: digestTable(client, tables.projections, weeklyKey),
    database,
    client,
    tables,
    timeIs(then) {
      now = then;
    },
  };
};

/** Puts items as they are, many at a time. */
export const putItems = async (
  client: DynamoDBDocumentClient,
  table: string,
  items: readonly Item[],
): Promise<void> => {
  for (let start = 0; start < items.length; start += 25)
    await client.send(
      new BatchWriteCommand({
        RequestItems: { [table]: items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } })) },
      }),
    );
};

const putDirectory = async (client: DynamoDBDocumentClient, table: string): Promise<void> => {
  const first = { at: today, by: 'admin', reason: 'Lần đầu' };
  const itemsOf = <K extends DirectoryKind>(kind: K, values: readonly DirectoryRecords[K][]) =>
    values.flatMap((value) => {
      const { next, event } = changeRecord(kind, undefined, value, first);
      return [recordItem(next), recordEventItem(event)];
    });
  await putItems(client, table, [
    ...itemsOf('units', units),
    ...itemsOf('force', forces),
    ...itemsOf('departments', departments),
    ...itemsOf('topics', topics),
    ...itemsOf('rules', [rules]),
  ]);
};

/**
 * Reads that are not consistent may be answered by a replica that has not heard the latest. This engine never does that,
 * so a test says what the replica still shows for a key: an older item, or nothing.
 */
export const laggingReplica = (client: DynamoDBDocumentClient) => {
  const shown = new Map<string, Item | undefined>();
  const nameOf = ({ pk, sk }: Key) => `${pk} ${sk}`;
  client.middlewareStack.add(
    (next) => async (args) => {
      const { Key: key, ConsistentRead: consistent } = args.input as { Key?: Key; ConsistentRead?: boolean };
      const answer = await next(args);
      if (key && consistent !== true && shown.has(nameOf(key)))
        (answer.output as { Item?: unknown }).Item = shown.get(nameOf(key));
      return answer;
    },
    { step: 'initialize', name: 'laggingReplica', priority: 'high' },
  );
  return {
    shows: (key: Key, item: Item | undefined): void => void shown.set(nameOf(key), item),
    catchesUp: (): void => shown.clear(),
  };
};

/** Read and write units as AWS counts them. */
export interface Spent {
  readonly read: number;
  readonly write: number;
  readonly requests: number;
}

interface Capacity {
  readonly CapacityUnits?: number;
}

/**
 * Counts what goes through a client. The engine's own figures are right but for two things, which are counted by rule:
 * a read that finds nothing costs as much as the smallest, alone or in a batch; and an item of a transaction costs 2 units for each KB begun
 * of the larger of what stood and what stands, also when the transaction is refused, while an entry of an index that
 * comes or goes costs 1 (a changed key: the old one goes, the new one comes), inside a transaction as outside.
 * a read that finds nothing costs as much as the smallest; and an item of a transaction costs 2 units for each KB begun
 * of the larger of what stood and what stands, also when the transaction is refused and where it is only a condition, while an
 * entry of an index that comes or goes costs 1 (a changed key: the old one goes, the new one comes), inside a transaction as
 * outside.
 */
export const meterOf = (client: DynamoDBDocumentClient, { endpoint, region, credentials }: TestDatabase) => {
  const bare = documentClient({ endpoint, region, credentials });
  let spent: Spent = { read: 0, write: 0, requests: 0 };
  const spend = (read: number, write: number): void => {
    spent = { read: spent.read + read, write: spent.write + write, requests: spent.requests + 1 };
  };
  const standing = async ({ table, key }: Target) =>
    (await bare.send(new GetCommand({ TableName: table, Key: { ...key }, ConsistentRead: true }))).Item;

  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = args.input as { ConsistentRead?: boolean; TransactItems?: readonly Write[] };
      if (input.TransactItems) {
        const targets = input.TransactItems.map(targetOf);
        const wanted = input.TransactItems.map(({ Put }) => Put?.Item);
        const before = await Promise.all(targets.map(standing));
        const charge = (after: readonly (Item | undefined)[], indexed: boolean): void =>
          spend(
            0,
            sum(
              targets.map(
                ({ table }, index) =>
                  2 * kilobytes(before[index], after[index]) +
                  (indexed ? indexWrites(table, before[index], after[index]) : 0),
              ),
            ),
          );
        try {
          const answer = await next(args);
          charge(await Promise.all(targets.map(standing)), true);
          return answer;
        } catch (error) {
          charge(wanted, false);
          throw error;
        }
      }
      const answer = await next({ ...args, input: { ...input, ReturnConsumedCapacity: 'INDEXES' } }).catch(
        (error: unknown) => {
          // A condition that does not hold costs as much as the write would have; no item here is larger.
          if (error instanceof ConditionalCheckFailedException) spend(0, 1);
          throw error;
        },
      );
      const { ConsumedCapacity = [] } = answer.output as {
        ConsumedCapacity?: Capacity | readonly Capacity[];
      };
      const units = sum([ConsumedCapacity].flat().map(({ CapacityUnits = 0 }) => CapacityUnits));
      if (!/^(Get|BatchGet|Query)/.test(String(context['commandName']))) spend(0, units);
      else
        spend(
          Math.max(units + 0.5 * missing(args.input, answer.output), input.ConsistentRead === true ? 1 : 0.5),
          0,
        );
      return answer;
    },
    { step: 'initialize', name: 'meter', priority: 'high' },
  );

  return {
    /** What one piece of work costs. */
    async costOf(work: () => Promise<unknown>): Promise<Spent> {
      const { read, write, requests } = spent;
      await work();
      return { read: spent.read - read, write: spent.write - write, requests: spent.requests - requests };
    },
  };
};

/** How many keys a batch asked for and did not find; the engine takes nothing for them. */
const missing = (input: object, output: object): number => {
  const { RequestItems = {} } = input as { RequestItems?: Record<string, { Keys?: readonly unknown[] }> };
  const { Responses = {} } = output as { Responses?: Record<string, readonly unknown[]> };
  return sum(
    Object.entries(RequestItems).map(
      ([table, { Keys = [] }]) => Keys.length - (Responses[table]?.length ?? 0),
    ),
  );
};

interface Keyed {
  readonly TableName: string;
  readonly Key: Item;
}
interface Write {
  readonly Put?: { readonly TableName: string; readonly Item: Item };
  readonly Update?: Keyed;
  readonly ConditionCheck?: Keyed;
}
interface Target {
  readonly table: string;
  readonly key: Item;
}

const targetOf = ({ Put, Update, ConditionCheck }: Write): Target => {
  if (Put) return { table: Put.TableName, key: { pk: Put.Item['pk'], sk: Put.Item['sk'] } };
  const keyed = Update ?? ConditionCheck;
  if (keyed) return { table: keyed.TableName, key: keyed.Key };
  throw new Error('the meter knows puts, updates and conditions only');
};

const kilobytes = (...items: readonly (Item | undefined)[]): number =>
  Math.max(1, ...items.map((item) => Math.ceil(itemBytes(item ?? {}) / 1024)));

/** Writes to the indexes of a table when an item changes. */
export const indexWrites = (table: string, before: Item | undefined, after: Item | undefined): number => {
  const indexes: readonly IndexDefinition[] =
    tableDefinitions.find(({ name }) => name === table)?.indexes ?? [];
  return indexes.reduce((sum, index) => {
    const [old, now] = [entryOf(index, before), entryOf(index, after)];
    if (old === now) return sum + (old !== undefined && includesChange(index, before, after) ? 1 : 0);
    return sum + (old === undefined ? 0 : 1) + (now === undefined ? 0 : 1);
  }, 0);
};

/** Whether something changed that an index holds beside its keys. */
const includesChange = (
  { projection }: IndexDefinition,
  before: Item | undefined,
  after: Item | undefined,
): boolean =>
  projection !== 'KEYS_ONLY' &&
  projection.include.some((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]));

/** The keys of an entry of an index; nothing where one is missing. */
const entryOf = ({ hash, range }: IndexDefinition, item: Item | undefined): string | undefined => {
  const values = [...hash, ...range].map((name) => item?.[name]);
  return values.some((value) => value === undefined) ? undefined : JSON.stringify(values);
};

/** The size of an item as AWS defines it: names and strings in UTF-8, about a byte for two digits, 3 and 1 each for lists and maps. */
export const itemBytes = (item: Item): number => fieldsBytes(marshall(item));

const textBytes = (value: string): number => Buffer.byteLength(value, 'utf8');
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** A byte, and one for each two digits but for noughts before and after them. */
const numberBytes = (value: string): number => Math.ceil(value.replace(/^-?0*|\.|0*$/g, '').length / 2) + 1;
const fieldsBytes = (fields: Record<string, AttributeValue>): number =>
  sum(Object.entries(fields).map(([name, value]) => textBytes(name) + valueBytes(value)));
const valueBytes = ({ S, N, L, M, SS, NS }: AttributeValue): number => {
  if (S !== undefined) return textBytes(S);
  if (N !== undefined) return numberBytes(N);
  if (L) return 3 + sum(L.map((value) => 1 + valueBytes(value)));
  if (M) return 3 + Object.keys(M).length + fieldsBytes(M);
  if (SS) return sum(SS.map(textBytes));
  if (NS) return sum(NS.map(numberBytes));
  return 1;
};
