/** Units that are invited, or are to be, give way to those that they became. */
import type { LocalDate } from './calendar.ts';
import type { Selection, Session } from './session.ts';

/** Whoever came of some units. A unit that was split stands in several; one that goes on beside them is one of its own. */
export interface Succession {
  readonly from: readonly string[];
  readonly to: string;
}

export interface InviteesMove {
  readonly moved: readonly Succession[];
  /** The day on which the reorganisation takes effect. */
  readonly on: LocalDate;
  readonly reorganisationId: string;
}

type Named = Pick<Session, 'invitees' | 'invited'>;

const idsIn = ({ units }: Selection): readonly string[] => (units === 'all' ? [] : (units.ids ?? []));

/** What of it concerns a session: units that it names, in its plan or in its invitations. */
export const concerning = (
  { invitees, invited }: Named,
  moved: readonly Succession[],
): readonly Succession[] => {
  const named = [...idsIn(invitees), ...invited.units];
  return moved
    .map(({ from, to }) => ({ from: from.filter((id) => named.includes(id)), to }))
    .filter(({ from }) => from.length > 0);
};

/** Each successor once, in the place of those that are no more. */
const replacedIn = (ids: readonly string[], moved: readonly Succession[]): readonly string[] => {
  const here = moved.filter(({ from }) => from.some((id) => ids.includes(id)));
  const gone = here.flatMap(({ from }) => from);
  return [...new Set([...ids.filter((id) => !gone.includes(id)), ...here.map(({ to }) => to)])];
};

/** Whom the plan names and who is invited, after it. Those who are invited for what they are, by kind or district, stay so. */
export const withSuccessors = ({ invitees, invited }: Named, moved: readonly Succession[]): Named => ({
  invitees:
    invitees.units === 'all' || invitees.units.ids === undefined
      ? invitees
      : { ...invitees, units: { ...invitees.units, ids: replacedIn(invitees.units.ids, moved) } },
  invited: { ...invited, units: replacedIn(invited.units, moved) },
});

/** Who of it was invited before what it takes back: nobody else is, because others went into the same unit. */
export const asBefore = (
  earlier: readonly Succession[],
  moved: readonly Succession[],
): readonly Succession[] =>
  moved.filter(({ from, to }) => {
    const made = earlier.filter((one) => from.includes(one.to));
    return made.length === 0 || from.includes(to) || made.some((one) => one.from.includes(to));
  });
