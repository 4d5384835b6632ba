/**
 * The three tables as data: the CDK stack creates them from here, tests and benchmarks too. Attribute names are those
 * of the items in `schema/item`; key strings are made in `keys.ts`. Why each index exists: ACCESS-PATTERNS.md.
 */
export interface IndexDefinition {
  readonly name: string;
  /** Partition key attributes, in order (several: a multi-attribute key, all strings). */
  readonly hash: readonly string[];
  readonly range: readonly string[];
  readonly projection: 'KEYS_ONLY' | { readonly include: readonly string[] };
}

export interface TableDefinition {
  /** Logical name, also the prefix of the environment variable that carries the table's name. */
  readonly name: string;
  readonly env: string;
  readonly hash: string;
  readonly range: string;
  readonly stream: boolean;
  readonly indexes: readonly IndexDefinition[];
}

/** Recommendations and sessions (later commitments) with their events. Retained; its stream feeds the projections. */
export const casework = {
  name: 'Casework',
  env: 'CASEWORK_TABLE',
  hash: 'pk',
  range: 'sk',
  stream: true,
  indexes: [
    // Sparse: `queue` and `queueDueOn` stand on open items only.
    { name: 'byQueue', hash: ['queue', 'status'], range: ['queueDueOn', 'id'], projection: 'KEYS_ONLY' },
    { name: 'bySubmitter', hash: ['submitterId'], range: ['submittedAt'], projection: 'KEYS_ONLY' },
    { name: 'byUnit', hash: ['unitId'], range: ['submittedAt'], projection: 'KEYS_ONLY' },
    // Sparse: `wake` and `wakeOn` stand where the clock still has something to do, or somebody owes an answer.
    { name: 'byWake', hash: ['wake'], range: ['wakeOn', 'id'], projection: 'KEYS_ONLY' },
    { name: 'byMonth', hash: ['submittedMonth'], range: ['submittedAt'], projection: 'KEYS_ONLY' },
    // Sparse: `calendar` stands on sessions (one for all) and on invitations (one a place).
    { name: 'byCalendar', hash: ['calendar'], range: ['start', 'id'], projection: 'KEYS_ONLY' },
  ],
} as const satisfies TableDefinition;

/**
 * What consumers write. Figures are disposable: deleted, and made again from the events. Inboxes are not: what was read
 * and what was mailed stands nowhere else.
 */
export const projections = {
  name: 'Projections',
  env: 'PROJECTIONS_TABLE',
  hash: 'pk',
  range: 'sk',
  stream: false,
  indexes: [
    // Sparse: `unreadBy` stands on what was not read yet. With the notice itself, so that a page of them is one read.
    {
      name: 'byUnread',
      hash: ['unreadBy'],
      range: ['sk'],
      projection: { include: ['itemVersion', 'notice', 'onBehalfOf'] },
    },
  ],
} as const satisfies TableDefinition;

/** Units, departments, topics, people, routing rules, each with the events of its changes. Slow. */
export const directory = {
  name: 'Directory',
  env: 'DIRECTORY_TABLE',
  hash: 'pk',
  range: 'sk',
  stream: false,
  indexes: [{ name: 'byPlace', hash: ['place'], range: ['sk'], projection: 'KEYS_ONLY' }],
} as const satisfies TableDefinition;

export const tableDefinitions: readonly TableDefinition[] = [casework, projections, directory];
