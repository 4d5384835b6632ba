import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import type { Group } from './components.ts';
import { dryRunWords } from './dry-run-words.ts';

interface OverviewProps {
  readonly groups: readonly Group[];
  /** Those that are looked for; left out: all. */
  readonly found: ReadonlySet<Group> | undefined;
}

const height = 1_000;
const width = 1_000;

/** From left to right. */
interface Band {
  readonly start: number;
  readonly end: number;
}

/** One beside the other, with room between: `full` of each place is taken. */
const bandsOf = (ids: readonly string[], full: number): ReadonlyMap<string, Band> => {
  const each = width / ids.length;
  return new Map(
    ids.map((id, index) => {
      const middle = (index + 0.5) * each;
      return [id, { start: middle - (each * full) / 2, end: middle + (each * full) / 2 }] as const;
    }),
  );
};

const ribbon = (from: Band, to: Band): string => {
  const [near, far] = [height * 0.45, height * 0.55];
  return `M${from.start} 0 C${from.start} ${near} ${to.start} ${far} ${to.start} ${height} L${to.end} ${height} C${to.end} ${far} ${from.end} ${near} ${from.end} 0 Z`;
};

/** One part of a band, for each that goes or comes there. */
const share = ({ start, end }: Band, index: number, of: number): Band => ({
  start: start + ((end - start) * index) / of,
  end: start + ((end - start) * (index + 1)) / of,
});

/** The whole plan as one picture: what is looked for stands out of it. */
export function Overview({ groups, found }: OverviewProps) {
  const t = useWords(dryRunWords);
  const sources = groups.flatMap((group) => group.sources);
  const units = groups.flatMap((group) => group.units);
  const above = bandsOf(
    sources.map(({ id }) => id),
    0.9,
  );
  const below = bandsOf(
    units.map(({ id }) => id),
    0.55,
  );
  const ribbons = groups.flatMap((group, place) =>
    group.edges.flatMap(({ from, to, part }) => {
      const [start, end] = [above.get(from), below.get(to)];
      if (!start || !end) return [];
      const going = group.edges.filter((edge) => edge.from === from);
      const coming = group.edges.filter((edge) => edge.to === to);
      const path = ribbon(
        share(
          start,
          going.findIndex((edge) => edge.to === to),
          going.length,
        ),
        share(
          end,
          coming.findIndex((edge) => edge.from === from),
          coming.length,
        ),
      );
      const look = [
        part ? 'split' : group.shape,
        place % 2 === 0 ? '' : 'second',
        found && !found.has(group) ? 'aside' : '',
      ];
      return [{ key: `${from} ${to}`, path, look: look.filter(Boolean).join(' ') }];
    }),
  );
  const said = t.overview(number(sources.length), number(units.length));
  return (
    <figure class="overview">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={said}
        class="overview-picture"
      >
        {ribbons.map(({ key, path, look }) => (
          <path key={key} d={path} class={look} />
        ))}
      </svg>
      <figcaption class="soft small">{said}</figcaption>
    </figure>
  );
}
