/** Where sessions are, who may chair them, and how units are called there. */
import { useUnits, wholeList } from '../../app/whole-list.ts';
import type { DirectoryPerson, Venue } from './session-wire.ts';

export const useVenues = wholeList<Venue>('/directory/venues?');
/** Who may chair. */
export const useLeaders = wholeList<DirectoryPerson>('/directory/people?place=leaders&');

/** `Công an xã Yên Chính` → `Yên Chính`: where the kind is said beside it. */
export const shortName = (name: string): string => name.replace(/^Công an (xã|phường|thị trấn) /u, '');

/** The name of any unit, by its id. */
export const useUnitNames = (wanted = true): ((id: string) => string) => {
  const units = useUnits(wanted);
  return (id) => units.find((unit) => unit.id === id)?.name ?? id;
};
