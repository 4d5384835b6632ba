/** All units, asked once while the page is open: their names, kinds and areas. */
import { useEffect } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import { createStore, useStore, type Store } from '../../app/store.ts';
import type { Department, Page, Unit } from '../../app/wire.ts';
import type { DirectoryPerson, Venue } from './session-wire.ts';

/** A list of the directory, page by page to its end. */
const whole = async <Item>(path: string): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<Item> = await api<Page<Item>>(`${path}limit=100${more}`);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
};

const listOf = <Item>(path: string, store: Store<readonly Item[]>) => {
  let asked = false;
  return (wanted = true): readonly Item[] => {
    useEffect(() => {
      if (asked || !wanted) return;
      asked = true;
      whole<Item>(path)
        .then((items) => store.set(items))
        .catch((error: unknown) => {
          asked = false;
          problemOf(error);
        });
    }, [wanted]);
    return useStore(store);
  };
};

export const useUnits = listOf('/directory/units?', createStore<readonly Unit[]>([]));
export const useDepartments = listOf('/directory/departments?', createStore<readonly Department[]>([]));
export const useVenues = listOf('/directory/venues?', createStore<readonly Venue[]>([]));
/** Who may chair. */
export const useLeaders = listOf(
  '/directory/people?place=leaders&',
  createStore<readonly DirectoryPerson[]>([]),
);

/** `Công an xã Yên Chính` → `Yên Chính`: where the kind is said beside it. */
export const shortName = (name: string): string => name.replace(/^Công an (xã|phường|thị trấn) /u, '');

/** The name of any unit, by its id. */
export const useUnitNames = (wanted = true): ((id: string) => string) => {
  const units = useUnits(wanted);
  return (id) => units.find((unit) => unit.id === id)?.name ?? id;
};
