import type { Words } from '../domain/wording.ts';
import {
  channelWords,
  dayWords,
  deskWords,
  monthWords,
  unattributedWords,
  unitKindWords,
} from '../domain/figure-wording.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { Channel } from '../domain/recommendation.ts';
import { identityOn, type UnitKind } from '../domain/unit.ts';
import type { DirectoryPort } from './ports.ts';
import type { MetricDimension, Metrics, MetricsRow } from './read-metrics.ts';

export interface NamingWorld {
  readonly directory: Pick<DirectoryPort, 'some'>;
}

/** What the rows of some figures are called, by their keys; what the directory does not know any more keeps its id. */
export const namesOfRows = async (
  { directory }: NamingWorld,
  { by, rows, asOf }: Pick<Metrics, 'by' | 'rows' | 'asOf'>,
): Promise<ReadonlyMap<string, Words>> => {
  const [past, others] = [rows.filter(isOfPast), rows.filter((row) => !isOfPast(row))];
  const known = new Map([
    ...(await wordsOf[by](directory, keysOf(others), asOf)),
    ...(past.length === 0 ? [] : await wordsOf.unit(directory, keysOf(past), asOf)),
  ]);
  return new Map(
    rows.map((row) => {
      const name = known.get(row.key) ?? { vi: row.key, en: row.key };
      return [row.key, isOfPast(row) ? unattributedWords(name) : name];
    }),
  );
};

const keysOf = (rows: Metrics['rows']): readonly string[] => rows.map(({ key }) => key);
const isOfPast = ({ successors }: MetricsRow): boolean => successors !== undefined;

type Name = (
  directory: NamingWorld['directory'],
  keys: readonly string[],
  asOf: LocalDate,
) => Promise<ReadonlyMap<string, Words>> | ReadonlyMap<string, Words>;

const inBoth =
  (kind: 'departments' | 'topics'): Name =>
  async (directory, keys) => {
    const found = await directory.some(kind, keys);
    return new Map([
      ['intake', deskWords],
      ...found.map(({ value: { id, name, nameEn } }) => [id, { vi: name, en: nameEn }] as const),
    ]);
  };
const each =
  (name: (key: string) => Words): Name =>
  (_, keys) =>
    new Map(keys.map((key) => [key, name(key)]));

const wordsOf: Readonly<Record<MetricDimension, Name>> = {
  department: inBoth('departments'),
  topic: inBoth('topics'),
  /** As it was called on that day; the last that it was called, where it is no more. */
  unit: async (directory, keys, asOf) => {
    const found = await directory.some('units', keys);
    return new Map(
      found.map(({ value }) => {
        const { name } = identityOn(value, asOf);
        return [value.id, { vi: name, en: name }];
      }),
    );
  },
  channel: each((key) => channelWords[key as Channel]),
  'unit-kind': each((key) => unitKindWords[key as UnitKind]),
  day: each((key) => dayWords(key as LocalDate)),
  month: each(monthWords),
};
