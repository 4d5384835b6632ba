/** Who is told of a step of a reorganisation: one notice a person, of what it is to them. */
import {
  untoldReorganisationEvents,
  type Concern,
  type ReorganisationNotice,
  type ToldReorganisationEvent,
} from './notices.ts';
import {
  destinationOf,
  foldReorganisation,
  type Reorganisation,
  type ReorganisationEvent,
  type ReorganisationEventType,
  type ReorganisationOutcome,
} from './reorganisation.ts';
import { restoredFrom } from './reorganised.ts';
import type { Session } from './session.ts';
import { headsOf, leaders, type Audience, type NoticeTo } from './who-is-told.ts';
import type { Settings } from './settings.ts';

export interface AroundReorganisation {
  readonly settings: Pick<Settings, 'intakeDepartment'>;
  /** What a unit of the register is called. */
  readonly nameOf: (unit: string) => string;
  /** Departments that work. */
  readonly departments: readonly string[];
  /** Those of the outcome. */
  readonly sessions: readonly Pick<Session, 'id' | 'title' | 'secretary'>[];
}

interface Told {
  readonly to: Audience;
  readonly concern: Concern;
}

/** Whether anybody could be told of it at all. */
export const isToldOfReorganisation = ({ type }: Pick<ReorganisationEvent, 'type'>): boolean =>
  !(untoldReorganisationEvents as readonly ReorganisationEventType[]).includes(type);

/** Those whose unit becomes another one, and what it becomes. */
const unitsThatChange = ({ plan }: Reorganisation, nameOf: (unit: string) => string) => {
  const ids = new Set(plan.units.flatMap(({ of }) => of.map(({ unit }) => unit)));
  return [...ids].map((id) => {
    const destination = destinationOf(plan, id);
    const named = plan.units.filter((unit) => unit.id === id);
    const into =
      destination.kind === 'goes'
        ? [destination.to]
        : destination.kind === 'is-split'
          ? destination.among
          : named;
    return { id, from: [nameOf(id)], to: into.map(({ name }) => name) };
  });
};

/** What comes: leaders, whoever is chief of what changes, heads of departments. */
const ofWhatComes = (
  state: Reorganisation,
  { departments, nameOf }: AroundReorganisation,
): readonly Told[] => [
  { to: leaders, concern: { of: 'leader', units: state.plan.units.length } },
  ...unitsThatChange(state, nameOf).map(({ id, from, to }): Told => ({
    to: { place: id, role: 'unit-chief', otherwise: { place: id, role: 'officer' } },
    concern: { of: 'unit', from, to },
  })),
  ...departments.map((id): Told => ({ to: headsOf(id), concern: { of: 'department' } })),
];

const everybodyAt = (place: string, concern: Concern): readonly Told[] => [
  { to: { place, role: 'unit-chief' }, concern },
  { to: { place, role: 'officer' }, concern },
];

/** What came: leaders, everybody at a unit to which something came, heads, the desk, secretaries. */
const ofWhatCame = (
  { plan }: Reorganisation,
  { arrivals, queues, left }: ReorganisationOutcome,
  { settings, nameOf, sessions }: AroundReorganisation,
): readonly Told[] => {
  const sumOf = (all: readonly { readonly recommendations: number }[]): number =>
    all.reduce((sum, { recommendations }) => sum + recommendations, 0);
  const atTheDesk = sumOf(queues.filter(({ department }) => department === 'intake'));
  const secretaries = [...new Set(sessions.map(({ secretary }) => secretary.id))];
  return [
    {
      to: leaders,
      concern: {
        of: 'leader',
        units: plan.units.length,
        recommendations: sumOf(arrivals),
        left: left.length,
      },
    },
    ...arrivals.flatMap(({ unit, from, recommendations, commitments }) =>
      everybodyAt(unit, {
        of: 'unit',
        from: from.map(nameOf),
        to: [nameOf(unit)],
        recommendations,
        commitments,
      }),
    ),
    ...queues
      .filter(({ department }) => department !== 'intake')
      .map(({ department, recommendations }): Told => ({
        to: headsOf(department),
        concern: { of: 'department', recommendations },
      })),
    ...(atTheDesk + left.length > 0
      ? [
          {
            to: { place: settings.intakeDepartment, role: 'intake' } as const,
            concern: { of: 'desk', recommendations: atTheDesk, left: left.length } as const,
          },
        ]
      : []),
    ...secretaries.map((personId): Told => {
      const theirs = sessions.filter(({ secretary }) => secretary.id === personId);
      return { to: { personId }, concern: { of: 'secretary', sessions: theirs.map(({ title }) => title) } };
    }),
  ];
};

const toldOf = (
  event: ReorganisationEvent<ToldReorganisationEvent>,
  before: Reorganisation | undefined,
  after: Reorganisation,
  around: AroundReorganisation,
): readonly Told[] => {
  if ('outcome' in event.data) return ofWhatCame(after, event.data.outcome, around);
  // Nobody had heard of a draft.
  const isNews = event.type === 'ReorganisationOrdered' || before?.status === 'ordered';
  return isNews ? ofWhatComes(after, around) : [];
};

const isTold = (event: ReorganisationEvent): event is ReorganisationEvent<ToldReorganisationEvent> =>
  isToldOfReorganisation(event);

/** Whom the step of that number in a history is told to; nobody where it is not there. */
export const reorganisationNoticesOf = (
  history: readonly ReorganisationEvent[],
  number: number,
  around: AroundReorganisation,
): readonly NoticeTo[] => {
  const event = history[number - 1];
  const before = foldReorganisation(history.slice(0, number - 1));
  const after = foldReorganisation(history.slice(0, number));
  if (!event || !after || !isTold(event)) return [];
  const { plan } = after;
  const about: Omit<ReorganisationNotice, 'concern'> = {
    reorganisationId: after.id,
    number: event.number,
    event: event.type,
    kind: 'reorganisation',
    at: event.at,
    title: plan.title,
    decision: plan.decision,
    on: event.type === 'ReorganisationUndone' ? restoredFrom(after) : plan.effectiveOn,
  };
  return toldOf(event, before, after, around).map(({ to, concern }) => ({
    notice: { ...about, concern },
    to,
  }));
};
