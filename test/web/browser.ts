/** A real browser on the real local cloud. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type Axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { openProvince, usernameOf, type Name, type Province } from '../e2e/province.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is: `CHROMIUM` says it, or it is where Debian puts it. @throws Error saying how to get it */
export const chromiumPath = (): string => {
  const found = [process.env['CHROMIUM'] ?? '', ...places].find((place) => place !== '' && existsSync(place));
  if (found === undefined)
    throw new Error('No Chromium. Install it (apt-get install chromium), or say where it is: CHROMIUM=…');
  return found;
};

export const telephone = { width: 390, height: 844 };
export const laptop = { width: 1366, height: 768 };
/** As narrow as WCAG asks: also a laptop of 1280 at 400 %. */
export const narrowest = { width: 320, height: 640 };

/** Longer than anything takes on a busy machine, shorter than a test may. */
const patienceMs = 15_000;

export interface Visit {
  readonly viewport?: { width: number; height: number };
  readonly language?: 'vi' | 'en';
  readonly theme?: 'light' | 'dark';
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page wrote to its console as an error, and requests to anybody but the local cloud. */
  readonly complaints: string[];
}

export interface Web {
  readonly province: Province;
  readonly browser: Browser;
  /** Signed in as somebody, at a page. */
  visit(name: Name, path?: string, visit?: Visit): Promise<Visitor>;
  /** Nobody yet. */
  open(path: string, visit?: Visit): Promise<Visitor>;
  close(): Promise<void>;
}

export const openWeb = async (options: Parameters<typeof openProvince>[0] = {}): Promise<Web> => {
  const province = await openProvince(options);
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const { url } = province.cloud;
  const open = async (
    path: string,
    { viewport = telephone, language, theme }: Visit = {},
  ): Promise<Visitor> => {
    const context = await browser.newContext({
      viewport,
      colorScheme: theme ?? 'light',
      isMobile: viewport.width < 600,
      hasTouch: viewport.width < 600,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    if (language) await context.addInitScript((chosen) => localStorage.setItem('language', chosen), language);
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // That nobody is signed in is told by a 401, and that there is no connection by the browser.
      if (message.type() === 'error' && !/status of 401|ERR_INTERNET_DISCONNECTED/.test(message.text()))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
        complaints.push(request.url());
    });
    await page.goto(url + path);
    await page.waitForSelector('h1');
    return { context, page, complaints };
  };
  return {
    province,
    browser,
    open,
    async visit(name, path = '/', visit = {}) {
      const visitor = await open(path, visit);
      await signIn(visitor.page, name);
      return visitor;
    },
    async close() {
      await browser.close();
      await province.close();
    },
  };
};

/** From the welcome page or the warning that a sign-in has ended, by the hosted page, and back. */
export const signIn = async (page: Page, name: Name): Promise<void> => {
  await page.locator('a[href^="/api/sign-in"]').click();
  await page.locator(`button[name="person"][value="${usernameOf(name)}"]`).click();
  await page.waitForSelector('.shell-head');
  await settled(page);
};

/** Everything that was to come has come. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('.skeleton') === null);
};

/** In the page, once its source has run there. */
declare const axe: typeof Axe;
const axeSource = readFileSync(createRequire(import.meta.filename).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA: rule, how many, and where first. */
export const findings = async (page: Page): Promise<readonly string[]> => {
  // By the debugger: the page's policy runs no script that is not its own.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(
      ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
    );
  });
};

/** Puts what the page looks like beside the tests, for people to look at. `SHOTS` names another folder. */
export const shoot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['SHOTS'] ?? join(import.meta.dirname, 'shots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

/** How much wider than the window the page is. */
export const sidewaysOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
