/** What the running local cloud tells others: written to DATA_DIR/outputs.json, given to the demo, returned to tests. */
export interface LocalOutputs {
  /** Where the page and the API are, without a slash at the end: `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly region: string;
  readonly account: string;
  readonly endpoints: { readonly dynamodb: string; readonly sqs: string; readonly sesv2: string };
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Environment variable of the functions → physical table name, e.g. `CASEWORK_TABLE`. */
  readonly tables: Readonly<Record<string, string>>;
  /** Logical id (without CDK's hash) → queue URL. */
  readonly queues: Readonly<Record<string, string>>;
  /** Stack name → its outputs, resolved. */
  readonly stackOutputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly issuer: string;
  readonly clientId: string;
  readonly pid: number;
}

/** Somebody who can sign in on this machine. What they may do is in the Directory, not here. */
export interface LocalUser {
  readonly username: string;
  /** The `sub` of their tokens. */
  readonly sub: string;
  readonly name: string;
  /** Left out: they can be chosen on the sign-in page, but have no password of their own. */
  readonly password?: string;
  /** One line shown beside the name, e.g. "Công an xã Yên Chính · cán bộ". */
  readonly title: string;
  /** Role the page groups people by, as in domain.md. */
  readonly role?: string;
}

export interface DemoTarget {
  readonly outputs: LocalOutputs;
  /** The environment the functions run with (tables, endpoints, region, credentials): enough to build the gateways. */
  readonly env: Readonly<Record<string, string>>;
  /** Adds or replaces people by username. Kept in DATA_DIR/users.json. */
  addUsers(users: readonly LocalUser[]): Promise<void>;
  /** One line of progress; `done` and `of` draw a bar. */
  progress(message: string, done?: number, of?: number): void;
}

/** What `infra/local/demo/load.ts` exports. `now`: what time it is in the local cloud. */
export type LoadDemo = (target: DemoTarget, now: Date) => Promise<void>;
