/** Handlers of lists of every kind: file or rows in, one use case, shaped answer or file out. */
import type * as z from 'zod';
import { Refusal } from '../../shared/domain/errors.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import { readSpreadsheet } from '../../shared/kit/read-spreadsheet.ts';
import { validate } from '../../shared/kit/validate.ts';
import { forceExports, type forceListQuery } from '../../shared/schema/http-lists.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { readForceList } from '../../shared/usecases/read-force-list.ts';
import { badRowsFile, templateFile } from './files.ts';
import { filledWith, forceKind } from './force.ts';
import type { ListKind } from './list-kind.ts';
import { recommendationsKind } from './recommendations.ts';
import { refusedRowView } from './views.ts';

export type ListWorld = Pick<World, 'casework' | 'directory' | 'now' | 'settings' | 'calendar'>;

type FileCall = Call<Buffer, undefined>;
type Format = 'xlsx' | 'csv';

const download = (name: string, format: Format, body: Buffer): Answer => ({
  status: 200,
  headers: {
    'content-type': forceExports[`force.${format}`].media,
    'content-disposition': `attachment; filename="${name}.${format}"`,
  },
  body,
});

/** A row as it should be, or what is wrong with its form. */
const rowOf = <Row>(schema: z.ZodType<Row>, sent: unknown): { row: Row } | { refusal: Refusal } => {
  try {
    return { row: validate(schema, sent) };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { refusal };
    throw refusal;
  }
};

const handlersOf = <C extends string, Body extends { readonly rows: readonly unknown[] }, Row, Outcome>(
  kind: ListKind<C, Body, Row, Outcome>,
) => {
  const template = (format: Format) => async (): Promise<Answer> =>
    download(kind.files.template, format, templateFile[format](kind.form, await kind.filling()));

  const badRows =
    (format: Format) =>
    async ({ person, body, language }: FileCall): Promise<Answer> => {
      const judged = await kind.judge(person, await readSpreadsheet(body));
      return download(kind.files.badRows, format, badRowsFile[format](kind.form, judged, language));
    };

  return {
    'template.xlsx': template('xlsx'),
    'template.csv': template('csv'),
    'bad-rows.xlsx': badRows('xlsx'),
    'bad-rows.csv': badRows('csv'),

    preview: async ({ person, body, language }: FileCall): Promise<Answer> => ({
      status: 200,
      body: await kind.preview(person, await readSpreadsheet(body), language),
    }),

    /** One after the other: what breaks off in between is made good by sending all of it again. */
    rows: async ({ person, body, language }: Call<Body, undefined>): Promise<Answer> => {
      const rows: unknown[] = [];
      for (const [index, sent] of body.rows.entries()) {
        const read = rowOf(kind.row, sent);
        rows.push(
          'refusal' in read
            ? refusedRowView(kind.form, index + 1, sent, read.refusal, language)
            : { number: read.row.number, ...(await kind.store(person, read.row, body, language)) },
        );
      }
      return { status: 200, body: { rows } };
    },
  };
};

export const listHandlers = (world: ListWorld) => {
  const force = forceKind(world);
  const exported =
    (format: Format) =>
    async ({ person, query }: Call<undefined, z.infer<typeof forceListQuery>>): Promise<Answer> => {
      const found = await readForceList(world, person, query.on);
      return download(`luc-luong-${found.on}`, format, templateFile[format](force.form, filledWith(found)));
    };
  return {
    recommendations: handlersOf(recommendationsKind(world)),
    force: handlersOf(force),
    exports: { 'force.xlsx': exported('xlsx'), 'force.csv': exported('csv') },
  };
};
