/** What a reorganisation would do as it stands now, and what it needs a person for. Reads only. */
import type { Commitment } from '../domain/commitment.ts';
import type { DirectoryPerson } from '../domain/directory.ts';
import { notFound } from '../domain/errors.ts';
import {
  districtsIn,
  registersOf,
  rulesAfter,
  standInsAfter,
  type Registers,
  type RuleAfter,
  type StandInAfter,
} from '../domain/reorganisation-aftermath.ts';
import { concerning } from '../domain/invitees-move.ts';
import { canSee } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import { isOpen, type Recommendation } from '../domain/recommendation.ts';
import {
  chiefsOf,
  dividedPeople,
  peopleByUnit,
  proposalFor,
  undecidedOf,
  type ChiefOf,
  type Divided,
  type Proposal,
  type Staffed,
  type Undecided,
} from '../domain/reorganisation-choices.ts';
import {
  destinationOf,
  type PlannedUnit,
  type Reorganisation,
  type ReorganisationId,
} from '../domain/reorganisation.ts';
import { sessionStatusesFor, isToBeHeld } from '../domain/session-life.ts';
import type { Session } from '../domain/session.ts';
import type { Unit } from '../domain/unit.ts';
import { everyOne } from './every-one.ts';
import { inLots } from './in-lots.ts';
import type { Page, PageRequest, Position, World } from './ports.ts';
import { allAwake, membersOf, sessionsToCome, successionsOf } from './reorganise-alive.ts';

type Reading = Pick<
  World,
  'casework' | 'commitments' | 'directory' | 'reorganisations' | 'sessions' | 'now' | 'settings' | 'calendar'
>;

/** What is alive at a split unit. */
export interface SplitItem {
  readonly id: RecommendationId;
  readonly unit: string;
  readonly among: readonly string[];
  /** The department that owes the answer; `intake` for the desk; none where it is answered, or merged into another. */
  readonly queue?: string;
  /** Promises that go with it. */
  readonly commitments: number;
  readonly proposal?: Proposal;
  readonly chosen?: string;
  /** For whoever may see it. */
  readonly title?: string;
}

export interface UnitDryRun {
  readonly unit: PlannedUnit;
  /** As it stands now; of split units what is chosen. */
  readonly recommendations: number;
  readonly commitments: number;
  readonly people: number;
  readonly chief: ChiefOf;
}

export interface SessionDryRun {
  readonly session: Session;
  /** Those that it names, or invited, and who is invited in their place. */
  readonly moves: readonly { readonly from: readonly string[]; readonly to: string }[];
  /** Districts that its selection names and that are no more. */
  readonly districts: readonly string[];
}

export interface LeavingDryRun {
  readonly unit: string;
  readonly province: string;
  readonly recommendations: number;
  readonly commitments: number;
  readonly people: number;
}

export interface DryRun {
  readonly reorganisation: Reorganisation;
  readonly totals: {
    /** Units that are there before and after, of the whole register. */
    readonly unitsBefore: number;
    readonly unitsAfter: number;
    /** What changes its unit for sure. */
    readonly recommendations: number;
    readonly commitments: number;
    readonly people: number;
    /** What is alive at split units, and how much of it has neither a choice nor a proposal. */
    readonly split: number;
    readonly withoutProposal: number;
  };
  readonly units: readonly UnitDryRun[];
  /** Open recommendations that change their unit, split ones among them, by whose queue they wait in. */
  readonly queues: readonly { readonly department: string; readonly recommendations: number }[];
  readonly split: readonly SplitItem[];
  readonly divided: readonly Divided[];
  readonly standIns: readonly StandInAfter[];
  readonly sessions: readonly SessionDryRun[];
  readonly rules: readonly RuleAfter[];
  readonly leaving: readonly LeavingDryRun[];
  readonly undecided: Undecided;
  readonly people: ReadonlyMap<string, DirectoryPerson>;
  readonly register: ReadonlyMap<string, Unit>;
}

const keysAtOnce = 1_000;
const statesAtOnce = 100;
const lanes = 8;

const allOf = async <T>(read: (page: PageRequest) => Promise<Page<T>>): Promise<readonly T[]> => {
  const all: T[] = [];
  let from: Position | undefined;
  do {
    const page = await read({ limit: keysAtOnce, ...(from ? { from } : {}) });
    all.push(...page.items);
    from = page.next;
  } while (from);
  return all;
};

const inParts = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / statesAtOnce) }, (_, part) =>
    all.slice(part * statesAtOnce, (part + 1) * statesAtOnce),
  );

/** Everything that is open or answered, and what was merged into it. */
const aliveRecommendations = async (world: Reading): Promise<readonly Recommendation[]> => {
  const ids = await allOf((page) => world.casework.listByWake(allAwake, page));
  const found = await inLots(inParts(ids), lanes, (part) => world.casework.loadReadable(part));
  const alive = found.flat();
  return [...alive, ...(await membersOf(world, alive))];
};

const openCommitments = async ({ commitments }: Reading): Promise<readonly Commitment[]> => {
  const ids = await allOf((page) => commitments.listByWake(allAwake, page));
  return (await inLots(inParts(ids), lanes, (part) => commitments.loadAll(part))).flat();
};

const queueOf = (recommendation: Recommendation): string | undefined => {
  if (!isOpen(recommendation.status)) return undefined;
  return 'departmentId' in recommendation ? recommendation.departmentId : 'intake';
};

const tally = (keys: readonly (string | undefined)[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

const splitItems = async (
  world: Reading,
  person: Person,
  { plan, choices }: Reorganisation,
  recommendations: readonly Recommendation[],
  promised: ReadonlyMap<string, number>,
): Promise<readonly SplitItem[]> => {
  const bodies = await inLots(inParts(recommendations.map(({ id }) => id)), lanes, (part) =>
    world.casework.beginnings(part),
  );
  const bodyOf = new Map(
    bodies
      .flat()
      .map((event) => [event.recommendationId, 'body' in event.data ? event.data.body : ''] as const),
  );
  return recommendations.map((one) => {
    const { id, title, submitterId } = one;
    const destination = destinationOf(plan, one.unit.id);
    const among = destination.kind === 'is-split' ? destination.among.map((to) => to.id) : [];
    const seen = canSee(person, one, world.settings);
    const text = `${title}\n${bodyOf.get(id) ?? ''}`;
    const proposal = proposalFor(plan, choices, { unit: one.unit.id, text, submitterId });
    const queue = queueOf(one);
    const chosen = choices.recommendations[id];
    return {
      id,
      unit: one.unit.id,
      among,
      commitments: promised.get(id) ?? 0,
      ...(queue === undefined ? {} : { queue }),
      ...(proposal ? { proposal: seen ? proposal : { unit: proposal.unit, by: proposal.by } } : {}),
      ...(chosen !== undefined && among.includes(chosen) ? { chosen } : {}),
      ...(seen ? { title } : {}),
    };
  });
};

const sessionsOf = async (
  world: Reading,
  plan: Reorganisation['plan'],
  { before, after }: Registers,
): Promise<readonly SessionDryRun[]> => {
  const now = world.now();
  const open = (await allOf((page) => sessionsToCome(world, page))).filter(
    (session) => sessionStatusesFor('move-invitees').includes(session.status) && isToBeHeld(session, { now }),
  );
  const moved = successionsOf(plan, 'forth');
  const left = districtsIn(after);
  const gone = [...districtsIn(before)].filter((district) => !left.has(district));
  return open.flatMap((session) => {
    const { units } = session.invitees;
    const named = units === 'all' ? [] : (units.districts ?? []);
    const moves = concerning(session, moved);
    const districts = named.filter((district) => gone.includes(district));
    return moves.length + districts.length === 0 ? [] : [{ session, moves, districts }];
  });
};

/** The plan as it stands against everything that is alive now. @throws Refusal `not-found` */
export const dryRunReorganisation = async (
  world: Reading,
  person: Person,
  id: ReorganisationId,
): Promise<DryRun> => {
  const reorganisation = await world.reorganisations.load(id);
  if (!reorganisation) throw notFound();
  const { plan, choices } = reorganisation;
  const [units, everybody, standIns, rules, recommendations, commitments] = await Promise.all([
    everyOne(world.directory, 'units'),
    everyOne(world.directory, 'people'),
    everyOne(world.directory, 'standIns'),
    world.directory.get('rules', 'current'),
    aliveRecommendations(world),
    openCommitments(world),
  ]);
  const register = new Map(units.map((unit) => [unit.id, unit]));
  const people = everybody.filter(({ unitId }) => unitId !== undefined);
  const staffed: Staffed = { plan, choices, people };
  const around = registersOf(plan, register);

  const kindOf = new Map(units.map((unit) => [unit.id, destinationOf(plan, unit.id)]));
  const isSplit = ({ unit }: Pick<Recommendation, 'unit'>) => kindOf.get(unit.id)?.kind === 'is-split';
  const promised = tally(commitments.map(({ recommendationId }) => recommendationId));
  const split = await splitItems(world, person, reorganisation, recommendations.filter(isSplit), promised);

  const chosen = new Map(split.map((item) => [item.id, item.chosen]));
  const unitAfter = (unit: string, about: RecommendationId): string | undefined => {
    const destination = kindOf.get(unit);
    if (destination?.kind === 'goes') return destination.to.id;
    return destination?.kind === 'is-split' ? chosen.get(about) : undefined;
  };
  const arriving = tally(recommendations.map(({ unit, id: about }) => unitAfter(unit.id, about)));
  const promises = tally(
    commitments.map(({ unit, recommendationId }) => unitAfter(unit.id, recommendationId)),
  );
  const working = peopleByUnit(staffed);
  const byUnit = {
    recommendations: tally(recommendations.map(({ unit }) => unit.id)),
    commitments: tally(commitments.map(({ unit }) => unit.id)),
    people: tally(people.filter(({ active }) => active).map(({ unitId }) => unitId)),
  };
  const goes = (unit: string | undefined): boolean => kindOf.get(unit ?? '')?.kind === 'goes';

  return {
    reorganisation,
    totals: {
      unitsBefore: around.before.length,
      unitsAfter: around.after.length,
      recommendations: recommendations.filter(({ unit }) => goes(unit.id)).length,
      commitments: commitments.filter(({ unit }) => goes(unit.id)).length,
      people: people.filter(({ unitId, active }) => active && goes(unitId)).length,
      split: split.length,
      withoutProposal: split.filter((item) => !item.chosen && !item.proposal).length,
    },
    units: chiefsOf(staffed).map((chief) => ({
      unit: chief.unit,
      recommendations: arriving.get(chief.unit.id) ?? 0,
      commitments: promises.get(chief.unit.id) ?? 0,
      people: working.get(chief.unit.id)?.length ?? 0,
      chief,
    })),
    queues: [...tally(recommendations.filter((one) => goes(one.unit.id) || isSplit(one)).map(queueOf))]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([department, amount]) => ({ department, recommendations: amount })),
    split,
    divided: dividedPeople(staffed),
    standIns: standInsAfter(standIns, staffed, new Map(everybody.map((one) => [one.id, one]))),
    sessions: await sessionsOf(world, plan, around),
    rules: rules ? rulesAfter(plan, rules.value, around) : [],
    leaving: plan.transfers.map(({ unit, province }) => ({
      unit,
      province,
      recommendations: byUnit.recommendations.get(unit) ?? 0,
      commitments: byUnit.commitments.get(unit) ?? 0,
      people: byUnit.people.get(unit) ?? 0,
    })),
    undecided: undecidedOf(staffed),
    people: new Map(people.map((one) => [one.id, one])),
    register,
  };
};
