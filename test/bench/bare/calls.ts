/** The commands that the gateways use. */
export const bareCommands = [
  'GetItem',
  'BatchGetItem',
  'Query',
  'PutItem',
  'UpdateItem',
  'TransactWriteItems',
] as const;

export interface BareCall {
  readonly command: (typeof bareCommands)[number];
  /** As the document client takes it. */
  readonly input: object;
}

/** Calls in the order of their sending; those of one wave are sent at once. */
export type Waves = readonly (readonly BareCall[])[];
