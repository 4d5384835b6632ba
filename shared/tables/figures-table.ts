/** Figures on DynamoDB: a cell is an item with one attribute a measure; what was counted is marked, so that nothing counts twice. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { cellKey, type Cell, type Count, type Measure } from '../domain/measures.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { CellFigures, FiguresPort } from '../usecases/ports.ts';
import * as keys from './keys.ts';
import { queryAll, type Item } from './query.ts';
import { transact } from './transact.ts';

const cellSchema: z.ZodType<Cell> = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('department-topic'),
    month: z.string(),
    department: z.string(),
    topic: z.string(),
  }),
  z.strictObject({ by: z.literal('unit'), month: z.string(), unit: z.string() }),
]);
const figure = z.int().default(0);
const figuresSchema: z.ZodType<Record<Measure, number>> = z.strictObject({
  received: figure,
  open: figure,
  answered: figure,
  resolved: figure,
  reopened: figure,
});

export const cellItem = ({ cell, figures }: CellFigures): Item => ({
  ...keys.cellItemKey(cell),
  cell,
  ...figures,
});

/** The mark that the first `versions` versions of a recommendation were counted. */
export const countedItem = (counted: { readonly id: RecommendationId; readonly versions: number }): Item => ({
  ...keys.countedKey(counted.id),
  versions: versionsBetween(0, counted.versions),
});

const parseCellItem = (item: Item): CellFigures => {
  const { pk, sk, cell, ...figures } = item;
  return { cell: cellSchema.parse(cell), figures: figuresSchema.parse(figures) };
};

const countsByCell = (counts: readonly Count[]): readonly (readonly Count[])[] => {
  const cells = new Map<string, Count[]>();
  for (const count of counts)
    cells.set(cellKey(count.cell), [...(cells.get(cellKey(count.cell)) ?? []), count]);
  return [...cells.values()];
};

/** A command may take several steps at once: all its versions are marked, so that a recount by single steps finds them. */
const versionsBetween = (from: number, to: number): Set<number> =>
  new Set(Array.from({ length: to - from }, (_, index) => from + 1 + index));

export const figuresTable = (client: DynamoDBDocumentClient, TableName: string): FiguresPort => {
  const addToCell = (counts: readonly Count[]) => {
    const cell = (counts[0] as Count).cell;
    return {
      Update: {
        TableName,
        Key: keys.cellItemKey(cell),
        UpdateExpression: `SET #cell = :cell ADD ${counts.map((_, index) => `#m${index} :n${index}`).join(', ')}`,
        ExpressionAttributeNames: {
          '#cell': 'cell',
          ...Object.fromEntries(counts.map(({ measure }, index) => [`#m${index}`, measure])),
        },
        ExpressionAttributeValues: {
          ':cell': cell,
          ...Object.fromEntries(counts.map(({ amount }, index) => [`:n${index}`, amount])),
        },
      },
    };
  };

  return {
    async add({ id, from, to, counts }) {
      if (counts.length === 0) return false;
      const versions = [...versionsBetween(from, to)];
      const mark = {
        Update: {
          TableName,
          Key: keys.countedKey(id),
          UpdateExpression: 'ADD versions :versions',
          // None of them: a recount that broke down between the steps of one command must be able to go on.
          ConditionExpression: versions.map((_, index) => `NOT contains(versions, :v${index})`).join(' AND '),
          ExpressionAttributeValues: {
            ':versions': new Set(versions),
            ...Object.fromEntries(versions.map((version, index) => [`:v${index}`, version])),
          },
        },
      };
      return (await transact(client, [mark, ...countsByCell(counts).map(addToCell)])) === undefined;
    },

    async read(by, months) {
      const { from, to } = keys.cellRange(months);
      const items = await queryAll(client, {
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': keys.cellPartition(by), ':from': from, ':to': to },
      });
      return items.map(parseCellItem);
    },
  };
};
