/**
 * A unit keeps its identity (`id`) whatever it is called: its code, name and kind have dates, and its code may belong to
 * another unit later. What became of it, and what it was made of, are the edges of a dated graph (`lineage.ts`).
 */
import type { LocalDate } from './calendar.ts';
import { Refusal } from './errors.ts';

export const unitKinds = ['commune', 'ward', 'town'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** The unit as it was when something was raised there, or came there. */
export interface UnitRef {
  readonly id: string;
  readonly kind: UnitKind;
  /** The district's code, while there are districts: the `place` that routing rules name. */
  readonly district?: string;
}

/** What a unit is called, and where it lies: all that may change while it stays the same. */
export interface UnitIdentity {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** The code and the name of its district; none since July 2025. */
  readonly district?: string;
  readonly districtName?: string;
  /** The province's code. */
  readonly province?: string;
}

export interface FormerIdentity extends UnitIdentity {
  /** The first day on which that was no more so. */
  readonly until: LocalDate;
}

/** `transferred`: to another province. `undone`: what made it was taken back. */
export const fates = ['merged', 'split', 'transferred', 'undone'] as const;
export type Fate = (typeof fates)[number];

export interface Unit extends UnitIdentity {
  readonly id: string;
  /** Its first day; left out: before anything is known of it. */
  readonly from?: LocalDate;
  /** The first day on which it is no more. */
  readonly until?: LocalDate;
  /** What it was called before, oldest first. */
  readonly former?: readonly FormerIdentity[];
  /** With `until`: which units it went into; the last of a split one are several. */
  readonly became?: { readonly how: Fate; readonly into: readonly string[] };
  /** Of which it was made; `part`: not the whole of that one came. */
  readonly madeOf?: readonly { readonly unit: string; readonly part?: true }[];
  /** Whether anything can be raised there today. */
  readonly active: boolean;
}

/** Of one that stays, its kind or its district may be another one. */
export const isSameRef = (one: UnitRef, other: UnitRef): boolean =>
  one.id === other.id && one.kind === other.kind && one.district === other.district;

export const unitRefOf = ({ id, kind, district }: Pick<Unit, 'id' | 'kind' | 'district'>): UnitRef => ({
  id,
  kind,
  ...(district === undefined ? {} : { district }),
});

export const identityOf = ({
  code,
  name,
  kind,
  district,
  districtName,
  province,
}: UnitIdentity): UnitIdentity => ({
  code,
  name,
  kind,
  ...(district === undefined ? {} : { district }),
  ...(districtName === undefined ? {} : { districtName }),
  ...(province === undefined ? {} : { province }),
});

/** What a unit was called on a day; its last name after it is no more. */
export const identityOn = (unit: Unit, day: LocalDate): UnitIdentity =>
  identityOf(unit.former?.find(({ until }) => day < until) ?? unit);

/** A unit of which a document of that day tells. */
export const asOf = (unit: Unit, day: LocalDate): Unit => ({ ...unit, ...identityOn(unit, day) });

export const existsOn = ({ from, until }: Pick<Unit, 'from' | 'until'>, day: LocalDate): boolean =>
  (from === undefined || from <= day) && (until === undefined || day < until);

export const isCalledTheSame = (one: UnitIdentity, other: UnitIdentity): boolean =>
  JSON.stringify(identityOf(one)) === JSON.stringify(identityOf(other));

/** The same unit under another code, name, kind or district from that day on; as it is where nothing of that changes. */
export const renamed = (unit: Unit, identity: UnitIdentity, on: LocalDate): Unit => {
  if (isCalledTheSame(unit, identity)) return unit;
  const { code, name, kind, district, districtName, province, former = [], ...rest } = unit;
  // Called otherwise since that very day: only the last counts.
  const kept = former.filter(({ until }) => until < on);
  const before = former.find(({ until }) => until >= on) ?? unit;
  return { ...rest, ...identityOf(identity), former: [...kept, { ...identityOf(before), until: on }] };
};

/** Set when a unit comes or goes, or is called otherwise: never by hand. */
const dated = ['from', 'until', 'former', 'became', 'madeOf'] as const;

/** What somebody put in by hand: under another name it is the same unit, from today on. @throws Refusal `invalid-request` */
export const changedByHand = (before: Unit | undefined, value: Unit, today: LocalDate): Unit => {
  const changed = dated.find((field) => JSON.stringify(value[field]) !== JSON.stringify(before?.[field]));
  if (changed !== undefined)
    throw new Refusal('invalid-request', { errors: [{ path: changed, rule: 'fixed' }] });
  const former = before && renamed(before, value, today).former;
  return former ? { ...value, former } : value;
};

/** `Công an xã Yên Chính, Huyện Ý Yên`. */
export const nameWithDistrict = ({
  name,
  districtName,
}: Pick<UnitIdentity, 'name' | 'districtName'>): string =>
  districtName === undefined ? name : `${name}, ${districtName}`;

/** The districts in which some units lie, each once. */
export const districtsOf = (
  units: readonly UnitIdentity[],
): readonly { readonly id: string; readonly name: string }[] => [
  ...new Map(
    units.flatMap(({ district: id, districtName: name = id }) =>
      id === undefined || name === undefined ? [] : [[id, { id, name }]],
    ),
  ).values(),
];
