/**
 * A life as a table: one row a step. Whether somebody may take a step, why not, and what is offered to them all follow from
 * the rows.
 */
import type { Instant } from './calendar.ts';
import { Refusal, type ErrorCode } from './errors.ts';

/** What happened to something, by what it is called: `About` says to what, by whom. */
export type EventOf<Data, Type extends keyof Data, About> = {
  readonly [K in Type]: Readonly<About> & {
    /** 1, 2, 3 …: also the version of the state after it. */
    readonly number: number;
    readonly type: K;
    readonly at: Instant;
    readonly data: Readonly<Data[K]>;
  };
}[Type];

interface Living {
  readonly status: string;
}

export interface Guard<State, Around> {
  /** The refusal when it does not hold. */
  readonly code: ErrorCode;
  readonly holds: (state: State, around: Around) => boolean;
}

export interface Row<State extends Living, Around, Actor extends string> {
  readonly verb: string;
  /** `new`: there is nothing yet. */
  readonly from: readonly (State['status'] | 'new')[];
  readonly to: string;
  readonly who: readonly Actor[];
  readonly guards: readonly Guard<State, Around>[];
  readonly event: string;
  /** The other side of a step on something else: never offered as an action. */
  readonly mirror?: true;
}

interface Acts<Actor> {
  readonly standing: readonly Actor[];
}
/** Who acts in their own right, and the rights of those for whom they stand in. */
interface Hats<Acting> {
  readonly acting: Acting;
  readonly standingIn: readonly Acting[];
}

export interface Permission<Acting, Actor> {
  readonly acting: Acting;
  /** The relation in which the step is taken, by the first row that lets them. */
  readonly as: Actor;
}

export const lifeOf = <
  State extends Living,
  Actor extends string,
  Acting extends Acts<Actor>,
  Around extends Hats<Acting>,
  Verb extends string,
>(
  rows: readonly (Row<State, Around, Actor> & { readonly verb: Verb })[],
) => {
  type Rows = readonly Row<State, Around, Actor>[];
  const verbs = [...new Set(rows.map(({ verb }) => verb))];

  /** From which states a step may be taken at all: the write condition, and what a refusal names. */
  const statusesFor = (verb: Verb): readonly State['status'][] => [
    ...new Set(
      rows
        .filter((row) => row.verb === verb)
        .flatMap((row) => row.from)
        .filter((status): status is State['status'] => status !== 'new'),
    ),
  ];

  const refusing = (row: Row<State, Around, Actor>, state: State, around: Around): ErrorCode | undefined =>
    row.guards.find((guard) => !guard.holds(state, around))?.code;

  /** In one hat: the relation in which the caller may take the step, or why not. */
  const permissionIn = (
    here: Rows,
    state: State | undefined,
    around: Around,
  ): Permission<Acting, Actor> | ErrorCode => {
    const { acting } = around;
    const mine = here.filter((row) => row.who.some((actor) => acting.standing.includes(actor)));
    const codes = mine.map((row) => state && refusing(row, state, around));
    const open = codes.indexOf(undefined);
    const as = mine[open]?.who.find((actor) => acting.standing.includes(actor));
    return as === undefined ? (codes[0] ?? 'not-your-step') : { acting, as };
  };

  const inEachHat = (around: Around): readonly Around[] =>
    [around.acting, ...around.standingIn].map((acting) => ({ ...around, acting, standingIn: [] }));

  /**
   * The caller's own right to take the step, else that of the first for whom they stand in.
   * @throws Refusal `step-not-possible` (wrong state), `not-your-step` (right state, wrong person), or the guard's code
   */
  const permitted = (verb: Verb, state: State | undefined, around: Around): Permission<Acting, Actor> => {
    const status = state?.status ?? 'new';
    const here: Rows = rows.filter((row) => row.verb === verb && row.from.includes(status));
    if (here.length === 0)
      throw new Refusal('step-not-possible', {
        facts: { state: status, step: verb, possibleFrom: statusesFor(verb) },
      });
    const outcomes = inEachHat(around).map((hat) => permissionIn(here, state, hat));
    const permission = outcomes.find((outcome) => typeof outcome !== 'string');
    if (permission) return permission;
    const code = outcomes.find((outcome): outcome is ErrorCode => outcome !== 'not-your-step');
    if (code === undefined)
      throw new Refusal('not-your-step', {
        facts: { step: verb, who: [...new Set(here.flatMap((row) => row.who))] },
      });
    throw new Refusal(code, { facts: { state: status, step: verb } });
  };

  const allows = (row: Row<State, Around, Actor>, state: State, around: Around): boolean =>
    row.mirror === undefined &&
    row.from.includes(state.status) &&
    row.who.some((actor) => around.acting.standing.includes(actor)) &&
    refusing(row, state, around) === undefined;

  /** The steps that the caller may take next, in the order of the table. */
  const actionsFor = (state: State, around: Around): readonly Verb[] => {
    const hats = inEachHat(around);
    return verbs.filter((verb) =>
      rows.some((row) => row.verb === verb && hats.some((hat) => allows(row, state, hat))),
    );
  };

  return { verbs, statusesFor, permitted, actionsFor };
};
