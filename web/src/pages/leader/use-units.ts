import { useEffect, useState } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import type { Page, Unit } from '../../app/wire.ts';

let known: Promise<readonly Unit[]> | undefined;

const askFor = async (cursor?: string): Promise<readonly Unit[]> => {
  const { items, next } = await api<Page<Unit>>(
    `/directory/units?limit=100${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
  );
  return next === undefined ? items : [...items, ...(await askFor(next))];
};

/** All units, asked for once. */
export function useUnits(wanted: boolean): readonly Unit[] {
  const [units, setUnits] = useState<readonly Unit[]>([]);
  useEffect(() => {
    if (!wanted) return;
    known ??= askFor();
    known.then(setUnits, (error: unknown) => {
      known = undefined;
      problemOf(error);
    });
  }, [wanted]);
  return units;
}
