/** Which sets of figures there are: the one that is read, one that is being built, and how far each is closed. */
import { GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Instant, LocalDate } from '../domain/calendar.ts';
import type { Generation, Generations } from '../usecases/ports.ts';
import { whereItHolds } from './conditional.ts';
import * as keys from './keys.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .transform((value) => value as LocalDate);
const generation: z.ZodType<Generation> = z.strictObject({
  number: z.int().min(1),
  readFrom: z.string().exactOptional(),
  closing: z
    .strictObject({ through: day, since: z.iso.datetime().transform((value) => value as Instant) })
    .exactOptional(),
  closedThrough: day.exactOptional(),
  builtOn: day.exactOptional(),
});
const generationsSchema: z.ZodType<Generations> = z.strictObject({
  revision: z.int().min(0),
  all: z.array(generation).min(1),
});
/** Before anything was closed or rebuilt. */
const atFirst: Generations = { revision: 0, all: [{ number: 1, readFrom: '' }] };

/** For how long a reader or a consumer goes by what it knows of the generations. */
export const generationsLiveMs = 5_000;
/** Resolves when everybody knows of a change of the generations. */
export const untilKnown = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 2 * generationsLiveMs));

/** The one that is read for a day. */
export const readFor = ({ all }: Generations, asOf: LocalDate): Generation =>
  all.findLast(({ readFrom }) => readFrom !== undefined && readFrom <= asOf) as Generation;

/** The day of a booking; nothing where a set was built by it, of what may have happened at any time. */
export const unlessBuilt = (of: Generation | undefined, on: LocalDate): LocalDate | undefined =>
  of?.builtOn !== undefined && on <= of.builtOn ? undefined : on;

/** `freshMs`: for how long what `now` knows of them is good. */
export const generationTable = (client: DynamoDBDocumentClient, TableName: string, freshMs: number) => {
  let known: { readonly generations: Generations; readonly until: number } | undefined;

  const read = async (): Promise<Generations> => {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: { ...keys.generationsKey }, ConsistentRead: true }),
    );
    if (!Item) return atFirst;
    const { pk, sk, ...stored } = Item;
    return generationsSchema.parse(stored);
  };

  return {
    read,

    async now(): Promise<Generations> {
      if (known && Date.now() < known.until) return known.generations;
      const until = Date.now() + freshMs;
      const generations = await read();
      known = { generations, until };
      return generations;
    },

    /** `false` when they moved on. */
    async save({ revision, all }: Generations): Promise<boolean> {
      const put = new PutCommand({
        TableName,
        Item: { ...keys.generationsKey, revision: revision + 1, all },
        ConditionExpression: 'attribute_not_exists(pk) OR revision = :revision',
        ExpressionAttributeValues: { ':revision': revision },
      });
      const saved = await whereItHolds(() => client.send(put));
      known = undefined;
      return saved !== undefined;
    },
  };
};
