import type { FunctionBundle } from '../../infra/bundle.ts';
import type { Terminal } from '../../infra/local/terminal.ts';
import { instant, plusMinutes, type Instant } from '../../shared/domain/calendar.ts';
import type { Figures } from '../../shared/domain/figures.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { closeDays } from '../../shared/usecases/close-days.ts';
import { countStep } from '../../shared/usecases/count-step.ts';
import { apiEvent, callApi, loadApi, type ApiEvent } from './api.ts';
import { callAtOnce } from './callers.ts';
import type { Database } from './database.ts';
import { then, type History } from './history.ts';
import type { LoadedSize } from './load-sizes.ts';
import { leader, officerOf, province } from './people.ts';
import type { Plan } from './plan.ts';
import { openRecorder } from './recorder.ts';
import { loadReplay, replayFor } from './replay.ts';
import { withoutRules } from './rules-aside.ts';
import { median, percentile } from './statistics.ts';
import * as words from './wording.ts';
import { historyAt, yearOfWork } from './year-of-work.ts';

export interface FigureReads {
  readonly question: string;
  readonly recommendations: number;
  readonly rows: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly bareP50Ms: number;
  /** The median of the rounds, each the ratio of its two medians. */
  readonly roundByRound: number;
  readonly dynamoDbCalls: number;
  readonly readUnits: number;
}

const year = `from=${yearOfWork.from}&to=${yearOfWork.to}`;
/** Of some month only a part of the days is closed when the questions are asked. */
const questions: Readonly<Record<string, string>> = {
  'by department, a year': `by=department&${year}`,
  'by unit, a month': 'by=unit&from=2025-12&to=2025-12',
  'by day, a quarter': 'by=day&from=2025-10&to=2025-12',
  'by department, a year, as of a past day': `by=department&${year}&asOf=2026-06-02`,
  'by department, a year, and the one before': `by=department&${year}&compare=previous`,
};
const asking = (query: string): ApiEvent =>
  apiEvent({ person: leader, method: 'GET', target: `/api/metrics?${query}` });

const workedDays = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04'];
const stepsADay = 24;
const noon = (day: string): Instant => instant(new Date(`${day}T05:00:00Z`));

/** Some days of work about recommendations of every month, all but the last day closed: what a morning finds. */
const workSomeDays = async ({ documents, tables }: Database, recommendations: number): Promise<void> => {
  const figures = figuresTable(documents, tables.projections, 0);
  const open: History[] = [];
  for (let index = 0; index < recommendations && open.length < workedDays.length * stepsADay; index += 1) {
    const history = historyAt(index);
    if (history.recommendation.status === 'routed') open.push(history);
  }
  for (const [place, day] of workedDays.entries()) {
    for (const history of open.slice(place * stepsADay, (place + 1) * stepsADay)) {
      const unit = province.units.find(({ id }) => id === history.recommendation.unit.id);
      if (!unit) continue;
      const withdrawn = then(history, 'withdraw', officerOf(unit), { reason: words.reason }, noon(day));
      await countStep(figures, history.recommendation, withdrawn.recommendation);
    }
    if (place === workedDays.length - 1) return;
    // One run announces the day that is over, the next closes it.
    for (const minutes of [0, 2])
      await closeDays({ figures, now: () => plusMinutes(noon(workedDays[place + 1] as string), minutes) });
  }
};

const measureQuestion = async (
  bundles: Readonly<Record<string, FunctionBundle>>,
  [question, query]: readonly [string, string],
  { database, recommendations }: LoadedSize,
  { sizeRounds, sizeCallsARound, warmUpCalls, roundLimitMs }: Plan,
): Promise<FigureReads> => {
  const recorder = await openRecorder(database);
  const recorded = await loadApi(bundles, database, recorder.endpoint);
  // What a function remembers of the generations and of closed days, it remembers here too.
  await callApi(recorded, asking(query), 200);
  const { result, recording: all } = await recorder.record(() => callApi(recorded, asking(query), 200));
  recorder.close();
  const recording = withoutRules(all);
  const waves = replayFor(recording, ['nobody'])(['nobody']);
  const handler = await loadApi(bundles, database);
  const replay = await loadReplay(bundles, database);
  const jobs = {
    handler: () => callApi(handler, asking(query), 200),
    bare: () => replay(waves),
  };
  const call = async (side: keyof typeof jobs, calls: number): Promise<readonly number[]> => {
    const some = Array.from({ length: calls }, () => jobs[side]);
    return (await callAtOnce(1, some, roundLimitMs)).latenciesMs;
  };
  for (const side of ['handler', 'bare'] as const) await call(side, warmUpCalls);
  const times: Record<keyof typeof jobs, number[]> = { handler: [], bare: [] };
  const ratios: number[] = [];
  for (let round = 0; round < sizeRounds; round += 1) {
    const medians = { handler: 0, bare: 0 };
    for (const side of round % 2 === 0 ? (['handler', 'bare'] as const) : (['bare', 'handler'] as const)) {
      const latencies = await call(side, sizeCallsARound);
      times[side].push(...latencies);
      medians[side] = percentile(latencies, 50);
    }
    ratios.push(medians.handler / medians.bare);
  }
  const { rows } = JSON.parse(result.body ?? '{}') as { rows: readonly unknown[] };
  return {
    question,
    recommendations,
    rows: rows.length,
    p50Ms: percentile(times.handler, 50),
    p99Ms: percentile(times.handler, 99),
    bareP50Ms: percentile(times.bare, 50),
    roundByRound: median(ratios),
    dynamoDbCalls: recording.calls,
    readUnits: recording.units.read,
  };
};

/** Working days that things took, by department and what they were, kept as a plain list. */
export interface PlainDurations {
  readonly note: (history: History) => void;
  readonly of: (measure: 'responded' | 'resolved', department: string) => readonly number[];
}
export const plainDurations = (): PlainDurations => {
  const lists = new Map<string, number[]>();
  const add = (measure: string, department: string, days: number): void => {
    for (const key of [`${measure} ${department}`, `${measure} `]) {
      const list = lists.get(key) ?? [];
      list.push(days);
      lists.set(key, list);
    }
  };
  return {
    note({ recommendation: { milestones } }) {
      const first = milestones.find(({ kind }) => kind === 'answered' || kind === 'rejected');
      const inYear = (on: string) => on.slice(0, 4) === yearOfWork.from.slice(0, 4);
      if (first && 'days' in first && inYear(first.on))
        add('responded', 'departmentId' in first ? first.departmentId : 'intake', first.days);
      const closed = milestones.find(({ kind }) => kind === 'resolved');
      const answered = milestones.find(({ kind }) => kind === 'answered');
      if (closed && answered?.kind === 'answered' && inYear(closed.on))
        add('resolved', answered.departmentId, answered.days);
    },
    of: (measure, department) => lists.get(`${measure} ${department}`) ?? [],
  };
};

export interface PercentileErrors {
  readonly recommendations: number;
  readonly percentiles: number;
  readonly longestDays: number;
  /** Of the exact value. */
  readonly largestError: number;
}

const measureErrors = async (
  bundles: Readonly<Record<string, FunctionBundle>>,
  { database, recommendations }: LoadedSize,
  plain: PlainDurations,
): Promise<PercentileErrors> => {
  const handler = await loadApi(bundles, database);
  const { body } = await callApi(handler, asking(`by=department&${year}`), 200);
  const { rows, total } = JSON.parse(body ?? '{}') as {
    readonly rows: readonly (Figures & { readonly key: string })[];
    readonly total: Figures;
  };
  const errors: number[] = [];
  for (const { key, ...figures } of [...rows, { key: '', ...total }])
    for (const measure of ['responded', 'resolved'] as const)
      for (const percent of [50, 90] as const) {
        const list = plain.of(measure, key);
        if (list.length === 0) continue;
        const [exact, told] = [percentile(list, percent), figures[`${measure}P${percent}`]];
        if (told?.n !== list.length || told.value === undefined)
          throw new Error(`${measure} of ${key}: ${String(told?.n)} told, ${String(list.length)} there`);
        errors.push(Math.abs(told.value - exact) / Math.max(exact, 1));
      }
  return {
    recommendations,
    percentiles: errors.length,
    longestDays: plain.of('responded', '').reduce((most, days) => Math.max(most, days), 0),
    largestError: Math.max(...errors),
  };
};

export interface FiguresFigures {
  readonly reads: readonly FigureReads[];
  readonly errors: readonly PercentileErrors[];
  /** Of all recommendations of a size from their events, where they are there. */
  readonly rebuiltInSeconds: readonly (number | undefined)[];
}

/** Reads of figures beside the same DynamoDB calls made bare, at every size, and how exact percentiles are. */
export async function measureFigures(
  bundles: Readonly<Record<string, FunctionBundle>>,
  sizes: readonly LoadedSize[],
  plain: ReadonlyMap<number, PlainDurations>,
  plan: Plan,
  terminal: Terminal,
): Promise<FiguresFigures> {
  const [reads, errors]: [FigureReads[], PercentileErrors[]] = [[], []];
  for (const size of sizes) {
    const list = plain.get(size.recommendations);
    if (list) errors.push(await measureErrors(bundles, size, list));
    await workSomeDays(size.database, size.recommendations);
  }
  const parts = Object.keys(questions).length * sizes.length;
  for (const question of Object.entries(questions))
    for (const size of sizes) {
      reads.push(await measureQuestion(bundles, question, size, plan));
      terminal.progress('Figures beside bare calls', reads.length, parts);
    }
  return {
    reads,
    errors,
    rebuiltInSeconds: sizes.map(({ rebuiltInSeconds }) => rebuiltInSeconds),
  };
}
