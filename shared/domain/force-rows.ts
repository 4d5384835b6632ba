/** What becomes of the rows of a list of the force: what each would change of what is in force, or what is wrong with it. */
import type { Instant, LocalDate } from './calendar.ts';
import { partColumns, type FactColumn, type ForceColumn } from './force-list.ts';
import {
  differing,
  factsInForce,
  faultsOfPart,
  standsAlready,
  valuesOf,
  type ForceRow,
  type KeeperOf,
  type Values,
} from './force-row.ts';
import { premisesWords } from './force-wording.ts';
import {
  declared,
  entered,
  forceParts,
  premisesKinds,
  type Force,
  type ForceFacts,
  type ForcePart,
  type PeopleFacts,
  type PremisesFacts,
  type Project,
} from './force.ts';
import { fold } from './gist.ts';
import {
  choiceIn,
  countIn,
  dayIn,
  recognisedIn,
  taking,
  unitIn,
  type Fault,
  type JudgedRow,
} from './list-cells.ts';
import type { ListCells, ListTable } from './list-table.ts';
import type { ListFate } from './list-wording.ts';
import type { Recognised, UnitRecogniser, Way } from './recognition.ts';
import type { Unit } from './unit.ts';

const mostOfPost = { chief: 1, deputy: 100, officer: 10_000 } as const;
const mostTrained = 10_101;

const premisesByWord: ReadonlyMap<string, PremisesFacts['kind']> = new Map([
  ...premisesKinds.flatMap((kind) =>
    [kind, premisesWords[kind].vi, premisesWords[kind].en].map((word) => [fold(word), kind] as const),
  ),
  ...['rieng', 'co rieng', 'co tru so rieng'].map((word) => [word, 'own'] as const),
  ...['chung', 'chung tru so', 'chung voi ubnd', 'chung ubnd'].map((word) => [word, 'shared'] as const),
]);

export interface JudgedForceRow extends JudgedRow<ForceColumn, ForceRow> {
  readonly unit?: { readonly how: Way; readonly value: Unit };
  readonly project?: { readonly how: Way; readonly value: Project };
  readonly fate: ListFate;
  /** The earlier row of the file that says the same. */
  readonly sameAs?: number;
  /** The columns in which it would change what is in force on the date of effect, and what is. */
  readonly changed: readonly FactColumn[];
  readonly before: Partial<ForceFacts>;
  /** It would not count before a department has checked it. */
  readonly waits: boolean;
}

export interface ForceRegister {
  /** Recognises the units that there are on a day, as they are called then. */
  readonly unitsOn: (day: LocalDate) => UnitRecogniser;
  readonly projectOf: (typed: string) => Recognised<Project>;
  readonly projects: ReadonlyMap<string, Project>;
  readonly forces: ReadonlyMap<string, Force>;
  readonly keeperOf: KeeperOf;
  readonly today: LocalDate;
}

type ForceCells = ListCells<ForceColumn>;

/** Reads the cells of a part. What the list has no column for stays as it is in force. */
const partReader = (
  cells: ForceCells,
  columns: ReadonlySet<ForceColumn>,
  { faults, take }: ReturnType<typeof taking<ForceColumn>>,
) => {
  const missing = (column: FactColumn): void => void faults.push({ column, rule: 'missing' });
  const day = (column: FactColumn, standing: LocalDate | undefined) =>
    columns.has(column) ? take(dayIn(column, cells[column])) : standing;
  const count = (column: FactColumn, most: number, standing: number | undefined): number => {
    if (cells[column] !== undefined) return take(countIn(column, cells[column], most)) ?? 0;
    if (!columns.has(column) && standing !== undefined) return standing;
    missing(column);
    return 0;
  };

  const people = (standing: PeopleFacts | undefined): PeopleFacts => {
    const post = (name: keyof typeof mostOfPost) => count(name, mostOfPost[name], standing?.staff[name]);
    const [chief, deputy] = [
      day('chiefInvestigator', standing?.investigators.chief),
      day('deputyInvestigator', standing?.investigators.deputy),
    ];
    const on = day('trainedOn', standing?.training.on);
    const due = day('trainingDue', standing?.training.due);
    // Nobody was trained where neither day nor number is given.
    const isUntold = cells.trained === undefined && on === undefined;
    return {
      staff: { chief: post('chief'), deputy: post('deputy'), officer: post('officer') },
      investigators: {
        ...(chief === undefined ? {} : { chief }),
        ...(deputy === undefined ? {} : { deputy }),
      },
      training: {
        ...(on === undefined ? {} : { on }),
        trained: isUntold ? 0 : count('trained', mostTrained, standing?.training.trained),
        ...(due === undefined ? {} : { due }),
      },
    };
  };

  const premises = (
    standing: PremisesFacts | undefined,
    projectOf: ForceRegister['projectOf'],
  ): { facts: PremisesFacts | undefined; project: JudgedForceRow['project'] } => {
    const said = take(choiceIn('premises', cells.premises, premisesByWord, undefined));
    const kind = columns.has('premises') ? said : standing?.kind;
    if (kind === undefined && cells.premises === undefined) missing('premises');
    const since = day('premisesSince', standing?.since);
    const project =
      cells.project === undefined ? undefined : take(recognisedIn('project', cells.project, projectOf));
    const projectId = columns.has('project') ? project?.value.id : standing?.project;
    return {
      facts: kind && {
        kind,
        ...(since === undefined ? {} : { since }),
        ...(projectId === undefined ? {} : { project: projectId }),
      },
      project,
    };
  };
  return { people, premises };
};

type ReadForceRow = Pick<JudgedForceRow, 'number' | 'row' | 'faults' | 'unit' | 'project' | 'before'>;

const readRow = (
  { row, cells }: ListTable<ForceColumn>['rows'][number],
  columns: ReadonlySet<ForceColumn>,
  register: ForceRegister,
): ReadForceRow => {
  const taken = taking<ForceColumn>();
  const { faults, take } = taken;
  const day = take(dayIn('on', cells.on));
  const on = day ?? register.today;
  const unit = take(unitIn(cells, register.unitsOn(on)));
  if (cells.on === undefined) faults.push({ column: 'on', rule: 'missing' });
  const isTheirs = unit && forceParts.some((part) => register.keeperOf(unit.value.id, part));
  if (unit && !isTheirs) faults.push({ column: 'unit', rule: 'not-yours' });
  // Nobody is told of a unit that is not theirs what is in force there.
  const before = isTheirs ? factsInForce(register.forces.get(unit.value.id), on) : {};
  const read = partReader(cells, columns, taken);
  const says = (part: ForcePart) => partColumns[part].some((column) => cells[column] !== undefined);
  const people = says('people') ? read.people(before.people) : undefined;
  const { facts: premises, project } = says('premises')
    ? read.premises(before.premises, register.projectOf)
    : {};
  return {
    number: row.number,
    row: {
      ...(unit ? { unit: unit.value.id } : {}),
      ...(day === undefined ? {} : { on: day }),
      // Of a part that could not be read all is left out.
      ...(people && faults.length === 0 ? { people } : {}),
      ...(premises && faults.length === 0 ? { premises } : {}),
    },
    ...(unit ? { unit } : {}),
    ...(project ? { project } : {}),
    faults,
    before,
  };
};

const isWhole = (row: Partial<ForceRow>): row is ForceRow => row.unit !== undefined && row.on !== undefined;

/**
 * What becomes of each row of a list, in their order; each is looked at as if those of earlier dates of effect were taken in.
 * Of what a unit declares one declaration at a time waits: a second row of the same unit is one too many.
 */
export const judgeForceRows = (
  table: Pick<ListTable<ForceColumn>, 'columns' | 'rows'>,
  given: ForceRegister,
): readonly JudgedForceRow[] => {
  const columns = new Set(table.columns);
  const forces = new Map(given.forces);
  const register = { ...given, forces };
  const said = new Map<
    string,
    { readonly number: number; readonly on: LocalDate; readonly values: Values }
  >();

  const judged = (entry: ListTable<ForceColumn>['rows'][number]): JudgedForceRow => {
    const read = readRow(entry, columns, register);
    const { row, number, before } = read;
    const nothing = { ...read, changed: [], waits: false };
    if (read.faults.length > 0 || !isWhole(row)) return { ...nothing, fate: 'bad' };
    const faults: Fault<ForceColumn>[] = [];
    const changed: FactColumn[] = [];
    const changedParts: ForcePart[] = [];
    let [waits, sameAs]: [boolean, number | undefined] = [false, undefined];
    for (const part of forceParts) {
      const facts = row[part];
      if (!facts) continue;
      const keeper = register.keeperOf(row.unit, part);
      const key = `${row.unit} ${part} ${keeper === 'unit' ? '' : row.on}`;
      const values = valuesOf({ [part]: facts });
      const earlier = said.get(key);
      const force = forces.get(row.unit);
      if (earlier?.on === row.on && differing(part, values, earlier.values).length === 0) {
        sameAs = earlier.number;
        continue;
      }
      const standing = standsAlready(force, part, row, keeper);
      if (standing) {
        waits ||= standing === 'waiting';
        continue;
      }
      const columnsOfPart = differing(part, values, valuesOf({ [part]: before[part] }));
      if (!keeper) faults.push({ column: columnsOfPart[0] ?? 'unit', rule: 'not-yours' });
      else if (earlier) faults.push({ column: 'unit', rule: 'said-before', limit: earlier.number });
      else {
        faults.push(
          ...faultsOfPart(part, row, register.today, register.projects.get(row.premises?.project ?? '')),
        );
        changed.push(...columnsOfPart);
        changedParts.push(part);
        waits ||= keeper === 'unit';
      }
    }
    if (faults.length > 0) {
      const once = new Map(faults.map((fault) => [`${fault.column} ${fault.rule}`, fault]));
      return { ...nothing, faults: [...once.values()], fate: 'bad' };
    }
    for (const part of changedParts) takeIn(part, row, number);
    if (changedParts.length > 0) {
      const isNew = changedParts.every((part) => before[part] === undefined);
      return { ...read, changed, waits, fate: isNew ? 'new' : 'changed' };
    }
    return sameAs === undefined
      ? { ...nothing, waits, fate: 'already-stored' }
      : { ...nothing, waits, sameAs, fate: 'duplicate-in-file' };
  };

  const takeIn = (part: ForcePart, row: ForceRow, number: number): void => {
    const { unit, on } = row;
    const facts = row[part] as ForceFacts[ForcePart];
    const keeper = register.keeperOf(unit, part);
    const declaration = { on, facts, declared: { by: '', at: '9999' as Instant } };
    const declare = keeper === 'department' ? entered : declared;
    forces.set(unit, declare(forces.get(unit), unit, part, declaration));
    said.set(`${unit} ${part} ${keeper === 'unit' ? '' : on}`, {
      number,
      on,
      values: valuesOf({ [part]: facts }),
    });
  };

  const dayOf = ({ cells }: { readonly cells: ForceCells }): string => {
    const read = dayIn('on', cells.on);
    return ('value' in read ? read.value : undefined) ?? '';
  };
  return [...table.rows]
    .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.row.number - b.row.number))
    .map(judged)
    .sort((a, b) => a.number - b.number);
};
