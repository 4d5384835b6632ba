/** A plan while it is written: what is typed, and what of it is sent. Pure. */
import type { PlanBody, PlanPreviewAnswer, PlannedUnitBody, ReorganisationDetail } from './wire.ts';

export interface DraftSource {
  readonly unit: string;
  readonly part: boolean;
  /** As it is typed: one a line, or separated by semicolons. */
  readonly areas: string;
}
export interface DraftUnit {
  /** Tells one from the other here. */
  readonly key: string;
  /** That of the source that goes on; left out: a new unit. */
  readonly id?: string | undefined;
  readonly code: string;
  readonly name: string;
  readonly kind: PlannedUnitBody['kind'];
  readonly district?: string | undefined;
  readonly districtName?: string | undefined;
  readonly province?: string | undefined;
  readonly of: readonly DraftSource[];
}
export interface Draft {
  readonly title: string;
  readonly decision: string;
  readonly effectiveOn: string;
  readonly undoUntil: string;
  readonly units: readonly DraftUnit[];
  readonly transfers: readonly { readonly unit: string; readonly province: string }[];
  readonly reason: string;
  /** Of the draft that is changed. */
  readonly version?: number;
  /** The same for every attempt to send the same. */
  readonly sendKey: string;
}

export const emptyDraft = (sendKey: string): Draft => ({
  title: '',
  decision: '',
  effectiveOn: '',
  undoUntil: '',
  units: [],
  transfers: [],
  reason: '',
  sendKey,
});

type View = PlanPreviewAnswer['units'][number];

export const draftUnits = (units: readonly View[]): readonly DraftUnit[] =>
  units.map(({ of, ...unit }, index) => ({
    ...unit,
    key: `${unit.id ?? 'new'} ${index}`,
    of: of.map(({ unit: source, part = false, areas = [] }) => ({
      unit: source,
      part,
      areas: areas.join('\n'),
    })),
  }));

/** A unit of a stored draft has an id also where it is new: only that of a source goes on. */
export const draftOf = (detail: ReorganisationDetail, sendKey: string): Draft => ({
  title: detail.title,
  decision: detail.decision,
  effectiveOn: detail.effectiveOn,
  undoUntil: detail.undoUntil,
  units: draftUnits(detail.units),
  transfers: detail.transfers.map(({ unit, province }) => ({ unit, province })),
  reason: '',
  version: detail.version,
  sendKey,
});

export const areasOf = (typed: string): readonly string[] => [
  ...new Set(
    typed
      .split(/[\n;]/)
      .map((area) => area.trim())
      .filter(Boolean),
  ),
];

const unitBody = ({
  key: _,
  id,
  district,
  districtName,
  province,
  of,
  ...unit
}: DraftUnit): PlannedUnitBody => ({
  ...unit,
  ...(id === undefined ? {} : { id }),
  ...(district === undefined ? {} : { district }),
  ...(districtName === undefined ? {} : { districtName }),
  ...(province === undefined ? {} : { province }),
  of: of.map((source) => {
    const areas = areasOf(source.areas);
    return {
      unit: source.unit,
      ...(source.part ? { part: true as const } : {}),
      ...(source.part && areas.length > 0 ? { areas: [...areas] } : {}),
    };
  }),
});

export const bodyOf = ({ title, decision, effectiveOn, undoUntil, units, transfers }: Draft): PlanBody => ({
  title: title.trim(),
  decision: decision.trim(),
  effectiveOn,
  undoUntil,
  units: units.map(unitBody),
  transfers: [...transfers],
});

export const goesOn = ({ id, of }: Pick<DraftUnit, 'id' | 'of'>): boolean =>
  of.some(({ unit }) => unit === id);

/** The parts of each split unit, by what they go into. */
export const splitsIn = (
  units: readonly DraftUnit[],
): ReadonlyMap<string, readonly { readonly to: DraftUnit; readonly areas: string }[]> => {
  const splits = new Map<string, { to: DraftUnit; areas: string }[]>();
  for (const to of units)
    for (const { unit, part, areas } of to.of)
      if (part) splits.set(unit, [...(splits.get(unit) ?? []), { to, areas }]);
  return splits;
};

/** One unit split among several; taken back where there are none. `areas` by key of the unit that it goes into. */
export const withSplit = (
  units: readonly DraftUnit[],
  source: string,
  areas: ReadonlyMap<string, string>,
): readonly DraftUnit[] =>
  units.map((unit) => {
    const others = unit.of.filter((each) => each.unit !== source);
    const typed = areas.get(unit.key);
    const { id, ...rest } = unit;
    const kept = id === source ? rest : unit;
    return typed === undefined
      ? { ...kept, of: others }
      : { ...kept, of: [...others, { unit: source, part: true, areas: typed }] };
  });
