/** What a row of a list of the force says of a unit, as cells and as what is kept; whether that stands, and what cannot be. */
import type { LocalDate } from './calendar.ts';
import type { FieldError } from './errors.ts';
import { partColumns, type FactColumn, type ForceColumn } from './force-list.ts';
import { premisesWords } from './force-wording.ts';
import {
  entryOn,
  faultsOfDeclaration,
  isBuildingOn,
  waitingIn,
  type Force,
  type ForceFacts,
  type ForcePart,
  type PremisesFacts,
  type Project,
} from './force.ts';
import type { Fault, FaultRule } from './list-cells.ts';
import type { CellValue } from './sheet.ts';
import { formatDate, type Language } from './wording.ts';

/** A row that can be taken in: a unit's people, its premises, or both, from a day on. */
export interface ForceRow extends Partial<Readonly<ForceFacts>> {
  readonly unit: string;
  /** The date of effect. */
  readonly on: LocalDate;
}

/** As whom somebody declares a part of a unit's force: what the department declares counts at once. */
export type KeeperOf = (unitId: string, part: ForcePart) => 'department' | 'unit' | undefined;

// What is kept, column by column

export type Values = Partial<Readonly<Record<FactColumn, number | string>>>;

/** Counts, days and ids: what a part says in each of its columns. */
export const valuesOf = ({ people, premises }: Partial<ForceFacts>): Values => {
  const values = {
    ...people?.staff,
    chiefInvestigator: people?.investigators.chief,
    deputyInvestigator: people?.investigators.deputy,
    trainedOn: people?.training.on,
    trained: people?.training.trained,
    trainingDue: people?.training.due,
    premises: premises?.kind,
    premisesSince: premises?.since,
    project: premises?.project,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
};

/** What stands in the cells of a list: as it is offered there, and understood again. */
export const forceCells = (
  facts: Partial<ForceFacts>,
  nameOfProject: (id: string) => string,
  language: Language,
): Partial<Readonly<Record<FactColumn, CellValue>>> => {
  const values = valuesOf(facts);
  const { premises, project } = values;
  return {
    ...Object.fromEntries(
      Object.entries(values).map(([column, value]) => [
        column,
        typeof value === 'string' ? formatDate(value as LocalDate) : value,
      ]),
    ),
    ...(premises === undefined
      ? {}
      : { premises: premisesWords[premises as PremisesFacts['kind']][language] }),
    ...(project === undefined ? {} : { project: nameOfProject(String(project)) }),
  };
};

export const differing = (part: ForcePart, one: Values, other: Values): readonly FactColumn[] =>
  partColumns[part].filter((column) => one[column] !== other[column]);

export const factsInForce = (force: Force | undefined, on: LocalDate): Partial<ForceFacts> => {
  const people = entryOn(force, 'people', on)?.facts;
  const premises = entryOn(force, 'premises', on)?.facts;
  return { ...(people ? { people } : {}), ...(premises ? { premises } : {}) };
};

/** Whether what is declared stands already: in force, or waiting for its check where it would wait. */
export const standsAlready = (
  force: Force | undefined,
  part: ForcePart,
  { on, ...facts }: Omit<ForceRow, 'unit'>,
  keeper: ReturnType<KeeperOf>,
): 'in-force' | 'waiting' | undefined => {
  const values = valuesOf(facts);
  const isSaidBy = (standing: ForceFacts[ForcePart] | undefined): boolean =>
    standing !== undefined && differing(part, values, valuesOf({ [part]: standing })).length === 0;
  if (isSaidBy(entryOn(force, part, on)?.facts)) return 'in-force';
  const waiting = keeper === 'unit' ? waitingIn(force, part) : undefined;
  return waiting?.on === on && isSaidBy(waiting.facts) ? 'waiting' : undefined;
};

// What cannot be so

const columnByPath: Readonly<Record<ForcePart, Readonly<Record<string, ForceColumn>>>> = {
  people: {
    on: 'on',
    'staff.chief': 'chief',
    'staff.deputy': 'deputy',
    'staff.officer': 'officer',
    'investigators.chief': 'chiefInvestigator',
    'investigators.deputy': 'deputyInvestigator',
    'training.on': 'trainedOn',
    'training.trained': 'trained',
    'training.due': 'trainingDue',
  },
  premises: { on: 'on', since: 'premisesSince', project: 'project' },
};
const faultAt =
  (part: ForcePart) =>
  ({ path, rule, limit }: FieldError): Fault<ForceColumn> => ({
    column: columnByPath[part][path] ?? 'unit',
    rule: rule as FaultRule,
    ...(limit === undefined ? {} : { limit }),
  });

/** What is wrong with a part that a row would change. `project`: the one that the premises name. */
export const faultsOfPart = (
  part: ForcePart,
  { on, people, premises }: Omit<ForceRow, 'unit'>,
  today: LocalDate,
  project: Project | undefined,
): readonly Fault<ForceColumn>[] => {
  const facts = part === 'people' ? people : premises;
  if (!facts) return [];
  const isOver = part === 'premises' && project !== undefined && !isBuildingOn(project, on);
  return [
    ...faultsOfDeclaration(part, { on, facts }, today).map(faultAt(part)),
    ...(isOver ? [{ column: 'project', rule: 'not-building', typed: project.name } as const] : []),
  ];
};

/** By their dates of effect, as they are to be stored: what one changes, a later one may change back. Rows without one stay in their order. */
export const inOrderOfEffect = <R extends { readonly row: object }>(rows: readonly R[]): readonly R[] => {
  const onOf = ({ row }: R): string => ('on' in row ? String(row.on) : '');
  return [...rows].sort((a, b) => (onOf(a) < onOf(b) ? -1 : onOf(a) > onOf(b) ? 1 : 0));
};
