import type { Department } from '../domain/directory.ts';
import { countInvitations, type InvitationFigures } from '../domain/invitation.ts';
import type { Person } from '../domain/principal.ts';
import type { SessionId } from '../domain/session.ts';
import { readConclusions, type Conclusions, type ConclusionsWorld } from './read-conclusions.ts';

/** What the notice of conclusions tells: the same to everybody who may read it. */
export interface Notice extends Conclusions {
  readonly attendance: InvitationFigures;
  /** Who follows up. */
  readonly staffOffice?: Department;
}

/** For those who run or oversee sessions once it was held; for those invited once it is concluded. @throws as `readConclusions` */
export const readNotice = async (world: ConclusionsWorld, person: Person, id: SessionId): Promise<Notice> => {
  const found = await readConclusions(world, person, id);
  const [invitations, staffOffice] = await Promise.all([
    found.invitations ?? world.sessions.invitations(id),
    world.directory.get('departments', world.settings.intakeDepartment),
  ]);
  return {
    ...found,
    attendance: countInvitations(found.session, invitations),
    ...(staffOffice ? { staffOffice: staffOffice.value } : {}),
  };
};
