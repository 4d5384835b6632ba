/** Handlers of lists: file or rows in, one use case, shaped answer or file out. */
import type * as z from 'zod';
import { Refusal } from '../../shared/domain/errors.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import { readSpreadsheet } from '../../shared/kit/read-spreadsheet.ts';
import { validate } from '../../shared/kit/validate.ts';
import {
  listRow,
  listRoutes,
  type listRowsBody,
  type ListRowsAnswer,
} from '../../shared/schema/http-lists.ts';
import { judgeList, readListRegister } from '../../shared/usecases/judge-list.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { previewList } from '../../shared/usecases/preview-list.ts';
import { storeListRow } from '../../shared/usecases/store-list-row.ts';
import { badRowsFile, templateFile } from './files.ts';
import { outcomeView, previewView, refusedRowView } from './views.ts';

export type ListWorld = Pick<World, 'casework' | 'directory' | 'now' | 'settings' | 'calendar'>;

type FileCall = Call<Buffer, undefined>;
type RowsCall = Call<z.infer<typeof listRowsBody>, undefined>;
type Format = 'xlsx' | 'csv';
type OutcomeView = ListRowsAnswer['rows'][number];

const download = (name: string, format: Format, body: Buffer): Answer => ({
  status: 200,
  headers: {
    'content-type': listRoutes[`template.${format}`].media,
    'content-disposition': `attachment; filename="${name}.${format}"`,
  },
  body,
});

/** A row as it should be, or what is wrong with its form. */
const rowOf = (sent: unknown): { row: z.infer<typeof listRow> } | { refusal: Refusal } => {
  try {
    return { row: validate(listRow, sent) };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { refusal };
    throw refusal;
  }
};

export const listHandlers = (world: ListWorld) => {
  const template = (format: Format) => async (): Promise<Answer> =>
    download(
      'mau-danh-sach-kien-nghi',
      format,
      templateFile[format](await readListRegister(world.directory)),
    );

  const badRows =
    (format: Format) =>
    async ({ body, language }: FileCall): Promise<Answer> =>
      download(
        'cac-dong-can-sua',
        format,
        badRowsFile[format](await judgeList(world, await readSpreadsheet(body)), language),
      );

  return {
    'template.xlsx': template('xlsx'),
    'template.csv': template('csv'),
    'bad-rows.xlsx': badRows('xlsx'),
    'bad-rows.csv': badRows('csv'),

    preview: async ({ person, body, language }: FileCall): Promise<Answer> => ({
      status: 200,
      body: previewView(await previewList(world, person, await readSpreadsheet(body)), language),
    }),

    /** One after the other: what breaks off in between is made good by sending all of it again. */
    rows: async ({ person, body, language }: RowsCall): Promise<Answer> => {
      const views: OutcomeView[] = [];
      for (const [index, sent] of body.rows.entries()) {
        const read = rowOf(sent);
        views.push(
          'refusal' in read
            ? refusedRowView(index + 1, sent, read.refusal, language)
            : outcomeView(
                read.row.number,
                await storeListRow(world, person, read.row, body.secrecyDeclared),
                language,
              ),
        );
      }
      return { status: 200, body: { rows: views } satisfies ListRowsAnswer };
    },
  };
};
