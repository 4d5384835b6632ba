/** The answers of the API as pages use them: types alone, from the schemas that the API itself holds to. */
import type * as z from 'zod';
import type { clockAnswer } from '../../../shared/schema/http-clock.ts';
import type * as force from '../../../shared/schema/http-force.ts';
import type { directoryRecords } from '../../../shared/schema/http-directory.ts';
import type { inboxPage, notice } from '../../../shared/schema/http-inbox.ts';
import type * as wire from '../../../shared/schema/http.ts';

export type Profile = z.infer<typeof wire.profile>;
export type Summary = wire.RecommendationSummary;
export type Detail = wire.RecommendationDetail;
export type HistoryEntry = Detail['history'][number];
export type Receipt = wire.ReceiptAnswer;
export type SubmitBody = z.input<typeof wire.submitBody>;
export type StepBodies = { [Verb in keyof typeof wire.stepBodies]: z.input<(typeof wire.stepBodies)[Verb]> };
export type Commitment = wire.CommitmentSummary;
export type QueueCounts = z.infer<typeof wire.queueCounts>;
export type RoutingProposal = z.infer<typeof wire.routingProposal>;
export type SimilarPage = z.infer<typeof wire.similarAnswer>;
export type SimilarToDraft = z.infer<typeof wire.similarToDraft>;
export type ClockAnswer = z.infer<typeof clockAnswer>;
export type InboxPage = z.infer<typeof inboxPage>;
export type Notice = z.infer<typeof notice>;
export type UnitCard = z.infer<typeof force.unitCard>;
export type Topic = z.infer<typeof directoryRecords.topics>;
export type Department = z.infer<typeof directoryRecords.departments>;
export type Unit = z.infer<typeof directoryRecords.units>;
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly {
    readonly path: string;
    readonly rule: string;
    readonly limit?: number | string;
  }[];
}
