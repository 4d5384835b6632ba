import { setTimeout as sleep } from 'node:timers/promises';
import type { ListPreview, ListRowsAnswer } from '../../shared/schema/http-lists.ts';

/** The API said no; the message is what it said. */
export class Refused extends Error {}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly message?: string;
  readonly [fact: string]: unknown;
}

/** Fewer than the API takes, so that the bar moves. */
const rowsAtOnce = 20;
const charactersAtOnce = 500_000;
const attempts = 5;
/** Answers that pass by themselves: too many at once, busy, a function that was cut off. */
const passing = [429, 500, 502, 503, 504];

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

const refusedWith = async (answer: Response): Promise<Refused> => {
  const text = await answer.text();
  try {
    const {
      type: _,
      title,
      detail,
      message,
      code: _code,
      status: _status,
      ...facts
    } = JSON.parse(text) as Problem;
    const more = Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : '';
    return new Refused(`${answer.status} ${title ?? message ?? ''}. ${detail ?? ''}${more}`);
  } catch {
    return new Refused(`${answer.status} ${text.slice(0, 200)}`);
  }
};

/** The routes below `/api/lists` for somebody with that token; `url` ends in `/api`. */
export const listApi = (url: string, token: string) => {
  const post = async (
    path: string,
    type: string,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<Response> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await fetch(`${url.replace(/\/$/, '')}/lists/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': type, 'accept-language': 'vi' },
        body,
      }).catch((error: unknown) => (attempt < attempts ? undefined : Promise.reject(error as Error)));
      if (answer?.ok) return answer;
      if (answer && (attempt === attempts || !passing.includes(answer.status)))
        throw await refusedWith(answer);
      await sleep(1_000 * attempt);
    }
  };
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
        const body = JSON.stringify({ secrecyDeclared: true, rows: part });
        yield ((await (await post('rows', 'application/json', body)).json()) as ListRowsAnswer).rows;
      }
    },
  };
};
export type ListApi = ReturnType<typeof listApi>;
