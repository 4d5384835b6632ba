/** `npm run metrics:verify`: holds every figure, and the list behind it, against a plain recount of the events, and prints what differs. Writes nothing. */
import { setTimeout } from 'node:timers/promises';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { histories } from '../../shared/tables/whole-tables.ts';
import { verifyEntries } from '../../shared/usecases/verify-entries.ts';
import { verifyFigures } from '../../shared/usecases/verify-figures.ts';
import { terminalOn } from '../local/terminal.ts';
import { findDeployment } from './deployment.ts';

const { name, tables } = findDeployment();
const client = documentClient();
const terminal = terminalOn();
const figures = figuresTable(client, tables.projections, 0);

const ever = '9999-12-31' as LocalDate;
const differences = async (): Promise<readonly string[]> => {
  const numbers = await verifyFigures(figures, histories(client, tables.casework), ever);
  const lists = await verifyEntries(figures, histories(client, tables.casework), ever);
  return [
    ...numbers.map(
      ({ family, cell, slot, kept, recounted }) => `${family} ${cell} · ${slot}: ${kept} ≠ ${recounted}`,
    ),
    ...lists.map((subject) => `${subject}: danh sách lệch · its entries differ`),
  ];
};

terminal.say(`Đối chiếu số liệu với các sự kiện · Holding the figures against the events: ${name}`);
let found = await differences();
// What was decided this moment is counted a moment later.
for (let again = 0; again < 2 && found.length > 0; again += 1) {
  await setTimeout(5_000);
  found = await differences();
}
for (const difference of found) terminal.say(`  ${difference}`);
terminal.say(
  found.length === 0
    ? 'Khớp · They agree'
    : `Lệch ${String(found.length)} chỗ: chạy npm run metrics:rebuild. · ${String(found.length)} differences: run npm run metrics:rebuild.`,
);
process.exitCode = found.length === 0 ? 0 : 1;
