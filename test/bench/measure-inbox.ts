import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionBundle } from '../../infra/bundle.ts';
import { writeDirectory } from '../../infra/local/demo/directory.ts';
import type { DynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts';
import type { Terminal } from '../../infra/local/terminal.ts';
import type { Decision } from '../../shared/domain/act.ts';
import { instant, type Instant } from '../../shared/domain/calendar.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import type { Database } from './database.ts';
import { decided, newId, raised, type History } from './history.ts';
import { openWay, ways, type Way } from './inbox-ways.ts';
import { storeHistories } from './load-database.ts';
import { departmentOfficer, headOf, measuredUnit, officerOf, province } from './people.ts';
import type { Plan } from './plan.ts';
import { percentile } from './statistics.ts';
import { expected, openWatch, type Expected, type Watch } from './watch.ts';
import * as words from './wording.ts';

/** From the commit of a step until somebody has it. */
export interface DelayOf {
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** From an event to the inbox, at a steady pace. */
export interface InboxFigures {
  readonly way: Way;
  readonly events: number;
  readonly wantedPerSecond: number;
  readonly perSecond: number;
  /** Until the notice is in the inbox. */
  readonly inbox: DelayOf;
  /** Until somebody has the event who reads the stream and does nothing else: no consumer can be sooner. */
  readonly stream: DelayOf;
  /** How long the oldest event had waited that was in no inbox when the last one was committed. */
  readonly backlogMs: number;
  /** From the last commit until every notice was there. */
  readonly caughtUpMs: number;
  /** From the first notice to the last. */
  readonly noticesPerSecond: number;
}

const warmUpSeconds = 4;
const topicId = 'budget';
const officer = officerOf(measuredUnit);

type Pace = Plan['inboxPaces'][number];

/** A step that tells somebody, and whom. */
interface Telling {
  readonly tells: string;
  readonly decide: (standing: Recommendation, at: Instant) => Decision;
}

const tellingIn = (department: string): readonly Telling[] => {
  const [staff, head] = [departmentOfficer(department), headOf(department)];
  const answer = { text: words.answer, promises: false, commitments: [] };
  return [
    { tells: officer.personId, decide: (standing, at) => decided(standing, 'accept', staff, {}, at) },
    {
      tells: officer.personId,
      decide: (standing, at) =>
        decided(standing, 'request-information', staff, { question: words.question }, at),
    },
    {
      tells: staff.personId,
      decide: (standing, at) => decided(standing, 'give-information', officer, { reply: words.reply }, at),
    },
    {
      tells: head.personId,
      decide: (standing, at) => decided(standing, 'propose-answer', staff, answer, at),
    },
    {
      tells: officer.personId,
      decide: (standing, at) => decided(standing, 'approve', head, { proposed: answer }, at),
    },
  ];
};

/** Recommendations just routed; whoever heads the department has been told of each. */
const prepare = async (database: Database, count: number, watch: Watch): Promise<readonly History[]> => {
  const histories = Array.from({ length: count }, () =>
    raised(newId(), { unit: measuredUnit, topicId, at: instant(new Date()), routed: true }),
  );
  for (const { recommendation } of histories) {
    const { id, version, changedAt } = recommendation;
    watch.expect(expected(headOf(departmentOf(recommendation)).personId, id, version, changedAt));
  }
  await storeHistories(database, histories);
  await watch.allThere();
  return histories;
};

const departmentOf = (recommendation: Recommendation): string =>
  'departmentId' in recommendation ? recommendation.departmentId : '';

/** One event after the other, each at its moment whatever became of those before; one recommendation's in their order. */
const drive = async (
  database: Database,
  { perSecond }: Pace,
  watch: Watch,
  histories: readonly History[],
  done: (events: number, of: number) => void,
): Promise<readonly Expected[]> => {
  const casework = caseworkTable(database.documents, database.tables.casework);
  const standing = histories.map(({ recommendation }) => Promise.resolve(recommendation));
  const steps = tellingIn(departmentOf(histories[0]!.recommendation));
  const all: Expected[] = [];

  const take = async (
    before: Promise<Recommendation>,
    { tells, decide }: Telling,
  ): Promise<Recommendation> => {
    const recommendation = await before;
    const at = instant(new Date());
    const decision = decide(recommendation, at);
    const notice = expected(tells, recommendation.id, decision.next.version, at);
    all.push(notice);
    watch.expect(notice);
    await casework.save(decision);
    notice.committedMs = performance.now();
    return decision.next;
  };

  const events = steps.length * histories.length;
  const startedAt = performance.now();
  for (let index = 0; index < events; index += 1) {
    await sleep(Math.max(0, startedAt + (index * 1_000) / perSecond - performance.now()));
    const place = index % histories.length;
    standing[place] = take(standing[place]!, steps[Math.floor(index / histories.length)]!);
    if (index % perSecond === 0) done(index, events);
  }
  await Promise.all(standing);
  return all;
};

const delayOf = (delaysMs: readonly number[]): DelayOf => ({
  p50Ms: percentile(delaysMs, 50),
  p90Ms: percentile(delaysMs, 90),
  p99Ms: percentile(delaysMs, 99),
  maxMs: Math.max(...delaysMs),
});

const measureWay = async (
  way: Way,
  bundles: Readonly<Record<string, FunctionBundle>>,
  engine: DynamoDbLocal,
  pace: Pace,
  terminal: Terminal,
): Promise<InboxFigures> => {
  const byEvent = new Map<string, Expected>();
  const { database, close } = await openWay(way, bundles, engine, byEvent);
  try {
    await writeDirectory(
      database.documents,
      database.tables.directory,
      province,
      instant(new Date('2025-01-01')),
      () => undefined,
    );
    const watch = await openWatch(database, byEvent);
    const driveFor = async (seconds: number): Promise<readonly Expected[]> => {
      const histories = await prepare(database, (pace.perSecond * seconds) / tellingIn('').length, watch);
      return drive(database, pace, watch, histories, (events, of) =>
        terminal.progress(`${pace.perSecond} events a second, ${way}`, events, of),
      );
    };
    await driveFor(warmUpSeconds);
    await watch.allThere();
    const notices = await driveFor(pace.seconds);
    const committed = notices.map(({ committedMs }) => committedMs!);
    const lastMs = Math.max(...committed);
    const oldestMs = Math.min(lastMs, ...watch.missing().map(({ committedMs }) => committedMs!));
    await watch.allThere();
    await watch.close();
    const arrived = notices.map(({ inInboxMs }) => inInboxMs!);
    // It may be seen before its writer hears that it is committed.
    const until = (seenMs: readonly number[]): DelayOf =>
      delayOf(seenMs.map((seen, place) => Math.max(0, seen - committed[place]!)));
    const perSecond = (times: readonly number[]): number =>
      ((times.length - 1) * 1_000) / (Math.max(...times) - Math.min(...times));
    return {
      way,
      events: notices.length,
      wantedPerSecond: pace.perSecond,
      perSecond: perSecond(committed),
      stream: until(notices.map(({ inStreamMs }) => inStreamMs!)),
      inbox: until(arrived),
      backlogMs: lastMs - oldestMs,
      caughtUpMs: Math.max(...arrived) - lastMs,
      noticesPerSecond: perSecond(arrived),
    };
  } finally {
    await close();
  }
};

/** The consumer alone, beside the barest consumer there could be, and with everything else that runs on one machine. */
export async function measureInbox(
  bundles: Readonly<Record<string, FunctionBundle>>,
  engine: DynamoDbLocal,
  { inboxPaces }: Plan,
  terminal: Terminal,
): Promise<readonly InboxFigures[]> {
  const figures: InboxFigures[] = [];
  for (const pace of inboxPaces)
    for (const way of ways) figures.push(await measureWay(way, bundles, engine, pace, terminal));
  return figures;
}
