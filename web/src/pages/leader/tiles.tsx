import { useId, useRef, useState } from 'preact/hooks';
import type { LocalDate } from '../../../../shared/domain/calendar.ts';
import type { Measure } from '../../../../shared/domain/figures.ts';
import { unitKindWords } from '../../../../shared/domain/figure-wording.ts';
import { identityOn } from '../../../../shared/domain/unit.ts';
import { stoodOn, type UnitReading } from '../../../../shared/domain/unit-reading.ts';
import { byName, number, today } from '../../app/format.ts';
import { useLanguage, useWords, type Language } from '../../app/language.ts';
import { useSession } from '../../app/session.ts';
import type { Unit } from '../../app/wire.ts';
import { navigate } from '../../app/router.ts';
import { addressOf, listOf, readingOf, type Asked } from './asked.ts';
import { bareText, nameOf } from './figure-text.ts';
import { figuresWords } from './figures-words.ts';
import { Panel } from './panel.tsx';
import type { Row } from './wire.ts';

const shades = ['intensity', 'openOverdue', 'received'] as const satisfies readonly Measure[];
type Shade = (typeof shades)[number];
type Grouping = 'district' | 'kind';

interface TilesProps {
  readonly units: readonly Unit[];
  readonly rows: readonly Row[];
  readonly asked: Asked;
  /** The day whose units the rows are. */
  readonly asOf?: LocalDate | undefined;
}

const shades4 = 4;
const groupOf = (unit: Unit, grouping: Grouping, language: Language): string =>
  grouping === 'kind' || unit.districtName === undefined
    ? unitKindWords[unit.kind][language]
    : unit.districtName.replace(/^(Huyện|Thành phố|Thị xã) /u, '');

/** Units by their group, both in the order of the alphabet. */
const grouped = (
  units: readonly Unit[],
  nameOfGroup: (unit: Unit) => string,
): readonly (readonly [name: string, units: readonly Unit[]])[] => {
  const groups = new Map<string, Unit[]>();
  for (const unit of [...units].sort((a, b) => byName(a.name, b.name))) {
    const name = nameOfGroup(unit);
    groups.set(name, [...(groups.get(name) ?? []), unit]);
  }
  return [...groups].sort(([a], [b]) => byName(a, b));
};

const readBy = ({ units: _, ...asked }: Asked, units: UnitReading): Asked =>
  units === 'then' ? { ...asked, units } : asked;

/** What fits into a tile. */
const tileText = (value: number): string =>
  value === 0 ? '·' : number(value >= 10 ? Math.round(value) : value);

/** Every unit as a tile, in its district or among its kind; darker where there is more, and with the number in it. */
export function Tiles({ units, rows, asked, asOf = today() as LocalDate }: TilesProps) {
  const t = useWords(figuresWords);
  const { me } = useSession();
  const language = useLanguage();
  const [shade, setShade] = useState<Shade>('intensity');
  const [grouping, setGrouping] = useState<Grouping>('district');
  const [current, setCurrent] = useState<string>();
  const grid = useRef<HTMLDivElement>(null);
  const hint = useId();
  const found = new Map(rows.map((row) => [row.key, row]));
  const there = units
    .filter((unit) => stoodOn(unit, asOf))
    .map((unit) => ({ ...unit, ...identityOn(unit, asOf) }));
  const others = units.filter((unit) => found.has(unit.id) && !there.some(({ id }) => id === unit.id));
  const { units: reading } = readingOf(asked);
  const ordered = [
    ...grouped(there, (unit) => groupOf(unit, grouping, language)),
    ...grouped(others, () => (reading === 'then' ? t.noMore : t.unattributed)),
  ];
  const splitText = ({ successors }: Partial<Row> = {}): readonly string[] =>
    successors
      ? [t.wasSplit(successors.map((id) => units.find((unit) => unit.id === id)?.name ?? id).join(', '))]
      : [];
  const most = Math.max(0, ...rows.map((row) => row[shade]?.value ?? 0));
  const first = ordered[0]?.[1][0]?.id;
  const shadeNames: Readonly<Record<Shade, string>> = {
    intensity: t.byIntensity,
    openOverdue: t.byOverdue,
    received: t.byReceived,
  };
  const readingNames: Readonly<Record<UnitReading, string>> = { today: t.unitsToday, then: t.unitsThen };
  const groupNames: Readonly<Record<Grouping, string>> = { district: t.byDistrict, kind: t.byKind };
  return (
    <Panel
      name="tiles"
      title={t.unitCount(number(there.length))}
      to={me?.seesForceFigures ? { path: '/quan-so', name: t.force } : undefined}
      beside={
        <div class="row tile-choices">
          <Chosen
            label={t.byUnits}
            value={reading}
            names={readingNames}
            onChoose={(units) => navigate(addressOf(readBy(asked, units)), { replace: true })}
          />
          <Chosen label={t.shade} value={shade} names={shadeNames} onChoose={setShade} />
          <Chosen label={t.group} value={grouping} names={groupNames} onChoose={setGrouping} />
        </div>
      }
    >
      <p class="out-of-sight" id={hint}>
        {t.arrows}
      </p>
      <div
        class={`tile-grid ${shade}`}
        ref={grid}
        role="group"
        aria-label={t.units}
        aria-describedby={hint}
        onKeyDown={(event) => grid.current && walk(event, grid.current)}
      >
        {ordered.map(([name, some]) => (
          <div key={name} class="tile-group" role="group" aria-label={name}>
            <span class="tile-name" aria-hidden="true">
              {name}
            </span>
            {some.map((unit) => {
              const row = found.get(unit.id);
              const value = row?.[shade]?.value ?? 0;
              const figures = shades
                .map((measure) => `${nameOf(measure)}: ${bareText(row?.[measure] ?? { value: 0 })}`)
                .join('; ');
              const told = [figures, ...splitText(row)].join('. ');
              return (
                <a
                  key={unit.id}
                  class="tile"
                  data-level={value === 0 ? 0 : Math.ceil((shades4 * value) / most)}
                  data-tip={`${unit.name}\n${told}`}
                  tabIndex={unit.id === (current ?? first) ? 0 : -1}
                  href={listOf(shade, asked, { unit: unit.id, units: reading })}
                  onFocus={() => setCurrent(unit.id)}
                >
                  <span aria-hidden="true">{tileText(value)}</span>
                  <span class="out-of-sight">{`${unit.name}: ${told}`}</span>
                </a>
              );
            })}
          </div>
        ))}
      </div>
    </Panel>
  );
}

/** Left and right to the next one, up and down to the one that stands there. */
const walk = (event: KeyboardEvent, grid: HTMLElement): void => {
  const tiles = [...grid.querySelectorAll<HTMLElement>('.tile')];
  const at = tiles.indexOf(document.activeElement as HTMLElement);
  const from = tiles[at];
  if (!from) return;
  const ways: Readonly<Record<string, () => HTMLElement | undefined>> = {
    ArrowLeft: () => tiles[at - 1],
    ArrowRight: () => tiles[at + 1],
    ArrowUp: () => nearest(tiles.slice(0, at), from),
    ArrowDown: () => nearest(tiles.slice(at + 1), from),
    Home: () => tiles[0],
    End: () => tiles.at(-1),
  };
  const to = ways[event.key]?.();
  if (!to) return;
  event.preventDefault();
  to.focus();
};

const nearest = (tiles: readonly HTMLElement[], from: HTMLElement): HTMLElement | undefined => {
  const { left, top } = from.getBoundingClientRect();
  return tiles
    .map((tile) => ({ tile, at: tile.getBoundingClientRect() }))
    .filter(({ at }) => Math.abs(at.top - top) > at.height / 2)
    .sort((a, b) => away(a.at) - away(b.at))
    .at(0)?.tile;
  function away(at: DOMRect): number {
    return 10 * Math.abs(at.top - top) + Math.abs(at.left - left);
  }
};

interface ChosenProps<Id extends string> {
  readonly label: string;
  readonly value: Id;
  readonly names: Readonly<Record<Id, string>>;
  readonly onChoose: (id: Id) => void;
}
function Chosen<Id extends string>({ label, value, names, onChoose }: ChosenProps<Id>) {
  return (
    <label class="inline-field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value as Id)}>
        {(Object.keys(names) as Id[]).map((id) => (
          <option key={id} value={id}>
            {names[id]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Where units cannot be told, as they are counted by themselves. */
export function NoTiles({ asked }: { readonly asked: Asked }) {
  const t = useWords(figuresWords);
  const { period, asOf } = asked;
  return (
    <Panel name="tiles" title={t.units}>
      <p class="soft">
        {t.noUnits} <a href={addressOf({ period, ...(asOf ? { asOf } : {}) })}>{t.withoutFilter}</a>
      </p>
    </Panel>
  );
}
