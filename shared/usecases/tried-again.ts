import { busy, Refusal, type ErrorCode } from '../domain/errors.ts';

const attempts = 5;

/**
 * Tries anew, on what stands by then, what loses only to somebody who changes the same in that very moment.
 * @param lost with which refusals it does
 * @throws Refusal `busy` when it keeps losing
 */
export const triedAgain = async <T>(lost: readonly ErrorCode[], attempt: () => Promise<T>): Promise<T> => {
  for (let number = 1; number <= attempts; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Refusal && lost.includes(error.code))) throw error;
    }
  }
  throw busy();
};
