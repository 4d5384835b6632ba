import {
  CreateTableCommand,
  type AttributeDefinition,
  type CreateTableCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { tableDefinitions, type TableDefinition } from '../../../../shared/tables/definitions.ts';

/** Creates every table of `definitions.ts` under its logical name and returns environment variable → table name. */
export async function createDefinedTables(client: DynamoDBClient): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const table of tableDefinitions) {
    await client.send(new CreateTableCommand(createTableInput(table)));
    names[table.env] = table.name;
  }
  return names;
}

function createTableInput(table: TableDefinition): CreateTableCommandInput {
  const attributes = new Set([table.hash, table.range]);
  for (const index of table.indexes) for (const name of [...index.hash, ...index.range]) attributes.add(name);
  const keys = (hash: readonly string[], range: readonly string[]) => [
    ...hash.map((AttributeName) => ({ AttributeName, KeyType: 'HASH' as const })),
    ...range.map((AttributeName) => ({ AttributeName, KeyType: 'RANGE' as const })),
  ];
  return {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map((AttributeName): AttributeDefinition => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: keys([table.hash], [table.range]),
    ...(table.indexes.length > 0 && {
      GlobalSecondaryIndexes: table.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index.hash, index.range),
        Projection:
          index.projection === 'KEYS_ONLY'
            ? { ProjectionType: 'KEYS_ONLY' as const }
            : { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...index.projection.include] },
      })),
    }),
    ...(table.stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const },
    }),
  };
}
