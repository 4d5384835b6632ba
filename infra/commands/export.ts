/**
 * `npm run export -- list --figure openOverdue --from 2026-01 --to 2026-10 --out overdue.xlsx`: the list behind a figure.
 * `npm run export -- mau-03 --from 2026-10 --to 2026-10 --out so-theo-doi.csv`: the reception book (Mẫu 03/TCD) of what was received.
 * Page by page into a file, CSV or XLSX by its name, however long the list is. What the list can be narrowed to, the command takes
 * too (`--part`, `--upTo`, `--asOf`, `--department`, `--topic`, `--channel`, `--unit`, `--kind`). Works on the local cloud of
 * DATA_DIR, signing in by password (PASSWORD, or asked for), or on any API when API_URL and TOKEN are set.
 */
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { receptionColumns, receptionNumber } from '../../shared/domain/reception-book.ts';
import type { Language } from '../../shared/domain/wording.ts';
import type { CellRow } from '../../shared/kit/write-csv.ts';
import type { ReceptionBookAnswer } from '../../shared/schema/http-reception-book.ts';
import { listColumns, type ListedItem, type NameOf } from '../../shared/schema/list-columns.ts';
import { terminalOn } from '../local/terminal.ts';
import { findApi, Refused, Stop, stop, type Api } from './api.ts';
import { formats, tableFile } from './table-file.ts';

const terminal = terminalOn();
const narrowing = ['from', 'to', 'asOf', 'part', 'upTo', 'department', 'topic', 'channel', 'unit', 'kind'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...Object.fromEntries(narrowing.map((name) => [name, { type: 'string' as const }])),
    figure: { type: 'string', default: 'received' },
    out: { type: 'string' },
    as: { type: 'string', default: 'thuky' },
    lang: { type: 'string', default: 'vi' },
  },
});
const language: Language = values.lang === 'en' ? 'en' : 'vi';

interface ListPage {
  readonly part: string;
  /** On the first page: how much each part comes to. */
  readonly sums?: Readonly<Record<string, number>>;
  readonly items: readonly ListedItem[];
  readonly notShown: number;
  readonly next?: string;
}

const read = async <T>(api: Api, path: string, query: Readonly<Record<string, string>>): Promise<T> => {
  const answer = await api.call(`${path}?${new URLSearchParams(query).toString()}`, {
    headers: { 'accept-language': language },
  });
  return (await answer.json()) as T;
};

const limit = '100';

async function* pagesOf<P extends { readonly next?: string }>(
  api: Api,
  path: string,
  query: Readonly<Record<string, string>>,
): AsyncGenerator<P> {
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const page = await read<P>(api, path, { ...query, limit, ...(cursor ? { cursor } : {}) });
    yield page;
    cursor = page.next;
  }
}

/** What a table is made of: its columns, and the rows of a page of the list. */
interface Table {
  readonly title: string;
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  /** `written`: how many rows stand before. */
  readonly rows: (items: readonly ListedItem[], written: number) => Promise<readonly CellRow[]>;
}

/** The directory is small: all of it, once. */
const namesFrom = async (api: Api): Promise<NameOf> => {
  const names = new Map<string, string>();
  for (const kind of ['units', 'departments', 'topics'] as const)
    for await (const { items } of pagesOf<{
      items: readonly { id: string; name: string; nameEn?: string }[];
      next?: string;
    }>(api, `directory/${kind}`, {}))
      for (const { id, name, nameEn } of items)
        names.set(`${kind} ${id}`, language === 'en' ? (nameEn ?? name) : name);
  return (kind, id) => names.get(`${kind} ${id}`) ?? id;
};

const tables: Readonly<Record<string, (api: Api) => Promise<Table>>> = {
  list: async (api) => {
    const nameOf = await namesFrom(api);
    return {
      title: values.figure,
      columns: listColumns.map(({ words, width }) => ({ heading: words[language], width })),
      rows: (items) =>
        Promise.resolve(items.map((item) => listColumns.map(({ cell }) => cell(item, nameOf, language)))),
    };
  },
  'mau-03': (api) =>
    Promise.resolve({
      title: language === 'vi' ? 'Mẫu 03-TCD' : 'Form 03-TCD',
      columns: [
        { heading: receptionNumber[language], width: 8 },
        ...receptionColumns.map(({ words, width }) => ({ heading: words[language], width })),
      ],
      rows: async (items, written) => {
        const ids = items.flatMap(({ recommendation }) => recommendation?.id ?? []);
        if (ids.length === 0) return [];
        const { rows } = await read<ReceptionBookAnswer>(api, 'reception-book', { ids: ids.join(',') });
        return rows.map((row, index) => [
          written + index + 1,
          ...receptionColumns.map(({ column }) => row[column]),
        ]);
      },
    }),
};

const usage =
  'npm run export -- list|mau-03 --out FILE.xlsx|FILE.csv [--figure …] [--from …] [--to …] [--as USERNAME]';

const asked = () => {
  const [what = ''] = positionals;
  const make = tables[what] ?? stop('Cần nói xuất gì: list hoặc mau-03', usage);
  const { out = stop('Cần --out TỆP.xlsx hoặc TỆP.csv', usage) } = values;
  const format = formats.find((each) => each === extname(out).toLowerCase());
  return { what, make, out, format: format ?? stop(`Không ghi được ${out}: chỉ .xlsx và .csv`, usage) };
};

const exportTable = async (): Promise<void> => {
  const { what, make, out, format } = asked();
  const api = await findApi(values.as);
  const { title, columns, rows } = await make(api);
  const file = await tableFile(out, format, {
    name: title,
    widths: columns.map(({ width }) => width),
    headings: columns.map(({ heading }) => heading),
  });
  const query = {
    figure: what === 'mau-03' ? 'received' : values.figure,
    ...Object.fromEntries(Object.entries(values).filter(([name]) => narrowing.includes(name))),
  };
  let [written, notShown, of] = [0, 0, 0];
  try {
    for await (const page of pagesOf<ListPage>(api, 'metrics/list', query)) {
      of = page.sums?.[page.part] ?? of;
      const more = await rows(page.items, written);
      await file.add(more);
      written += more.length;
      notShown += page.notShown;
      terminal.progress('Đang xuất · Exporting', written, Math.max(of, written));
    }
    await file.finish();
  } catch (error) {
    await file.giveUp();
    throw error;
  }
  terminal.say(`${out}: ${written} dòng · rows`);
  if (notShown > 0) terminal.say(`Không được xem ${notShown} · ${notShown} are not yours to see`);
};

try {
  await exportTable();
} catch (error) {
  if (!(error instanceof Stop || error instanceof Refused || error instanceof RangeError)) throw error;
  terminal.say(error.message);
  process.exitCode = 1;
}
