/** `npm run metrics:rebuild`: makes all figures anew from the events, beside everybody who works, and switches over to them. */
import { instant } from '../../shared/domain/calendar.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { commitmentTable } from '../../shared/tables/commitment-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { untilKnown } from '../../shared/tables/generation-table.ts';
import { histories } from '../../shared/tables/whole-tables.ts';
import { rebuildFigures } from '../../shared/usecases/rebuild-figures.ts';
import { terminalOn } from '../local/terminal.ts';
import { findDeployment } from './deployment.ts';

const { name, tables } = findDeployment();
const client = documentClient();
const terminal = terminalOn();

terminal.say(`Làm lại số liệu từ các sự kiện · Rebuilding the figures from the events: ${name}`);
const counted = await rebuildFigures(
  {
    casework: caseworkTable(client, tables.casework),
    commitments: commitmentTable(client, tables.casework),
    figures: figuresTable(client, tables.projections),
    now: () => instant(new Date()),
    untilKnown,
  },
  () => histories(client, tables.casework),
  (done) => terminal.progress(`Đã tính · Counted ${String(done)}`),
);
terminal.say(`Xong · Done: ${String(counted)} kiến nghị và cam kết · recommendations and commitments`);
