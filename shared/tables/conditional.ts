import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** What a conditional write gives; `undefined` where its condition does not hold. */
export const whereItHolds = async <T>(write: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};
