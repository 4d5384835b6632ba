import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';

/** What the directory says of a person, or nothing: then the token carries no role. */
export interface TokenSubject {
  readonly roles: readonly string[];
  readonly unitId?: string;
  readonly departmentId?: string;
}

/** The trigger before a token is made: groups and place come from the directory, not from the pool. */
export const tokenClaimsHandler =
  (subjectOf: (username: string) => Promise<TokenSubject | undefined>) =>
  async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => {
    const subject = (await subjectOf(event.userName)) ?? { roles: [] };
    return {
      ...event,
      response: {
        claimsAndScopeOverrideDetails: {
          groupOverrideDetails: { groupsToOverride: [...subject.roles] },
          accessTokenGeneration: {
            claimsToAddOrOverride: {
              ...(subject.unitId === undefined ? {} : { unit: subject.unitId }),
              ...(subject.departmentId === undefined ? {} : { department: subject.departmentId }),
            },
          },
        },
      },
    };
  };
