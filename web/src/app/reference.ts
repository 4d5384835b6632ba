/** Names of topics, departments and units: asked once, kept on the device so that a form opens without a connection. */
import { useEffect } from 'preact/hooks';
import { api, problemOf } from './api.ts';
import { useLanguage } from './language.ts';
import { createStore, useStore, type Store } from './store.ts';
import type { Department, Page, Topic, Unit } from './wire.ts';

interface Reference<Item> {
  readonly store: Store<readonly Item[]>;
  readonly path: string;
  asked: boolean;
}

const reference = <Item>(path: string): Reference<Item> => {
  const stored = localStorage.getItem(path);
  return {
    path,
    asked: false,
    store: createStore<readonly Item[]>(stored === null ? [] : (JSON.parse(stored) as Item[])),
  };
};

const useReference = <Item>(of: Reference<Item>): readonly Item[] => {
  useEffect(() => {
    if (of.asked) return;
    of.asked = true;
    api<Page<Item>>(of.path)
      .then(({ items }) => {
        localStorage.setItem(of.path, JSON.stringify(items));
        of.store.set(items);
      })
      .catch((error: unknown) => {
        of.asked = false;
        problemOf(error);
      });
  }, [of]);
  return useStore(of.store);
};

const topics = reference<Topic>('/directory/topics?limit=100');
const departments = reference<Department>('/directory/departments?limit=100');

const useNamed = (items: readonly (Topic | Department)[]): ((id: string) => string) => {
  const language = useLanguage();
  return (id) => {
    const found = items.find((item) => item.id === id);
    return (language === 'en' ? found?.nameEn : undefined) ?? found?.name ?? id;
  };
};

export const useTopics = (): readonly Topic[] => useReference(topics);
export const useDepartments = (): readonly Department[] => useReference(departments);
export const useTopicName = (): ((id: string) => string) => useNamed(useReference(topics));
export const useDepartmentName = (): ((id: string) => string) => useNamed(useReference(departments));

const units = new Map<string, Store<string>>();
/** The name of a unit; its id until it is known. */
export const useUnitName = (id: string | undefined): string => {
  const known = units.get(id ?? '') ?? createStore(localStorage.getItem(`unit ${id ?? ''}`) ?? id ?? '');
  if (id !== undefined && !units.has(id)) {
    units.set(id, known);
    api<Unit>(`/directory/units/${encodeURIComponent(id)}`)
      .then(({ name }) => {
        localStorage.setItem(`unit ${id}`, name);
        known.set(name);
      })
      .catch((error: unknown) => problemOf(error));
  }
  return useStore(known);
};
