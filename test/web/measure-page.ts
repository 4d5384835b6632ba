/** `npm run bench:page`: how long until an officer can type, on a slow telephone, and how much script that takes. */
import { brotliCompressSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { openWeb, settled, telephone, type Web } from './browser.ts';
import { print } from '../bench/logs-aside.ts';

/** As Lighthouse has it: slow 4G, and a telephone a quarter as fast as this machine. */
const network = {
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const slowdown = 4;
const rounds = 5;

interface Seen {
  /** Milliseconds from the address to a form that takes letters. */
  readonly typing: number;
  /** Bytes of script, as they come over the network. */
  readonly script: number;
  /** Bytes of everything. */
  readonly all: number;
}

const visitSlowly = async (page: Page, url: string): Promise<Seen> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...network });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const bytes = { script: 0, all: 0 };
  page.on('response', (response) => {
    void response
      .body()
      .then((body) => {
        const packed =
          response.headers()['content-encoding'] === 'br' ? brotliCompressSync(body).length : body.length;
        bytes.all += packed;
        if (response.request().resourceType() === 'script') bytes.script += packed;
      })
      .catch(() => undefined);
  });
  const began = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForSelector('[name=title]');
  await page.locator('[name=title]').pressSequentially('M');
  const typing = performance.now() - began;
  await settled(page);
  return { typing, ...bytes };
};

const measure = async (web: Web): Promise<void> => {
  const first: Seen[] = [];
  const again: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // Signed in by another page, whose files are thrown away: the form is seen for the first time.
    const { context, page } = await web.visit('officer', '/', { viewport: telephone });
    await page.evaluate(async () => {
      for (const registration of await navigator.serviceWorker.getRegistrations())
        await registration.unregister();
      for (const name of await caches.keys()) await caches.delete(name);
    });
    const session = await context.newCDPSession(page);
    await session.send('Network.clearBrowserCache');
    await page.close();
    first.push(await visitSlowly(await context.newPage(), `${web.province.cloud.url}/gui`));
    again.push((await visitSlowly(await context.newPage(), `${web.province.cloud.url}/gui`)).typing);
    await context.close();
  }
  const median = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
  const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
  print(`The form, on slow 4G (150 ms, 1.6 Mbit/s) with a quarter of this processor; median of ${rounds}`);
  print(
    `  until one can type, the first time    ${(median(first.map(({ typing }) => typing)) / 1000).toFixed(2)} s`,
  );
  print(`  until one can type, the next time     ${(median(again) / 1000).toFixed(2)} s`);
  print(`  script, compressed                    ${kilobytes(median(first.map(({ script }) => script)))}`);
  print(`  everything, compressed                ${kilobytes(median(first.map(({ all }) => all)))}`);
};

const web = await openWeb();
try {
  await measure(web);
} finally {
  await web.close();
}
