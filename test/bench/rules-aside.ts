import { directory } from '../../shared/tables/definitions.ts';
import { recordPartition } from '../../shared/tables/keys.ts';
import { recordingOf, type RecordedCall, type Recording } from './recorder.ts';

const partitions = [recordPartition('settings'), recordPartition('calendar')];

const readsRules = ({ command, input }: RecordedCall): boolean => {
  const { ':hash': hash } = (input['ExpressionAttributeValues'] ?? {}) as Record<string, { S?: string }>;
  return command === 'Query' && input['TableName'] === directory.name && partitions.includes(hash?.S ?? '');
};

/** What every report says whose figures are without the rules. */
export const rulesNote =
  'Not counted: the settings and the calendar, which each instance of a function reads anew every 10 s (2 calls, 1 unit).';

/**
 * What was recorded, but for the settings and the calendar. They are read once in ten seconds, not with each call: what a
 * call costs must not depend on whose turn it was.
 */
export const withoutRules = ({ waves }: Recording): Recording =>
  recordingOf(
    waves.map((wave) => wave.filter((call) => !readsRules(call))).filter((wave) => wave.length > 0),
  );
