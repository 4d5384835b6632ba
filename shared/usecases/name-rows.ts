import type { Words } from '../domain/wording.ts';
import { channelWords, dayWords, deskWords, monthWords, unitKindWords } from '../domain/figure-wording.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { Channel } from '../domain/recommendation.ts';
import { identityOn, type UnitKind } from '../domain/unit.ts';
import type { DirectoryPort } from './ports.ts';
import type { MetricDimension, Metrics } from './read-metrics.ts';

export interface NamingWorld {
  readonly directory: Pick<DirectoryPort, 'some'>;
}

/** What the rows of some figures are called, by their keys, a unit as on the last day of the period; what the directory does not know any more keeps its id. */
export const namesOfRows = async (
  { directory }: NamingWorld,
  { by, rows, period }: Pick<Metrics, 'by' | 'rows' | 'period'>,
): Promise<ReadonlyMap<string, Words>> => {
  const keys = rows.map(({ key }) => key);
  const known = await wordsOf[by](directory, keys, period.to);
  return new Map(keys.map((key) => [key, known.get(key) ?? { vi: key, en: key }]));
};

type Name = (
  directory: NamingWorld['directory'],
  keys: readonly string[],
  on: LocalDate,
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
  unit: async (directory, keys, on) => {
    const found = await directory.some('units', keys);
    return new Map(
      found.map(({ value }) => {
        const { name } = identityOn(value, on);
        return [value.id, { vi: name, en: name }];
      }),
    );
  },
  channel: each((key) => channelWords[key as Channel]),
  'unit-kind': each((key) => unitKindWords[key as UnitKind]),
  day: each((key) => dayWords(key as LocalDate)),
  month: each(monthWords),
};
