import { localDateOf } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { Fault } from '../domain/list-cells.ts';
import { canSee } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { RecommendationColumn } from '../domain/recommendation-list.ts';
import { bodyToStore, identityOf, type RecommendationRow } from '../domain/recommendation-row.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { formerUnitsOf } from './follow-lineage.ts';
import type { World } from './ports.ts';
import { sameContent, submitRecommendation } from './submit-recommendation.ts';

type TakingIn = Pick<World, 'casework' | 'directory' | 'now' | 'settings' | 'calendar'>;

export type StoredRow =
  | {
      readonly outcome: 'stored' | 'already-stored';
      /** Where the caller may see it. */
      readonly id?: RecommendationId;
    }
  | { readonly outcome: 'bad'; readonly faults: readonly Fault<RecommendationColumn>[] };

/** Refusals that are about one row, and which of its cells they are about. */
const faultOf = async (
  { directory }: TakingIn,
  refusal: unknown,
  { unit, topic }: RecommendationRow,
): Promise<Fault<RecommendationColumn> | undefined> => {
  if (!(refusal instanceof Refusal)) return undefined;
  if (refusal.code === 'unit-is-no-more') return { column: 'unit', rule: 'no-more', typed: unit };
  if (refusal.code === 'unit-was-split') {
    const named = refusal.details.facts?.['successors'] as readonly { readonly id: string }[];
    const candidates = await directory.some(
      'units',
      named.map(({ id }) => id),
    );
    return {
      column: 'unit',
      rule: 'ambiguous',
      typed: unit,
      candidates: candidates.map(({ value }) => value),
    };
  }
  if (refusal.code === 'unknown-unit') return { column: 'unit', rule: 'unknown', typed: unit };
  if (refusal.code === 'unknown-topic') return { column: 'topic', rule: 'unknown', typed: topic };
  return undefined;
};

/** What the same row became when it was sent for a unit that is this one now. */
const sentBefore = async (
  { casework, directory }: TakingIn,
  row: RecommendationRow,
): Promise<Recommendation | undefined> => {
  const former = await formerUnitsOf(directory, row.unit);
  if (former.length === 0) return undefined;
  const marks = former.map((unit) => sameContent(...identityOf({ ...row, unit })));
  const standing = await casework.findSubmissions(marks.map(({ idOf }) => idOf(1)));
  const mark = marks.find(({ idOf, requestHash }) => standing.get(idOf(1))?.requestHash === requestHash);
  return mark && casework.load(mark.idOf(1));
};

/**
 * Takes one row of a list of recommendations in, as raised on paper by whom it names. The same row is stored once, however often and by
 * whomever it is sent, and whatever its unit was called when it was sent first.
 * @throws Refusal `secrecy-not-declared`, `channel-not-allowed`, `busy`
 */
export const storeListRow = async (
  world: TakingIn,
  person: Person,
  row: RecommendationRow,
  secrecyDeclared: boolean,
): Promise<StoredRow> => {
  const { unit, topic, title, urgency, speaker, directive, raisedOn } = row;
  if (raisedOn !== undefined && raisedOn > localDateOf(world.now()))
    return { outcome: 'bad', faults: [{ column: 'raisedOn', rule: 'in-the-future', typed: raisedOn }] };
  const before = secrecyDeclared ? await sentBefore(world, row) : undefined;
  if (before)
    return {
      outcome: 'already-stored',
      ...(canSee(person, before, world.settings) ? { id: before.id } : {}),
    };
  try {
    const { recommendation, replayed } = await submitRecommendation(
      world,
      person,
      {
        title,
        body: bodyToStore(row),
        topic,
        urgency,
        ...(directive === undefined ? {} : { directive }),
        secrecyDeclared,
        onBehalf: { unit, channel: 'paper', speaker },
      },
      sameContent(...identityOf(row)),
    );
    return {
      outcome: replayed ? 'already-stored' : 'stored',
      ...(canSee(person, recommendation, world.settings) ? { id: recommendation.id } : {}),
    };
  } catch (refusal) {
    const fault = await faultOf(world, refusal, row);
    if (!fault) throw refusal;
    return { outcome: 'bad', faults: [fault] };
  }
};
