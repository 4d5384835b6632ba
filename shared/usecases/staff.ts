import type { LocalDate } from '../domain/calendar.ts';
import { placeOfWork, type DirectoryPerson, type DirectoryRecords } from '../domain/directory.ts';
import { covers, mandateOf } from '../domain/stand-in.ts';
import type { Audience } from '../domain/who-is-told.ts';
import { everyOne } from './every-one.ts';
import type { DirectoryPort, Position } from './ports.ts';

/** Who is who in the directory, as far as telling people needs it. */
export interface Staff {
  /** The active people of each audience, or of the one that takes its place. */
  of(audiences: readonly Audience[]): Promise<readonly (readonly DirectoryPerson[])[]>;
  /** Who stands in for whom of these on that day: absent → deputy. */
  deputiesOf(people: readonly DirectoryPerson[], on: LocalDate): Promise<ReadonlyMap<string, string>>;
}

/** How long what was read is held to be so. */
const freshForMs = 10_000;
const mostKept = 5_000;
/** Read at once by id. */
const mostAtOnce = 100;
/** Asked for more places than these, it is quicker and cheaper to read everybody once. */
const fewPlaces = 20;

type Read<T> = (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>;

/** Remembers for a while what was read by id, and what was not there. */
const remembered = <T>(read: Read<T>, clock: () => number, atOnce = mostAtOnce): Read<T> => {
  const known = new Map<string, { readonly value: T | undefined; readonly at: number }>();
  return async (ids) => {
    const at = clock();
    if (known.size > mostKept) known.clear();
    const isFresh = (id: string): boolean => {
      const age = at - (known.get(id)?.at ?? -Infinity);
      return age >= 0 && age < freshForMs;
    };
    const missing = [...new Set(ids)].filter((id) => !isFresh(id));
    for (let from = 0; from < missing.length; from += atOnce) {
      const wanted = missing.slice(from, from + atOnce);
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

const everybodyByPlace = async (
  directory: DirectoryPort,
): Promise<ReadonlyMap<string, readonly DirectoryPerson[]>> => {
  const places = new Map<string, DirectoryPerson[]>();
  for (const person of await everyOne(directory, 'people')) {
    const place = placeOfWork(person);
    if (place === undefined) continue;
    const there = places.get(place) ?? [];
    there.push(person);
    places.set(place, there);
  }
  return places;
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
      ids.length > fewPlaces
        ? everybodyByPlace(directory)
        : new Map(
            await Promise.all(
              ids.map(async (place) => [place, await everybodyOf(directory, place)] as const),
            ),
          ),
    clock,
    Infinity,
  );

  const staff: Staff = {
    async of(audiences) {
      const [byPlace, byId] = await Promise.all([
        places(audiences.flatMap((audience) => ('place' in audience ? [audience.place] : []))),
        people(audiences.flatMap((audience) => ('place' in audience ? [] : [audience.personId]))),
      ]);
      const activeIn = (audience: Audience): readonly DirectoryPerson[] =>
        ('place' in audience
          ? (byPlace.get(audience.place) ?? []).filter(({ roles }) => roles.includes(audience.role))
          : [byId.get(audience.personId)].filter((person) => person !== undefined)
        ).filter(({ active }) => active);
      const found = audiences.map(activeIn);
      const others = audiences.map(({ otherwise }, index) =>
        found[index]?.length === 0 ? otherwise : undefined,
      );
      const wanted = others.filter((other) => other !== undefined);
      if (wanted.length === 0) return found;
      const instead = [...(await staff.of(wanted))];
      return found.map((those, index) => (others[index] ? (instead.shift() ?? []) : those));
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
