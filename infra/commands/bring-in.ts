/**
 * `npm run bring-in -- LIST.xlsx [--list recommendations|force] [--as USERNAME] [--yes]`: previews a list of recommendations, or
 * of the force (Excel or CSV), asks, and stores what is new or changed. Works on the local cloud of DATA_DIR, signing in by password (PASSWORD, or asked for), or on any API when
 * API_URL and TOKEN are set. Safe to break off and to run again: each row is stored once.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ListOutcome, ListPreview, ListPreviewRow } from '../../shared/schema/http-lists.ts';
import { terminalOn } from '../local/terminal.ts';
import { findApi, Refused, Stop, stop } from './api.ts';
import { askYes } from './ask.ts';
import { inOrderOfEffect } from '../../shared/domain/force-row.ts';
import { listApi, listNames, type ListApi } from './list-api.ts';

const terminal = terminalOn();
const say = (vi: string, en: string): void => terminal.say(`${vi} · ${en}`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'string', default: 'recommendations' },
    as: { type: 'string' },
    yes: { type: 'boolean', default: false },
  },
});
/** Of each kind: who brings it in unless told otherwise, and what is asked before it is stored. */
const kinds = {
  recommendations: {
    as: 'thuky',
    question: (count: number) =>
      `Lưu ${count} kiến nghị, cam kết không có bí mật nhà nước? · Store ${count}, declaring that they hold no state secret?`,
  },
  force: {
    as: 'tiepnhan',
    question: (count: number) => `Khai báo ${count} dòng? · Declare ${count} rows?`,
  },
} as const;
const usage = 'npm run bring-in -- LIST.xlsx [--list recommendations|force] [--as USERNAME] [--yes]';

const readList = (): { file: string; bytes: Buffer } => {
  const [file] = positionals;
  if (file === undefined) return stop('Cần tên tệp', usage);
  if (!existsSync(file)) return stop(`Không có tệp ${file}`, 'there is no such file');
  return { file, bytes: readFileSync(file) };
};

const shownAtMost = 20;

const isToStore = ({ fate }: ListPreviewRow): boolean => fate === 'new' || fate === 'changed';

const report = ({ sheet, counts, rows, notRead }: ListPreview): void => {
  const line = (count: number, vi: string, en: string) =>
    terminal.say(`${String(count).padStart(7)}  ${vi} · ${en}`);
  say(`Sheet “${sheet}”, ${counts.rows} dòng`, `${counts.rows} rows`);
  line(counts.new, 'mới', 'new');
  if ('changed' in counts) line(counts.changed, 'thay đổi', 'changed');
  line(counts.alreadyStored, 'đã có trong hệ thống', 'stored already');
  line(counts.duplicateInFile, 'trùng trong tệp', 'twice in the file');
  line(counts.bad, 'cần sửa', 'to be corrected');
  if (notRead.columns.length > 0) say(`Không đọc cột: ${notRead.columns.join(', ')}`, 'columns not read');
  if (notRead.sheets.length > 0) say(`Không đọc sheet: ${notRead.sheets.join(', ')}`, 'sheets not read');
  const some = (lines: readonly string[]): void => {
    for (const one of lines.slice(0, shownAtMost)) terminal.say(`  ${one}`);
    if (lines.length > shownAtMost) terminal.say(`  … ${lines.length - shownAtMost}`);
  };
  const likely = likelyIn(rows.filter(isToStore));
  if (likely.size > 0) say('Đoán theo tên, xin kiểm tra', 'Guessed by the name, please look');
  some([...likely].map(([name, numbers]) => `${name}: ${numbers.join(', ')}`));
  const bad = rows.filter(({ fate }) => fate === 'bad');
  if (bad.length > 0) say('Cần sửa', 'To be corrected');
  some(bad.map(({ number, errors = [] }) => `${number}: ${errors.map(({ text }) => text).join(' ')}`));
};

/** What is likely and no more, each with the rows in which it was recognised. */
const likelyIn = (rows: ListPreview['rows']): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>();
  for (const row of rows)
    for (const recognised of [
      row.unit,
      'topic' in row ? row.topic : 'project' in row ? row.project : undefined,
    ])
      if (recognised?.how === 'likely')
        found.set(recognised.name, [...(found.get(recognised.name) ?? []), row.number]);
  return found;
};

/** The rows that must be corrected, beside the list: `list.xlsx` → `list.bad-rows.xlsx`. */
const writeBadRows = async (api: ListApi, file: string, bytes: Buffer): Promise<void> => {
  const name = join(dirname(file), `${basename(file, extname(file))}.bad-rows.xlsx`);
  writeFileSync(name, await api.badRows(bytes));
  say(`Các dòng cần sửa: ${name}`, 'the rows to be corrected');
};

const store = async (api: ListApi, rows: ListPreview['rows']): Promise<void> => {
  const outcomes: ListOutcome[] = [];
  terminal.progress('Đang lưu · Storing', 0, rows.length);
  for await (const part of api.store(rows.map(({ row }) => row))) {
    outcomes.push(...part);
    terminal.progress('Đang lưu · Storing', outcomes.length, rows.length);
  }
  const count = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  say(
    `Đã lưu ${count('stored')}, đã có ${count('already-stored')}, không lưu được ${count('bad')}`,
    `stored ${count('stored')}, stored before ${count('already-stored')}, not stored ${count('bad')}`,
  );
  for (const { number, outcome, errors = [] } of outcomes)
    if (outcome === 'bad') terminal.say(`  ${number}: ${errors.map(({ text }) => text).join(' ')}`);
  if (count('bad') > 0) process.exitCode = 1;
};

const bringIn = async (): Promise<void> => {
  const { file, bytes } = readList();
  const name = listNames.find((each) => each === values.list) ?? stop('Không có loại danh sách này', usage);
  const { as, question } = kinds[name];
  const api = listApi(await findApi(values.as ?? as), name);
  const preview = await api.preview(bytes);
  report(preview);
  if (preview.counts.bad > 0) await writeBadRows(api, file, bytes);
  const fresh = inOrderOfEffect(preview.rows).filter(isToStore);
  if (fresh.length === 0) {
    say('Không có dòng mới để lưu', 'Nothing new to store');
    return;
  }
  if (values.yes || (await askYes(question(fresh.length)))) await store(api, fresh);
  else say('Chưa lưu gì', 'Nothing was stored');
};

try {
  await bringIn();
} catch (error) {
  if (!(error instanceof Stop || error instanceof Refused)) throw error;
  terminal.say(error.message);
  process.exitCode = 1;
}
