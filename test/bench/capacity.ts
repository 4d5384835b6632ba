/** Read and write units, as AWS charges them: from what the engine reports (`ReturnConsumedCapacity: INDEXES`), put right where it errs. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

interface Capacity {
  readonly CapacityUnits?: number | undefined;
}

export interface ConsumedCapacity extends Capacity {
  readonly Table?: Capacity | undefined;
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, Capacity>> | undefined;
}

export const noUnits: Units = { read: 0, write: 0 };

export const addUnits = (...all: readonly Units[]): Units =>
  all.reduce((total, { read, write }) => ({ read: total.read + read, write: total.write + write }), noUnits);

export const unitsInAll = ({ read, write }: Units): number => read + write;

const unitsOf = (capacities: readonly Capacity[]): number =>
  capacities.reduce((total, { CapacityUnits = 0 }) => total + CapacityUnits, 0);

/** What a write costs inside a transaction, given what it costs by itself: the table twice, its indexes once. */
export const inTransaction = (alone: ConsumedCapacity | undefined): number =>
  2 * unitsOf([alone?.Table ?? {}]) + unitsOf(Object.values(alone?.GlobalSecondaryIndexes ?? {}));

interface Input {
  readonly ConsistentRead?: boolean;
  readonly RequestItems?: Readonly<Record<string, Input & { readonly Keys?: readonly unknown[] }>>;
}

interface Output {
  /** One a table for a batch. */
  readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[];
  readonly Responses?: Readonly<Record<string, readonly unknown[]>>;
}

/** Nothing costs as much as the smallest item. */
const nothing = ({ ConsistentRead = false }: Input): number => (ConsistentRead ? 1 : 0.5);

const missingInBatch = ({ RequestItems = {} }: Input, { Responses = {} }: Output): number =>
  Object.entries(RequestItems)
    .map(([table, asked]) => ((asked.Keys ?? []).length - (Responses[table] ?? []).length) * nothing(asked))
    .reduce((total, units) => total + units, 0);

/** What a call that is no transaction cost. The engine forgets to count a query that finds nothing, and keys that a batch does not find. */
export const unitsOfCall = (command: string, input: Input, output: Output): Units => {
  const { ConsumedCapacity = [] } = output;
  const reported = unitsOf(
    Array.isArray(ConsumedCapacity) ? ConsumedCapacity : [ConsumedCapacity as Capacity],
  );
  if (/^(Put|Update|Delete|BatchWrite)/.test(command)) return { read: 0, write: reported };
  if (command === 'Query') return { read: Math.max(reported, nothing(input)), write: 0 };
  if (command === 'BatchGetItem') return { read: reported + missingInBatch(input, output), write: 0 };
  return { read: reported, write: 0 };
};
