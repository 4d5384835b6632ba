/**
 * The routes of documents without their handlers: functions/documents serves them, functions/api describes them with its
 * own.
 */
import * as z from 'zod';
import type { Right } from '../domain/policy.ts';
import { reportPeriod, reportPeriodPattern } from '../domain/report-period.ts';
import type { Words } from '../domain/wording.ts';
import { unitReadings } from '../domain/unit-reading.ts';
import { metricsQuery } from './http-metrics.ts';
import { docsQuery, identifier } from './http.ts';

interface DocumentRoute {
  readonly method: 'GET';
  readonly path: string;
  readonly right: Right;
  readonly summary: Words;
  readonly query: z.ZodType;
  readonly media: string;
}

/** `lang`: another language than the reader's. */
export const documentQuery = docsQuery;
export const figureTableQuery = metricsQuery.extend(docsQuery.shape);
/** `2026-10`, `2026-H1`, `2026`; a department’s or a unit’s own, where it is named. */
export const reportQuery = z.strictObject({
  period: z.string().regex(reportPeriodPattern).transform(reportPeriod),
  department: identifier.exactOptional(),
  unit: identifier.exactOptional(),
  /** Of a unit: with its own past only, or with that of the units that became it until today. */
  units: z.enum(unitReadings).exactOptional(),
  ...docsQuery.shape,
});

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const html = 'text/html';
const csv = 'text/csv; charset=utf-8';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const table = { method: 'GET', right: 'read-metrics', query: figureTableQuery } as const;
const report = { method: 'GET', right: 'read-metrics', query: reportQuery } as const;
const shared = { method: 'GET', right: 'read-sessions', query: documentQuery } as const;

// prettier-ignore
export const documentRoutes = {
  'minutes.docx': { ...shared, path: '/api/sessions/{id}/minutes.docx', media: docx, summary: { vi: 'Biên bản hội nghị (Word); dự thảo cho đến khi kết luận. Dành cho người tổ chức, theo dõi hội nghị', en: 'The minutes (Word); a draft until it is concluded. For those who run or oversee sessions' } },
  'minutes.html': { ...shared, path: '/api/sessions/{id}/minutes.html', media: html, summary: { vi: 'Biên bản hội nghị dưới dạng trang để in', en: 'The minutes as a page to print' } },
  'conclusions.docx': { ...shared, path: '/api/sessions/{id}/conclusions.docx', media: docx, summary: { vi: 'Thông báo kết luận (Word), kèm số liệu theo phòng; người được mời đọc khi đã kết luận', en: 'The notice of conclusions (Word), with figures by department; for those invited once it is concluded' } },
  'conclusions.html': { ...shared, path: '/api/sessions/{id}/conclusions.html', media: html, summary: { vi: 'Thông báo kết luận dưới dạng trang để in', en: 'The notice of conclusions as a page to print' } },
  'metrics.csv': { ...table, path: '/api/metrics.csv', media: csv, summary: { vi: 'Bảng số liệu (CSV), kèm định nghĩa; ô dưới 5 người không hiển thị', en: 'A table of figures (CSV) with their definitions; cells of fewer than 5 people are hidden' } },
  'metrics.xlsx': { ...table, path: '/api/metrics.xlsx', media: xlsx, summary: { vi: 'Bảng số liệu (Excel), kèm định nghĩa', en: 'A table of figures (Excel) with their definitions' } },
  'report.docx': { ...report, path: '/api/metrics/report.docx', media: docx, summary: { vi: 'Báo cáo tháng (2026-10), 6 tháng (2026-H1) hoặc năm (2026) (Word): toàn tỉnh, một phòng hoặc một đơn vị', en: 'The report of a month (2026-10), half a year (2026-H1) or a year (2026) (Word): of the province, a department or a unit' } },
  'report.html': { ...report, path: '/api/metrics/report.html', media: html, summary: { vi: 'Báo cáo tháng, 6 tháng hoặc năm dưới dạng trang để in', en: 'The report of a month, half a year or a year as a page to print' } },
} as const satisfies Readonly<Record<string, DocumentRoute>>;
