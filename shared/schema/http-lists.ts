/**
 * The wire of lists, and the routes themselves without their handlers: functions/lists serves them, functions/api
 * describes them with its own.
 */
import * as z from 'zod';
import { forceColumns } from '../domain/force-list.ts';
import { listFates } from '../domain/list-wording.ts';
import type { Right } from '../domain/policy.ts';
import { recommendationColumns } from '../domain/recommendation-list.ts';
import { textLimits } from '../domain/recommendation-row.ts';
import { urgencies } from '../domain/recommendation.ts';
import { ways } from '../domain/recognition.ts';
import type { Words } from '../domain/wording.ts';
import { forceFacts } from './directory.ts';
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
/** As the file counts; only to tell the rows of the answer. */
const number = z.int().min(1).max(1_048_576);

/** Each is looked at by itself: one that is not as it should be keeps none of the others out. */
const rowsOf = (row: z.ZodType) => {
  const { $schema: _, ...shape } = z.toJSONSchema(row, { io: 'input', unrepresentable: 'any' });
  return z.array(z.unknown().meta(shape)).min(1).max(rowsAtOnce);
};

/** A row as the preview gives it, corrected or not. */
export const recommendationRow = z.strictObject({
  number,
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
export const recommendationRowsBody = z.strictObject({
  secrecyDeclared: z.boolean(),
  rows: rowsOf(recommendationRow),
});

/** A unit's people, its premises, or both, from the date of effect on. */
export const forceRow = z.strictObject({
  number,
  unit: identifier,
  on: localDate,
  people: forceFacts.people.exactOptional(),
  premises: forceFacts.premises.exactOptional(),
});
export const forceRowsBody = z.strictObject({ rows: rowsOf(forceRow) });

export const forceListQuery = z.strictObject({ on: localDate.exactOptional() });

// What callers get

const fault = {
  rule: z.string(),
  /** What is wrong and what to do, in the caller's language. */
  text: z.string(),
  candidates: z.array(z.strictObject({ id: z.string(), name: z.string() })).optional(),
};
const recommendationFault = z.strictObject({ column: z.enum([...recommendationColumns, 'row']), ...fault });
const forceFault = z.strictObject({ column: z.enum([...forceColumns, 'row']), ...fault });
const recognised = z.strictObject({ id: z.string(), name: z.string(), how: z.enum(ways) });
const stored = z.strictObject({ id: z.string(), receipt: z.string() });

const counts = {
  rows: z.int(),
  new: z.int(),
  duplicateInFile: z.int(),
  alreadyStored: z.int(),
  bad: z.int(),
  /** Among the others: those of which something was recognised as likely and should be looked at. */
  likely: z.int(),
};
/** `row`: what was read, as the rows are sent to be stored; of a bad row what could be read. */
const previewOf = <Row extends z.ZodRawShape, Counts extends z.ZodRawShape>(row: Row, count: Counts) =>
  z.strictObject({
    sheet: z.string(),
    headingsRow: z.int(),
    counts: z.strictObject(count),
    rows: z.array(
      z.strictObject({
        number: z.int(),
        fate: z.enum(listFates),
        fateText: z.string(),
        unit: recognised.optional(),
        /** The earlier row of the file that says the same. */
        sameAs: z.int().optional(),
        ...row,
      }),
    ),
    /** What was there and is not read: columns by their heading, further sheets that hold a list. */
    notRead: z.strictObject({ columns: z.array(z.string()), sheets: z.array(z.string()) }),
  });
const answerOf = <Outcome extends z.ZodRawShape>(outcome: Outcome) =>
  z.strictObject({
    rows: z.array(
      z.strictObject({
        /** As it was sent; the place among those sent (from 1) where it was no number. */
        number: z.int(),
        outcome: z.enum(['stored', 'already-stored', 'bad']),
        ...outcome,
      }),
    ),
  });

export const recommendationPreview = previewOf(
  {
    errors: z.array(recommendationFault).optional(),
    row: z.strictObject(recommendationRow.partial().shape),
    topic: recognised.optional(),
    /** What stands already, where the caller may see it. */
    stored: stored.optional(),
  },
  counts,
);
export const recommendationRowsAnswer = answerOf({
  errors: z.array(recommendationFault).optional(),
  stored: stored.optional(),
});

export const forcePreview = previewOf(
  {
    errors: z.array(forceFault).optional(),
    row: z.strictObject(forceRow.partial().shape),
    project: recognised.optional(),
    /** What would change, cell by cell: what is in force on the date of effect, and what would be. */
    changes: z
      .array(
        z.strictObject({
          column: z.enum(forceColumns),
          name: z.string(),
          before: z.string().optional(),
          after: z.string().optional(),
        }),
      )
      .optional(),
    /** It does not count, or would not, before a department has checked it. */
    waits: z.literal(true).optional(),
  },
  { ...counts, changed: z.int() },
);
export const forceRowsAnswer = answerOf({
  errors: z.array(forceFault).optional(),
  waits: z.literal(true).optional(),
});

export type RecommendationPreview = z.infer<typeof recommendationPreview>;
export type RecommendationRowsAnswer = z.infer<typeof recommendationRowsAnswer>;
export type ForcePreview = z.infer<typeof forcePreview>;
export type ForceRowsAnswer = z.infer<typeof forceRowsAnswer>;
/** Of whichever list. */
export type ListPreviewRow = RecommendationPreview['rows'][number] | ForcePreview['rows'][number];
export interface ListPreview extends Pick<ForcePreview, 'sheet' | 'headingsRow' | 'notRead'> {
  readonly counts: RecommendationPreview['counts'] & Partial<Pick<ForcePreview['counts'], 'changed'>>;
  readonly rows: readonly ListPreviewRow[];
}
export type ListOutcome = RecommendationRowsAnswer['rows'][number] | ForceRowsAnswer['rows'][number];
export interface ListRowsAnswer {
  readonly rows: readonly ListOutcome[];
}
export type ListFault<C extends string> = Omit<z.infer<typeof forceFault>, 'column'> & {
  readonly column: C | 'row';
};

// The routes

interface ListRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly right: Right;
  readonly summary: Words;
  readonly body?: z.ZodType;
  readonly bodyLimitBytes?: number;
  readonly query?: z.ZodType;
  readonly file?: { readonly types: readonly string[]; readonly limitBytes: number };
  readonly response?: z.ZodType;
  readonly media?: string;
}
const file = { types: listTypes, limitBytes: 4 * 1024 * 1024 };
const bodyLimitBytes = file.limitBytes;

// prettier-ignore
const recommendationRoutes = {
  'template.xlsx': { method: 'GET', path: '/api/lists/template.xlsx', right: 'bring-in-lists', media: xlsx, summary: { vi: 'Mẫu danh sách kiến nghị (Excel), kèm danh mục đơn vị và lĩnh vực', en: 'The template of a list (Excel), with all units and topics' } },
  'template.csv': { method: 'GET', path: '/api/lists/template.csv', right: 'bring-in-lists', media: csv, summary: { vi: 'Mẫu danh sách kiến nghị (CSV)', en: 'The template of a list (CSV)' } },
  preview: { method: 'POST', path: '/api/lists/preview', right: 'bring-in-lists', file, response: recommendationPreview, summary: { vi: 'Xem trước danh sách (Excel hoặc CSV): từng dòng sẽ ra sao; chưa lưu gì', en: 'What would become of each row of a list (Excel or CSV); nothing is stored' } },
  rows: { method: 'POST', path: '/api/lists/rows', right: 'bring-in-lists', body: recommendationRowsBody, bodyLimitBytes, response: recommendationRowsAnswer, summary: { vi: 'Lưu các dòng đã xem trước; gửi lại bao nhiêu lần cũng chỉ lưu một lần', en: 'Store rows that were previewed; each is stored once, however often it is sent' } },
  'bad-rows.xlsx': { method: 'POST', path: '/api/lists/bad-rows.xlsx', right: 'bring-in-lists', file, media: xlsx, summary: { vi: 'Các dòng cần sửa của danh sách, kèm lý do (Excel)', en: 'The rows of a list that must be corrected, with the reason (Excel)' } },
  'bad-rows.csv': { method: 'POST', path: '/api/lists/bad-rows.csv', right: 'bring-in-lists', file, media: csv, summary: { vi: 'Các dòng cần sửa của danh sách, kèm lý do (CSV)', en: 'The rows of a list that must be corrected, with the reason (CSV)' } },
} as const satisfies Readonly<Record<string, ListRoute>>;

// prettier-ignore
const forceRoutes = {
  'template.xlsx': { method: 'GET', path: '/api/lists/force/template.xlsx', right: 'keep-force', media: xlsx, summary: { vi: 'Mẫu danh sách lực lượng (Excel), kèm danh mục đơn vị và dự án trụ sở', en: 'The template of the list of the force (Excel), with all units and building projects' } },
  'template.csv': { method: 'GET', path: '/api/lists/force/template.csv', right: 'keep-force', media: csv, summary: { vi: 'Mẫu danh sách lực lượng (CSV)', en: 'The template of the list of the force (CSV)' } },
  preview: { method: 'POST', path: '/api/lists/force/preview', right: 'keep-force', file, response: forcePreview, summary: { vi: 'Xem trước danh sách lực lượng: từng dòng thay đổi gì so với số liệu đang tính; chưa lưu gì', en: 'What each row of a list of the force would change of what is in force; nothing is stored' } },
  rows: { method: 'POST', path: '/api/lists/force/rows', right: 'keep-force', body: forceRowsBody, bodyLimitBytes, response: forceRowsAnswer, summary: { vi: 'Khai báo các dòng đã xem trước, theo thứ tự ngày có hiệu lực; gửi lại bao nhiêu lần cũng chỉ lưu một lần', en: 'Declare rows that were previewed, in the order of their dates of effect; each is stored once, however often it is sent' } },
  'bad-rows.xlsx': { method: 'POST', path: '/api/lists/force/bad-rows.xlsx', right: 'keep-force', file, media: xlsx, summary: { vi: 'Các dòng cần sửa của danh sách lực lượng, kèm lý do (Excel)', en: 'The rows of a list of the force that must be corrected, with the reason (Excel)' } },
  'bad-rows.csv': { method: 'POST', path: '/api/lists/force/bad-rows.csv', right: 'keep-force', file, media: csv, summary: { vi: 'Các dòng cần sửa của danh sách lực lượng, kèm lý do (CSV)', en: 'The rows of a list of the force that must be corrected, with the reason (CSV)' } },
} as const satisfies Readonly<Record<string, ListRoute>>;

export const listRoutes = { recommendations: recommendationRoutes, force: forceRoutes } as const;

// prettier-ignore
export const forceExports = {
  'force.xlsx': { method: 'GET', path: '/api/force.xlsx', right: 'read-force', query: forceListQuery, media: xlsx, summary: { vi: 'Lực lượng trong một ngày (mặc định hôm nay) của các đơn vị tôi được xem, theo mẫu danh sách (Excel): sửa rồi nhập lại được', en: 'The force of a day (today when left out) of the units that I may see, as its list (Excel): to be changed and brought in again' } },
  'force.csv': { method: 'GET', path: '/api/force.csv', right: 'read-force', query: forceListQuery, media: csv, summary: { vi: 'Lực lượng trong một ngày, theo mẫu danh sách (CSV)', en: 'The force of a day, as its list (CSV)' } },
} as const satisfies Readonly<Record<string, ListRoute>>;

/** All that functions/lists serves. */
export const routesOfLists: readonly ListRoute[] = [
  ...Object.values<ListRoute>(listRoutes.recommendations),
  ...Object.values<ListRoute>(listRoutes.force),
  ...Object.values<ListRoute>(forceExports),
];
