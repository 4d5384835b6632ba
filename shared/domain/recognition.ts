/**
 * Which unit, which topic somebody means who wrote it in a list: with accents or without, with or without the kind of
 * unit and its district. Where it could be two, nobody is chosen: those it could be are named.
 */
import { fold, isOneSlipFrom } from './gist.ts';
import type { UnitKind, Unit } from './unit.ts';

/** `likely`: the name is one alone, but what stands beside it does not fit. */
export const ways = ['exact', 'without-accents', 'likely'] as const;
export type Way = (typeof ways)[number];

export type Recognised<T> =
  | { readonly how: Way; readonly value: T }
  | { readonly how: 'ambiguous' | 'unknown'; readonly candidates: readonly T[] };

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

interface KnownUnit {
  readonly unit: Unit;
  readonly accented: string;
  readonly folded: string;
  readonly district: string;
}

const byKey = <T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> => {
  const found = new Map<string, T[]>();
  for (const value of values) found.set(keyOf(value), [...(found.get(keyOf(value)) ?? []), value]);
  return found;
};

const unitsOf = (known: readonly KnownUnit[]): readonly Unit[] => known.map(({ unit }) => unit);

/** What was written besides the name, and those of that name whom it fits. */
const fitting = (
  pool: readonly KnownUnit[],
  kind: UnitKind | undefined,
  districts: readonly string[],
): { readonly kindFits: readonly KnownUnit[]; readonly allFits: readonly KnownUnit[] } => {
  const kindFits = pool.filter(({ unit }) => kind === undefined || unit.kind === kind);
  return {
    kindFits,
    allFits: kindFits.filter(
      ({ district, unit }) =>
        districts.length === 0 || districts.includes(district) || districts.includes(codeKey(unit.code)),
    ),
  };
};

/** Recognises units by code, by id, or by name. `district`: a column of its own beside the unit's. */
export const unitRecogniser = (
  units: readonly Unit[],
): ((typed: string, district?: string) => Recognised<Unit>) => {
  const known = units.map((unit): KnownUnit => {
    const [{ name }] = readingsOf(unit.name);
    return {
      unit,
      accented: key(name.accented),
      folded: key(name.folded),
      district: districtName(unit.districtName ?? ''),
    };
  });
  const byCode = byKey(units, ({ code }) => codeKey(code));
  const byId = byKey(units, ({ id }) => id.toLowerCase());
  const byAccented = byKey(known, ({ accented }) => accented);
  const byFolded = byKey(known, ({ folded }) => folded);

  const matching = (
    { kind, name }: UnitName,
    writesAccents: boolean,
    districts: readonly string[],
  ): Recognised<Unit> => {
    const sameLetters = byFolded.get(key(name.folded)) ?? [];
    if (sameLetters.length === 0)
      return unknown(unitsOf(known.filter(({ folded }) => isOneSlipFrom(folded, key(name.folded)))));
    // Who writes without any accent may mean a name that has some.
    const sameAccents = writesAccents ? (byAccented.get(key(name.accented)) ?? []) : [];
    const pool = sameAccents.length > 0 ? sameAccents : sameLetters;
    const { kindFits, allFits } = fitting(pool, kind, districts);
    const [only] = allFits;
    if (only && allFits.length === 1)
      return { how: only.accented === key(name.accented) ? 'exact' : 'without-accents', value: only.unit };
    if (allFits.length > 1) return ambiguous(unitsOf(allFits));
    // The district contradicts it: perhaps it is another place of that name, of which nothing is known here.
    if (kindFits.length > 0 || districts.length > 0) return unknown(unitsOf(pool));
    const [alone] = pool;
    return alone && pool.length === 1 ? { how: 'likely', value: alone.unit } : ambiguous(unitsOf(pool));
  };

  const named = (parts: readonly string[], beside: string | undefined): Recognised<Unit> => {
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
    const [ofId] = byId.get(typed.trim().toLowerCase()) ?? [];
    // Codes go from one place to another: two may have had the same.
    const [ofCode, ...others] = byCode.get(codeKey(typed)) ?? [];
    const value = ofId ?? ofCode;
    if (value) return ofId || others.length === 0 ? { how: 'exact', value } : ambiguous([value, ...others]);
    const found = named(typed.split(districtStart), district);
    const otherwise = typed.split(perhapsDistrictStart);
    return found.how === 'unknown' && otherwise.length > 1 ? named(otherwise, district) : found;
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
