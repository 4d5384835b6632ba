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

interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** Each source as high as the others; each unit as high as what comes into it. */
const bandsOf = (weights: readonly (readonly [string, number])[]): ReadonlyMap<string, Band> => {
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  let top = 0;
  return new Map(
    weights.map(([id, weight]) => {
      const band = { top, bottom: top + (weight / sum) * height };
      top = band.bottom;
      return [id, band] as const;
    }),
  );
};

const ribbon = (from: Band, to: Band): string => {
  const [near, far] = [width * 0.45, width * 0.55];
  return `M0 ${from.top} C${near} ${from.top} ${far} ${to.top} ${width} ${to.top} L${width} ${to.bottom} C${far} ${to.bottom} ${near} ${from.bottom} 0 ${from.bottom} Z`;
};

/** One part of a band, for each that goes or comes there. */
const share = ({ top, bottom }: Band, index: number, of: number): Band => ({
  top: top + ((bottom - top) * index) / of,
  bottom: top + ((bottom - top) * (index + 1)) / of,
});

/** The whole plan as one picture: what is looked for stands out of it. */
export function Overview({ groups, found }: OverviewProps) {
  const t = useWords(dryRunWords);
  const sources = groups.flatMap((group) => group.sources);
  const units = groups.flatMap((group) => group.units);
  const left = bandsOf(sources.map(({ id }) => [`from ${id}`, 1] as const));
  const right = bandsOf(units.map(({ id, of }) => [`to ${id}`, Math.max(1, of.length)] as const));
  const ribbons = groups.flatMap((group, place) =>
    group.edges.flatMap(({ from, to, part }) => {
      const [start, end] = [left.get(`from ${from}`), right.get(`to ${to}`)];
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
      <div class="overview-ends">
        <span class="overview-count">{number(sources.length)}</span>
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
        <span class="overview-count">{number(units.length)}</span>
      </div>
      <figcaption class="soft small">{said}</figcaption>
    </figure>
  );
}
