import { clockAccount, type ClockAccount } from '../domain/clock-account.ts';
import { localDateOf } from '../domain/calendar.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { World } from './ports.ts';
import { readRecommendation, type VisibleCasefile } from './read-recommendation.ts';

/** Why it is due on its day, day by day. @throws Refusal `not-found` */
export const readClock = async (
  world: World,
  person: Person,
  id: RecommendationId,
): Promise<{ readonly casefile: VisibleCasefile; readonly account: ClockAccount }> => {
  const casefile = await readRecommendation(world, person, id);
  const account = clockAccount(casefile.recommendation, casefile.events, localDateOf(world.now()), world);
  return { casefile, account };
};
