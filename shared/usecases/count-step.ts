import { localDateOf } from '../domain/calendar.ts';
import { evolveCommitment, type Commitment, type CommitmentId } from '../domain/commitment.ts';
import { evolve } from '../domain/evolve.ts';
import { changeOf, changeOfCommitment } from '../domain/measures.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { CountedChange, CountedStep, FiguresPort, World } from './ports.ts';

type Add = Pick<FiguresPort, 'add'>;
type State = Pick<Recommendation | Commitment, 'id' | 'version' | 'changedAt'>;

const stepOf = (before: State | undefined, after: State, counts: CountedStep['counts']): CountedStep => ({
  subject: after.id,
  from: before?.version ?? 0,
  to: after.version,
  on: localDateOf(after.changedAt),
  counts,
});

/** Counts what a step changed in the figures; each version of a recommendation once. @returns whether it counted now */
export const countStep = (
  figures: Add,
  before: Recommendation | undefined,
  after: Recommendation,
): Promise<boolean> => figures.add(stepOf(before, after, changeOf(before, after)));

/** The same of a commitment. */
export const countCommitmentStep = (
  figures: Add,
  before: Commitment | undefined,
  after: Commitment,
): Promise<boolean> => figures.add(stepOf(before, after, changeOfCommitment(before, after)));

export const countChange = (figures: Add, change: CountedChange): Promise<boolean> =>
  change.kind === 'recommendation'
    ? countStep(figures, change.before, change.after)
    : countCommitmentStep(figures, change.before, change.after);

const recount = async <State, Event>(
  events: readonly Event[],
  next: (before: State | undefined, event: Event) => State,
  count: (before: State | undefined, after: State) => Promise<boolean>,
): Promise<number> => {
  let before: State | undefined;
  let counted = 0;
  for (const event of events) {
    const after = next(before, event);
    if (await count(before, after)) counted += 1;
    before = after;
  }
  return counted;
};

/**
 * Counts what is still missing of one recommendation, from its events: how a record that could not be counted when it
 * came is made good. @returns how many steps it counted now
 */
export const recountRecommendation = async (
  { casework, figures }: Pick<World, 'casework'> & { readonly figures: Add },
  id: RecommendationId,
): Promise<number> =>
  recount(await casework.events(id), evolve, (before, after) => countStep(figures, before, after));

export const recountCommitment = async (
  { commitments, figures }: Pick<World, 'commitments'> & { readonly figures: Add },
  id: CommitmentId,
): Promise<number> =>
  recount(await commitments.events(id), evolveCommitment, (before, after) =>
    countCommitmentStep(figures, before, after),
  );
