/** The files that are given out: the template, and the rows that must be corrected. */
import type { Topic } from '../../shared/domain/directory.ts';
import { isReasonHeading, listLimits, reasonHeading } from '../../shared/domain/headed-table.ts';
import {
  faultSentence,
  templateColumns,
  templateHeading,
  templateWords,
  unitLabel,
} from '../../shared/domain/list-wording.ts';
import type { Language } from '../../shared/domain/wording.ts';
import { writeCsv } from '../../shared/kit/write-csv.ts';
import { writeXlsx } from '../../shared/kit/write-xlsx.ts';
import type { JudgedList, ListRegister } from '../../shared/usecases/judge-list.ts';

const inOrder = new Intl.Collator('vi').compare;
const { sheet, register, howTo, registerHeadings, choices } = templateWords;
const place = (wanted: (typeof templateColumns)[number]['column']): number =>
  templateColumns.findIndex(({ column }) => column === wanted);

const registerRows = (codes: readonly string[], units: readonly string[], topics: readonly Topic[]) =>
  Array.from({ length: Math.max(units.length, topics.length) }, (_, index) => {
    const topic = topics[index];
    return [codes[index] ?? '', units[index] ?? '', topic?.id ?? '', topic?.name ?? '', topic?.nameEn ?? ''];
  });

export const templateFile = {
  xlsx({ units, topics }: ListRegister): Buffer {
    const sortedUnits = [...units].sort((a, b) => inOrder(a.code, b.code));
    const sortedTopics = [...topics].sort((a, b) => inOrder(a.name, b.name));
    const rows = listLimits.rows;
    const offered = (column: (typeof templateColumns)[number]['column'], from: number, count: number) =>
      count === 0 ? [] : [{ column: place(column), from: { sheet: register, column: from, count }, rows }];
    return writeXlsx([
      {
        name: sheet,
        widths: templateColumns.map(({ width }) => width),
        note: howTo,
        headings: templateColumns.map(templateHeading),
        rows: [],
        choices: [
          ...offered('unit', 1, units.length),
          ...offered('topic', 3, topics.length),
          { column: place('urgency'), from: choices.urgency, rows },
          { column: place('speaker'), from: choices.speaker, rows },
        ],
      },
      {
        name: register,
        widths: [16, 52, 22, 48, 42],
        headings: registerHeadings,
        rows: registerRows(
          sortedUnits.map(({ code }) => code),
          sortedUnits.map(unitLabel),
          sortedTopics,
        ),
      },
    ]);
  },
  csv: (_register: ListRegister): Buffer => writeCsv([templateColumns.map(templateHeading)]),
};

/** Headings and rows as they were, and why each is here, instead of why it was there before. */
const badRows = ({ table, rows }: JudgedList, language: Language) => {
  const faultsOf = new Map(rows.map(({ number, faults }) => [number, faults]));
  const before = table.headings.cells.findIndex(isReasonHeading);
  const width = Math.max(
    ...[table.headings, ...table.rows.map(({ row }) => row)].map(({ cells }) => cells.length),
  );
  const asTheyWere = (cells: readonly string[]) =>
    Array.from({ length: width }, (_, index) => cells[index] ?? '').filter((_, index) => index !== before);
  return {
    headings: [...asTheyWere(table.headings.cells), reasonHeading],
    rows: table.rows.flatMap(({ row }) => {
      const faults = faultsOf.get(row.number) ?? [];
      if (faults.length === 0) return [];
      return [[...asTheyWere(row.cells), faults.map((fault) => faultSentence(fault, language)).join('\n')]];
    }),
  };
};

export const badRowsFile = {
  xlsx(list: JudgedList, language: Language): Buffer {
    const { headings, rows } = badRows(list, language);
    const widths = headings.map((heading) => (heading === reasonHeading ? 60 : 24));
    return writeXlsx([{ name: sheet, widths, headings, rows }]);
  },
  csv(list: JudgedList, language: Language): Buffer {
    const { headings, rows } = badRows(list, language);
    return writeCsv([headings, ...rows]);
  },
};
