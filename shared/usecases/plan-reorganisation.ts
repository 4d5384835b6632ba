import { createHash } from 'node:crypto';
import { localDateOf } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import { actOnReorganisation, reorganisationLife } from '../domain/reorganisation-life.ts';
import { assertPlanHolds, withNewIds, type DraftUnit } from '../domain/reorganisation-plan.ts';
import {
  reorganisationIdFrom,
  type Reorganisation,
  type ReorganisationPlan,
} from '../domain/reorganisation.ts';
import { identityOf } from '../domain/unit.ts';
import { everyOne } from './every-one.ts';
import type { World } from './ports.ts';
import {
  loadReorganisation,
  reorganisationCircumstancesOf,
  type ReorganisationTarget,
} from './reorganisation-circumstances.ts';

/** A plan as an admin sends it: new units may come without an id. */
export type PlanDraft = Omit<ReorganisationPlan, 'units'> & { readonly units: readonly DraftUnit[] };

type Planning = Pick<World, 'directory' | 'reorganisations' | 'now'>;

/** With an id for each unit. @throws Refusal `plan-does-not-hold` */
const resolved = async (world: Planning, draft: PlanDraft): Promise<ReorganisationPlan> => {
  const units = new Map((await everyOne(world.directory, 'units')).map((unit) => [unit.id, unit]));
  const plan = { ...draft, units: withNewIds(draft.units, units) };
  assertPlanHolds(plan, units, localDateOf(world.now()));
  return plan;
};

export interface PlannedReorganisation {
  readonly reorganisation: Reorganisation;
  /** Sent before with the same key: nothing was stored this time. */
  readonly replayed: boolean;
}

/**
 * Plans a reorganisation, as a draft. The same key with the same plan stores nothing twice.
 * @throws Refusal `plan-does-not-hold`, `idempotency-key-reused`
 */
export const planReorganisation = async (
  world: Planning,
  person: Person,
  draft: PlanDraft,
  idempotencyKey: string,
): Promise<PlannedReorganisation> => {
  const id = reorganisationIdFrom(
    createHash('sha256')
      .update(JSON.stringify(['reorganisation', person.personId, idempotencyKey]))
      .digest(),
  );
  const asItStands = async (): Promise<PlannedReorganisation | undefined> => {
    const reorganisation = await world.reorganisations.loadLatest(id);
    if (!reorganisation) return undefined;
    const [first] = await world.reorganisations.events(id);
    const sent = first?.type === 'ReorganisationPlanned' ? first.data.plan : undefined;
    if (!sent || !isSame(draft, sent)) throw new Refusal('idempotency-key-reused');
    return { reorganisation, replayed: true };
  };
  const sent = await asItStands();
  if (sent) return sent;
  const plan = await resolved(world, draft);
  const decision = actOnReorganisation(
    undefined,
    'plan',
    { id, plan },
    reorganisationCircumstancesOf(world, person),
  );
  try {
    await world.reorganisations.save(decision);
    return { reorganisation: decision.next, replayed: false };
  } catch (error) {
    const again = error instanceof Refusal && error.code === 'version-stale' ? await asItStands() : undefined;
    if (again) return again;
    throw error;
  }
};

const saidBy = ({ units, transfers, title, decision, effectiveOn, undoUntil }: PlanDraft): string =>
  JSON.stringify([
    ...[title, decision, effectiveOn, undoUntil],
    ...units.map(({ id = '', of, ...unit }) => [
      id,
      identityOf(unit),
      ...of.map(({ unit: source, part = false, areas = [] }) => [source, part, ...areas]),
    ]),
    ...transfers.map(({ unit, province }) => [unit, province]),
  ]);

/** Ids that were given to new units do not tell two plans apart. */
const isSame = (draft: PlanDraft, plan: ReorganisationPlan): boolean =>
  saidBy(draft) ===
  saidBy({
    ...plan,
    units: plan.units.map(({ id, ...unit }, index) =>
      draft.units[index]?.id === undefined ? unit : { id, ...unit },
    ),
  });

/**
 * Another plan for the same reorganisation, as long as it is a draft.
 * @throws Refusal `not-found`, `version-stale`, `plan-does-not-hold`, `step-not-possible`
 */
export const changeReorganisation = async (
  world: Planning,
  person: Person,
  {
    id,
    version,
    draft,
    reason,
  }: ReorganisationTarget & { readonly draft: PlanDraft; readonly reason: string },
): Promise<Reorganisation> => {
  const state = await loadReorganisation(world, id, version);
  const circumstances = reorganisationCircumstancesOf(world, person);
  reorganisationLife.permitted('change', state, circumstances);
  const decision = actOnReorganisation(
    state,
    'change',
    { plan: await resolved(world, draft), reason },
    circumstances,
  );
  await world.reorganisations.save(decision);
  return decision.next;
};
