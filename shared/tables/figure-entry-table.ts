/**
 * Who is behind closed figures, on DynamoDB. What is booked on a day is written once, by counter and month, and never again, so that
 * any past day can be asked for. Only of what is open, which comes and goes, the whole is kept at the end of each day.
 */
import { PutCommand, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { plusDays, type LocalDate } from '../domain/calendar.ts';
import { isStock, placeKey, slotName, type Counter } from '../domain/measures.ts';
import type { EntriesQuestion, Entry } from '../usecases/ports.ts';
import { packEntries, readEntries, type EntryLine } from './figure-entries.ts';
import * as keys from './keys.ts';
import { queryAll, type Item } from './query.ts';

const partSchema = z.strictObject({ pk: z.string(), sk: z.string(), data: z.instanceof(Uint8Array) });
const entriesIn = (item: Item): readonly Entry[] => readEntries(partSchema.parse(item).data);

const lineOf = ({ subject, place, slot, amount }: Entry): EntryLine => ({
  subject,
  place: placeKey(place),
  slot: slotName(slot),
  amount,
});

/** Those that come to nothing are open no more. */
const summed = (lines: readonly EntryLine[]): readonly EntryLine[] => {
  const sums = new Map<string, EntryLine>();
  for (const line of lines) {
    const key = `${line.subject} ${line.slot} ${line.place}`;
    sums.set(key, { ...line, amount: line.amount + (sums.get(key)?.amount ?? 0) });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
};

/** Written side by side. */
const atOnce = 8;

export const figureEntryTable = (client: DynamoDBDocumentClient, TableName: string) => {
  /** Of one counter and some months, what was booked until that day. */
  const ofCounter = async (
    generation: number,
    counter: Counter,
    months: EntriesQuestion['months'],
    through: LocalDate,
  ): Promise<readonly Entry[]> => {
    if (months.from > months.to) return [];
    const { from, to } = keys.entriesOfMonths(months.from, months.to);
    const items = await queryAll(client, {
      TableName,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': keys.entriesPartition(generation, counter),
        ':from': from,
        ':to': to,
      },
    });
    return items.filter(({ sk }) => keys.entriesBookedOnOf(String(sk)) <= through).flatMap(entriesIn);
  };

  /** Who was open at the end of a day. */
  const openAt = async (generation: number, through: LocalDate): Promise<readonly Entry[]> => {
    const of = (more: { readonly condition: string; readonly values: Record<string, string> }) => ({
      TableName,
      KeyConditionExpression: `pk = :pk AND ${more.condition}`,
      ExpressionAttributeValues: { ':pk': keys.openEntriesPartition(generation), ...more.values },
    });
    const { Items: [last] = [] } = await client.send(
      new QueryCommand({
        ...of({ condition: 'sk <= :through', values: { ':through': keys.bookingsThrough(through) } }),
        Limit: 1,
        ScanIndexForward: false,
      }),
    );
    if (!last) return [];
    const sk = String(last['sk']);
    const day = keys.bookedDayOf(sk);
    const others =
      sk === keys.openEntriesKey(generation, day, 0).sk
        ? []
        : await queryAll(
            client,
            of({
              condition: 'sk BETWEEN :from AND :before',
              values: { ':from': keys.bookingsFrom(day), ':before': sk },
            }),
          );
    return others.length > 0 ? others.flatMap(entriesIn) : entriesIn(last);
  };

  const put = async (keyOf: (part: number) => keys.Key, lines: readonly EntryLine[]): Promise<void> => {
    for (const [part, data] of packEntries(lines).entries())
      await client.send(new PutCommand({ TableName, Item: { ...keyOf(part), data } }));
  };

  return {
    /** What was booked until a day that is closed. */
    async read(
      generation: number,
      { counters, months }: EntriesQuestion,
      through: LocalDate,
    ): Promise<readonly Entry[]> {
      const found = await Promise.all([
        ...counters
          .filter((counter) => !isStock({ counter }))
          .map((counter) => ofCounter(generation, counter, months, through)),
        ...(counters.some((counter) => isStock({ counter })) ? [openAt(generation, through)] : []),
      ]);
      return found.flat().filter(({ slot }) => counters.includes(slot.counter));
    },

    /** Puts what was booked on a day. Gives the same however often it runs. */
    async putDay(generation: number, on: LocalDate, entries: AsyncIterable<Entry>): Promise<void> {
      const groups = new Map<string, { counter: Counter; month: string; lines: EntryLine[] }>();
      const open: EntryLine[] = [];
      for await (const entry of entries) {
        const { counter, on: about } = entry.slot;
        const month = about.slice(0, 7);
        const group = groups.get(`${counter} ${month}`) ?? { counter, month, lines: [] };
        if (isStock(entry.slot)) open.push(lineOf(entry));
        else {
          groups.set(`${counter} ${month}`, group);
          group.lines.push(lineOf(entry));
        }
      }
      const all = [...groups.values()];
      for (let start = 0; start < all.length; start += atOnce)
        await Promise.all(
          all
            .slice(start, start + atOnce)
            .map(({ counter, month, lines }) =>
              put((part) => keys.entriesKey(generation, counter, month, on, part), lines),
            ),
        );
      if (open.length === 0) return;
      const before = await openAt(generation, plusDays(on, -1));
      await put(
        (part) => keys.openEntriesKey(generation, on, part),
        summed([...before.map(lineOf), ...open]),
      );
    },
  };
};
