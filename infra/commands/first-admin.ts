/**
 * `npm run first-admin -- USERNAME "NAME"`: makes somebody of the user pool an administrator, where the directory is still
 * empty. Everybody after that is added over the API.
 */
import { instant } from '../../shared/domain/calendar.ts';
import { changeRecord } from '../../shared/domain/directory.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { terminalOn } from '../local/terminal.ts';
import { findDeployment } from './deployment.ts';

const [id, personName] = process.argv.slice(2);
const terminal = terminalOn();
if (!id || !personName) {
  terminal.say('npm run first-admin -- USERNAME "NAME"');
  process.exit(1);
}

const { name, tables } = findDeployment();
const directory = directoryTable(documentClient(), tables.directory);
const { items } = await directory.list('people', { limit: 1 });
if (items.length > 0) {
  terminal.say(
    'Danh bạ đã có người: quản trị viên thêm người qua API. · The directory has people: an administrator adds others over the API.',
  );
  process.exit(1);
}
const person = {
  id,
  name: personName.normalize('NFC'),
  post: 'Quản trị hệ thống',
  roles: ['admin' as const],
  active: true,
};
await directory.save(
  changeRecord('people', undefined, person, {
    at: instant(new Date()),
    by: id,
    reason: 'Quản trị viên đầu tiên',
  }),
);
terminal.say(`${name}: ${id} · admin`);
