import type { ListPreview, ListRowsAnswer } from '../../shared/schema/http-lists.ts';
import type { Api } from './api.ts';

/** Fewer than the API takes, so that the bar moves. */
const rowsAtOnce = 20;
const charactersAtOnce = 500_000;
/** Parts that one call takes: so many rows, so much text. */
const inParts = <T>(rows: readonly T[]): readonly (readonly T[])[] => {
  const parts: T[][] = [[]];
  let characters = 0;
  for (const row of rows) {
    const { length } = JSON.stringify(row);
    const part = parts.at(-1) ?? [];
    if (part.length > 0 && (part.length === rowsAtOnce || characters + length > charactersAtOnce)) {
      parts.push([row]);
      characters = length;
    } else {
      part.push(row);
      characters += length;
    }
  }
  return parts.filter((part) => part.length > 0);
};

/** Where the routes of each kind of list are, and what its rows are sent with. */
const kinds = {
  recommendations: { path: 'lists', declaring: { secrecyDeclared: true } },
  force: { path: 'lists/force', declaring: {} },
} as const;
export type ListName = keyof typeof kinds;
export const listNames = Object.keys(kinds) as ListName[];

/** The routes of a kind of list. */
export const listApi = ({ call }: Api, name: ListName) => {
  const { path: at, declaring } = kinds[name];
  const post = (path: string, type: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> =>
    call(`${at}/${path}`, { method: 'POST', headers: { 'content-type': type }, body });
  const file = (bytes: Buffer) => new Uint8Array(bytes);
  const whatever = 'application/octet-stream';
  return {
    preview: async (list: Buffer): Promise<ListPreview> =>
      (await (await post('preview', whatever, file(list))).json()) as ListPreview,
    badRows: async (list: Buffer): Promise<Buffer> =>
      Buffer.from(await (await post('bad-rows.xlsx', whatever, file(list))).arrayBuffer()),
    /** Part by part, what became of each row. */
    async *store(
      rows: readonly ListPreview['rows'][number]['row'][],
    ): AsyncGenerator<ListRowsAnswer['rows']> {
      for (const part of inParts(rows)) {
        const body = JSON.stringify({ ...declaring, rows: part });
        yield ((await (await post('rows', 'application/json', body)).json()) as ListRowsAnswer).rows;
      }
    },
  };
};
export type ListApi = ReturnType<typeof listApi>;
