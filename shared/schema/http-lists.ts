/**
 * The wire of lists, and the routes themselves without their handlers: functions/lists serves them, functions/api
 * describes them with its own.
 */
import * as z from 'zod';
import { listFates } from '../domain/list-wording.ts';
import { listColumns } from '../domain/list-table.ts';
import { textLimits } from '../domain/list-row.ts';
import type { Right } from '../domain/policy.ts';
import { urgencies } from '../domain/recommendation.ts';
import { ways } from '../domain/recognition.ts';
import type { Words } from '../domain/wording.ts';
import { localDate } from './parts.ts';
import { text } from './text.ts';

const csv = 'text/csv';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * What a list may be sent as. Only the first two say what it is, and text/csv is taken for UTF-8 on its way here: a file
 * straight from somebody's disk is sent as the last.
 */
export const listTypes = [xlsx, csv, 'application/vnd.ms-excel', 'application/octet-stream'];

// What callers send

const identifier = text(1, 80);
/** At most so many rows a call; a larger list is sent in parts. */
export const rowsAtOnce = 50;
/** A row as the preview gives it, corrected or not. */
export const listRow = z.strictObject({
  /** As the file counts; only to tell the rows of the answer. */
  number: z.int().min(1).max(1_048_576),
  unit: identifier,
  topic: identifier,
  title: text(1, textLimits.title),
  body: text(1, textLimits.body),
  urgency: z.enum(urgencies).default('normal'),
  speaker: z
    .strictObject({
      kind: z.enum(['officer', 'citizen']),
      name: text(1, textLimits.name).exactOptional(),
      contact: text(1, textLimits.contact).exactOptional(),
    })
    .default({ kind: 'officer' }),
  directive: text(1, textLimits.directive).exactOptional(),
  raisedOn: localDate.exactOptional(),
});
const { $schema: _, ...listRowShape } = z.toJSONSchema(listRow, { io: 'input', unrepresentable: 'any' });
export const listRowsBody = z.strictObject({
  secrecyDeclared: z.boolean(),
  /** Each is looked at by itself: one that is not as it should be keeps none of the others out. */
  rows: z.array(z.unknown().meta(listRowShape)).min(1).max(rowsAtOnce),
});

// What callers get

const fault = z.strictObject({
  column: z.enum([...listColumns, 'row']),
  rule: z.string(),
  /** What is wrong and what to do, in the caller's language. */
  text: z.string(),
  candidates: z.array(z.strictObject({ id: z.string(), name: z.string() })).optional(),
});
const recognised = z.strictObject({ id: z.string(), name: z.string(), how: z.enum(ways) });
const stored = z.strictObject({ id: z.string(), receipt: z.string() });

export const listPreview = z.strictObject({
  sheet: z.string(),
  headingsRow: z.int(),
  counts: z.strictObject({
    rows: z.int(),
    new: z.int(),
    duplicateInFile: z.int(),
    alreadyStored: z.int(),
    bad: z.int(),
    /** Among the others: those whose unit or topic was recognised as likely and should be looked at. */
    likely: z.int(),
  }),
  rows: z.array(
    z.strictObject({
      number: z.int(),
      fate: z.enum(listFates),
      fateText: z.string(),
      /** What was read, as `POST /api/lists/rows` takes it; of a bad row what could be read. */
      row: z.strictObject(listRow.partial().shape),
      unit: recognised.optional(),
      topic: recognised.optional(),
      sameAs: z.int().optional(),
      /** What stands already, where the caller may see it. */
      stored: stored.optional(),
      errors: z.array(fault).optional(),
    }),
  ),
  /** What was there and is not read: columns by their heading, further sheets that hold a list. */
  notRead: z.strictObject({ columns: z.array(z.string()), sheets: z.array(z.string()) }),
});
export type ListPreview = z.infer<typeof listPreview>;

export const listRowsAnswer = z.strictObject({
  rows: z.array(
    z.strictObject({
      /** As it was sent; the place among those sent (from 1) where it was no number. */
      number: z.int(),
      outcome: z.enum(['stored', 'already-stored', 'bad']),
      stored: stored.optional(),
      errors: z.array(fault).optional(),
    }),
  ),
});
export type ListRowsAnswer = z.infer<typeof listRowsAnswer>;
export type ListFault = z.infer<typeof fault>;

// The routes

interface ListRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly right: Right;
  readonly summary: Words;
  readonly body?: z.ZodType;
  readonly bodyLimitBytes?: number;
  readonly file?: { readonly types: readonly string[]; readonly limitBytes: number };
  readonly response?: z.ZodType;
  readonly media?: string;
}
const right = 'bring-in-lists';
const file = { types: listTypes, limitBytes: 4 * 1024 * 1024 };

// prettier-ignore
export const listRoutes = {
  'template.xlsx': { method: 'GET', path: '/api/lists/template.xlsx', right, media: xlsx, summary: { vi: 'Mẫu danh sách kiến nghị (Excel), kèm danh mục đơn vị và lĩnh vực', en: 'The template of a list (Excel), with all units and topics' } },
  'template.csv': { method: 'GET', path: '/api/lists/template.csv', right, media: csv, summary: { vi: 'Mẫu danh sách kiến nghị (CSV)', en: 'The template of a list (CSV)' } },
  preview: { method: 'POST', path: '/api/lists/preview', right, file, response: listPreview, summary: { vi: 'Xem trước danh sách (Excel hoặc CSV): từng dòng sẽ ra sao; chưa lưu gì', en: 'What would become of each row of a list (Excel or CSV); nothing is stored' } },
  rows: { method: 'POST', path: '/api/lists/rows', right, body: listRowsBody, bodyLimitBytes: 4 * 1024 * 1024, response: listRowsAnswer, summary: { vi: 'Lưu các dòng đã xem trước; gửi lại bao nhiêu lần cũng chỉ lưu một lần', en: 'Store rows that were previewed; each is stored once, however often it is sent' } },
  'bad-rows.xlsx': { method: 'POST', path: '/api/lists/bad-rows.xlsx', right, file, media: xlsx, summary: { vi: 'Các dòng cần sửa của danh sách, kèm lý do (Excel)', en: 'The rows of a list that must be corrected, with the reason (Excel)' } },
  'bad-rows.csv': { method: 'POST', path: '/api/lists/bad-rows.csv', right, file, media: csv, summary: { vi: 'Các dòng cần sửa của danh sách, kèm lý do (CSV)', en: 'The rows of a list that must be corrected, with the reason (CSV)' } },
} as const satisfies Readonly<Record<string, ListRoute>>;
