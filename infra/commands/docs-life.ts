import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifePage } from './life-page.ts';

writeFileSync(join(import.meta.dirname, '../../docs/life.md'), lifePage());
