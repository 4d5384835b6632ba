// Runs before `npm start`, `npm test` and `npm run bench`: installs what package-lock.json says, when it is not there yet; for
// tests (`--browser`) also the Chromium in which the pages are tried.
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
  if (status !== 0) process.exit(status ?? 1);
}

const browsers = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
if (process.argv.includes('--browser') && !browsers.some((path) => path && existsSync(path))) {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const apt = (...words) => spawnSync('apt-get', words, { stdio: 'inherit' }).status;
  if (
    !mayInstall ||
    apt('update') !== 0 ||
    apt('install', '-y', '--no-install-recommends', 'chromium') !== 0
  ) {
    console.error(
      'Cần Chromium để thử các trang: sudo apt-get install chromium, hoặc CHROMIUM=/nơi/có/chrome npm test. · ' +
        'Chromium is needed to try the pages: sudo apt-get install chromium, or CHROMIUM=/where/chrome/is npm test.',
    );
    process.exit(1);
  }
}
