/** The items of reorganisations, as they are written and read. */
import type { Reorganisation, ReorganisationEvent, ReorganisationId } from '../domain/reorganisation.ts';
import { assertItemVersion, itemVersion } from '../schema/item.ts';
import {
  parseReorganisationEvent,
  reorganisation as reorganisationSchema,
  reorganisationProgress,
} from '../schema/reorganisation.ts';
import type { ReorganisationProgress } from '../usecases/ports.ts';
import * as keys from './keys.ts';
import type { Item } from './query.ts';

export const reorganisationItem = (state: Reorganisation): Item => ({
  ...keys.reorganisationKey(state.id),
  itemVersion,
  ...state,
  calendar: keys.reorganisationCalendar,
  start: state.plan.effectiveOn,
});

/** @throws ZodError when the item is not a reorganisation */
export const parseReorganisation = (item: Item): Reorganisation => {
  const { pk, sk, itemVersion: form, calendar, start, ...stored } = item;
  assertItemVersion(form);
  return reorganisationSchema.parse(stored);
};

const reorganisationEventItem = (event: ReorganisationEvent): Item => ({
  ...keys.reorganisationEventKey(event.reorganisationId, event.number),
  itemVersion,
  ...event,
});

export const parseReorganisationEventItem = (item: Item): ReorganisationEvent => {
  const { pk, sk, itemVersion: form, ...stored } = item;
  assertItemVersion(form);
  return parseReorganisationEvent(stored);
};

export const progressItem = (id: ReorganisationId, progress: ReorganisationProgress): Item => ({
  ...keys.reorganisationProgressKey(id),
  itemVersion,
  ...progress,
});

export const parseProgress = (item: Item): ReorganisationProgress => {
  const { pk, sk, itemVersion: form, ...stored } = item;
  assertItemVersion(form);
  return reorganisationProgress.parse(stored);
};

export const reorganisationForm = { stateItem: reorganisationItem, eventItem: reorganisationEventItem };
