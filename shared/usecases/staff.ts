import type { LocalDate } from '../domain/calendar.ts';
import type { DirectoryPerson, DirectoryRecords } from '../domain/directory.ts';
import { covers, mandateOf } from '../domain/stand-in.ts';
import type { Audience } from '../domain/who-is-told.ts';
import type { DirectoryPort, Position } from './ports.ts';

/** Who is who in the directory, as far as telling people needs it. */
export interface Staff {
  /** The active people of an audience, or of the one that takes its place. */
  of(audience: Audience): Promise<readonly DirectoryPerson[]>;
  /** Who stands in for whom of these on that day: absent → deputy. */
  deputiesOf(people: readonly DirectoryPerson[], on: LocalDate): Promise<ReadonlyMap<string, string>>;
}

/** How long what was read is held to be so. */
const freshForMs = 10_000;
const mostKept = 5_000;
/** Read at once. */
const mostAtOnce = 100;

type Read<T> = (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>;

/** Remembers for a while what was read by id, and what was not there. */
const remembered = <T>(read: Read<T>, clock: () => number): Read<T> => {
  const known = new Map<string, { readonly value: T | undefined; readonly at: number }>();
  return async (ids) => {
    const at = clock();
    if (known.size > mostKept) known.clear();
    const isFresh = (id: string): boolean => {
      const age = at - (known.get(id)?.at ?? -Infinity);
      return age >= 0 && age < freshForMs;
    };
    const missing = [...new Set(ids)].filter((id) => !isFresh(id));
    for (let from = 0; from < missing.length; from += mostAtOnce) {
      const wanted = missing.slice(from, from + mostAtOnce);
      const found = await read(wanted);
      for (const id of wanted) known.set(id, { value: found.get(id), at });
    }
    return new Map(
      ids.flatMap((id) => {
        const value = known.get(id)?.value;
        return value === undefined ? [] : [[id, value]];
      }),
    );
  };
};

const everybodyOf = async (directory: DirectoryPort, place: string): Promise<readonly DirectoryPerson[]> => {
  const people: DirectoryPerson[] = [];
  let from: Position | undefined;
  do {
    const page = await directory.peopleOf(place, { limit: 100, ...(from ? { from } : {}) });
    people.push(...page.items.map(({ value }) => value));
    from = page.next;
  } while (from);
  return people;
};

/** The directory, asked about the same again only after a while: for a function that tells many people. */
export const staffOf = (directory: DirectoryPort, clock: () => number = Date.now): Staff => {
  const byId = <K extends 'people' | 'standIns'>(kind: K): Read<DirectoryRecords[K]> =>
    remembered<DirectoryRecords[K]>(
      async (ids) => new Map((await directory.some(kind, ids)).map(({ value }) => [value.id, value])),
      clock,
    );
  const people = byId('people');
  const standIns = byId('standIns');
  const places = remembered<readonly DirectoryPerson[]>(
    async (ids) =>
      new Map(
        await Promise.all(ids.map(async (place) => [place, await everybodyOf(directory, place)] as const)),
      ),
    clock,
  );

  const staff: Staff = {
    async of(audience) {
      const found =
        'place' in audience
          ? ((await places([audience.place])).get(audience.place) ?? []).filter(({ roles }) =>
              roles.includes(audience.role),
            )
          : [...(await people([audience.personId])).values()];
      const active = found.filter((person) => person.active);
      return active.length === 0 && audience.otherwise ? staff.of(audience.otherwise) : active;
    },

    async deputiesOf(absent, on) {
      const named = [...(await standIns(absent.map(({ id }) => id))).values()].filter((standIn) =>
        covers(standIn, on),
      );
      const deputies = await people(named.map(({ deputyId }) => deputyId));
      return new Map(
        named.flatMap((standIn) => {
          const person = absent.find(({ id }) => id === standIn.id);
          const deputy = deputies.get(standIn.deputyId);
          return person && deputy && mandateOf(standIn, person, deputy) ? [[person.id, deputy.id]] : [];
        }),
      );
    },
  };
  return staff;
};
