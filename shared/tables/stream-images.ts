/** What a stream record of Casework says, parsed. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Recommendation, RecommendationEvent } from '../domain/recommendation.ts';
import { parseEventItem, parseState } from './casework-items.ts';
import { eventPrefix, isOfRecommendation, stateSortKey } from './keys.ts';

/** As a stream hands it on (Lambda's and the SDK's types differ in name only). */
interface StreamRecord {
  readonly dynamodb?: Partial<Record<'Keys' | 'OldImage' | 'NewImage', object | undefined>> | undefined;
}

const itemOf = (image: object) => unmarshall(image as Record<string, AttributeValue>);

/** Of an item of a recommendation; sessions and what they book are nobody's here. */
const sortKeyOf = ({ dynamodb }: StreamRecord): string => {
  const { pk = '', sk = '' } = itemOf(dynamodb?.Keys ?? {});
  return isOfRecommendation(String(pk)) ? String(sk) : '';
};

/** A recommendation before and after a step; `undefined` for other items. @throws ZodError for a state that cannot be read */
export const stateChange = (
  record: StreamRecord,
): { readonly before: Recommendation | undefined; readonly after: Recommendation } | undefined => {
  const { OldImage, NewImage } = record.dynamodb ?? {};
  if (sortKeyOf(record) !== stateSortKey || !NewImage) return undefined;
  return { before: OldImage && parseState(itemOf(OldImage)), after: parseState(itemOf(NewImage)) };
};

/** A new event; `undefined` for other items. @throws ZodError for an event that cannot be read */
export const newEvent = (record: StreamRecord): RecommendationEvent | undefined => {
  const { NewImage } = record.dynamodb ?? {};
  return NewImage && sortKeyOf(record).startsWith(eventPrefix) ? parseEventItem(itemOf(NewImage)) : undefined;
};

/** A new official answer; `undefined` for other items. @throws ZodError for an event that cannot be read */
export const newAnswer = (
  record: StreamRecord,
): RecommendationEvent<'RecommendationAnswered'> | undefined => {
  const event = newEvent(record);
  return event?.type === 'RecommendationAnswered' ? event : undefined;
};
