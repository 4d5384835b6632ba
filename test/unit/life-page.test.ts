import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifePage } from '../../infra/commands/life-page.ts';

test('the page on the life of a recommendation says what the table says', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/life.md'), 'utf8');
  expect(page).toBe(lifePage());
});
