import { localDateOf } from '../domain/calendar.ts';
import type { Department, Venue } from '../domain/directory.ts';
import type { Unit } from '../domain/unit.ts';
import {
  notFound,
  Refusal,
  unknownDepartment,
  unknownPerson,
  unknownTopic,
  unknownUnit,
  unknownVenue,
} from '../domain/errors.ts';
import type { Role } from '../domain/principal.ts';
import {
  inviteesOf,
  type Invited,
  type PersonRef,
  type Plan,
  type Selection,
  type SessionId,
  type VenueRef,
} from '../domain/session.ts';
import { everyOne } from './every-one.ts';
import { successorsOf } from './follow-lineage.ts';
import type { DirectoryPort, World } from './ports.ts';

/** A plan as a secretary sends it: everybody and everything by id. */
export interface PlanInput extends Pick<
  Plan,
  'title' | 'topicIds' | 'directive' | 'collecting' | 'invitees' | 'series'
> {
  readonly chairId: string;
  readonly secretaryId: string;
  readonly roomId: string;
  readonly onlinePointIds: readonly string[];
  readonly follows?: SessionId;
}

const personRef = async (
  directory: DirectoryPort,
  path: string,
  id: string,
  role: Role,
): Promise<PersonRef> => {
  const person = (await directory.get('people', id))?.value;
  if (!person?.active || !person.roles.includes(role)) throw unknownPerson(path);
  return { id, name: person.name, post: person.post };
};

const venueRefs = async (
  directory: DirectoryPort,
  roomId: string,
  pointIds: readonly string[],
): Promise<{ readonly room: VenueRef; readonly onlinePoints: readonly VenueRef[] }> => {
  const known = new Map(
    (await directory.some('venues', [roomId, ...pointIds])).map(({ value }) => [value.id, value]),
  );
  const venue = (path: string, id: string, kind: Venue['kind']): VenueRef => {
    const found = known.get(id);
    if (!found?.active || found.kind !== kind) throw unknownVenue(path);
    return {
      id,
      name: found.name,
      ...(found.address === undefined ? {} : { address: found.address }),
    };
  };
  return {
    room: venue('room', roomId, 'room'),
    onlinePoints: pointIds.map((id, index) => venue(`onlinePoints.${index}`, id, 'online-point')),
  };
};

const assertTopics = async (directory: DirectoryPort, topicIds: readonly string[]): Promise<void> => {
  const known = await directory.some('topics', topicIds);
  topicIds.forEach((id, index) => {
    if (!known.some(({ value }) => value.id === id && value.active)) throw unknownTopic(`topics.${index}`);
  });
};

/**
 * The plan with everybody and everything as the directory has them now.
 * @throws Refusal `unknown-person`, `unknown-venue`, `unknown-topic`, `not-found` (the one it follows)
 */
export const resolvePlan = async (
  { directory, sessions }: World,
  { chairId, secretaryId, roomId, onlinePointIds, ...plan }: PlanInput,
): Promise<Plan> => {
  const [chair, secretary, venues] = await Promise.all([
    personRef(directory, 'chair', chairId, 'leader'),
    personRef(directory, 'secretary', secretaryId, 'secretary'),
    venueRefs(directory, roomId, onlinePointIds),
    assertTopics(directory, plan.topicIds),
  ]);
  if (plan.follows !== undefined && !(await sessions.load(plan.follows))) throw notFound();
  return { ...plan, chair, secretary, ...venues };
};

type Finding = Pick<World, 'directory' | 'now'>;

/** Every one of these stands in the directory and is active. */
const named = async (
  { directory, now }: Finding,
  kind: 'units' | 'departments',
  ids: readonly string[],
): Promise<readonly string[]> => {
  const found: readonly { readonly value: Unit | Department }[] = await directory.some(kind, ids);
  const active = new Set(found.filter(({ value }) => value.active).map(({ value }) => value.id));
  const index = ids.findIndex((id) => !active.has(id));
  if (index < 0) return ids;
  if (kind === 'departments') throw unknownDepartment(`departments.${index}`);
  const [unit] = await directory.some('units', ids.slice(index, index + 1));
  const today = localDateOf(now());
  throw unknownUnit(`units.ids.${index}`, unit && (await successorsOf(directory, unit.value, today)));
};

const unitsOf = async (world: Finding, units: Selection['units']): Promise<readonly string[]> => {
  const { directory } = world;
  const alike = units === 'all' ? units : [...(units.kinds ?? []), ...(units.districts ?? [])];
  const byName = units === 'all' ? [] : await named(world, 'units', units.ids ?? []);
  if (alike.length === 0) return byName;
  const found = (await everyOne(directory, 'units')).filter(
    ({ active, kind, district }) =>
      active &&
      (units === 'all' ||
        units.kinds?.includes(kind) ||
        (district !== undefined && units.districts?.includes(district))),
  );
  return [...new Set([...found.map(({ id }) => id), ...byName])];
};

/**
 * Whom a selection means, by the directory as it is now: active units and departments.
 * @throws Refusal `unknown-unit`, `unknown-department`, `nobody-to-invite`
 */
export const resolveSelection = async (
  world: Finding,
  { units, departments }: Selection,
): Promise<Invited> => {
  const invited = {
    units: await unitsOf(world, units),
    departments:
      departments === 'all'
        ? (await everyOne(world.directory, 'departments')).filter(({ active }) => active).map(({ id }) => id)
        : await named(world, 'departments', departments),
  };
  if (inviteesOf(invited).length === 0) throw new Refusal('nobody-to-invite');
  return invited;
};
