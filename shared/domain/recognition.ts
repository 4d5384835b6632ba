/**
 * Which unit, which topic somebody means who wrote it in a list: with accents or without, with or without the kind of
 * unit and its district. Where it could be two, nobody is chosen: those it could be are named.
 */
import type { LocalDate } from './calendar.ts';
import { fold, isOneSlipFrom } from './gist.ts';
import { lineageOf } from './lineage.ts';
import {
  existsOn,
  identityOn,
  isCalledTheSame,
  type Unit,
  type UnitIdentity,
  type UnitKind,
} from './unit.ts';

/** `likely`: the name is one alone, but what stands beside it does not fit. `former`: by what it, or what became it, was called. */
export const ways = ['exact', 'without-accents', 'likely', 'former'] as const;
export type Way = (typeof ways)[number];

export type Recognised<T> =
  | { readonly how: Way; readonly value: T }
  /** `no-more`: nothing took its place. */
  | { readonly how: 'ambiguous' | 'unknown' | 'no-more'; readonly candidates: readonly T[] };

const candidateLimit = 5;
const unknown = <T>(candidates: readonly T[]): Recognised<T> => ({
  how: 'unknown',
  candidates: candidates.slice(0, candidateLimit),
});
const ambiguous = <T>(candidates: readonly T[]): Recognised<T> => ({
  how: 'ambiguous',
  candidates: candidates.slice(0, candidateLimit),
});

/** Words with their accents, and the same without: two lists of one length. */
interface Phrase {
  readonly accented: readonly string[];
  readonly folded: readonly string[];
}

const phraseOf = (text: string): Phrase => {
  const accented = text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => fold(word) !== '');
  return { accented, folded: accented.map(fold) };
};

const without = ({ accented, folded }: Phrase, count: number): Phrase => ({
  accented: accented.slice(count),
  folded: folded.slice(count),
});

const police = ['công an', 'ca'] as const;
const kindWords: readonly (readonly [words: string, kind: UnitKind])[] = [
  ['cax', 'commune'],
  ['cap', 'ward'],
  ['catt', 'town'],
  ['xã', 'commune'],
  ['x', 'commune'],
  ['phường', 'ward'],
  ['p', 'ward'],
  ['thị trấn', 'town'],
  ['tt', 'town'],
];

/** How many words of the beginning these are, as they are spelled or without any accent: `Phương` is no `phường`. */
const beginsWith = ({ accented }: Phrase, words: string): number => {
  const count = words.split(' ').length;
  const beginning = accented.slice(0, count).join(' ').normalize('NFC');
  return accented.length > count && [words, fold(words)].includes(beginning) ? count : 0;
};

interface UnitName {
  readonly kind: UnitKind | undefined;
  readonly name: Phrase;
}

/**
 * `Công an xã Yên Chính` → a commune, `yên chính`. The first reading takes the kind off; where there was one, the second
 * leaves it: `Phuong Dinh` may be the commune Phương Định.
 */
const readingsOf = (text: string): readonly [UnitName, ...UnitName[]] => {
  let name = phraseOf(text);
  for (const words of police) name = without(name, beginsWith(name, words));
  const whole: UnitName = { kind: undefined, name };
  for (const [words, kind] of kindWords) {
    const count = beginsWith(name, words);
    if (count > 0) return [{ kind, name: without(name, count) }, whole];
  }
  return [whole];
};

const districtKind = /^(huyện|huyen|h|quận|quan|q|thành phố|thanh pho|tp|thị xã|thi xa|tx)(?=[\s.])[\s.]*/iu;
const province = /^(tỉnh|tinh|province)(?=[\s.])/iu;
/** Where the district begins: behind a comma, or by the word for it. */
const districtStart =
  /\s*[,;()]\s*|\s+[-–]\s+|\s+(?=(?:huyện|quận|thành phố|thanh pho|thị xã|thi xa|tp|tx)[\s.]|[hq]\.)/iu;
/** The same words without accents may as well be part of a name. */
const perhapsDistrictStart = /\s+(?=(?:huyen|quan)\s)/iu;
const districtName = (text: string): string => fold(text.trim().replace(districtKind, ''));

const key = (words: readonly string[]): string => words.join(' ');
/** `00123` and 123, as a number cell has it, are one code. */
const codeKey = (code: string): string => fold(code).replace(/^0+(?=.)/, '');

/** What a unit is or was called, and under which codes. */
interface Known {
  readonly unit: Unit;
  readonly isNow: boolean;
  readonly kind: UnitKind;
  readonly accented: string;
  readonly folded: string;
  readonly district: string;
  readonly codes: readonly string[];
}

const byKey = <T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> => {
  const found = new Map<string, T[]>();
  for (const value of values) found.set(keyOf(value), [...(found.get(keyOf(value)) ?? []), value]);
  return found;
};

const knownAs = (unit: Unit, identity: UnitIdentity, isNow: boolean): Known => {
  const [{ name }] = readingsOf(identity.name);
  return {
    unit,
    isNow,
    kind: identity.kind,
    accented: key(name.accented),
    folded: key(name.folded),
    district: districtName(identity.districtName ?? ''),
    codes: [codeKey(identity.code)],
  };
};

/** A unit that only got another code has one name, not two. */
const eachNameOnce = (known: readonly Known[]): readonly Known[] =>
  [
    ...byKey(known, ({ unit, kind, accented, district }) =>
      [unit.id, kind, accented, district].join('|'),
    ).values(),
  ].flatMap(([first, ...others]) =>
    first
      ? [
          {
            ...first,
            isNow: [first, ...others].some(({ isNow }) => isNow),
            codes: [first, ...others].flatMap(({ codes }) => codes),
          },
        ]
      : [],
  );

/** What was written besides the name, and those of that name whom it fits. */
const fitting = (
  pool: readonly Known[],
  kind: UnitKind | undefined,
  districts: readonly string[],
): { readonly kindFits: readonly Known[]; readonly allFits: readonly Known[] } => {
  const kindFits = pool.filter((known) => kind === undefined || known.kind === kind);
  return {
    kindFits,
    allFits: kindFits.filter(
      ({ district, codes }) =>
        districts.length === 0 || [district, ...codes].some((beside) => districts.includes(beside)),
    ),
  };
};

/** Which of some units has, or had, that name. */
const namesAmong = (
  all: readonly Known[],
): ((typed: string, district: string | undefined) => Recognised<Known>) => {
  const known = eachNameOnce(all);
  const byAccented = byKey(known, ({ accented }) => accented);
  const byFolded = byKey(known, ({ folded }) => folded);

  const matching = (
    { kind, name }: UnitName,
    writesAccents: boolean,
    districts: readonly string[],
  ): Recognised<Known> => {
    const sameLetters = byFolded.get(key(name.folded)) ?? [];
    if (sameLetters.length === 0)
      return unknown(known.filter(({ folded }) => isOneSlipFrom(folded, key(name.folded))));
    // Who writes without any accent may mean a name that has some.
    const sameAccents = writesAccents ? (byAccented.get(key(name.accented)) ?? []) : [];
    const pool = sameAccents.length > 0 ? sameAccents : sameLetters;
    const { kindFits, allFits } = fitting(pool, kind, districts);
    const [only] = allFits;
    if (only && allFits.length === 1)
      return { how: only.accented === key(name.accented) ? 'exact' : 'without-accents', value: only };
    if (allFits.length > 1) return ambiguous(allFits);
    // The district contradicts it: perhaps it is another place of that name, of which nothing is known here.
    if (kindFits.length > 0 || districts.length > 0) return unknown(pool);
    const [alone] = pool;
    return alone && pool.length === 1 ? { how: 'likely', value: alone } : ambiguous(pool);
  };

  const named = (parts: readonly string[], beside: string | undefined): Recognised<Known> => {
    const [first = '', ...rest] = parts;
    const districts = [...rest, beside ?? '']
      .filter((part) => !province.test(part.trim()))
      .map(districtName)
      .filter(Boolean);
    const written = phraseOf(parts.join(' '));
    const writesAccents = key(written.accented) !== key(written.folded);
    const found = readingsOf(first).map((reading) => matching(reading, writesAccents, districts));
    const meant = [...new Set(found.flatMap((each) => ('value' in each ? [each.value] : [])))];
    if (meant.length > 1) return ambiguous(meant);
    return (
      found.find((each) => 'value' in each) ??
      found.find(({ how }) => how === 'ambiguous') ??
      unknown(found.flatMap((each) => ('candidates' in each ? each.candidates : [])))
    );
  };

  return (typed, district) => {
    const found = named(typed.split(districtStart), district);
    const otherwise = typed.split(perhapsDistrictStart);
    return found.how === 'unknown' && otherwise.length > 1 ? named(otherwise, district) : found;
  };
};

/** Which of some units have, or had, that code. It goes from one place to another: then the district beside it says which. */
const codesAmong = (
  known: readonly Known[],
): ((typed: string, district: string | undefined) => readonly Known[]) => {
  const byCode = byKey(known, ({ codes }) => codes.join());
  return (typed, district) => {
    const found = byCode.get(codeKey(typed)) ?? [];
    const there =
      district === undefined ? [] : found.filter((one) => one.district === districtName(district));
    return there.length > 0 ? there : found;
  };
};

const isGone = ({ until }: Unit, today: LocalDate): boolean => until !== undefined && until <= today;

const calledOn = (units: readonly Unit[], day: LocalDate, today: LocalDate): readonly Known[] =>
  units
    .filter((unit) => existsOn(unit, day))
    .map((unit) => {
      const identity = identityOn(unit, day);
      return knownAs(unit, identity, existsOn(unit, today) && isCalledTheSame(identity, unit));
    });
const onceCalled = (units: readonly Unit[], today: LocalDate): readonly Known[] =>
  units.flatMap((unit) =>
    [...(unit.former ?? []), ...(isGone(unit, today) ? [unit] : [])].map((identity) =>
      knownAs(unit, identity, false),
    ),
  );

const eachOnce = (units: readonly Unit[]): readonly Unit[] => [...new Set(units)];
/** Whom it could be: the one that was found, or those among which it could not be told. */
const meantBy = (found: Recognised<Unit>): readonly Unit[] =>
  'value' in found ? [found.value] : found.how === 'ambiguous' ? found.candidates : [];

/** What is called so now, and what was once: nobody is chosen where these are two. */
const either = (now: Recognised<Unit>, once: Recognised<Unit>): Recognised<Unit> => {
  const all = eachOnce([...meantBy(now), ...meantBy(once)]);
  const [better, other] = now.how === 'likely' ? [once, now] : [now, once];
  if (all.length > 1)
    return 'value' in better && better.how !== 'likely' && other.how === 'likely' ? better : ambiguous(all);
  if ('value' in better) return better;
  if ('value' in other || now.how !== 'unknown') return other;
  return once.how === 'unknown' ? unknown(eachOnce([...now.candidates, ...once.candidates])) : once;
};

export type UnitRecogniser = (typed: string, district?: string, on?: LocalDate) => Recognised<Unit>;

/**
 * Recognises units by code, by id, or by name, as they are called and as they were: what is no more is what it became.
 * `district`: a column of its own beside the unit's. `on`: the day that is told of, where there is one: then whoever had
 * that code or name on it is meant. Those that somebody switched off are none.
 */
export const unitRecogniser = (all: readonly Unit[], today: LocalDate): UnitRecogniser => {
  const units = all.filter((unit) => unit.active || isGone(unit, today));
  const lineage = lineageOf(all);
  const byId = new Map(units.map((unit) => [unit.id.toLowerCase(), unit]));

  /** The units of today that are meant. */
  const asToday = (were: readonly Known[], how: Way): Recognised<Unit> => {
    const became = eachOnce(were.flatMap(({ unit }) => lineage.becomes(unit.id, today)).flatMap(inUse));
    const [only, ...others] = became;
    if (!only) return { how: 'no-more', candidates: [] };
    if (others.length > 0) return ambiguous(became);
    const isNow = were.some((known) => known.isNow && known.unit === only);
    return { how: isNow || how === 'likely' ? how : 'former', value: only };
  };
  const inUse = (id: string): readonly Unit[] => {
    const unit = lineage.unit(id);
    return unit?.active && existsOn(unit, today) ? [unit] : [];
  };
  const named = (found: Recognised<Known>): Recognised<Unit> => {
    if ('value' in found) return asToday([found.value], found.how);
    if (found.how !== 'unknown') return asToday(found.candidates, 'exact');
    return unknown(
      eachOnce(found.candidates.flatMap(({ unit }) => lineage.becomes(unit.id, today)).flatMap(inUse)),
    );
  };

  const now = calledOn(units, today, today);
  const once = onceCalled(units, today);
  const withCode = codesAmong([...now, ...once]);
  const [nameNow, nameOnce] = [namesAmong(now), namesAmong(once)];
  const anyDay: UnitRecogniser = (typed, district) => {
    const holders = withCode(typed, district);
    return holders.length > 0
      ? asToday(holders, 'exact')
      : either(named(nameNow(typed, district)), named(nameOnce(typed, district)));
  };

  /** Between two of these nothing was called otherwise. */
  const turns = [
    ...new Set(
      units.flatMap(({ from, until, former = [] }) => [from, until, ...former.map((was) => was.until)]),
    ),
  ].flatMap((turn) => turn ?? []);
  const asOf = new Map<number, UnitRecogniser>();
  const onDay = (day: LocalDate): UnitRecogniser => {
    const turn = turns.filter((each) => each <= day).length;
    const made = asOf.get(turn);
    if (made) return made;
    const then = calledOn(units, day, today);
    const [codeThen, nameThen] = [codesAmong(then), namesAmong(then)];
    const recognise: UnitRecogniser = (typed, district) => {
      const holders = codeThen(typed, district);
      return holders.length > 0 ? asToday(holders, 'exact') : named(nameThen(typed, district));
    };
    asOf.set(turn, recognise);
    return recognise;
  };

  return (typed, district, on) => {
    const ofId = byId.get(typed.trim().toLowerCase());
    if (ofId) return asToday([knownAs(ofId, ofId, !isGone(ofId, today))], 'exact');
    const then = on === undefined ? undefined : onDay(on)(typed, district);
    return then && then.how !== 'unknown' ? then : anyDay(typed, district);
  };
};

interface Named {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
}
/** Recognises topics or projects by id or name, in Vietnamese or English; a part of a name will do where no other has it. */
export const nameRecogniser = <T extends Named>(all: readonly T[]): ((typed: string) => Recognised<T>) => {
  const namesOf = ({ id, name, nameEn = name }: T): readonly string[] => [id, name, nameEn];
  const plain = (text: string): string => key(phraseOf(text).accented);
  return (typed) => {
    const wanted = fold(typed);
    const exact = all.filter((each) => namesOf(each).some((name) => plain(name) === plain(typed)));
    const folded = all.filter((each) => namesOf(each).some((name) => fold(name) === wanted));
    const [pool, how] =
      exact.length > 0 ? ([exact, 'exact'] as const) : ([folded, 'without-accents'] as const);
    const [only] = pool;
    if (only && pool.length === 1) return { how, value: only };
    if (pool.length > 1) return ambiguous(pool);
    const holding = (asSpelled: (text: string) => string) =>
      all.filter((each) =>
        namesOf(each).some((name) => ` ${asSpelled(name)} `.includes(` ${asSpelled(typed)} `)),
      );
    const spelledSo = holding(plain);
    const parts = spelledSo.length > 0 ? spelledSo : holding(fold);
    const [alone] = parts;
    if (wanted.length >= 4 && alone && parts.length === 1) return { how: 'likely', value: alone };
    if (wanted.length >= 4 && parts.length > 1) return ambiguous(parts);
    return unknown(all.filter((each) => namesOf(each).some((name) => isOneSlipFrom(fold(name), wanted))));
  };
};
