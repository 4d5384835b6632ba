import { originOf } from '../domain/agenda-proposal.ts';
import type { Subject } from '../domain/agenda.ts';
import type { CommitmentId } from '../domain/commitment.ts';
import { isOpenCommitment } from '../domain/commitment.ts';
import { unknownRecommendation } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import { isOpen, type Recommendation } from '../domain/recommendation.ts';
import type { SessionAgenda } from './agenda-circumstances.ts';
import { assertDepartments } from './directory-references.ts';
import type { World } from './ports.ts';
import { takeAgendaStep, type AgendaTarget } from './take-agenda-step.ts';

/** What somebody wants on the agenda. */
export type Wish = {
  readonly department?: string;
  readonly minutes?: number;
} & (
  | { readonly recommendations: readonly RecommendationId[]; readonly commitment?: never }
  | { readonly commitment: CommitmentId; readonly recommendations?: never }
);

const aboutRecommendations = (
  { settings }: World,
  { department, minutes = settings.agenda.minutesEach }: Wish,
  [lead, ...others]: readonly [Recommendation, ...Recommendation[]],
): Subject => {
  const departmentId = department ?? ('departmentId' in lead ? lead.departmentId : undefined);
  return {
    origin: originOf(lead),
    recommendationIds: [lead, ...others].map(({ id }) => id),
    ...(departmentId === undefined ? {} : { departmentId }),
    topicId: lead.topicId,
    minutes,
  };
};

const aboutCommitment = async (
  { commitments, settings }: World,
  id: CommitmentId,
  { department, minutes = settings.agenda.minutesEach }: Wish,
  path: string,
): Promise<Subject> => {
  const commitment = await commitments.load(id);
  if (!commitment || !isOpenCommitment(commitment.status)) throw unknownRecommendation(path);
  return {
    origin: 'unkept-commitment',
    recommendationIds: [commitment.recommendationId],
    commitmentId: commitment.id,
    departmentId: department ?? commitment.departmentId,
    topicId: commitment.topicId,
    minutes,
  };
};

const subjectOf = async (world: World, wish: Wish, path: string): Promise<Subject> => {
  if (wish.commitment !== undefined)
    return aboutCommitment(world, wish.commitment, wish, `${path}.commitment`);
  const found = await world.casework.loadAll(wish.recommendations);
  const inOrder = wish.recommendations.map((id, index) => {
    const recommendation = found.find((each) => each.id === id);
    if (!recommendation) throw unknownRecommendation(`${path}.recommendations.${index}`);
    if (!isOpen(recommendation.status))
      throw unknownRecommendation(`${path}.recommendations.${index}`, 'not-open');
    return recommendation;
  });
  const [lead, ...others] = inOrder;
  if (!lead) throw unknownRecommendation(path);
  return aboutRecommendations(world, wish, [lead, ...others]);
};

/**
 * Puts open recommendations, or unkept commitments, on the agenda.
 * @throws Refusal `unknown-department`, `unknown-recommendation`, and those of `takeAgendaStep`
 */
export const putOnAgenda = async (
  world: World,
  person: Person,
  { wishes, before, ...target }: AgendaTarget & { wishes: readonly Wish[]; before?: number },
): Promise<SessionAgenda> => {
  await assertDepartments(
    world.directory,
    wishes.flatMap(({ department: id }, index) =>
      id === undefined ? [] : [{ path: `items.${index}.department`, id }],
    ),
  );
  const items = await Promise.all(wishes.map((wish, index) => subjectOf(world, wish, `items.${index}`)));
  return takeAgendaStep(world, person, {
    ...target,
    verb: 'add',
    input: { items, ...(before === undefined ? {} : { before }) },
  });
};
