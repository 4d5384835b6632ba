/**
 * The force of a unit: its people by post, and its premises. Declared with a date of effect by the unit, or for it; it
 * counts from that date on once the department that answers for the part has checked it.
 */
import { plusDays, type Instant, type LocalDate } from './calendar.ts';
import { Refusal, type FieldError } from './errors.ts';

export const forceParts = ['people', 'premises'] as const;
export type ForcePart = (typeof forceParts)[number];

export const posts = ['chief', 'deputy', 'officer'] as const;
export type Post = (typeof posts)[number];

export interface PeopleFacts {
  /** How many have each post. */
  readonly staff: Readonly<Record<Post, number>>;
  /** Since when the chief is an investigator, and the deputy (one of them, where there are several); left out: is none. */
  readonly investigators: { readonly chief?: LocalDate; readonly deputy?: LocalDate };
  /** When they were last trained, how many of them, and by when they are to be trained again. */
  readonly training: { readonly on?: LocalDate; readonly trained: number; readonly due?: LocalDate };
}

export const premisesKinds = ['own', 'shared'] as const;
export interface PremisesFacts {
  /** `shared` with the People's Committee. */
  readonly kind: (typeof premisesKinds)[number];
  /** Since when they are so, where that is known. */
  readonly since?: LocalDate;
  /** The project that builds premises for the unit. */
  readonly project?: string;
}

export interface ForceFacts {
  people: PeopleFacts;
  premises: PremisesFacts;
}

export interface By {
  readonly by: string;
  readonly at: Instant;
}

export interface Declaration<P extends ForcePart = ForcePart> {
  /** The date of effect. */
  readonly on: LocalDate;
  readonly facts: ForceFacts[P];
  readonly declared: By;
}
/** A declaration that counts. */
export interface Entry<P extends ForcePart = ForcePart> extends Declaration<P> {
  readonly checked: By;
}
/** A declaration that does not count: it waits for its check, or was sent back. */
export interface Pending<P extends ForcePart = ForcePart> extends Declaration<P> {
  readonly sentBack?: By & { readonly reason: string };
}

export interface PartOfForce<P extends ForcePart = ForcePart> {
  /** By their date of effect, one a date. */
  readonly entries: readonly Entry<P>[];
  readonly pending?: Pending<P>;
}

export const forceSteps = ['declare', 'withdraw', 'confirm', 'send-back'] as const;
export type ForceStep = (typeof forceSteps)[number];

export interface Force {
  /** The unit's. */
  readonly id: string;
  readonly people: PartOfForce<'people'>;
  readonly premises: PartOfForce<'premises'>;
  /** What was done last: of an event, what it tells. */
  readonly last: { readonly part: ForcePart; readonly step: ForceStep };
}

const nothingYet = (id: string): Omit<Force, 'last'> => ({
  id,
  people: { entries: [] },
  premises: { entries: [] },
});

const partOf = <P extends ForcePart>(force: Omit<Force, 'last'>, part: P): PartOfForce<P> =>
  force[part] as PartOfForce<P>;

const withPart = <P extends ForcePart>(
  force: Omit<Force, 'last'>,
  part: P,
  { entries, pending }: { entries: readonly Entry<P>[]; pending?: Pending<P> | undefined },
  step: ForceStep,
): Force => ({
  ...force,
  [part]: { entries, ...(pending ? { pending } : {}) },
  last: { part, step },
});

/** With one more that counts. Of two of the same date that which was checked later stands; in whichever order they come. */
export const withEntry = <P extends ForcePart>(
  entries: readonly Entry<P>[],
  entry: Entry<P>,
): readonly Entry<P>[] => {
  const standing = entries.find(({ on }) => on === entry.on);
  if (standing && standing.checked.at > entry.checked.at) return entries;
  return [...entries.filter(({ on }) => on !== entry.on), entry].sort((a, b) => (a.on < b.on ? -1 : 1));
};

/** What counts on a day: the last that took effect on it or before; nothing before the first. */
export const entryOn = <P extends ForcePart>(
  force: Force | undefined,
  part: P,
  day: LocalDate,
): Entry<P> | undefined => force && partOf(force, part).entries.findLast(({ on }) => on <= day);

export const peopleOn = (force: Force | undefined, day: LocalDate): PeopleFacts | undefined =>
  entryOn(force, 'people', day)?.facts;
export const premisesOn = (force: Force | undefined, day: LocalDate): PremisesFacts | undefined =>
  entryOn(force, 'premises', day)?.facts;

export const staffIn = ({ staff }: Pick<PeopleFacts, 'staff'>): number =>
  posts.reduce((sum, post) => sum + staff[post], 0);

/** What waits for its check. */
export const waitingIn = <P extends ForcePart>(force: Force | undefined, part: P): Pending<P> | undefined => {
  const pending = force && partOf(force, part).pending;
  return pending?.sentBack ? undefined : pending;
};

// Steps

/** Replaces what was declared before and does not count yet. */
export const declared = <P extends ForcePart>(
  force: Force | undefined,
  id: string,
  part: P,
  declaration: Declaration<P>,
): Force => {
  const before = force ?? nothingYet(id);
  const { entries } = partOf(before, part);
  return withPart(before, part, { entries, pending: declaration }, 'declare');
};

/** By the department that answers for the part itself: it counts at once. What a unit declared waits on. */
export const entered = <P extends ForcePart>(
  force: Force | undefined,
  id: string,
  part: P,
  declaration: Declaration<P>,
): Force => {
  const before = force ?? nothingYet(id);
  const { entries, pending } = partOf(before, part);
  const entry = { ...declaration, checked: declaration.declared };
  return withPart(before, part, { entries: withEntry(entries, entry), pending }, 'declare');
};

const notWaiting = (): Refusal => new Refusal('nothing-declared');

/** @throws Refusal `nothing-declared` */
export const withdrawn = (force: Force, part: ForcePart): Force => {
  const { entries, pending } = partOf(force, part);
  if (!pending) throw notWaiting();
  return withPart(force, part, { entries }, 'withdraw');
};

/** @throws Refusal `nothing-declared` */
export const confirmed = (force: Force, part: ForcePart, checked: By): Force => {
  const waiting = waitingIn(force, part);
  if (!waiting) throw notWaiting();
  const { on, facts, declared: by } = waiting;
  const entries = withEntry(partOf(force, part).entries, { on, facts, declared: by, checked });
  return withPart(force, part, { entries }, 'confirm');
};

/** @throws Refusal `nothing-declared` */
export const sentBack = (force: Force, part: ForcePart, how: NonNullable<Pending['sentBack']>): Force => {
  const waiting = waitingIn(force, part);
  if (!waiting) throw notWaiting();
  const { entries } = partOf(force, part);
  return withPart(force, part, { entries, pending: { ...waiting, sentBack: how } }, 'send-back');
};

// What may be declared

/** Nothing took effect before there was such a force. */
const firstDay = '1945-08-19' as LocalDate;
/** So many days ahead at most: later is a slip of the pen. */
const mostDaysAhead = 730;

type Faults = readonly FieldError[];
const fault = (path: string, rule: string, limit?: number | string): Faults => [
  { path, rule, ...(limit === undefined ? {} : { limit }) },
];
const onlyIf = (wrong: boolean, ...given: Parameters<typeof fault>): Faults => (wrong ? fault(...given) : []);
const notAfter = (path: string, date: LocalDate | undefined, latest: LocalDate): Faults => [
  ...onlyIf(date !== undefined && date > latest, path, 'after-date-of-effect', latest),
  ...onlyIf(date !== undefined && date < firstDay, path, 'too-early', firstDay),
];

const dayFaults = (on: LocalDate, today: LocalDate): Faults => {
  const last = plusDays(today, mostDaysAhead);
  return [
    ...onlyIf(on < firstDay, 'on', 'too-early', firstDay),
    ...onlyIf(on > last, 'on', 'too-late', last),
  ];
};

const peopleFaults = (facts: PeopleFacts, on: LocalDate): Faults => {
  const { staff, investigators, training } = facts;
  const all = staffIn(facts);
  return [
    ...onlyIf(staff.chief > 1, 'staff.chief', 'too-many', 1),
    ...onlyIf(
      investigators.chief !== undefined && staff.chief === 0,
      'investigators.chief',
      'nobody-in-post',
    ),
    ...onlyIf(
      investigators.deputy !== undefined && staff.deputy === 0,
      'investigators.deputy',
      'nobody-in-post',
    ),
    ...notAfter('investigators.chief', investigators.chief, on),
    ...notAfter('investigators.deputy', investigators.deputy, on),
    ...onlyIf(training.trained > all, 'training.trained', 'more-than-staff', all),
    ...onlyIf(training.trained > 0 && training.on === undefined, 'training.on', 'missing'),
    ...notAfter('training.on', training.on, on),
    ...onlyIf(
      training.due !== undefined && training.on !== undefined && training.due <= training.on,
      'training.due',
      'not-after-training',
      training.on,
    ),
  ];
};

/** Every field that cannot be so. */
export const faultsOfDeclaration = <P extends ForcePart>(
  part: P,
  { on, facts }: Pick<Declaration<P>, 'on' | 'facts'>,
  today: LocalDate,
): Faults => [
  ...dayFaults(on, today),
  ...(part === 'people'
    ? peopleFaults(facts as PeopleFacts, on)
    : notAfter('since', (facts as PremisesFacts).since, on)),
];

/** @throws Refusal `invalid-request` naming every field that cannot be so */
export const assertDeclarable = (...declaration: Parameters<typeof faultsOfDeclaration>): void => {
  const errors = faultsOfDeclaration(...declaration);
  if (errors.length > 0) throw new Refusal('invalid-request', { errors });
};

// Projects

/** Which builds premises. Its state on any day follows from its dates. */
export interface Project {
  readonly id: string;
  readonly name: string;
  /** The day of the decision to build. */
  readonly plannedOn: LocalDate;
  readonly begunOn?: LocalDate;
  /** When it is to be handed over. */
  readonly dueOn?: LocalDate;
  readonly handedOverOn?: LocalDate;
  /** Given up. */
  readonly stoppedOn?: LocalDate;
}
export const projectStates = ['planned', 'building', 'handed-over', 'stopped'] as const;
export type ProjectState = (typeof projectStates)[number];

/** `undefined`: nobody had decided it yet. */
export const projectStateOn = (
  { plannedOn, begunOn, handedOverOn, stoppedOn }: Project,
  day: LocalDate,
): ProjectState | undefined => {
  const since = (date: LocalDate | undefined) => date !== undefined && date <= day;
  if (since(handedOverOn)) return 'handed-over';
  if (since(stoppedOn)) return 'stopped';
  if (since(begunOn)) return 'building';
  return plannedOn <= day ? 'planned' : undefined;
};

export const isBuildingOn = (project: Project, day: LocalDate): boolean => {
  const state = projectStateOn(project, day);
  return state === 'planned' || state === 'building';
};

/** @throws Refusal `invalid-request` for dates that go backwards, or an end of two kinds */
export const assertWellFormedProject = ({
  plannedOn,
  begunOn,
  dueOn,
  handedOverOn,
  stoppedOn,
}: Project): void => {
  const notBefore = (path: string, date: LocalDate | undefined, earliest: LocalDate): Faults =>
    onlyIf(date !== undefined && date < earliest, path, 'not-rising', earliest);
  const errors = [
    ...onlyIf(plannedOn < firstDay, 'plannedOn', 'too-early', firstDay),
    ...notBefore('begunOn', begunOn, plannedOn),
    ...notBefore('dueOn', dueOn, begunOn ?? plannedOn),
    ...notBefore('handedOverOn', handedOverOn, begunOn ?? plannedOn),
    ...notBefore('stoppedOn', stoppedOn, begunOn ?? plannedOn),
    ...onlyIf(handedOverOn !== undefined && stoppedOn !== undefined, 'stoppedOn', 'handed-over'),
  ];
  if (errors.length > 0) throw new Refusal('invalid-request', { errors });
};
