/** What callers see of a reorganisation, and of a plan that a file makes, in their language. */
import { unitLabel } from '../../shared/domain/list-wording.ts';
import { planFaultSentence } from '../../shared/domain/plan-wording.ts';
import type { PlanRow } from '../../shared/domain/plan-table.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { reorganisationLife } from '../../shared/domain/reorganisation-life.ts';
import type { DraftUnit } from '../../shared/domain/reorganisation-plan.ts';
import { reorganisationStatusWords } from '../../shared/domain/reorganisation-wording.ts';
import type {
  Reorganisation,
  ReorganisationEvent,
  ReorganisationPlan,
} from '../../shared/domain/reorganisation.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import type { Language } from '../../shared/domain/wording.ts';
import type {
  PlanPreviewAnswer,
  ReorganisationDetail,
  ReorganisationSummary,
} from '../../shared/schema/http-reorganisations.ts';
import type { World } from '../../shared/usecases/ports.ts';
import type { PlanPreview } from '../../shared/usecases/preview-plan.ts';
import type { ReadReorganisation } from '../../shared/usecases/read-reorganisations.ts';
import { reorganisationCircumstancesOf } from '../../shared/usecases/reorganisation-circumstances.ts';

export interface Reader {
  readonly world: Pick<World, 'now'>;
  readonly person: Person;
  readonly language: Language;
}
export type Register = ReadonlyMap<string, Unit>;

export const nameOf = (register: Register, unit: string): string => register.get(unit)?.name ?? unit;

const countsOf = ({
  units,
  transfers,
}: {
  readonly units: readonly Pick<DraftUnit, 'of'>[];
  readonly transfers: readonly unknown[];
}): ReorganisationSummary['counts'] => {
  const sources = units.flatMap(({ of }) => of);
  return {
    units: units.length,
    sources: new Set(sources.map(({ unit }) => unit)).size,
    split: new Set(sources.filter(({ part }) => part).map(({ unit }) => unit)).size,
    transfers: transfers.length,
  };
};

export const sourceViews = (register: Register, { of }: Pick<DraftUnit, 'of'>) =>
  of.map(({ unit, part, areas }) => ({
    unit,
    name: nameOf(register, unit),
    ...(part ? { part } : {}),
    ...(areas ? { areas: [...areas] } : {}),
  }));

const unitView = (register: Register) => (unit: DraftUnit) => ({ ...unit, of: sourceViews(register, unit) });

const transferView = (register: Register) => (each: ReorganisationPlan['transfers'][number]) => ({
  ...each,
  name: nameOf(register, each.unit),
});

export const summaryView = (
  reorganisation: Reorganisation,
  { world, person, language }: Reader,
): ReorganisationSummary => {
  const { plan, choices: _, outcome: __, ...rest } = reorganisation;
  return {
    ...rest,
    statusText: reorganisationStatusWords[rest.status][language],
    title: plan.title,
    decision: plan.decision,
    effectiveOn: plan.effectiveOn,
    undoUntil: plan.undoUntil,
    counts: countsOf(plan),
    actions: [...reorganisationLife.actionsFor(reorganisation, reorganisationCircumstancesOf(world, person))],
  };
};

const eventView = ({
  number,
  type,
  at,
  by,
  data,
}: ReorganisationEvent): ReorganisationDetail['history'][number] => ({
  number,
  type,
  at,
  by: {
    person: by.personId,
    as: by.as,
    ...(by.onBehalfOf === undefined ? {} : { onBehalfOf: by.onBehalfOf }),
  },
  ...('reason' in data ? { reason: data.reason } : {}),
});

export const detailView = (
  { reorganisation, events, progress, register }: ReadReorganisation,
  reader: Reader,
): ReorganisationDetail => {
  const { plan, choices, outcome } = reorganisation;
  return {
    ...summaryView(reorganisation, reader),
    ...(progress
      ? {
          progress: {
            step: progress.step,
            done: progress.done,
            ...(progress.of === undefined ? {} : { of: progress.of }),
          },
        }
      : {}),
    units: plan.units.map(unitView(register)),
    transfers: plan.transfers.map(transferView(register)),
    choices: { ...choices },
    ...(outcome
      ? {
          outcome: {
            arrivals: outcome.arrivals.map((each) => ({ ...each, from: [...each.from] })),
            queues: [...outcome.queues],
            sessions: [...outcome.sessions],
            left: [...outcome.left],
          },
        }
      : {}),
    history: events.map(eventView),
  };
};

const badRowView = ({ number, faults }: PlanRow, language: Language): PlanPreviewAnswer['bad'][number] => ({
  number,
  errors: faults.map((fault) => ({
    column: fault.column,
    rule: fault.rule,
    text: planFaultSentence(fault, language),
    ...(fault.candidates?.length
      ? { candidates: fault.candidates.map((unit) => ({ id: unit.id, name: unitLabel(unit) })) }
      : {}),
  })),
});

export const previewView = (
  { table, rows, units, transfers, errors, register }: PlanPreview,
  language: Language,
): PlanPreviewAnswer => {
  const bad = rows.filter(({ faults }) => faults.length > 0);
  return {
    sheet: table.sheet,
    headingsRow: table.headings.number,
    counts: { rows: rows.length, bad: bad.length, ...countsOf({ units, transfers }) },
    units: units.map(unitView(register)),
    transfers: transfers.map(transferView(register)),
    bad: bad.map((row) => badRowView(row, language)),
    errors: [...errors],
    notRead: { columns: [...table.notRead.columns], sheets: [...table.notRead.sheets] },
  };
};
