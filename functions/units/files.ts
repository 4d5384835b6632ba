/** The template of a plan: its columns, and the units that are there. */
import { listLimits } from '../../shared/domain/headed-table.ts';
import type { PlanColumn } from '../../shared/domain/plan-table.ts';
import {
  planTemplateColumns,
  planTemplateHeading,
  planTemplateWords,
} from '../../shared/domain/plan-wording.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import { writeCsv } from '../../shared/kit/write-csv.ts';
import { writeXlsx } from '../../shared/kit/write-xlsx.ts';

const { sheet, howTo, choices } = planTemplateWords;
const place = (wanted: PlanColumn): number =>
  planTemplateColumns.findIndex(({ column }) => column === wanted);

/** A row for each unit, with what it is called today: whoever fills it in forgets none. */
const rowsOf = (units: readonly Unit[]): readonly (readonly string[])[] =>
  [...units]
    .sort((a, b) => a.code.localeCompare(b.code))
    .map(({ code, name, districtName = '' }) =>
      planTemplateColumns.map(
        ({ column }) => ({ oldCode: code, oldName: name, district: districtName })[column as string] ?? '',
      ),
    );

export const templateFile = {
  xlsx: (units: readonly Unit[]): Buffer =>
    writeXlsx([
      {
        name: sheet,
        widths: planTemplateColumns.map(({ width }) => width),
        note: howTo,
        headings: planTemplateColumns.map(planTemplateHeading),
        rows: rowsOf(units),
        choices: [
          { column: place('newKind'), from: choices.newKind, rows: listLimits.rows },
          { column: place('part'), from: choices.tick, rows: listLimits.rows },
          { column: place('goesOn'), from: choices.tick, rows: listLimits.rows },
        ],
      },
    ]),
  csv: (units: readonly Unit[]): Buffer =>
    writeCsv([planTemplateColumns.map(planTemplateHeading), ...rowsOf(units)]),
};
