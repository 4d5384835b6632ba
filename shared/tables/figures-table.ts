/**
 * Figures on DynamoDB. A step is booked on its day, once: one item a cell and day, and a mark of what was counted. A day that is
 * over is closed: its bookings go into blocks of whole periods, and the blocks that changed are kept as they were at its end.
 */
import { GetCommand, PutCommand, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { plusDays, type LocalDate } from '../domain/calendar.ts';
import {
  bookedOn,
  cellKey,
  families,
  parseCellKey,
  parseSlot,
  type Cell,
  type Count,
  type Family,
} from '../domain/measures.ts';
import type {
  CountedStep,
  FigureBlock,
  FiguresPort,
  FiguresQuestion,
  Generation,
  Generations,
} from '../usecases/ports.ts';
import { whereItHolds } from './conditional.ts';
import { figureBlockTable, type Standing } from './figure-block-table.ts';
import { addToOpen, packBlock, placesOf, readBlock, type Open } from './figure-blocks.ts';
import * as keys from './keys.ts';
import { queryAll } from './query.ts';
import { transact } from './transact.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .transform((value) => value as LocalDate);
const generation: z.ZodType<Generation> = z.strictObject({
  number: z.int().min(1),
  readFrom: z.string().exactOptional(),
  closing: day.exactOptional(),
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

/** Some years of both families, in some megabytes. */
const mostUnpacked = 400;

const bookingSchema = z.record(z.string(), z.number());
/** A command may take several steps at once: all its versions are marked, so that a recount by single steps finds them. */
const versionsBetween = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + 1 + index);

const countsByCell = (counts: readonly Count[]): readonly (readonly Count[])[] => {
  const cells = new Map<string, Count[]>();
  for (const count of counts) {
    const key = `${count.cell.by} ${cellKey(count.cell)}`;
    cells.set(key, [...(cells.get(key) ?? []), count]);
  }
  return [...cells.values()];
};

/** The one that is read for a day. */
const readFor = ({ all }: Generations, asOf: LocalDate): Generation =>
  all.findLast(({ readFrom }) => readFrom !== undefined && readFrom <= asOf) as Generation;

interface Booking {
  readonly on: LocalDate;
  readonly cell: Cell;
  readonly counts: readonly (readonly [slot: string, amount: number])[];
}

/** `freshMs`: for how long what it knows of the generations is good. */
export const figuresTable = (
  client: DynamoDBDocumentClient,
  TableName: string,
  freshMs = generationsLiveMs,
): FiguresPort => {
  const blocks = figureBlockTable(client, TableName);
  const unpacked = new Map<string, FigureBlock>();
  let known: { readonly generations: Generations; readonly until: number } | undefined;

  const readGenerations = async (ConsistentRead = true): Promise<Generations> => {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: { ...keys.generationsKey }, ConsistentRead }),
    );
    if (!Item) return atFirst;
    const { pk, sk, ...stored } = Item;
    return generationsSchema.parse(stored);
  };

  const generationsNow = async (): Promise<Generations> => {
    if (known && Date.now() < known.until) return known.generations;
    const until = Date.now() + freshMs;
    const generations = await readGenerations();
    known = { generations, until };
    return generations;
  };

  /** A block is unpacked once: as it is at the end of a day it stays. */
  const blockOf = (
    generation: number,
    kind: keys.BlockKind,
    family: Family,
    { period, through, data }: Standing,
  ) => {
    const key = `${generation} ${kind} ${family} ${period} ${through}`;
    const block = unpacked.get(key) ?? readBlock(family, data);
    if (unpacked.size >= mostUnpacked) unpacked.clear();
    unpacked.set(key, block);
    return block;
  };

  const addToCell = (generation: number, on: LocalDate, counts: readonly Count[], part?: string) => ({
    Update: {
      TableName,
      Key: keys.bookedKey(generation, on, (counts[0] as Count).cell, part),
      UpdateExpression: `ADD ${counts.map((_, index) => `#${index} :${index}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(counts.map(({ slot }, index) => [`#${index}`, slot])),
      ExpressionAttributeValues: Object.fromEntries(counts.map(({ amount }, index) => [`:${index}`, amount])),
    },
  });

  const mark = (generation: number, { subject, from, to }: Pick<CountedStep, 'subject' | 'from' | 'to'>) => {
    const versions = versionsBetween(from, to);
    return {
      Update: {
        TableName,
        Key: keys.countedKey(generation, subject),
        UpdateExpression: 'ADD versions :versions',
        // None of them: a recount that broke down between the steps of one command must be able to go on.
        ConditionExpression: versions.map((_, index) => `NOT contains(versions, :v${index})`).join(' AND '),
        ExpressionAttributeValues: {
          ':versions': new Set(versions),
          ...Object.fromEntries(versions.map((version, index) => [`:v${index}`, version])),
        },
      },
    };
  };

  const addTo = async (
    { number, closing, closedThrough }: Generation,
    step: CountedStep,
  ): Promise<boolean> => {
    const on = bookedOn(step.on, closing ?? closedThrough);
    return (
      (await transact(client, [
        mark(number, step),
        ...countsByCell(step.counts).map((counts) => addToCell(number, on, counts)),
      ])) === undefined
    );
  };

  const bookings = async (
    generation: number,
    family: Family,
    from: LocalDate | undefined,
    to: LocalDate | undefined,
  ): Promise<readonly Booking[]> => {
    const items = await queryAll(client, {
      TableName,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': keys.bookingPartition(generation, family),
        ':from': from === undefined ? '0' : keys.bookingsFrom(from),
        ':to': to === undefined ? '9999' : keys.bookingsThrough(to),
      },
    });
    return items.map(({ pk, sk, ...counts }) => ({
      on: keys.bookedDayOf(String(sk)),
      cell: parseCellKey(family, keys.bookedCellOf(String(sk))),
      counts: Object.entries(bookingSchema.parse(counts)),
    }));
  };

  const firstBookedAfter = async (
    generation: number,
    closedThrough: LocalDate | undefined,
  ): Promise<LocalDate | undefined> => {
    const firsts = await Promise.all(
      families.map(async (family) => {
        const { Items = [] } = await client.send(
          new QueryCommand({
            TableName,
            ConsistentRead: true,
            Limit: 1,
            KeyConditionExpression: 'pk = :pk AND sk > :from',
            ExpressionAttributeValues: {
              ':pk': keys.bookingPartition(generation, family),
              ':from': closedThrough === undefined ? '0' : keys.bookingsThrough(closedThrough),
            },
          }),
        );
        return Items.map(({ sk }) => keys.bookedDayOf(String(sk)));
      }),
    );
    return firsts.flat().sort()[0];
  };

  /** Bookings as blocks: only what no block holds yet. */
  const notYetIn = (
    some: readonly Booking[],
    builtOn: LocalDate | undefined,
    throughOf: (kind: keys.BlockKind, period: string) => LocalDate | undefined,
    wanted: (kind: keys.BlockKind, period: string) => boolean,
  ): readonly FigureBlock[] =>
    some.map(({ on, cell, counts }) => {
      const slots = counts.flatMap(([name, amount]) =>
        placesOf(name, on === builtOn ? undefined : on)
          .filter(({ kind, period }) => wanted(kind, period) && on > (throughOf(kind, period) ?? ''))
          .map(({ slot }) => ({ slot: parseSlot(slot), amount })),
      );
      return {
        cells: [cell],
        slots: slots.map(({ slot }) => slot),
        counts: [slots.flatMap(({ amount }, index) => [index, amount])],
      };
    });

  const read = async ({ family, months, days, asOf }: FiguresQuestion): Promise<readonly FigureBlock[]> => {
    const { number, closedThrough, builtOn } = readFor(await generationsNow(), asOf);
    const kinds = [
      ...months.map((periods) => ({ kind: 'month' as const, periods })),
      ...days.map((periods) => ({ kind: 'days' as const, periods })),
      { kind: 'stock' as const, periods: { from: keys.stockPeriod, to: keys.stockPeriod } },
    ];
    const isClosed = closedThrough !== undefined && asOf <= closedThrough;
    const [booked, ...found] = await Promise.all([
      isClosed ? [] : bookings(number, family, closedThrough && plusDays(closedThrough, 1), asOf),
      ...kinds.map(async ({ kind, periods }) => ({
        kind,
        standing: await blocks.asOf(number, kind, family, periods, asOf),
      })),
    ]);
    const through = new Map(
      found.flatMap(({ kind, standing }) =>
        standing.map((block) => [`${kind} ${block.period}`, block.through] as const),
      ),
    );
    const wanted = (kind: keys.BlockKind, period: string) =>
      kinds.some((each) => each.kind === kind && period >= each.periods.from && period <= each.periods.to);
    return [
      ...found.flatMap(({ kind, standing }) => standing.map((each) => blockOf(number, kind, family, each))),
      ...notYetIn(booked, builtOn, (kind, period) => through.get(`${kind} ${period}`), wanted),
    ];
  };

  /** Puts the bookings of a day into the blocks of their periods, and keeps these as they are at its end. */
  const closeFamily = async (
    { number: generation, builtOn }: Generation,
    family: Family,
    on: LocalDate,
  ): Promise<void> => {
    const touched = new Map<string, { kind: keys.BlockKind; period: string; open: Open; already: boolean }>();
    for (const { cell, counts } of await bookings(generation, family, on, on))
      for (const [name, amount] of counts)
        for (const { kind, period, slot } of placesOf(name, on === builtOn ? undefined : on)) {
          const block =
            touched.get(`${kind} ${period}`) ?? (await blocks.opened(generation, kind, family, period, on));
          touched.set(`${kind} ${period}`, block);
          if (!block.already) addToOpen(block.open, cellKey(cell), slot, amount);
        }
    for (const { kind, period, open, already } of touched.values()) {
      if (already) continue;
      await blocks.put(generation, kind, family, period, { through: on, data: packBlock(open) });
    }
  };
  return {
    async add(step) {
      if (step.counts.length === 0) return false;
      const { all } = await generationsNow();
      const live = all.findLast(({ readFrom }) => readFrom !== undefined) as Generation;
      const counted = await addTo(live, step);
      for (const building of all.filter(({ readFrom }) => readFrom === undefined))
        await addTo(building, step);
      return counted;
    },

    async addLot(generation, { on, part, subjects, counts }) {
      const writes = [
        ...subjects.map((subject) => mark(generation, { from: 0, ...subject })),
        ...countsByCell(counts).map((some) => addToCell(generation, on, some, part)),
      ];
      return (await transact(client, writes)) === undefined;
    },

    async addToGeneration(generation, step) {
      if (step.counts.length === 0) return false;
      const one = (await readGenerations()).all.find(({ number }) => number === generation);
      return one !== undefined && addTo(one, step);
    },

    read,
    generations: () => readGenerations(),

    async saveGenerations({ revision, all }) {
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

    firstBookedAfter,

    async closeDay(number, on) {
      const generation = (await readGenerations()).all.find((one) => one.number === number) ?? { number };
      for (const family of families) await closeFamily(generation, family, on);
    },
  };
};
