/** Blocks of figures on DynamoDB: of each period the present one, and those that stood at the end of a day. */
import { PutCommand, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { LocalDate } from '../domain/calendar.ts';
import type { Family } from '../domain/measures.ts';
import { openBlock, type Open } from './figure-blocks.ts';
import * as keys from './keys.ts';
import { queryAll, type Item } from './query.ts';

const blockSchema = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  through: z.string().transform((value) => value as LocalDate),
  data: z.instanceof(Uint8Array),
});

export interface Standing {
  readonly period: string;
  readonly through: LocalDate;
  readonly data: Uint8Array;
}
const standingOf = (item: Item, period?: string): Standing => {
  const { sk, through, data } = blockSchema.parse(item);
  return { period: period ?? sk, through, data };
};

/** A block that a day's bookings are put into. */
export interface OpenedBlock {
  readonly kind: keys.BlockKind;
  readonly family: Family;
  readonly period: string;
  readonly open: Open;
  /** A run that broke down had come so far. */
  readonly already: boolean;
}

export const figureBlockTable = (client: DynamoDBDocumentClient, TableName: string) => {
  /** The blocks of some periods as they are now. */
  const present = async (
    generation: number,
    kind: keys.BlockKind,
    family: Family,
    periods: { readonly from: string; readonly to: string },
  ): Promise<readonly Standing[]> => {
    const items = await queryAll(client, {
      TableName,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': keys.blockPartition(generation, kind, family),
        ':from': periods.from,
        ':to': periods.to,
      },
    });
    return items.map((item) => standingOf(item));
  };

  /** A block as it was at the end of a day; nothing where there was none. */
  const closedBlock = async (
    generation: number,
    kind: keys.BlockKind,
    family: Family,
    period: string,
    asOf: LocalDate,
  ): Promise<readonly Standing[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        Limit: 1,
        ScanIndexForward: false,
        KeyConditionExpression: 'pk = :pk AND sk <= :asOf',
        ExpressionAttributeValues: {
          ':pk': keys.closedBlockPartition(generation, kind, family, period),
          ':asOf': asOf,
        },
      }),
    );
    return Items.map((item) => standingOf(item, period));
  };

  /** What changed since, left out: blocks as of a day, the present one where it has not changed. */
  const asOf = async (
    generation: number,
    kind: keys.BlockKind,
    family: Family,
    periods: { readonly from: string; readonly to: string },
    day: LocalDate,
  ): Promise<readonly Standing[]> => {
    const now = await present(generation, kind, family, periods);
    const then = await Promise.all(
      now.map(async (block) =>
        block.through <= day ? [block] : closedBlock(generation, kind, family, block.period, day),
      ),
    );
    return then.flat();
  };

  const opened = async (
    generation: number,
    kind: keys.BlockKind,
    family: Family,
    period: string,
    on: LocalDate,
  ): Promise<OpenedBlock> => {
    const [block] = await present(generation, kind, family, { from: period, to: period });
    return {
      kind,
      family,
      period,
      open: block ? openBlock(block.data) : new Map<string, Map<string, number>>(),
      already: block !== undefined && block.through >= on,
    };
  };

  const put = async (
    generation: number,
    kind: keys.BlockKind,
    family: Family,
    period: string,
    block: { readonly through: LocalDate; readonly data: Uint8Array },
  ): Promise<void> => {
    const closed = keys.closedBlockPartition(generation, kind, family, period);
    await client.send(new PutCommand({ TableName, Item: { pk: closed, sk: block.through, ...block } }));
    await client.send(
      new PutCommand({ TableName, Item: { ...keys.blockKey(generation, kind, family, period), ...block } }),
    );
  };

  return { asOf, opened, put };
};
