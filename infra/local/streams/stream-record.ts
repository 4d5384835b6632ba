import type { AttributeValue, _Record as EngineRecord } from '@aws-sdk/client-dynamodb-streams';

/** A stream record as a function gets it: DynamoDB's JSON, bytes as base64, time in seconds. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: string;
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Record<string, unknown>;
    readonly NewImage?: Record<string, unknown>;
    readonly OldImage?: Record<string, unknown>;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
  readonly eventSourceARN: string;
}

export interface RecordContext {
  readonly region: string;
  readonly streamArn: string;
  /** The table's own key: the engine's records sometimes carry index keys among theirs. */
  readonly keys: readonly string[];
  /** Whether the deletion of this key was an item's expiry. */
  readonly expired: (key: Record<string, unknown>) => boolean;
}

/** Puts right what DynamoDB Local 3.x says differently: region, ARN, empty maps, event names it has no word for. */
export function streamRecord(record: EngineRecord, context: RecordContext): StreamRecord {
  const change = record.dynamodb ?? {};
  const keys: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(change.Keys ?? {}))
    if (context.keys.includes(name)) keys[name] = plain(value);
  const known = ['INSERT', 'MODIFY', 'REMOVE'] as const;
  const eventName = known.find((name) => name === record.eventName) ?? nameFromImages(change);
  const expired = eventName === 'REMOVE' && context.expired(keys);
  return {
    eventID: String(record.eventID).replaceAll('-', ''),
    eventName,
    eventVersion: record.eventVersion ?? '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: context.region,
    ...(expired && { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
    dynamodb: {
      ApproximateCreationDateTime: (change.ApproximateCreationDateTime ?? new Date()).getTime() / 1000,
      Keys: keys,
      ...(change.NewImage && { NewImage: image(change.NewImage) }),
      ...(change.OldImage && { OldImage: image(change.OldImage) }),
      SequenceNumber: change.SequenceNumber ?? '',
      SizeBytes: change.SizeBytes ?? 0,
      StreamViewType: change.StreamViewType ?? 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: context.streamArn,
  };
}

function nameFromImages(change: NonNullable<EngineRecord['dynamodb']>): StreamRecord['eventName'] {
  if (!change.NewImage) return 'REMOVE';
  return change.OldImage ? 'MODIFY' : 'INSERT';
}

const image = (attributes: Record<string, AttributeValue>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, attribute(value)]));

/** The engine leaves an empty map without its type: `{}` for `{ M: {} }`. */
function attribute(value: AttributeValue): unknown {
  if (value.M) return { M: image(value.M) };
  if (value.L) return { L: value.L.map(attribute) };
  return Object.keys(value).length === 0 ? { M: {} } : plain(value);
}

/** Bytes as base64 text, and nothing of the SDK's classes. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([name, inner]) => [name, plain(inner)]),
    );
  return value;
}
