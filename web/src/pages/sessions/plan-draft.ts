/** A plan while it is being written: days and hours apart, whom to invite as it is chosen. */
import type { unitKinds } from '../../../../shared/domain/unit.ts';
import type { NextProposal, PlanBody } from './session-wire.ts';
import { dayOf, instantOf, timeOf } from './times.ts';

/** What stands in the form: days and hours apart, whom to invite as it is chosen. */
export interface PlanDraft {
  readonly title: string;
  readonly chair: string;
  readonly room: string;
  readonly onlinePoints: readonly string[];
  readonly topics: readonly string[];
  readonly directive: string;
  readonly series: PlanBody['series'];
  readonly day: string;
  readonly from: string;
  readonly until: string;
  readonly collectFrom: string;
  readonly collectUntil: string;
  readonly units: 'all' | 'kinds' | 'districts' | 'ids';
  readonly kinds: readonly (typeof unitKinds)[number][];
  readonly districts: readonly string[];
  readonly ids: readonly string[];
  readonly departments: 'all' | readonly string[];
  readonly follows?: string;
  readonly reason: string;
}

export const emptyPlan: PlanDraft = {
  title: '',
  chair: '',
  room: '',
  onlinePoints: [],
  topics: [],
  directive: '',
  series: 'none',
  day: '',
  from: '08:00',
  until: '11:30',
  collectFrom: '',
  collectUntil: '',
  units: 'all',
  kinds: [],
  districts: [],
  ids: [],
  departments: [],
  reason: '',
};

type Planned = Omit<NextProposal, 'secretary' | 'follows' | 'invitees'> & {
  readonly follows?: string | undefined;
  readonly invitees: NextProposal['invitees'];
};
/** A plan that there is already, as the form has it. */
export const draftOf = ({
  invitees,
  start,
  end,
  collecting,
  follows,
  directive,
  ...plan
}: Planned): PlanDraft => {
  const { units } = invitees;
  return {
    ...emptyPlan,
    ...plan,
    directive: directive ?? '',
    day: dayOf(start),
    from: timeOf(start),
    until: timeOf(end),
    collectFrom: collecting.from,
    collectUntil: collecting.until,
    ...(units === 'all'
      ? {}
      : {
          units: units.kinds ? 'kinds' : units.districts ? 'districts' : 'ids',
          kinds: units.kinds ?? [],
          districts: units.districts ?? [],
          ids: units.ids ?? [],
        }),
    departments: invitees.departments,
    ...(follows === undefined ? {} : { follows }),
  };
};

/** As it is sent, but for the time. */
export const planBodyOf = (draft: PlanDraft): Omit<PlanBody, 'start' | 'end'> => ({
  title: draft.title.trim(),
  chair: draft.chair,
  room: draft.room,
  onlinePoints: [...draft.onlinePoints],
  topics: [...draft.topics],
  ...(draft.directive.trim() === '' ? {} : { directive: draft.directive.trim() }),
  collecting: { from: draft.collectFrom, until: draft.collectUntil },
  invitees: {
    units:
      draft.units === 'all'
        ? 'all'
        : draft.units === 'kinds'
          ? { kinds: [...draft.kinds] }
          : draft.units === 'districts'
            ? { districts: [...draft.districts] }
            : { ids: [...draft.ids] },
    departments: draft.departments === 'all' ? 'all' : [...draft.departments],
  },
  series: draft.series,
  ...(draft.follows === undefined ? {} : { follows: draft.follows }),
});
export const timesOf = ({ day, from, until }: PlanDraft) => ({
  start: instantOf(day, from),
  end: instantOf(day, until),
});
