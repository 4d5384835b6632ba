/** Read and write units, as AWS charges them: from what the engine reports (`ReturnConsumedCapacity: INDEXES`), put right where it errs. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** What was charged where: `Casework` for the items of a table, `Casework.byQueue` for the entries of an index. */
export type Charges = Readonly<Record<string, Units>>;

interface Capacity {
  readonly CapacityUnits?: number | undefined;
}

export interface ConsumedCapacity extends Capacity {
  readonly TableName?: string | undefined;
  readonly Table?: Capacity | undefined;
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, Capacity>> | undefined;
}

const noUnits: Units = { read: 0, write: 0 };

export const addUnits = (...all: readonly Units[]): Units =>
  all.reduce((total, { read, write }) => ({ read: total.read + read, write: total.write + write }), noUnits);

export const unitsInAll = ({ read, write }: Units): number => read + write;

export const addCharges = (...all: readonly Charges[]): Charges => {
  const total: Record<string, Units> = {};
  for (const [place, units] of all.flatMap((charges) => Object.entries(charges)))
    total[place] = addUnits(total[place] ?? noUnits, units);
  return total;
};

export const unitsOf = (charges: Charges): Units => addUnits(...Object.values(charges));

/** By place, as the engine reports it. */
const reported = ({ TableName = '', Table, GlobalSecondaryIndexes = {} }: ConsumedCapacity) => ({
  items: { place: TableName, units: Table?.CapacityUnits ?? 0 },
  entries: Object.entries(GlobalSecondaryIndexes).map(([index, { CapacityUnits = 0 }]) => ({
    place: `${TableName}.${index}`,
    units: CapacityUnits,
  })),
});

const chargesOf = (
  kind: keyof Units,
  all: readonly { readonly place: string; readonly units: number }[],
): Charges =>
  addCharges(
    ...all
      .filter(({ units }) => units > 0)
      .map(({ place, units }) => ({ [place]: { ...noUnits, [kind]: units } })),
  );

/** What a write costs inside a transaction, given what it costs by itself: the table twice, its indexes once. */
export const inTransaction = (alone: ConsumedCapacity): Charges => {
  const { items, entries } = reported(alone);
  return chargesOf('write', [{ ...items, units: 2 * items.units }, ...entries]);
};

/** What a condition on an item costs inside a transaction that leaves it as it is. */
export const asCondition = (table: string, alone: ConsumedCapacity | undefined): Charges =>
  chargesOf('write', [{ place: table, units: 2 * Math.max(1, alone?.Table?.CapacityUnits ?? 1) }]);

interface Input {
  readonly TableName?: string;
  readonly IndexName?: string;
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

const missingInBatch = ({ RequestItems = {} }: Input, { Responses = {} }: Output) =>
  Object.entries(RequestItems).map(([table, asked]) => ({
    place: table,
    units: ((asked.Keys ?? []).length - (Responses[table] ?? []).length) * nothing(asked),
  }));

/** What a call that is no transaction cost. The engine forgets to count a query that finds nothing, and keys that a batch does not find. */
export const chargesOfCall = (command: string, input: Input, output: Output): Charges => {
  const { ConsumedCapacity = [] } = output;
  const places = [ConsumedCapacity as ConsumedCapacity]
    .flat()
    .map(reported)
    .flatMap(({ items, entries }) => [items, ...entries]);
  if (/^(Put|Update|Delete|BatchWrite)/.test(command)) return chargesOf('write', places);
  const { TableName = '', IndexName } = input;
  if (command === 'Query' && places.every(({ units }) => units === 0))
    return chargesOf('read', [
      { place: IndexName === undefined ? TableName : `${TableName}.${IndexName}`, units: nothing(input) },
    ]);
  if (command === 'BatchGetItem') return chargesOf('read', [...places, ...missingInBatch(input, output)]);
  return chargesOf('read', places);
};
