/** Who brings in which list: as the rights `bring-in-lists` and `keep-force` have it. */
import { rolesOf } from '../../app/session.ts';
import type { Profile } from '../../app/wire.ts';

export const bringsIn = {
  recommendations: (me: Profile): boolean =>
    rolesOf(me).some((role) => role === 'intake' || role === 'secretary'),
  force: (me: Profile): boolean =>
    me.checksForce !== undefined || rolesOf(me).some((role) => role === 'unit-chief' || role === 'intake'),
} as const;
export type ListName = keyof typeof bringsIn;
