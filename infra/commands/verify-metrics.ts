/** `npm run metrics:verify`: holds every figure against a plain recount of the events, and prints what differs. Writes nothing. */
import { setTimeout } from 'node:timers/promises';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { histories } from '../../shared/tables/whole-tables.ts';
import { verifyFigures } from '../../shared/usecases/verify-figures.ts';
import { terminalOn } from '../local/terminal.ts';
import { findDeployment } from './deployment.ts';

const { name, tables } = findDeployment();
const client = documentClient();
const terminal = terminalOn();
const figures = figuresTable(client, tables.projections, 0);

const differences = () =>
  verifyFigures(figures, histories(client, tables.casework), '9999-12-31' as LocalDate);

terminal.say(`Đối chiếu số liệu với các sự kiện · Holding the figures against the events: ${name}`);
let found = await differences();
// What was decided this moment is counted a moment later.
for (let again = 0; again < 2 && found.length > 0; again += 1) {
  await setTimeout(5_000);
  found = await differences();
}
for (const { family, cell, slot, kept, recounted } of found)
  terminal.say(`  ${family} ${cell} · ${slot}: ${String(kept)} ≠ ${String(recounted)}`);
terminal.say(
  found.length === 0
    ? 'Khớp · They agree'
    : `Lệch ${String(found.length)} số: chạy npm run metrics:rebuild. · ${String(found.length)} numbers differ: run npm run metrics:rebuild.`,
);
process.exitCode = found.length === 0 ? 0 : 1;
