import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import type { Mandate } from '../domain/principal.ts';
import { writeMandates } from './mandates-claim.ts';

/** What the directory says of a person, or nothing: then the token carries no role. */
export interface TokenSubject {
  readonly roles: readonly string[];
  readonly unitId?: string;
  readonly formerUnitIds?: readonly string[];
  readonly departmentId?: string;
  readonly standsInFor: readonly Mandate[];
}

const unknown: TokenSubject = { roles: [], standsInFor: [] };

/** The trigger before a token is made: groups, place and mandates come from the directory, not from the pool. */
export const tokenClaimsHandler =
  (subjectOf: (username: string) => Promise<TokenSubject | undefined>) =>
  async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => {
    const {
      roles,
      unitId,
      formerUnitIds = [],
      departmentId,
      standsInFor,
    } = (await subjectOf(event.userName)) ?? unknown;
    return {
      ...event,
      response: {
        claimsAndScopeOverrideDetails: {
          groupOverrideDetails: { groupsToOverride: [...roles] },
          accessTokenGeneration: {
            claimsToAddOrOverride: {
              ...(unitId === undefined ? {} : { unit: unitId }),
              ...(formerUnitIds.length === 0 ? {} : { formerUnits: JSON.stringify(formerUnitIds) }),
              ...(departmentId === undefined ? {} : { department: departmentId }),
              ...(standsInFor.length === 0 ? {} : { standsInFor: writeMandates(standsInFor) }),
            },
          },
        },
      },
    };
  };
