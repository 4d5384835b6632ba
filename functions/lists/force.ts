/** The list of the force: what its template offers, what callers see of its rows, and the register of a day in its form. */
import type * as z from 'zod';
import { forceList, premisesChoices, type ForceColumn } from '../../shared/domain/force-list.ts';
import { forceCells, type ForceRow } from '../../shared/domain/force-row.ts';
import type { JudgedForceRow } from '../../shared/domain/force-rows.ts';
import type { Project } from '../../shared/domain/force.ts';
import { unitLabel } from '../../shared/domain/list-wording.ts';
import type { UnitIdentity } from '../../shared/domain/unit.ts';
import { formatDate, type Language } from '../../shared/domain/wording.ts';
import {
  forceRow,
  type ForcePreview,
  type forceRowsBody,
  type ForceRowsAnswer,
} from '../../shared/schema/http-lists.ts';
import { everyOne } from '../../shared/usecases/every-one.ts';
import { judgeForceList, type JudgedForceList } from '../../shared/usecases/judge-force-list.ts';
import type { World } from '../../shared/usecases/ports.ts';
import type { ForceListOfDay } from '../../shared/usecases/read-force-list.ts';
import { storeForceRow } from '../../shared/usecases/store-force-row.ts';
import { unitsToChoose, type Filling } from './files.ts';
import type { ListKind } from './list-kind.ts';
import { countsOf, errorsView, fateView, recognisedView, tableView } from './views.ts';

/** By its name, as it is understood again; by its id where two have the same. */
const projectNames = (projects: readonly Project[]): ((id: string) => string) => {
  const timesOf = (name: string) => projects.filter((project) => project.name === name).length;
  const names = new Map(projects.map(({ id, name }) => [id, timesOf(name) > 1 ? id : name]));
  return (id) => names.get(id) ?? id;
};

const fillingOf = (units: readonly UnitIdentity[], projects: readonly Project[]): Filling<ForceColumn> => ({
  register: [
    ...unitsToChoose(units),
    {
      heading: 'Dự án trụ sở (Building project)',
      width: 48,
      values: projects.map(({ id }) => projectNames(projects)(id)),
      offeredIn: 'project',
    },
  ],
  choices: { premises: premisesChoices },
});

/** The register of a day in the template of its list: changed where something is otherwise, it can be brought in again. */
export const filledWith = ({ on, units, projects }: ForceListOfDay): Filling<ForceColumn> => {
  const all = [...projects.values()];
  const nameOf = projectNames(all);
  return {
    ...fillingOf(
      units.map(({ identity }) => identity),
      all,
    ),
    rows: units.map(({ identity, facts }) => ({
      unit: unitLabel(identity),
      on: formatDate(on),
      ...forceCells(facts, nameOf, 'vi'),
    })),
  };
};

const changesView = (
  { row, before, changed }: JudgedForceRow,
  nameOf: (id: string) => string,
  language: Language,
): Pick<ForcePreview['rows'][number], 'changes'> => {
  if (changed.length === 0) return {};
  const [was, becomes] = [forceCells(before, nameOf, language), forceCells(row, nameOf, language)];
  return {
    changes: changed.map((column) => {
      const [from, to] = [was[column], becomes[column]];
      return {
        column,
        name: forceList.words[column][language],
        ...(from === undefined ? {} : { before: String(from) }),
        ...(to === undefined ? {} : { after: String(to) }),
      };
    }),
  };
};

const waitsView = (waits: boolean) => (waits ? ({ waits: true } as const) : {});

const isLikely = ({ unit, project, fate }: JudgedForceRow): boolean =>
  fate !== 'bad' && (unit?.how === 'likely' || project?.how === 'likely');

const previewView = ({ table, rows, projects }: JudgedForceList, language: Language): ForcePreview => {
  const nameOf = projectNames([...projects.values()]);
  return {
    ...tableView(table),
    counts: {
      ...countsOf(rows, rows.filter(isLikely).length),
      changed: rows.filter(({ fate }) => fate === 'changed').length,
    },
    rows: rows.map((row) => ({
      number: row.number,
      ...fateView(row, language),
      row: { number: row.number, ...row.row },
      ...recognisedView('unit', row.unit),
      ...recognisedView('project', row.project),
      ...changesView(row, nameOf, language),
      ...waitsView(row.waits),
      ...errorsView(forceList, row.faults, language),
    })),
  };
};

export const forceKind = (
  world: Pick<World, 'directory' | 'now' | 'settings'>,
): ListKind<
  ForceColumn,
  z.infer<typeof forceRowsBody>,
  ForceRow,
  Omit<ForceRowsAnswer['rows'][number], 'number'>
> => ({
  form: forceList,
  files: { template: 'mau-danh-sach-luc-luong', badRows: 'cac-dong-luc-luong-can-sua' },
  filling: async () => {
    const [units, projects] = await Promise.all([
      everyOne(world.directory, 'units'),
      everyOne(world.directory, 'projects'),
    ]);
    return fillingOf(
      units.filter(({ active }) => active),
      projects,
    );
  },
  judge: (person, sheets) => judgeForceList(world, person, sheets),
  preview: async (person, sheets, language) =>
    previewView(await judgeForceList(world, person, sheets), language),
  row: forceRow,
  store: async (person, row, _body, language) => {
    const stored = await storeForceRow(world, person, row);
    return stored.outcome === 'bad'
      ? { outcome: 'bad', ...errorsView(forceList, stored.faults, language) }
      : { outcome: stored.outcome, ...waitsView(stored.waits) };
  },
});
