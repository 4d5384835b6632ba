import { localDateOf } from '../domain/calendar.ts';
import { canSee, canSeeInternals } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import { receptionRow, type ReceptionNames, type ReceptionRow } from '../domain/reception-book.ts';
import type { Recommendation, RecommendationEvent } from '../domain/recommendation.ts';
import type { Language } from '../domain/wording.ts';
import { identityOn, type UnitRef } from '../domain/unit.ts';
import { unitOn } from '../domain/unit-move.ts';
import { inLots } from './in-lots.ts';
import type { World } from './ports.ts';

export type ReceptionWorld = Pick<World, 'casework' | 'directory' | 'now' | 'settings'>;

export interface ReceptionEntry {
  readonly id: RecommendationId;
  readonly row: ReceptionRow;
}

/** How many histories are read at once. */
const atOnce = 25;

/**
 * The rows of the reception book of some recommendations, in their order; those that the caller may not see are left out. Who raised
 * it stands there for those who may see that, else the unit alone.
 */
export const readReceptionBook = async (
  world: ReceptionWorld,
  person: Person,
  ids: readonly RecommendationId[],
  language: Language,
): Promise<readonly ReceptionEntry[]> => {
  const { casework, settings } = world;
  const seen = (await casework.loadAll(ids)).filter((each) => canSee(person, each, settings));
  const histories = await inLots(seen, atOnce, ({ id }) => casework.events(id));
  const found = seen.map((recommendation, index) => ({ recommendation, events: histories[index] ?? [] }));
  const named = await namesIn(
    world,
    found.map((each) => ({
      ...each,
      internals: canSeeInternals(person, each.recommendation, settings),
    })),
    language,
  );
  const today = localDateOf(world.now());
  return found.map(({ recommendation, events }, index) => ({
    id: recommendation.id,
    row: receptionRow(recommendation, events, named[index] as ReceptionNames, today, language),
  }));
};

interface Found {
  readonly recommendation: Recommendation;
  readonly events: readonly RecommendationEvent[];
  /** Whether the caller may see who raised it. */
  readonly internals: boolean;
}

/** Where it was raised: the book tells of that day. */
const unitThen = (recommendation: Recommendation): UnitRef =>
  unitOn(recommendation, localDateOf(recommendation.submittedAt));

const departmentOf = (recommendation: Recommendation): string | undefined =>
  'departmentId' in recommendation ? recommendation.departmentId : undefined;

const namesIn = async (
  { directory }: Pick<World, 'directory'>,
  found: readonly Found[],
  language: Language,
): Promise<readonly ReceptionNames[]> => {
  const each = <T>(of: (one: Found) => T | undefined): T[] => [
    ...new Set(found.flatMap((one) => of(one) ?? [])),
  ];
  const inLanguage = language === 'vi' ? 'name' : 'nameEn';
  const [units, topics, departments, people] = await Promise.all([
    directory.some(
      'units',
      each(({ recommendation }) => unitThen(recommendation).id),
    ),
    directory.some(
      'topics',
      each(({ recommendation }) => recommendation.topicId),
    ),
    directory.some(
      'departments',
      each(({ recommendation }) => departmentOf(recommendation)),
    ),
    directory.some(
      'people',
      each((one) => (isOwn(one) ? one.recommendation.submitterId : undefined)),
    ),
  ]);
  const nameIn = <V extends { readonly id: string }>(
    records: readonly { readonly value: V }[],
    name: (value: V) => string,
  ) => {
    const names = new Map(records.map(({ value }) => [value.id, name(value)]));
    return (id: string): string => names.get(id) ?? id;
  };
  const unitById = new Map(units.map(({ value }) => [value.id, value]));
  const unitName = (recommendation: Recommendation): string => {
    const { id } = unitThen(recommendation);
    const unit = unitById.get(id);
    return unit ? identityOn(unit, localDateOf(recommendation.submittedAt)).name : id;
  };
  const topic = nameIn(topics, (value) => value[inLanguage]);
  const department = nameIn(departments, (value) => value[inLanguage]);
  const own = new Map(people.map(({ value }) => [value.id, value.name]));
  return found.map((one) => {
    const { recommendation, internals } = one;
    const departmentId = departmentOf(recommendation);
    const name = own.get(recommendation.submitterId);
    return {
      unit: unitName(recommendation),
      topic: topic(recommendation.topicId),
      ...(departmentId === undefined ? {} : { department: department(departmentId) }),
      ...(internals
        ? { who: isOwn(one) ? (name === undefined ? {} : { name }) : (spokenBy(one) ?? {}) }
        : {}),
    };
  });
};

/** Raised by the one who sent it; otherwise somebody wrote it down for the one who spoke. */
const isOwn = ({ recommendation, internals }: Found): boolean =>
  internals && recommendation.channel === 'web';

const spokenBy = ({ events }: Found) =>
  events.find((event) => event.type === 'RecommendationSubmitted')?.data.onBehalfOf;
