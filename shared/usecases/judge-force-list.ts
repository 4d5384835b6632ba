import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import { forbidden } from '../domain/errors.ts';
import { forceList, type ForceColumn } from '../domain/force-list.ts';
import { judgeForceRows, type JudgedForceRow } from '../domain/force-rows.ts';
import type { Project } from '../domain/force.ts';
import { findList, type ListTable } from '../domain/list-table.ts';
import { forceKeeper, mayKeepForce } from '../domain/force-policy.ts';
import type { Person } from '../domain/principal.ts';
import { nameRecogniser, unitRecogniser, type UnitRecogniser } from '../domain/recognition.ts';
import type { Sheet } from '../domain/sheet.ts';
import { existsOn, identityOn, type Unit } from '../domain/unit.ts';
import { everyOne } from './every-one.ts';
import type { World } from './ports.ts';

export interface JudgedForceList {
  readonly table: ListTable<ForceColumn>;
  readonly rows: readonly JudgedForceRow[];
  readonly projects: ReadonlyMap<string, Project>;
}

/** Knows the units of a day by what they were called then. Between two turns nothing was called otherwise. */
const unitsByDay = (units: readonly Unit[]): ((day: LocalDate) => UnitRecogniser) => {
  const turns = new Set(
    units.flatMap(({ from, until, former = [] }) => [from, until, ...former.map((was) => was.until)]),
  );
  const asOf = new Map<number, UnitRecogniser>();
  return (day) => {
    const turn = [...turns].filter((each) => each !== undefined && each <= day).length;
    const made = asOf.get(turn);
    if (made) return made;
    const ofDay = units
      .filter((unit) => existsOn(unit, day) && (unit.active || unit.until !== undefined))
      .map((unit) => ({ id: unit.id, active: true, ...identityOn(unit, day) }));
    const recognise = unitRecogniser(ofDay, day);
    asOf.set(turn, recognise);
    return recognise;
  };
};

/**
 * Finds the list of the force in a file and says of each row what it would change of what is in force. Stores nothing.
 * @throws Refusal `forbidden`, and as `findList`
 */
export const judgeForceList = async (
  { directory, now, settings }: Pick<World, 'directory' | 'now' | 'settings'>,
  person: Person,
  sheets: readonly Sheet[],
): Promise<JudgedForceList> => {
  if (!mayKeepForce(person, settings)) throw forbidden();
  const table = findList(forceList, sheets);
  const [units, forces, all] = await Promise.all([
    everyOne(directory, 'units'),
    everyOne(directory, 'force'),
    everyOne(directory, 'projects'),
  ]);
  const projects = new Map(all.map((project) => [project.id, project]));
  const rows = judgeForceRows(table, {
    unitsOn: unitsByDay(units),
    projectOf: nameRecogniser(all),
    projects,
    forces: new Map(forces.map((force) => [force.id, force])),
    keeperOf: (unitId, part) => forceKeeper(person, unitId, part, settings),
    today: localDateOf(now()),
  });
  return { table, rows, projects };
};
