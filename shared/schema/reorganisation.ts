/** Reorganisations as stored: parsed whenever one is read. The types are the domain's. */
import * as z from 'zod';
import {
  parseReorganisationId,
  reorganisationActors,
  reorganisationStatuses,
  type Choices,
  type PlannedUnit,
  type Reorganisation,
  type ReorganisationEvent,
  type ReorganisationEventData,
  type ReorganisationEventType,
  type ReorganisationId,
  type ReorganisationOutcome,
  type ReorganisationPlan,
} from '../domain/reorganisation.ts';
import { unitKinds } from '../domain/unit.ts';
import { count, instant, localDate, recommendationId, sessionId, string } from './parts.ts';

export const reorganisationId = string
  .refine((value) => parseReorganisationId(value) !== undefined)
  .transform((value) => value as ReorganisationId);

const plannedUnit: z.ZodType<PlannedUnit> = z.strictObject({
  id: string,
  code: string,
  name: string,
  kind: z.enum(unitKinds),
  district: string.exactOptional(),
  districtName: string.exactOptional(),
  province: string.exactOptional(),
  of: z.array(
    z.strictObject({
      unit: string,
      part: z.literal(true).exactOptional(),
      areas: z.array(string).exactOptional(),
    }),
  ),
});

const plan: z.ZodType<ReorganisationPlan> = z.strictObject({
  title: string,
  decision: string,
  effectiveOn: localDate,
  undoUntil: localDate,
  units: z.array(plannedUnit),
  transfers: z.array(z.strictObject({ unit: string, province: string })),
});

const chosen = {
  chiefs: z.record(string, string),
  people: z.record(string, string),
  recommendations: z.record(recommendationId, string),
};
const choices: z.ZodType<Choices> = z.strictObject(chosen);

const outcome: z.ZodType<ReorganisationOutcome> = z.strictObject({
  arrivals: z.array(
    z.strictObject({
      unit: string,
      from: z.array(string),
      people: count,
      recommendations: count,
      commitments: count,
    }),
  ),
  queues: z.array(z.strictObject({ department: string, recommendations: count })),
  sessions: z.array(sessionId),
  left: z.array(recommendationId),
});

export const reorganisation: z.ZodType<Reorganisation> = z.strictObject({
  id: reorganisationId,
  version: count.min(1),
  status: z.enum(reorganisationStatuses),
  plan,
  choices,
  plannedBy: string,
  plannedAt: instant,
  changedAt: instant,
  outcome: outcome.exactOptional(),
  undoneOn: localDate.exactOptional(),
});

const reason = { reason: string };
const nothing = z.strictObject({});
const eventData: { readonly [T in ReorganisationEventType]: z.ZodType<ReorganisationEventData[T]> } = {
  ReorganisationPlanned: z.strictObject({ plan }),
  ReorganisationChanged: z.strictObject({ plan, ...reason }),
  ReorganisationChosen: z.strictObject({
    choices: z.strictObject({
      chiefs: chosen.chiefs.exactOptional(),
      people: chosen.people.exactOptional(),
      recommendations: chosen.recommendations.exactOptional(),
    }),
  }),
  ReorganisationOrdered: nothing,
  ReorganisationCancelled: z.strictObject(reason),
  ReorganisationBegun: nothing,
  ReorganisationApplied: z.strictObject({ outcome }),
  UndoingOrdered: z.strictObject({ ...reason, on: localDate }),
  ReorganisationUndone: z.strictObject({ outcome }),
};
export const reorganisationEventType = z.enum(
  Object.keys(eventData) as [ReorganisationEventType, ...ReorganisationEventType[]],
);
const envelope = z.strictObject({
  reorganisationId,
  number: count.min(1),
  type: reorganisationEventType,
  at: instant,
  by: z.strictObject({
    personId: string,
    as: z.enum(reorganisationActors),
    onBehalfOf: string.exactOptional(),
  }),
  data: z.unknown(),
});

/** @throws ZodError */
export const parseReorganisationEvent = (stored: unknown): ReorganisationEvent => {
  const event = envelope.parse(stored);
  return { ...event, data: eventData[event.type].parse(event.data) } as ReorganisationEvent;
};

/** How far applying or undoing is. */
export const reorganisationProgress = z.strictObject({
  step: string,
  from: z.record(string, z.string()).exactOptional(),
  done: count,
  of: count.exactOptional(),
});
