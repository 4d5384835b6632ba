/**
 * The routes of documents without their handlers: functions/documents serves them, functions/api describes them with its
 * own.
 */
import type * as z from 'zod';
import type { Right } from '../domain/policy.ts';
import type { Words } from '../domain/wording.ts';
import { docsQuery } from './http.ts';

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

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const html = 'text/html';
const shared = { method: 'GET', right: 'read-sessions', query: documentQuery } as const;

// prettier-ignore
export const documentRoutes = {
  'minutes.docx': { ...shared, path: '/api/sessions/{id}/minutes.docx', media: docx, summary: { vi: 'Biên bản hội nghị (Word); dự thảo cho đến khi kết luận. Dành cho người tổ chức, theo dõi hội nghị', en: 'The minutes (Word); a draft until it is concluded. For those who run or oversee sessions' } },
  'minutes.html': { ...shared, path: '/api/sessions/{id}/minutes.html', media: html, summary: { vi: 'Biên bản hội nghị dưới dạng trang để in', en: 'The minutes as a page to print' } },
  'conclusions.docx': { ...shared, path: '/api/sessions/{id}/conclusions.docx', media: docx, summary: { vi: 'Thông báo kết luận (Word), kèm số liệu theo phòng; người được mời đọc khi đã kết luận', en: 'The notice of conclusions (Word), with figures by department; for those invited once it is concluded' } },
  'conclusions.html': { ...shared, path: '/api/sessions/{id}/conclusions.html', media: html, summary: { vi: 'Thông báo kết luận dưới dạng trang để in', en: 'The notice of conclusions as a page to print' } },
} as const satisfies Readonly<Record<string, DocumentRoute>>;
