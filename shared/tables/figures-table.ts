/**
 * Figures on DynamoDB. A step is booked on its day, once: one item a recommendation and day, and a mark of what was counted. A day
 * that is over is closed: its bookings go into blocks of whole periods, the blocks that changed are kept as they were at its end,
 * and who is behind them is kept beside.
 */
import { paginateQuery, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { plusDays, type LocalDate } from '../domain/calendar.ts';
import {
  bookedOn,
  cellIn,
  cellKey,
  families,
  isStock,
  parseSlot,
  slotName,
  type Family,
} from '../domain/measures.ts';
import type {
  CountedStep,
  EntriesQuestion,
  Entry,
  FigureBlock,
  FiguresPort,
  FiguresQuestion,
  Generation,
} from '../usecases/ports.ts';
import { figureBlockTable, type OpenedBlock, type Standing } from './figure-block-table.ts';
import { addToOpen, blockOf, packBlock, placesOf, readBlock, type Open } from './figure-blocks.ts';
import { figureEntryTable } from './figure-entry-table.ts';
import { generationsLiveMs, generationTable, readFor, unlessBuilt } from './generation-table.ts';
import * as keys from './keys.ts';
import { queryAll, type Item } from './query.ts';
import { transact } from './transact.ts';

/** Some years of both families, in some megabytes. */
const mostUnpacked = 400;

const bookingSchema = z.record(z.string(), z.number());
/** A command may take several steps at once: all its versions are marked, so that a recount by single steps finds them. */
const versionsBetween = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + 1 + index);

type Booked = Entry & { readonly on: LocalDate };

/** What an item says of its subject, one by one. */
const bookedIn = (subject: string, on: LocalDate, counts: Item): readonly Booked[] =>
  Object.entries(bookingSchema.parse(counts)).map(([name, amount]) => {
    const { slot, place } = keys.parseCountAttribute(name);
    return { subject, on, place, slot: parseSlot(slot), amount };
  });

/** `freshMs`: for how long what it knows of the generations is good. */
export const figuresTable = (
  client: DynamoDBDocumentClient,
  TableName: string,
  freshMs = generationsLiveMs,
): FiguresPort => {
  const blocks = figureBlockTable(client, TableName);
  const entries = figureEntryTable(client, TableName);
  const generations = generationTable(client, TableName, freshMs);
  const unpacked = new Map<string, FigureBlock>();
  /** A block is unpacked once: as it is at the end of a day it stays. */
  const unpackedBlock = (
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

  const book = (
    generation: number,
    on: LocalDate,
    { subject, counts }: Pick<CountedStep, 'subject' | 'counts'>,
  ) => ({
    Update: {
      TableName,
      Key: keys.bookedKey(generation, on, subject),
      UpdateExpression: `ADD ${counts.map((_, index) => `#${index} :${index}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(
        counts.map(({ slot, place }, index) => [`#${index}`, keys.countAttribute(slot, place)]),
      ),
      ExpressionAttributeValues: Object.fromEntries(counts.map(({ amount }, index) => [`:${index}`, amount])),
    },
  });

  /** A second time where corrections are looked for. */
  const noteLate = (on: LocalDate, { subject, to, on: steppedOn, counts }: CountedStep) => ({
    Put: {
      TableName,
      Item: {
        ...keys.lateKey(on, steppedOn, subject, to),
        ...Object.fromEntries(
          counts.map(({ slot, place, amount }) => [keys.countAttribute(slot, place), amount]),
        ),
      },
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
    { number, readFrom, closing, closedThrough }: Generation,
    step: CountedStep,
  ): Promise<boolean> => {
    const on = bookedOn(step.on, closing?.through ?? closedThrough);
    const isLate = readFrom !== undefined && on > step.on;
    const writes = [mark(number, step), book(number, on, step), ...(isLate ? [noteLate(on, step)] : [])];
    return (await transact(client, writes)) === undefined;
  };

  async function* bookings(
    generation: number,
    from: LocalDate | undefined,
    to: LocalDate,
  ): AsyncGenerator<Booked> {
    const pages = paginateQuery(
      { client },
      {
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': keys.bookingPartition(generation),
          ':from': from === undefined ? '0' : keys.bookingsFrom(from),
          ':to': keys.bookingsThrough(to),
        },
      },
    );
    for await (const { Items = [] } of pages)
      for (const { pk, sk, ...counts } of Items)
        yield* bookedIn(keys.bookedSubjectOf(String(sk)), keys.bookedDayOf(String(sk)), counts);
  }

  /** What is booked on days that are not closed. */
  const notClosed = async (
    { number, closedThrough }: Generation,
    asOf: LocalDate,
  ): Promise<readonly Booked[]> => {
    if (closedThrough !== undefined && asOf <= closedThrough) return [];
    const booked: Booked[] = [];
    const from = closedThrough && plusDays(closedThrough, 1);
    for await (const one of bookings(number, from, asOf)) booked.push(one);
    return booked;
  };

  const firstBookedAfter = async (
    generation: number,
    closedThrough: LocalDate | undefined,
  ): Promise<LocalDate | undefined> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        Limit: 1,
        KeyConditionExpression: 'pk = :pk AND sk > :from',
        ExpressionAttributeValues: {
          ':pk': keys.bookingPartition(generation),
          ':from': closedThrough === undefined ? '0' : keys.bookingsThrough(closedThrough),
        },
      }),
    );
    return Items.map(({ sk }) => keys.bookedDayOf(String(sk)))[0];
  };

  /** Bookings as a block: only what no block holds yet. */
  const notYetIn = (
    some: readonly Booked[],
    generation: Generation,
    family: Family,
    throughOf: (kind: keys.BlockKind, period: string) => LocalDate | undefined,
    wanted: (kind: keys.BlockKind, period: string) => boolean,
  ): FigureBlock => {
    const open: Open = new Map();
    for (const { on, place, slot: booked, amount } of some)
      for (const { kind, period, slot } of placesOf(slotName(booked), unlessBuilt(generation, on)))
        if (wanted(kind, period) && on > (throughOf(kind, period) ?? ''))
          addToOpen(open, cellKey(cellIn(family, place)), slot, amount);
    return blockOf(family, open);
  };

  const read = async ({ family, months, days, asOf }: FiguresQuestion): Promise<readonly FigureBlock[]> => {
    const generation = readFor(await generations.now(), asOf);
    const kinds = [
      ...months.map((periods) => ({ kind: 'month' as const, periods })),
      ...days.map((periods) => ({ kind: 'days' as const, periods })),
      { kind: 'stock' as const, periods: { from: keys.stockPeriod, to: keys.stockPeriod } },
    ];
    const [booked, ...found] = await Promise.all([
      notClosed(generation, asOf),
      ...kinds.map(async ({ kind, periods }) => ({
        kind,
        standing: await blocks.asOf(generation.number, kind, family, periods, asOf),
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
      ...found.flatMap(({ kind, standing }) =>
        standing.map((each) => unpackedBlock(generation.number, kind, family, each)),
      ),
      notYetIn(booked, generation, family, (kind, period) => through.get(`${kind} ${period}`), wanted),
    ];
  };

  const entriesOf = async (question: EntriesQuestion): Promise<readonly Entry[]> => {
    const { counters, months, asOf } = question;
    const generation = readFor(await generations.now(), asOf);
    const { number, closedThrough } = generation;
    const isWanted = ({ slot }: Entry): boolean =>
      counters.includes(slot.counter) &&
      (isStock(slot) || (slot.on >= months.from && slot.on.slice(0, 7) <= months.to));
    const [closed, booked] = await Promise.all([
      closedThrough === undefined
        ? []
        : entries.read(number, question, asOf < closedThrough ? asOf : closedThrough),
      notClosed(generation, asOf),
    ]);
    return [...closed, ...booked.filter(isWanted)];
  };

  /** Puts the bookings of a day into the blocks of their periods, and keeps these as they are at its end. */
  const closeBlocks = async (generation: number, on: LocalDate): Promise<void> => {
    const { all } = await generations.read();
    const bookedOn = unlessBuilt(
      all.find(({ number }) => number === generation),
      on,
    );
    const touched = new Map<string, OpenedBlock>();
    for await (const { place, slot: booked, amount } of bookings(generation, on, on))
      for (const family of families)
        for (const { kind, period, slot } of placesOf(slotName(booked), bookedOn)) {
          const name = `${family} ${kind} ${period}`;
          const block = touched.get(name) ?? (await blocks.opened(generation, kind, family, period, on));
          touched.set(name, block);
          if (!block.already) addToOpen(block.open, cellKey(cellIn(family, place)), slot, amount);
        }
    for (const { kind, family, period, open, already } of touched.values()) {
      if (already) continue;
      await blocks.put(generation, kind, family, period, { through: on, data: packBlock(open) });
    }
  };

  return {
    async add(step) {
      if (step.counts.length === 0) return false;
      const { all } = await generations.now();
      const live = all.findLast(({ readFrom }) => readFrom !== undefined) as Generation;
      const counted = await addTo(live, step);
      for (const building of all.filter(({ readFrom }) => readFrom === undefined))
        await addTo(building, step);
      return counted;
    },

    async addLot(generation, { on, lives }) {
      const writes = lives.flatMap((life) => [
        mark(generation, { from: 0, ...life }),
        book(generation, on, life),
      ]);
      return (await transact(client, writes)) === undefined;
    },

    async addToGeneration(generation, step) {
      if (step.counts.length === 0) return false;
      const one = (await generations.read()).all.find(({ number }) => number === generation);
      return one !== undefined && addTo(one, step);
    },

    read,
    entries: entriesOf,

    async late(asOf) {
      const items = await queryAll(client, {
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk > :asOf',
        ExpressionAttributeValues: { ':pk': keys.latePartition, ':asOf': keys.bookingsThrough(asOf) },
      });
      return items
        .filter(({ sk }) => keys.lateSteppedOnOf(String(sk)) <= asOf)
        .flatMap(({ pk, sk, ...counts }) =>
          bookedIn(keys.lateSubjectOf(String(sk)), keys.bookedDayOf(String(sk)), counts),
        );
    },

    generations: () => generations.read(),
    saveGenerations: (changed) => generations.save(changed),
    firstBookedAfter,

    async closeDay(generation, on) {
      await closeBlocks(generation, on);
      await entries.putDay(generation, on, bookings(generation, on, on));
    },
  };
};
