/**
 * The wire of reorganisations, and the routes themselves without their handlers: functions/units serves them, functions/api
 * describes them with its own.
 */
import * as z from 'zod';
import { planColumns } from '../domain/plan-table.ts';
import type { Right } from '../domain/policy.ts';
import { reorganisationActors, reorganisationStatuses } from '../domain/reorganisation.ts';
import { unitKinds } from '../domain/unit.ts';
import type { Words } from '../domain/wording.ts';
import { listTypes } from './http-lists.ts';
import { identifier, pageOf, pageQuery, reason } from './http.ts';
import { count, localDate, recommendationId } from './parts.ts';
import { reorganisationEventType } from './reorganisation.ts';
import { text } from './text.ts';

// What callers send

const source = z.strictObject({
  unit: identifier,
  /** Not the whole of it: it is split. */
  part: z.literal(true).exactOptional(),
  /** Which places of a split one come here. */
  areas: z.array(text(1, 100)).max(300).exactOptional(),
});
const plannedUnit = z.strictObject({
  /** That of one of `of`: it goes on. Left out: a new unit. */
  id: identifier.exactOptional(),
  code: text(1, 20),
  name: text(1, 200),
  kind: z.enum(unitKinds),
  district: identifier.exactOptional(),
  districtName: text(1, 200).exactOptional(),
  province: text(1, 20).exactOptional(),
  of: z.array(source).max(100),
});
const planBody = {
  title: text(1, 200),
  decision: text(1, 200),
  effectiveOn: localDate,
  undoUntil: localDate,
  units: z.array(plannedUnit).max(1_000),
  transfers: z
    .array(z.strictObject({ unit: identifier, province: text(1, 20) }))
    .max(1_000)
    .default([]),
};
export const reorganisationBody = z.strictObject(planBody);
export const changeBody = z.strictObject({ ...planBody, reason });

const most = (limit: number) => ({ params: { rule: 'too-many', limit } });
const chosen = <Key extends z.core.$ZodRecordKey>(key: Key) =>
  z
    .record(key, identifier)
    .refine((all) => Object.keys(all).length <= 1_000, most(1_000))
    .exactOptional();
export const choicesBody = z.strictObject({
  /** Who is chief, by unit as it will be. */
  chiefs: chosen(identifier),
  /** Where the people of a split unit go, by person. */
  people: chosen(identifier),
  /** Where what was raised at a split unit goes, by recommendation. */
  recommendations: chosen(recommendationId),
});
const nothing = z.strictObject({});
const because = z.strictObject({ reason });
/** From which day on units are to be there. */
export const previewQuery = z.strictObject({ effectiveOn: localDate.exactOptional() });

// What callers get

const id = z.string();
const instant = z.iso.datetime();
const named = z.strictObject({ id, name: z.string() });
const sourceView = z.strictObject({
  unit: id,
  name: z.string(),
  part: z.literal(true).optional(),
  areas: z.array(z.string()).optional(),
});
const unitView = z.strictObject({
  id: id.optional(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(unitKinds),
  district: z.string().optional(),
  districtName: z.string().optional(),
  province: z.string().optional(),
  of: z.array(sourceView),
});
const transferView = z.strictObject({ unit: id, name: z.string(), province: z.string() });
const summary = {
  id,
  version: z.int(),
  status: z.enum(reorganisationStatuses),
  statusText: z.string(),
  title: z.string(),
  decision: z.string(),
  effectiveOn: z.string(),
  undoUntil: z.string(),
  /** How many units there will be of how many. */
  counts: z.strictObject({ units: count, sources: count, split: count, transfers: count }),
  plannedBy: z.string(),
  plannedAt: instant,
  changedAt: instant,
  undoneOn: z.string().optional(),
  /** The steps that the caller may take now. */
  actions: z.array(z.string()),
  /** While it is applied or taken back. */
  progress: z.strictObject({ step: z.string(), done: count, of: count.optional() }).optional(),
};
export const reorganisationSummary = z.strictObject(summary);
export const reorganisationPage = pageOf(reorganisationSummary);
export const reorganisationDetail = z.strictObject({
  ...summary,
  units: z.array(unitView),
  transfers: z.array(transferView),
  choices: z.strictObject({
    chiefs: z.record(id, id),
    people: z.record(id, id),
    recommendations: z.record(id, id),
  }),
  outcome: z
    .strictObject({
      arrivals: z.array(
        z.strictObject({
          unit: id,
          from: z.array(id),
          people: count,
          recommendations: count,
          commitments: count,
        }),
      ),
      queues: z.array(z.strictObject({ department: id, recommendations: count })),
      sessions: z.array(id),
      left: z.array(id),
    })
    .optional(),
  history: z.array(
    z.strictObject({
      number: z.int(),
      type: reorganisationEventType,
      at: instant,
      by: z.strictObject({
        person: z.string(),
        as: z.enum(reorganisationActors),
        onBehalfOf: z.string().optional(),
      }),
      reason: z.string().optional(),
    }),
  ),
});
export type ReorganisationSummary = z.infer<typeof reorganisationSummary>;
export type ReorganisationDetail = z.infer<typeof reorganisationDetail>;

const personView = z.strictObject({ id, name: z.string(), post: z.string(), unit: id });
export const dryRunAnswer = z.strictObject({
  /** Of the reorganisation, as it was looked at. */
  version: z.int(),
  /** Nothing keeps it from being ordered, but who may. */
  canBeOrdered: z.boolean(),
  /** What must be decided first: chiefs by unit, people by person. */
  undecided: z.strictObject({ chiefs: z.array(named), people: z.array(named) }),
  totals: z.strictObject({
    unitsBefore: count,
    unitsAfter: count,
    recommendations: count,
    commitments: count,
    people: count,
    split: count,
    withoutProposal: count,
  }),
  units: z.array(
    z.strictObject({
      id,
      code: z.string(),
      name: z.string(),
      kind: z.enum(unitKinds),
      isNew: z.boolean(),
      of: z.array(sourceView),
      /** What comes, or stays, there for sure; of split units what is chosen. */
      recommendations: count,
      commitments: count,
      people: count,
      chief: z.strictObject({ candidates: z.array(personView), chosen: id.optional() }),
    }),
  ),
  queues: z.array(z.strictObject({ department: id, recommendations: count })),
  /** What is alive at split units, one by one; `title` and `found` for whoever may see it. */
  split: z.array(
    z.strictObject({
      id,
      receipt: z.string(),
      unit: id,
      among: z.array(id),
      queue: z.string().optional(),
      commitments: count,
      proposal: z
        .strictObject({ unit: id, by: z.enum(['address', 'submitter']), found: z.string().optional() })
        .optional(),
      chosen: id.optional(),
      title: z.string().optional(),
    }),
  ),
  /** People of split units. */
  people: z.array(z.strictObject({ ...personView.shape, among: z.array(id), chosen: id.optional() })),
  standIns: z.array(
    z.strictObject({
      absent: named,
      deputy: named,
      from: z.string(),
      until: z.string(),
      what: z.string(),
      text: z.string(),
    }),
  ),
  sessions: z.array(
    z.strictObject({
      id,
      title: z.string(),
      start: instant,
      status: z.string(),
      moves: z.array(z.strictObject({ from: z.array(named), to: named })),
      districts: z.array(id),
    }),
  ),
  rules: z.array(
    z.strictObject({
      rule: id,
      names: z.enum(['unit', 'district']),
      value: id,
      department: id,
      fate: z.enum(['rewritten', 'dropped', 'needs-a-person']),
      text: z.string(),
      successors: z.array(named),
    }),
  ),
  /** Units that go to another province, with what is alive there. */
  leaving: z.array(
    z.strictObject({
      unit: id,
      name: z.string(),
      province: z.string(),
      recommendations: count,
      commitments: count,
      people: count,
    }),
  ),
  facts: z.array(z.strictObject({ about: z.string(), text: z.string() })),
});
export type DryRunAnswer = z.infer<typeof dryRunAnswer>;

const problem = z.strictObject({
  path: z.string(),
  rule: z.string(),
  limit: z.union([z.string(), z.number()]).optional(),
});
export const planPreview = z.strictObject({
  sheet: z.string(),
  headingsRow: z.int(),
  counts: z.strictObject({
    rows: count,
    bad: count,
    /** Units as they will be, and of how many they are made. */
    units: count,
    sources: count,
    split: count,
    transfers: count,
  }),
  /** As `POST /api/reorganisations` takes them, but for the names of the sources. */
  units: z.array(unitView),
  transfers: z.array(transferView),
  /** The rows that make nothing, by their line. */
  bad: z.array(
    z.strictObject({
      number: z.int(),
      errors: z.array(
        z.strictObject({
          column: z.enum(planColumns),
          rule: z.string(),
          text: z.string(),
          candidates: z.array(named).optional(),
        }),
      ),
    }),
  ),
  /** What the plan as a whole would be refused for. */
  errors: z.array(problem),
  notRead: z.strictObject({ columns: z.array(z.string()), sheets: z.array(z.string()) }),
});
export type PlanPreviewAnswer = z.infer<typeof planPreview>;

// The routes

interface ReorganisationRoute {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly right: Right;
  readonly summary: Words;
  readonly body?: z.ZodType;
  readonly file?: { readonly types: readonly string[]; readonly limitBytes: number };
  readonly query?: z.ZodType;
  readonly response?: z.ZodType;
  readonly media?: string;
  readonly status?: number;
  readonly needs?: 'if-match' | 'idempotency-key';
}
const all = '/api/reorganisations';
const one = `${all}/{id}`;
const reads = { method: 'GET', right: 'read-reorganisations' } as const;
const plans = { right: 'plan-reorganisation' } as const;
const step = { method: 'POST', needs: 'if-match', response: reorganisationSummary } as const;
const file = { types: listTypes, limitBytes: 4 * 1024 * 1024 };
const csv = 'text/csv';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

// prettier-ignore
export const reorganisationRoutes = {
  'template.xlsx': { ...plans, method: 'GET', path: `${all}/template.xlsx`, media: xlsx, summary: { vi: 'Mẫu phương án sắp xếp đơn vị (Excel), kèm danh mục đơn vị', en: 'The template of a plan (Excel), with all units' } },
  'template.csv': { ...plans, method: 'GET', path: `${all}/template.csv`, media: csv, summary: { vi: 'Mẫu phương án sắp xếp đơn vị (CSV)', en: 'The template of a plan (CSV)' } },
  preview: { ...plans, method: 'POST', path: `${all}/plan-preview`, file, query: previewQuery, response: planPreview, summary: { vi: 'Đọc phương án từ tệp (Excel hoặc CSV): thành những đơn vị nào, dòng nào cần sửa; chưa lưu gì', en: 'What plan a file makes (Excel or CSV), and which rows must be corrected; nothing is stored' } },
  list: { ...reads, path: all, query: pageQuery, response: reorganisationPage, summary: { vi: 'Các đợt sắp xếp đơn vị, ngày có hiệu lực muộn nhất trước', en: 'Reorganisations of units, by their date of effect, latest first' } },
  plan: { ...plans, method: 'POST', path: all, needs: 'idempotency-key', body: reorganisationBody, status: 201, response: reorganisationSummary, summary: { vi: 'Lập phương án sắp xếp đơn vị (dự thảo)', en: 'Plan a reorganisation of units, as a draft' } },
  read: { ...reads, path: one, response: reorganisationDetail, summary: { vi: 'Một đợt sắp xếp: phương án, lựa chọn, tiến độ, kết quả', en: 'One reorganisation: its plan, choices, progress and outcome' } },
  change: { ...plans, method: 'PUT', path: one, needs: 'if-match', body: changeBody, response: reorganisationSummary, summary: { vi: 'Sửa phương án còn là dự thảo', en: 'Change the plan of a draft' } },
  'dry-run': { ...reads, path: `${one}/dry-run`, response: dryRunAnswer, summary: { vi: 'Chạy thử: sẽ ra sao với từng kiến nghị, cam kết, tài khoản, hội nghị, quy tắc; việc gì cần người quyết định', en: 'Dry run: what happens to everything alive, and what needs a person; changes nothing' } },
  choose: { method: 'POST', right: 'choose-in-reorganisation', path: `${one}/choices`, body: choicesBody, response: reorganisationSummary, summary: { vi: 'Chọn trưởng đơn vị mới, nơi đến của người và kiến nghị thuộc đơn vị chia tách; chọn sau cùng có hiệu lực', en: 'Choose chiefs, and where people and recommendations of split units go; the last word counts' } },
  order: { ...step, right: 'order-reorganisation', path: `${one}/order`, body: nothing, summary: { vi: 'Ra lệnh thực hiện vào ngày có hiệu lực', en: 'Order it, for its date of effect' } },
  cancel: { ...step, right: 'cancel-reorganisation', path: `${one}/cancel`, body: because, summary: { vi: 'Hủy khi chưa thực hiện', en: 'Cancel it before it is applied' } },
  undo: { ...step, right: 'order-reorganisation', path: `${one}/undo`, body: because, summary: { vi: 'Hoàn tác sau khi thực hiện, đến ngày nêu trong undoUntil', en: 'Take it back, until the day of undoUntil' } },
} as const satisfies Readonly<Record<string, ReorganisationRoute>>;
