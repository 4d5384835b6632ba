/** What a stream record of Casework says, parsed. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { CommitmentEvent } from '../domain/commitment.ts';
import type { Recommendation, RecommendationEvent } from '../domain/recommendation.ts';
import type { ReorganisationEvent } from '../domain/reorganisation.ts';
import type { SessionEvent } from '../domain/session.ts';
import type { CountedChange } from '../usecases/ports.ts';
import { parseEventItem, parseState } from './casework-items.ts';
import { parseCommitment, parseCommitmentEventItem } from './commitment-items.ts';
import {
  eventPrefix,
  isCommitment,
  isOfRecommendation,
  isOfReorganisation,
  isOfSession,
  stateSortKey,
} from './keys.ts';
import { parseReorganisationEventItem } from './reorganisation-items.ts';
import { parseSessionEventItem } from './session-items.ts';

/** As a stream hands it on (Lambda's and the SDK's types differ in name only). */
interface StreamRecord {
  readonly dynamodb?: Partial<Record<'Keys' | 'OldImage' | 'NewImage', object | undefined>> | undefined;
}

const itemOf = (image: object) => unmarshall(image as Record<string, AttributeValue>);

const keyOf = ({ dynamodb }: StreamRecord) => {
  const { pk, sk } = itemOf(dynamodb?.Keys ?? {});
  return { pk: String(pk ?? ''), sk: String(sk ?? '') };
};

/** A recommendation before and after a step; `undefined` for other items. @throws ZodError for a state that cannot be read */
export const stateChange = (
  record: StreamRecord,
): { readonly before: Recommendation | undefined; readonly after: Recommendation } | undefined => {
  const { OldImage, NewImage } = record.dynamodb ?? {};
  const { pk, sk } = keyOf(record);
  if (!isOfRecommendation(pk) || sk !== stateSortKey || !NewImage) return undefined;
  return { before: OldImage && parseState(itemOf(OldImage)), after: parseState(itemOf(NewImage)) };
};

/** What the figures follow from: a recommendation or a commitment before and after a step. @throws ZodError */
export const countedChange = (record: StreamRecord): CountedChange | undefined => {
  const change = stateChange(record);
  if (change) return { kind: 'recommendation', ...change };
  const { OldImage, NewImage } = record.dynamodb ?? {};
  const { pk, sk } = keyOf(record);
  if (!isCommitment(pk) || sk !== stateSortKey || !NewImage) return undefined;
  return {
    kind: 'commitment',
    before: OldImage && parseCommitment(itemOf(OldImage)),
    after: parseCommitment(itemOf(NewImage)),
  };
};

/** A new event; `undefined` for other items. @throws ZodError for an event that cannot be read */
export const newEvent = (record: StreamRecord): RecommendationEvent | undefined => {
  const { NewImage } = record.dynamodb ?? {};
  const { pk, sk } = keyOf(record);
  return NewImage && isOfRecommendation(pk) && sk.startsWith(eventPrefix)
    ? parseEventItem(itemOf(NewImage))
    : undefined;
};

/** A new event of a commitment; `undefined` for other items. @throws ZodError for an event that cannot be read */
export const newCommitmentEvent = (record: StreamRecord): CommitmentEvent | undefined => {
  const { NewImage } = record.dynamodb ?? {};
  const { pk, sk } = keyOf(record);
  return NewImage && isCommitment(pk) && sk.startsWith(eventPrefix)
    ? parseCommitmentEventItem(itemOf(NewImage))
    : undefined;
};

/** A new event of a session; `undefined` for other items. @throws ZodError for an event that cannot be read */
export const newSessionEvent = (record: StreamRecord): SessionEvent | undefined => {
  const { NewImage } = record.dynamodb ?? {};
  const { pk, sk } = keyOf(record);
  return NewImage && isOfSession(pk) && sk.startsWith(eventPrefix)
    ? parseSessionEventItem(itemOf(NewImage))
    : undefined;
};

/** A new event of a reorganisation; `undefined` for other items. @throws ZodError for an event that cannot be read */
export const newReorganisationEvent = (record: StreamRecord): ReorganisationEvent | undefined => {
  const { NewImage } = record.dynamodb ?? {};
  const { pk, sk } = keyOf(record);
  return NewImage && isOfReorganisation(pk) && sk.startsWith(eventPrefix)
    ? parseReorganisationEventItem(itemOf(NewImage))
    : undefined;
};

/** That a session was concluded; `undefined` for other items. @throws ZodError for an event that cannot be read */
export const newConclusion = (record: StreamRecord): SessionEvent<'SessionConcluded'> | undefined => {
  const event = newSessionEvent(record);
  return event?.type === 'SessionConcluded' ? event : undefined;
};

/** A new official answer; `undefined` for other items. @throws ZodError for an event that cannot be read */
export const newAnswer = (
  record: StreamRecord,
): RecommendationEvent<'RecommendationAnswered'> | undefined => {
  const event = newEvent(record);
  return event?.type === 'RecommendationAnswered' ? event : undefined;
};
