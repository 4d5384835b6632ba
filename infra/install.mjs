// Runs before `npm start`, `npm test` and `npm run bench`: installs what package-lock.json says, when it is not there yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Cần Node 20.19 trở lên, đang có ${process.versions.node}. · Node 20.19 or newer is needed, this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/** What npm noted about the last install, without the root entry and what belongs to other platforms. */
const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});

const wanted = packagesOf(join(root, 'package-lock.json'));
const present = packagesOf(join(root, 'node_modules/.package-lock.json'));
const missing = Object.entries(wanted).filter(
  ([path, { version, optional }]) => path !== '' && !optional && present[path]?.version !== version,
);

if (missing.length > 0) {
  console.log('Cài đặt các gói (một lần) · Installing packages (once)');
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exit(status ?? 1);
}
