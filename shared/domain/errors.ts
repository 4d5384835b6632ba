import type { Recommendation } from './recommendation.ts';
import type { Session } from './session.ts';

/**
 * Every refusal this system can give, by code. The HTTP status and the words (Vietnamese, English) of a code stand in
 * `kit/problem.ts`, in a record that does not compile while a code is missing.
 */
export const errorCodes = [
  'invalid-request',
  'malformed-json',
  'unsupported-media-type',
  'payload-too-large',
  'file-unreadable',
  'file-password-protected',
  'file-old-excel',
  'file-not-utf8',
  'file-too-long',
  'list-headings-missing',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'if-match-missing',
  'version-stale',
  'cursor-invalid',
  'not-signed-in',
  'forbidden',
  'not-your-step',
  'not-found',
  'route-not-found',
  'step-not-possible',
  'third-return',
  'question-limit',
  'past-due',
  'approval-needed',
  'author-cannot-approve',
  'leader-must-approve',
  'has-merged-members',
  'reopen-limit',
  'reopen-window-over',
  'window-still-open',
  'pause-not-over',
  'silence-not-over',
  'promise-without-commitment',
  'commitment-in-the-past',
  'commitment-open',
  'no-commitment-open',
  'extension-pending',
  'extension-limit',
  'extension-too-long',
  'no-extension-requested',
  'requester-cannot-grant',
  'nothing-due-yet',
  'due-date-stands',
  'canonical-not-open',
  'merged-with-itself',
  'secrecy-not-declared',
  'unknown-topic',
  'unknown-unit',
  'unit-was-split',
  'unit-is-no-more',
  'unknown-department',
  'unknown-directory-kind',
  'channel-not-allowed',
  'rules-equal',
  'rules-cycle',
  'already-exists',
  'stand-in-not-possible',
  'stand-in-days',
  'stand-in-chain',
  'stand-in-limit',
  'weekly-figures-for-leaders',
  'department-in-rules',
  'nothing-declared',
  'unknown-project',
  'unknown-person',
  'unknown-venue',
  'unknown-recommendation',
  'session-times',
  'session-too-large',
  'session-not-yet',
  'session-over',
  'already-booked',
  'invitation-late',
  'nobody-to-invite',
  'not-invited',
  'no-series',
  'no-such-item',
  'item-not-ahead',
  'item-not-called',
  'another-item-called',
  'already-on-agenda',
  'agenda-full',
  'department-missing',
  'not-a-working-day',
  'chair-only',
  'plan-does-not-hold',
  'reorganisation-undecided',
  'reorganisation-not-yet',
  'undo-over',
  'choice-too-late',
  'unknown-choice',
  'plan-headings-missing',
  'busy',
  'unexpected',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** One field at fault: `path` in dots as in the body, `rule` the machine-readable reason. */
export interface FieldError {
  readonly path: string;
  readonly rule: string;
  readonly limit?: number | string;
}

export interface RefusalDetails {
  readonly errors?: readonly FieldError[];
  /** What the caller may need to go on: the current version, allowed states, the rules at fault. Never contents, never names of people. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** What stands, when the caller acted on something older. */
  readonly current?: Recommendation | Session;
}

/** An expected refusal. Anything else that is thrown is a fault of ours. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: ErrorCode,
    readonly details: RefusalDetails = {},
  ) {
    super(code);
  }
}

export const notFound = () => new Refusal('not-found');
export const forbidden = () => new Refusal('forbidden');
export const versionStale = (currentVersion: number, current?: Recommendation | Session) =>
  new Refusal('version-stale', { facts: { currentVersion }, ...(current ? { current } : {}) });
export const unknownTopic = (path = 'topic') =>
  new Refusal('unknown-topic', { errors: [{ path, rule: 'unknown' }] });
interface Successor {
  readonly id: string;
  readonly name: string;
}
const namingSuccessors = (successors: readonly Successor[]) => ({
  facts: { successors: successors.map(({ id, name }) => ({ id, name })) },
});
/** @param successors what it became, where it was one before */
export const unknownUnit = (path = 'unit', successors: readonly Successor[] = []) =>
  new Refusal('unknown-unit', {
    errors: [{ path, rule: 'unknown' }],
    ...(successors.length === 0 ? {} : namingSuccessors(successors)),
  });
/** @param successors those of which one is to be chosen */
export const unitWasSplit = (successors: readonly Successor[]) =>
  new Refusal('unit-was-split', {
    errors: [{ path: 'unit', rule: 'was-split' }],
    ...namingSuccessors(successors),
  });
export const unitIsNoMore = () =>
  new Refusal('unit-is-no-more', { errors: [{ path: 'unit', rule: 'no-more' }] });
export const unknownDepartment = (path = 'department') =>
  new Refusal('unknown-department', { errors: [{ path, rule: 'unknown' }] });
export const unknownPerson = (path: string) =>
  new Refusal('unknown-person', { errors: [{ path, rule: 'unknown' }] });
export const unknownProject = (path: string, rule: 'unknown' | 'not-building' = 'unknown') =>
  new Refusal('unknown-project', { errors: [{ path, rule }] });
export const unknownVenue = (path: string) =>
  new Refusal('unknown-venue', { errors: [{ path, rule: 'unknown' }] });
export const unknownRecommendation = (path: string, rule: 'unknown' | 'not-open' = 'unknown') =>
  new Refusal('unknown-recommendation', { errors: [{ path, rule }] });
export const notInvited = (path: string) =>
  new Refusal('not-invited', { errors: [{ path, rule: 'not-invited' }] });
export const busy = () => new Refusal('busy');
