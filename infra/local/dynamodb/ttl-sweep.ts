import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import type { LocalTable } from './tables.ts';

/**
 * Deletes expired items instead of the engine, whose own sweep never expires an item that lacks the key of any index and
 * whose stream records for it cannot be told from others. `wasSwept` tells the stream pump which deletions were ours.
 */
export class TtlSweep {
  private readonly client: DynamoDBClient;
  private readonly tables: readonly (LocalTable & { expiresBy: string })[];
  private readonly clock: () => Date;
  private readonly swept = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(client: DynamoDBClient, tables: readonly LocalTable[], clock = () => new Date()) {
    this.client = client;
    this.clock = clock;
    this.tables = tables.flatMap((table) =>
      table.expiresBy === undefined ? [] : [{ ...table, expiresBy: table.expiresBy }],
    );
  }

  start(everyMs = 60_000): void {
    if (this.tables.length === 0) return;
    this.timer = setInterval(() => void this.sweep().catch(() => undefined), everyMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  wasSwept(table: string, key: Record<string, unknown>): boolean {
    return this.swept.delete(nameOf(table, key));
  }

  async sweep(now = Math.floor(this.clock().getTime() / 1000)): Promise<number> {
    let count = 0;
    for (const { name, keys, expiresBy } of this.tables) {
      const names = Object.fromEntries(keys.map((key, index) => [`#k${index}`, key]));
      let from: Record<string, AttributeValue> | undefined;
      do {
        const page = await this.client.send(
          new ScanCommand({
            TableName: name,
            ExclusiveStartKey: from,
            FilterExpression: '#ttl < :now',
            ProjectionExpression: Object.keys(names).join(', '),
            ExpressionAttributeNames: { ...names, '#ttl': expiresBy },
            ExpressionAttributeValues: { ':now': { N: String(now) } },
          }),
        );
        for (const key of page.Items ?? []) {
          this.swept.add(nameOf(name, key));
          await this.client
            .send(
              new DeleteItemCommand({
                TableName: name,
                Key: key,
                ConditionExpression: '#ttl < :now',
                ExpressionAttributeNames: { '#ttl': expiresBy },
                ExpressionAttributeValues: { ':now': { N: String(now) } },
              }),
            )
            .then(
              () => (count += 1),
              () => this.swept.delete(nameOf(name, key)), // Renewed meanwhile.
            );
        }
        from = page.LastEvaluatedKey;
      } while (from);
    }
    return count;
  }
}

function nameOf(table: string, key: Record<string, unknown>): string {
  return JSON.stringify([table, Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
