import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');

/** Who may import whom. A room that is not named here may not be imported from there. */
const allowed: Readonly<Record<string, { rooms: readonly string[]; packages: readonly RegExp[] }>> = {
  'shared/domain': { rooms: ['shared/domain'], packages: [] },
  'shared/schema': { rooms: ['shared/schema', 'shared/domain'], packages: [/^zod$/] },
  'shared/usecases': { rooms: ['shared/usecases', 'shared/domain'], packages: [/^node:crypto$/] },
  'shared/tables': {
    rooms: [
      'shared/tables',
      'shared/domain',
      'shared/schema/item.ts',
      'shared/schema/commitment.ts',
      'shared/schema/reorganisation.ts',
      'shared/schema/session.ts',
      'shared/schema/agenda.ts',
      'shared/schema/directory.ts',
      'shared/schema/notice.ts',
      'shared/usecases/ports.ts',
    ],
    packages: [/^@aws-sdk\//, /^zod$/, /^node:zlib$/],
  },
  'shared/kit': {
    rooms: ['shared/kit', 'shared/domain'],
    packages: [
      /^@middy\//,
      /^@aws-lambda-powertools\//,
      /^@aws-sdk\/client-(sqs|sesv2)$/,
      /^aws-lambda$/,
      /^zod$/,
      /^ical-generator$/,
      /^minisearch$/,
      /^docx$/,
      /^papaparse$/,
      /^csv-stringify$/,
      /^(yauzl|saxes|fflate)$/,
      /^node:crypto$/,
    ],
  },
  functions: { rooms: ['functions', 'shared'], packages: [/^zod$/, /^node:crypto$/] },
  'infra/commands': { rooms: ['infra/commands', 'infra/local', 'shared'], packages: [/./] },
  'infra/local/demo': { rooms: ['infra/local', 'shared'], packages: [/./] },
  'infra/local': { rooms: ['infra/local'], packages: [/./] },
  // Of the schemas types alone (held below); their code would be most of the page.
  web: {
    rooms: ['web', 'shared/domain', 'shared/schema'],
    packages: [/^preact$/, /^zod$/, /^vite$/, /^esbuild$/, /^node:/],
  },
  infra: { rooms: ['infra', 'shared/tables', 'shared/kit/env.ts', 'shared/domain'], packages: [/./] },
};

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(path) ? [path] : [];
  });

const roomOf = (file: string) =>
  Object.keys(allowed)
    .filter((room) => file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];

const importsOf = (file: string): string[] =>
  ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName);

const sources = ['shared', 'functions', 'infra', 'web'].flatMap((folder) => filesBelow(join(root, folder)));

const violations = (file: string): string[] => {
  const from = relative(root, file);
  const room = roomOf(from);
  if (!room) return [`${from} stands in no room`];
  const rule = allowed[room];
  return importsOf(file).flatMap((name) => {
    if (!name.startsWith('.')) {
      const bare = name.startsWith('@') ? name : name.split('/')[0];
      return rule?.packages.some((pattern) => pattern.test(name) || pattern.test(bare ?? ''))
        ? []
        : [`${from} → ${name}`];
    }
    const to = relative(root, normalize(join(dirname(file), name)));
    return rule?.rooms.some((allowedRoom) => to === allowedRoom || to.startsWith(`${allowedRoom}/`))
      ? []
      : [`${from} → ${to}`];
  });
};

test('data flows one way: every import stays within what its room may know', () => {
  expect(sources.length).toBeGreaterThan(60);
  expect(sources.flatMap(violations)).toEqual([]);
});

test('pages take nothing but types from the schemas, and nothing from pages in other folders', () => {
  const pages = filesBelow(join(root, 'web/src'));
  const taken = pages.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^import (type )?[^;]*?from '([^']*)';$/gm)]
      .filter(([, type, from = '']) => type === undefined && /schema\/|^zod$/.test(from))
      .map(([, , from = '']) => `${relative(root, file)} → ${from}`),
  );
  expect(taken).toEqual([]);
  const folderOf = (file: string) => relative(join(root, 'web/src/pages'), file).split('/')[0];
  const crossing = pages
    .filter((file) => file.includes('/web/src/pages/'))
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => normalize(join(dirname(file), name)))
        .filter((to) => to.includes('/web/src/pages/') && folderOf(to) !== folderOf(file))
        .map((to) => `${relative(root, file)} → ${relative(root, to)}`),
    );
  expect(crossing).toEqual([]);
});

test('no function knows another', () => {
  const crossing = sources
    .map((file) => relative(root, file))
    .filter((file) => file.startsWith('functions/'))
    .flatMap((file) =>
      importsOf(join(root, file))
        .filter((name) => name.startsWith('.'))
        .map((name) => relative(root, normalize(join(root, dirname(file), name))))
        .filter((to) => to.startsWith('functions/') && to.split('/')[1] !== file.split('/')[1])
        .map((to) => `${file} → ${to}`),
    );
  expect(crossing).toEqual([]);
});

test('an entry file only wires: no branch in it', () => {
  const entries = readdirSync(join(root, 'functions')).map((name) =>
    join(root, 'functions', name, 'index.ts'),
  );
  expect(entries.every((entry) => existsSync(entry))).toBe(true);
  for (const entry of entries)
    expect(readFileSync(entry, 'utf8')).not.toMatch(/\bif\s*\(|\bswitch\s*\(|\btry\b/);
});

test('the demo province is known to the local cloud alone', () => {
  const fromOutside = sources
    .filter((file) => !relative(root, file).startsWith('infra/local/'))
    .filter((file) => importsOf(file).some((name) => name.includes('/demo/')));
  expect(fromOutside).toEqual([]);
});
