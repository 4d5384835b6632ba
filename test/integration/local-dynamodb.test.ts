import {
  DescribeTableCommand,
  type DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { createTables } from '../../infra/local/dynamodb/tables.ts';
import { TtlSweep } from '../../infra/local/dynamodb/ttl-sweep.ts';
import { Templates } from '../../infra/local/templates/templates.ts';
import { casework, tableDefinitions } from '../../shared/tables/definitions.ts';
import { startTestDatabase } from '../support/dynamodb-local.ts';

test('a test database has the tables and indexes of the definitions', async () => {
  const { client } = await startTestDatabase();
  const { TableNames } = await client.send(new ListTablesCommand({}));
  expect(TableNames?.sort()).toEqual(tableDefinitions.map((table) => table.name).sort());
  const { Table } = await client.send(new DescribeTableCommand({ TableName: casework.name }));
  const { hash, range } = casework.indexes[0];
  const byQueue = Table?.GlobalSecondaryIndexes?.find((index) => index.IndexName === 'byQueue');
  expect(byQueue?.KeySchema?.map((key) => key.AttributeName)).toEqual([...hash, ...range]);
});

test('two test files do not see each other’s items', async () => {
  const [one, other] = await Promise.all([startTestDatabase(), startTestDatabase()]);
  const item = { pk: { S: 'a' }, sk: { S: 'b' } };
  await one.client.send(new PutItemCommand({ TableName: casework.name, Item: item }));
  const { Table } = await other.client.send(new DescribeTableCommand({ TableName: casework.name }));
  expect(Table?.ItemCount).toBe(0);
});

describe('tables from a template', () => {
  const key = (name: string, type = 'HASH') => ({ AttributeName: name, KeyType: type });
  const index = (name: string, ...keys: object[]) => ({
    IndexName: name,
    KeySchema: keys,
    Projection: { ProjectionType: 'KEYS_ONLY' },
  });

  /** The one table of a template, made or brought up to it. */
  async function tableOf(client: DynamoDBClient, changes: Record<string, unknown> = {}) {
    const Properties = {
      AttributeDefinitions: ['pk', 'place', 'status', 'dueOn'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [key('pk')],
      GlobalSecondaryIndexes: [index('byPlace', key('place'), key('status'), key('dueOn', 'RANGE'))],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      Replicas: [{ Region: { Ref: 'AWS::Region' } }],
      ...changes,
    };
    const templates = new Templates(
      [
        {
          name: 'Data',
          assets: new Map(),
          template: {
            Resources: {
              Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties },
              Reader: { Type: 'Reader', Properties: { from: { 'Fn::GetAtt': ['Table', 'StreamArn'] } } },
            },
          },
        },
      ],
      { region: 'ap-southeast-1', account: '000000000000' },
    );
    const [table] = await createTables(client, templates);
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table!.name }));
    return {
      table: table!,
      indexes: Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema }) =>
        [IndexName, ...(KeySchema ?? []).map(({ AttributeName }) => AttributeName)].join(' '),
      ).sort(),
      streamArn: templates.resources('Reader')[0]!.properties().neededText('from'),
    };
  }

  test('follow it when it changes, and keep their items', async () => {
    const { client } = await startTestDatabase();
    const first = await tableOf(client);
    expect(first.indexes).toEqual(['byPlace place status dueOn']);
    const TableName = first.table.name;
    await client.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' } } }));
    const second = await tableOf(client, {
      GlobalSecondaryIndexes: [index('byPlace', key('place')), index('byStatus', key('status'))],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    expect(second.indexes).toEqual(['byPlace place', 'byStatus status']);
    expect(second.streamArn).toMatch(
      /^arn:aws:dynamodb:ap-southeast-1:000000000000:table\/Data-Table\/stream\/\d{4}-/,
    );
    const third = await tableOf(client, {
      GlobalSecondaryIndexes: [index('byStatus', key('status'))],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    expect(third.indexes).toEqual(['byStatus status']);
    expect(third.streamArn).toBe(second.streamArn);
    expect((await client.send(new ScanCommand({ TableName }))).Count).toBe(1);
  });

  test('whose own key changed are not touched; it is said what to do', async () => {
    const { client } = await startTestDatabase();
    await tableOf(client);
    await expect(tableOf(client, { KeySchema: [key('place')] })).rejects.toMatchObject({
      lines: [expect.stringContaining('--fresh'), expect.stringContaining('--fresh')],
    });
  });

  test('lose what has expired, items without index keys too, and the sweep knows what it took', async () => {
    const { client } = await startTestDatabase();
    const { table } = await tableOf(client);
    const now = Math.floor(Date.now() / 1000);
    for (const [pk, expiresAt] of [
      ['old', now - 10],
      ['new', now + 100],
      ['never', undefined],
    ] as const)
      await client.send(
        new PutItemCommand({
          TableName: table.name,
          Item: { pk: { S: pk }, ...(expiresAt && { expiresAt: { N: String(expiresAt) } }) },
        }),
      );
    const sweep = new TtlSweep(client, [table]);
    expect(await sweep.sweep()).toBe(1);
    const { Items } = await client.send(new ScanCommand({ TableName: table.name }));
    expect(Items?.map(({ pk }) => pk?.S).sort()).toEqual(['never', 'new']);
    expect(sweep.wasSwept(table.name, { pk: { S: 'old' } })).toBe(true);
    expect(sweep.wasSwept(table.name, { pk: { S: 'new' } })).toBe(false);
    const aDayLater = new TtlSweep(client, [table], () => new Date((now + 86_400) * 1000));
    expect(await aDayLater.sweep()).toBe(1);
  });
});
