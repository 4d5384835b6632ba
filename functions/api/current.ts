/** What stands, for a caller who acted on something older. */
import type { RefusalDetails } from '../../shared/domain/errors.ts';
import { canSee, canSeeInternals, canSeeSession } from '../../shared/domain/policy.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { Language } from '../../shared/domain/wording.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { sessionView } from './session-views.ts';
import { summaryView } from './views.ts';

export const describeCurrent =
  (world: World) =>
  (current: NonNullable<RefusalDetails['current']>, person: Person, language: Language): unknown => {
    const viewer = { world, person, language };
    if ('chair' in current)
      return canSeeSession(person, current, world.settings) ? sessionView(current, viewer) : undefined;
    return canSee(person, current, world.settings)
      ? summaryView(current, viewer, canSeeInternals(person, current, world.settings))
      : undefined;
  };
