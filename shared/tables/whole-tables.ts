/** Reading whole tables: for an operator's commands, never on a request's path. */
import { paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CommitmentEvent } from '../domain/commitment.ts';
import type { RecommendationEvent } from '../domain/recommendation.ts';
import type { History } from '../usecases/ports.ts';
import { parseEventItem } from './casework-items.ts';
import { parseCommitmentEventItem } from './commitment-items.ts';
import { eventPrefix, isCommitment, isOfRecommendation } from './keys.ts';

/**
 * The history of each recommendation and each commitment, in the order of its events. A table keeps a collection together, so
 * memory stays small.
 */
export async function* histories(client: DynamoDBDocumentClient, table: string): AsyncGenerator<History> {
  let current: { pk: string; history: History } | undefined;
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table, ConsistentRead: true }))
    for (const item of Items) {
      const pk = String(item['pk']);
      const kind = isOfRecommendation(pk) ? 'recommendation' : isCommitment(pk) ? 'commitment' : undefined;
      if (kind === undefined || !String(item['sk']).startsWith(eventPrefix)) continue;
      if (current && current.pk !== pk) {
        yield current.history;
        current = undefined;
      }
      const event = kind === 'recommendation' ? parseEventItem(item) : parseCommitmentEventItem(item);
      const events = [...(current?.history.events ?? []), event];
      current = {
        pk,
        history:
          kind === 'recommendation'
            ? { kind, events: events as RecommendationEvent[] }
            : { kind, events: events as CommitmentEvent[] },
      };
    }
  if (current) yield current.history;
}
