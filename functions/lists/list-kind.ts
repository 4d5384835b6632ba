/** What a list of some kind brings to what is the same for all of them: its form, and what its rows mean. */
import type * as z from 'zod';
import type { JudgedRow } from '../../shared/domain/list-cells.ts';
import type { ListForm, ListTable } from '../../shared/domain/list-table.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { Sheet } from '../../shared/domain/sheet.ts';
import type { Language } from '../../shared/domain/wording.ts';
import type { Filling } from './files.ts';

export interface ListKind<
  C extends string,
  Body extends { readonly rows: readonly unknown[] },
  Row,
  Outcome,
> {
  readonly form: ListForm<C>;
  /** Without their endings. */
  readonly files: { readonly template: string; readonly badRows: string };
  /** What its template offers. */
  readonly filling: () => Promise<Filling<C>>;
  readonly judge: (person: Person, sheets: readonly Sheet[]) => Promise<JudgedList<C>>;
  /** As it is answered. */
  readonly preview: (person: Person, sheets: readonly Sheet[], language: Language) => Promise<unknown>;
  readonly row: z.ZodType<Row & { readonly number: number }>;
  /** What became of a row, as it is answered. */
  readonly store: (person: Person, row: Row, body: Body, language: Language) => Promise<Outcome>;
}

export interface JudgedList<C extends string> {
  readonly table: ListTable<C>;
  readonly rows: readonly JudgedRow<C>[];
}
