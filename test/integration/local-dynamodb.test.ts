import { DescribeTableCommand, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { casework, tableDefinitions } from '../../shared/tables/definitions.ts';
import { startTestDatabase } from '../support/dynamodb-local.ts';

test('a test database has the tables and indexes of the definitions', async () => {
  const { client } = await startTestDatabase();
  const { TableNames } = await client.send(new ListTablesCommand({}));
  expect(TableNames?.sort()).toEqual(tableDefinitions.map((table) => table.name).sort());
  const { Table } = await client.send(new DescribeTableCommand({ TableName: casework.name }));
  const byQueue = Table?.GlobalSecondaryIndexes?.find((index) => index.IndexName === 'byQueue');
  expect(byQueue?.KeySchema?.map((key) => key.AttributeName)).toEqual(['queue', 'status', 'queueDueOn']);
});

test('two test files do not see each other’s items', async () => {
  const [one, other] = await Promise.all([startTestDatabase(), startTestDatabase()]);
  const item = { pk: { S: 'a' }, sk: { S: 'b' } };
  await one.client.send(new PutItemCommand({ TableName: casework.name, Item: item }));
  const { Table } = await other.client.send(new DescribeTableCommand({ TableName: casework.name }));
  expect(Table?.ItemCount).toBe(0);
});
