/** What sessions hold of chairs, rooms and points: an item a day of each, an attribute a half-hour. Why: docs/adr/0013. */
import { Refusal } from '../domain/errors.ts';
import { stretchesOf, type BookingChange } from '../domain/session-bookings.ts';
import type { SessionId } from '../domain/session.ts';
import { itemVersion } from '../schema/item.ts';
import { bookingKey, slotAttribute } from './keys.ts';
import type { RefusedItem } from './transact.ts';

/** Takes half-hours that nobody else has, and gives back those that are this session's: where one is not, nothing is written. */
export const bookingUpdate = (
  TableName: string,
  session: SessionId,
  { resource, day, take, release }: BookingChange,
) => ({
  Update: {
    TableName,
    Key: { ...bookingKey(resource, day) },
    UpdateExpression: [
      `SET #form = :form${take.map((slot) => `, #${slot} = :me`).join('')}`,
      ...(release.length > 0 ? [`REMOVE ${release.map((slot) => `#${slot}`).join(', ')}`] : []),
    ].join(' '),
    ConditionExpression: [
      ...take.map((slot) => `(attribute_not_exists(#${slot}) OR #${slot} = :me)`),
      ...release.map((slot) => `#${slot} = :me`),
    ].join(' AND '),
    ExpressionAttributeNames: {
      '#form': 'itemVersion',
      ...Object.fromEntries([...take, ...release].map((slot) => [`#${slot}`, slotAttribute(slot)])),
    },
    ExpressionAttributeValues: { ':form': itemVersion, ':me': session },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  },
});

/** What of a session's needs another one has; never which: it may not be the caller's to see. `undefined`: nothing. */
export const alreadyBooked = (
  session: SessionId,
  changes: readonly BookingChange[],
  refused: readonly RefusedItem[],
): Refusal | undefined => {
  const taken = changes.flatMap(({ resource, day, take }, index) => {
    const standing = refused[index]?.standing ?? {};
    const others = take.filter(
      (slot) => ![undefined, session].includes(standing[slotAttribute(slot)] as never),
    );
    return stretchesOf(others).map(({ from, until }) => ({
      what: resource.kind,
      id: resource.id,
      on: day,
      from,
      until,
    }));
  });
  return taken.length > 0 ? new Refusal('already-booked', { facts: { taken } }) : undefined;
};
