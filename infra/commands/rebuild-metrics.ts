/** `npm run metrics:rebuild`: deletes all figures and makes them again from the events. Run it while nobody writes. */
import { cellItem, countedItem } from '../../shared/tables/figures-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { clearFigures, histories, putItems } from '../../shared/tables/whole-tables.ts';
import { rebuildFigures } from '../../shared/usecases/rebuild-figures.ts';
import { terminalOn } from '../local/terminal.ts';
import { findDeployment } from './deployment.ts';

const { name, tables } = findDeployment();
const client = documentClient();
const terminal = terminalOn();

terminal.say(`Làm lại số liệu từ các sự kiện · Rebuilding the figures from the events: ${name}`);
const { cells, counted } = await rebuildFigures(histories(client, tables.casework), (done) =>
  terminal.progress(`Đọc kiến nghị · Reading recommendations ${String(Math.floor(done / 100) * 100)}+`),
);
await clearFigures(client, tables.projections, (done, of) =>
  terminal.progress('Xóa số liệu cũ · Deleting the old figures', done, of),
);
const items = [...cells.map(cellItem), ...counted.map(countedItem)];
await putItems(client, tables.projections, items, (done, of) =>
  terminal.progress('Ghi số liệu mới · Writing the new figures', done, of),
);
terminal.say(
  `Xong · Done: ${String(counted.length)} kiến nghị · recommendations, ${String(cells.length)} ô · cells`,
);
