import { useMemo } from 'preact/hooks';
import { number } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import type { Unit, Department } from '../../app/wire.ts';
import { editingWords } from './editing-words.ts';
import type { Reading } from './editing-parts.tsx';
import { kinds, type KindId } from './kinds.ts';
import { textOf, type Parts } from './parts-of.ts';
import { useAll, type All } from './use-all.ts';

type Places = { readonly units: All<Unit>; readonly departments: All<Department> };
/** Units and departments, for the forms and lists that name them. */
export const usePlaces = (): Places => ({
  units: useAll<Unit>('/directory/units'),
  departments: useAll<Department>('/directory/departments'),
});

/** How the fields of a kind are called and written; `texts` is what a search looks at. */
export function useReading(kind: KindId): Reading & {
  readonly texts: (value: Parts) => readonly string[];
  readonly key: string;
  readonly places: Places;
} {
  const t = useWords(editingWords);
  const language = useLanguage();
  const places = usePlaces();
  const names = useMemo(
    () =>
      new Map(
        [...places.units.items, ...places.departments.items].map(({ id, name }) => [id, name] as const),
      ),
    [places.units.items, places.departments.items],
  );
  const fields = new Map(kinds[kind].fields.map((field) => [field.key, field]));
  const show = (key: string, value: unknown): string => {
    const as = fields.get(key)?.as;
    if (value === undefined || as === undefined) return '';
    if (typeof value === 'boolean') return value ? t.yes : t.no;
    if (typeof value === 'number') return number(value);
    const written = Array.isArray(value) ? value.map(textOf) : [textOf(value)];
    return written
      .map((one) => {
        if ('one' in as) return as.one.find(({ value: id }) => id === one)?.name[language] ?? one;
        if ('some' in as) return as.some.find(({ value: id }) => id === one)?.name[language] ?? one;
        return 'list' in as ? (names.get(one) ?? one) : one;
      })
      .join(', ');
  };
  return {
    nameOf: (key) => fields.get(key)?.name[language] ?? key,
    show,
    texts: (value) =>
      Object.entries(value).map(([key, part]) => (typeof part === 'boolean' ? '' : show(key, part))),
    key: `${language} ${names.size}`,
    places,
  };
}
