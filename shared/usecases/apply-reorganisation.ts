import { localDateOf } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { actOnReorganisation, type ReorganisationInput } from '../domain/reorganisation-life.ts';
import type { Reorganisation, ReorganisationId } from '../domain/reorganisation.ts';
import { countReorganised } from './count-reorganised.ts';
import type { ReorganisationProgress, World } from './ports.ts';
import {
  moveChosen,
  moveCommitments,
  moveRecommendations,
  moveSessions,
  type Alive,
  type PageDone,
  type Task,
} from './reorganise-alive.ts';
import {
  reorganiseForce,
  reorganisePeople,
  reorganiseRules,
  reorganiseUnits,
  type Direction,
} from './reorganise-directory.ts';

export type Reorganising = Alive & Pick<World, 'reorganisations'>;

interface Options {
  /** Asked before each page. */
  readonly mayGoOn?: () => boolean;
  /** Told of each that failed. */
  readonly failed?: (about: string, error: unknown) => void;
  readonly progress?: (progress: ReorganisationProgress) => void;
}

/**
 * In this order, forth and back: once units and people are where they belong, nothing new comes where nothing is to be left. People
 * work on, and the day on which the clock looks next moves while the pages go by: so everything is looked at again, until nothing
 * was found.
 */
export const applyingSteps = [
  'units',
  'force',
  'people',
  'rules',
  'recommendations',
  'commitments',
  'sessions',
  'recommendations-again',
  'commitments-again',
  'sessions-again',
  'count',
] as const;
type Step = (typeof applyingSteps)[number];

const nameOf = (step: Step, direction: Direction): string => (direction === 'forth' ? step : `undo-${step}`);
const stepIn = ({ step }: ReorganisationProgress, direction: Direction): Step | undefined =>
  applyingSteps.find((each) => nameOf(each, direction) === step);

const all = (changed: number): PageDone => ({ moved: changed });

/** A page of a step, or all of it. */
const page: Readonly<
  Record<
    Exclude<Step, 'count'>,
    (world: Reorganising, task: Task, from: ReorganisationProgress['from']) => Promise<PageDone>
  >
> = {
  units: async (world, task) => all(await reorganiseUnits(world, task.reorganisation, task.direction)),
  force: async (world, task) => all(await reorganiseForce(world, task.reorganisation, task.direction)),
  people: async (world, task, from) => {
    const { changed, next } = await reorganisePeople(world, task.reorganisation, task.direction, from);
    return { moved: changed, ...(next ? { next } : {}) };
  },
  rules: async (world, task) => all(await reorganiseRules(world, task.reorganisation, task.direction)),
  recommendations: moveRecommendations,
  commitments: moveCommitments,
  sessions: moveSessions,
  'recommendations-again': moveRecommendations,
  'commitments-again': moveCommitments,
  'sessions-again': moveSessions,
};

/** What comes after a whole step: `done` goes on through what is looked at again. */
const after = (
  step: Exclude<Step, 'count'>,
  done: number,
): { readonly step: Step; readonly done: number } => {
  if (step === 'sessions-again' && done > 0) return { step: 'recommendations-again', done: 0 };
  const next = applyingSteps[applyingSteps.indexOf(step) + 1] as Step;
  return { step: next, done: step === 'recommendations-again' || step === 'commitments-again' ? done : 0 };
};

const bySystem = ({ now }: Pick<World, 'now'>) => ({
  now: now(),
  acting: { personId: 'system', standing: ['system'] as const },
  standingIn: [],
});

const take = async <V extends 'begin' | 'finish' | 'finish-undo'>(
  world: Reorganising,
  state: Reorganisation,
  verb: V,
  input: ReorganisationInput[V],
): Promise<Reorganisation> => {
  const step = actOnReorganisation(state, verb, input, bySystem(world));
  await world.reorganisations.save(step);
  return step.next;
};

/** All its steps from where it stands. @returns whether it is through */
const goThrough = async (
  world: Reorganising,
  state: Reorganisation,
  direction: Direction,
  { mayGoOn = () => true, failed = () => undefined, progress: tell = () => undefined }: Options,
): Promise<boolean> => {
  const task: Task = { reorganisation: state, direction, failed };
  const note = async (progress: ReorganisationProgress): Promise<void> => {
    await world.reorganisations.saveProgress(state.id, progress);
    tell(progress);
  };
  const noted = await world.reorganisations.progress(state.id);
  let step: Step = (noted && stepIn(noted, direction)) ?? 'units';
  let { from, done } = noted && stepIn(noted, direction) ? noted : { from: undefined, done: 0 };
  while (mayGoOn()) {
    if (step === 'count') {
      const { outcome, missed } = await countReorganised(world, task);
      if (missed > 0) {
        // Somebody raised it, or it failed, while the rest was moved.
        await note({ step: nameOf('recommendations-again', direction), done: 0 });
        return false;
      }
      await take(world, await latest(world, state.id), direction === 'forth' ? 'finish' : 'finish-undo', {
        outcome,
      });
      return true;
    }
    const { moved, next } = await page[step](world, task, from);
    done += moved;
    if (next) from = next;
    else ({ step, done, from } = { ...after(step, done), from: undefined });
    await note({ step: nameOf(step, direction), done, ...(from ? { from } : {}) });
  }
  return false;
};

const latest = async (world: Reorganising, id: ReorganisationId): Promise<Reorganisation> => {
  const state = await world.reorganisations.loadLatest(id);
  if (!state) throw new Error('a reorganisation that was there is gone');
  return state;
};

/** What was chosen since it was applied, once for each version. */
const applyChosen = async (
  world: Reorganising,
  state: Reorganisation,
  { failed = () => undefined }: Options,
): Promise<void> => {
  const ids = (state.outcome?.left ?? []).filter((id) => state.choices.recommendations[id] !== undefined);
  if (ids.length === 0) return;
  const noted = await world.reorganisations.progress(state.id);
  if (noted?.step === 'chosen' && noted.done === state.version) return;
  const task: Task = { reorganisation: state, direction: 'forth', failed };
  await moveChosen(world, task, ids);
  let from: PageDone['next'];
  do ({ next: from } = await moveCommitments(world, task, from));
  while (from);
  await world.reorganisations.saveProgress(state.id, { step: 'chosen', done: state.version });
};

/**
 * Does what is due of a reorganisation: applies it from its day of effect on, goes on where an earlier run ended or broke down, moves
 * what was chosen since, takes it back. Two runs at once do everything once.
 * @returns whether there is nothing left to do today
 */
export const applyReorganisation = async (
  world: Reorganising,
  id: ReorganisationId,
  options: Options = {},
): Promise<boolean> => {
  try {
    const found = await latest(world, id);
    const state =
      found.status === 'ordered' && found.plan.effectiveOn <= localDateOf(world.now())
        ? await take(world, found, 'begin', {})
        : found;
    if (state.status === 'applying') return await goThrough(world, state, 'forth', options);
    if (state.status === 'undoing') return await goThrough(world, state, 'back', options);
    if (state.status === 'applied') await applyChosen(world, state, options);
    return true;
  } catch (error) {
    // Another run, or somebody who chose, was quicker: the next one goes on from there.
    if (error instanceof Refusal && (error.code === 'version-stale' || error.code === 'step-not-possible'))
      return false;
    throw error;
  }
};
