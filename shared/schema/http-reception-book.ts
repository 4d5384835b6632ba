/** The wire of the reception book (Mẫu 03/TCD). */
import * as z from 'zod';
import { receptionColumns, type ReceptionColumn } from '../domain/reception-book.ts';
import { receipt } from './http.ts';

/** As many as a page of a list has. */
const idsAtOnce = 100;

/** `ids`: receipts with commas between, as a list of recommendations gave them. */
export const receptionBookQuery = z.strictObject({
  ids: z
    .string()
    .min(1)
    .max(2_000)
    .transform((typed) => typed.split(','))
    .pipe(z.array(receipt).max(idsAtOnce)),
});

const cell = z.union([z.string(), z.number()]);
export const receptionBookAnswer = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.string(),
      ...(Object.fromEntries(receptionColumns.map(({ column }) => [column, cell])) as Record<
        ReceptionColumn,
        typeof cell
      >),
    }),
  ),
});
export type ReceptionBookAnswer = z.infer<typeof receptionBookAnswer>;
