/**
 * Authorisation, whole: who may call what, and who may see which recommendation. A right that is missing is refused
 * (403); a recommendation that may not be seen is not found (404). The steps of a recommendation have their own table
 * (`transitions.ts`); here stands the relation in which a person takes them.
 */
import { agendaActors, type AgendaActor, type AgendaItem } from './agenda.ts';
import { commitmentActors, type Commitment, type CommitmentActor } from './commitment.ts';
import { hasRole, hatsOf, roles, type Hat, type Person, type Role } from './principal.ts';
import {
  actors,
  isOpen,
  type Actor,
  type EventData,
  type EventType,
  type Recommendation,
  type RecommendationEvent,
} from './recommendation.ts';
import { reorganisationActors, type ReorganisationActor } from './reorganisation.ts';
import { isInvited, sessionActors, type Invitee, type Session, type SessionActor } from './session.ts';
import type { Settings } from './settings.ts';

const readsCasework: readonly Role[] = [
  'officer',
  'unit-chief',
  'intake',
  'department-officer',
  'department-head',
  'leader',
  'secretary',
  'auditor',
];

/** Rights that do not depend on which recommendation. */
export const rights = {
  'see-own-profile': roles,
  'change-own-profile': roles,
  'read-inbox': roles,
  'name-stand-in': ['unit-chief', 'department-head', 'leader'],
  'read-directory': roles,
  'read-people': ['intake', 'leader', 'secretary', 'auditor', 'admin'],
  'change-directory': ['admin'],
  'read-routing-rules': ['intake', 'department-head', 'leader', 'auditor', 'admin'],
  'change-routing-rules': ['admin'],
  'try-routing-rules': ['intake', 'leader', 'admin'],
  submit: ['officer', 'unit-chief', 'intake'],
  'submit-on-behalf': ['intake', 'secretary'],
  'bring-in-lists': ['intake', 'secretary'],
  'list-own': ['officer', 'unit-chief', 'intake'],
  'list-unit': ['unit-chief', 'intake', 'leader', 'secretary', 'auditor'],
  'list-any-unit': ['intake', 'leader', 'secretary', 'auditor'],
  'read-recommendation': readsCasework,
  'read-calendar': roles,
  'change-calendar': ['admin'],
  'read-settings': roles,
  'change-settings': ['admin'],
  'take-step': ['officer', 'unit-chief', 'intake', 'department-officer', 'department-head', 'leader'],
  comment: ['officer', 'unit-chief', 'intake', 'department-officer', 'department-head', 'leader'],
  'write-note': ['intake', 'department-officer', 'department-head', 'leader'],
  'read-queue': ['intake', 'department-officer', 'department-head', 'leader', 'secretary', 'auditor'],
  'read-any-queue': ['intake', 'leader', 'secretary', 'auditor'],
  'read-metrics': [
    'unit-chief',
    'intake',
    'department-officer',
    'department-head',
    'leader',
    'secretary',
    'auditor',
  ],
  'read-all-metrics': ['intake', 'leader', 'secretary', 'auditor'],
  'get-weekly-figures': ['department-head', 'leader'],
  'read-sessions': readsCasework,
  'plan-session': ['secretary'],
  'take-session-step': ['secretary', 'leader'],
  'answer-invitation': ['unit-chief', 'department-head'],
  'record-attendance': ['secretary'],
  'arrange-agenda': ['secretary', 'leader'],
  'prepare-agenda': ['department-officer', 'department-head'],
  'raise-from-floor': ['secretary'],
  'read-reorganisations': ['admin', 'intake', 'leader', 'secretary', 'auditor'],
  'plan-reorganisation': ['admin'],
  'choose-in-reorganisation': ['admin', 'intake', 'leader'],
  'cancel-reorganisation': ['admin', 'leader'],
  'order-reorganisation': ['leader'],
  'read-force': readsCasework,
  'keep-force': ['unit-chief', 'intake', 'department-officer', 'department-head'],
  'check-force': ['department-officer', 'department-head'],
  'read-force-figures': ['intake', 'department-head', 'leader', 'secretary', 'auditor'],
  'read-unit-card': readsCasework,
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rights;

const mayIn = (hat: Hat, right: Right): boolean => hasRole(hat, ...rights[right]);
/** Rights that somebody has for themselves alone: a deputy names no deputy, and gets no mail of somebody else's. */
const personal: readonly Right[] = ['name-stand-in', 'get-weekly-figures'];
/** By their own roles, or those of somebody for whom they stand in. */
export const may = (person: Person, right: Right): boolean =>
  (personal.includes(right) ? [person] : hatsOf(person)).some((hat) => mayIn(hat, right));

const isHeadOfIntake = (person: Hat, settings: Settings): boolean =>
  hasRole(person, 'department-head') && person.departmentId === settings.intakeDepartment;

/** Whether a unit is somebody's, or wholly became theirs: then what was raised there is theirs too. */
export const belongsTo = (
  { unitId, formerUnitIds = [] }: Pick<Hat, 'unitId' | 'formerUnitIds'>,
  id: string,
): boolean => unitId === id || formerUnitIds.includes(id);

const worksFor = (person: Hat, recommendation: Recommendation): boolean =>
  'departmentId' in recommendation && person.departmentId === recommendation.departmentId;

/** The submitter, the chief of the unit it was raised for, or intake where intake wrote it down for somebody. */
const isOnSubmittersSide = (person: Hat, recommendation: Recommendation): boolean =>
  person.personId === recommendation.submitterId ||
  (hasRole(person, 'unit-chief') && belongsTo(person, recommendation.unit.id)) ||
  (hasRole(person, 'intake') && recommendation.channel !== 'web');

/** In which relations somebody stands to a recommendation in one hat; to one not yet raised (`undefined`), by role alone. */
export const standingOf = (
  principal: Hat | 'system',
  recommendation: Recommendation | undefined,
  settings: Settings,
): readonly Actor[] => {
  if (principal === 'system') return ['system'];
  const relations: Record<Actor, boolean> = {
    officer: hasRole(principal, 'officer'),
    'unit-chief': hasRole(principal, 'unit-chief'),
    citizen: false,
    submitter: recommendation !== undefined && isOnSubmittersSide(principal, recommendation),
    intake: hasRole(principal, 'intake'),
    'head-of-intake': isHeadOfIntake(principal, settings),
    secretary: hasRole(principal, 'secretary'),
    department:
      recommendation !== undefined &&
      worksFor(principal, recommendation) &&
      hasRole(principal, 'department-officer', 'department-head'),
    'department-head':
      recommendation !== undefined &&
      worksFor(principal, recommendation) &&
      hasRole(principal, 'department-head'),
    leader: hasRole(principal, 'leader'),
    system: false,
  };
  return actors.filter((actor) => relations[actor]);
};

export const seesEverything = (hat: Hat, settings: Settings): boolean =>
  hasRole(hat, 'intake', 'leader', 'secretary', 'auditor') || isHeadOfIntake(hat, settings);

export const canSee = (person: Person, recommendation: Recommendation, settings: Settings): boolean =>
  hatsOf(person).some(
    (hat) =>
      seesEverything(hat, settings) ||
      standingOf(hat, recommendation, settings).some(
        (actor) => actor === 'submitter' || actor === 'department',
      ),
  );

/** Internal notes, and who exactly did what: for staff, and never for the person who raised it. */
export const canSeeInternals = (
  person: Person,
  recommendation: Recommendation,
  settings: Settings,
): boolean =>
  person.personId !== recommendation.submitterId || recommendation.channel !== 'web'
    ? hatsOf(person).some(
        (hat) =>
          seesEverything(hat, settings) ||
          (worksFor(hat, recommendation) && hasRole(hat, 'department-officer', 'department-head')),
      )
    : false;

/**
 * What was answered to others, without who asked: for whoever may raise the same. Not where it may be about persons: what
 * was written down for a citizen, and topics that are set to be confidential.
 * @param submitted how it began
 */
export const canSeeAnswer = (
  person: Person,
  recommendation: Recommendation,
  { onBehalfOf }: Pick<EventData['RecommendationSubmitted'], 'onBehalfOf'>,
  settings: Settings,
): boolean =>
  (recommendation.status === 'answered' || recommendation.status === 'closed') &&
  (canSee(person, recommendation, settings) ||
    (may(person, 'submit') &&
      onBehalfOf?.kind !== 'citizen' &&
      !settings.confidentialTopics.includes(recommendation.topicId)));

/** In which relations somebody stands to a commitment in one hat. */
export const commitmentStandingOf = (
  hat: Hat | 'system',
  commitment: Commitment,
): readonly CommitmentActor[] => {
  if (hat === 'system') return ['system'];
  const relations: Record<CommitmentActor, boolean> = {
    owner:
      hat.departmentId === commitment.departmentId && hasRole(hat, 'department-officer', 'department-head'),
    asker:
      hat.personId === commitment.submitterId ||
      (hasRole(hat, 'unit-chief') && belongsTo(hat, commitment.unit.id)),
    leader: hasRole(hat, 'leader'),
    system: false,
  };
  return commitmentActors.filter((actor) => relations[actor]);
};

export const canSeeCommitment = (person: Person, commitment: Commitment, settings: Settings): boolean =>
  hatsOf(person).some(
    (hat) => seesEverything(hat, settings) || commitmentStandingOf(hat, commitment).length > 0,
  );

/** Who exactly did what to a commitment: for staff, never for those who asked. */
export const canSeeCommitmentInternals = (
  person: Person,
  commitment: Commitment,
  settings: Settings,
): boolean =>
  person.personId !== commitment.submitterId &&
  hatsOf(person).some(
    (hat) => seesEverything(hat, settings) || commitmentStandingOf(hat, commitment).includes('owner'),
  );

/** In which relations somebody takes the steps of sessions. */
export const sessionStandingOf = (principal: Hat | 'system'): readonly SessionActor[] =>
  sessionActors.filter((actor) =>
    principal === 'system' ? actor === 'system' : actor !== 'system' && hasRole(principal, actor),
  );

/** In which relations somebody takes the steps of a reorganisation. */
export const reorganisationStandingOf = (principal: Hat | 'system'): readonly ReorganisationActor[] => {
  if (principal === 'system') return ['system'];
  const relations: Record<ReorganisationActor, boolean> = {
    planner: hasRole(principal, 'admin'),
    intake: hasRole(principal, 'intake'),
    leader: hasRole(principal, 'leader'),
    system: false,
  };
  return reorganisationActors.filter((actor) => relations[actor]);
};

/** In which relations somebody takes the steps of an agenda, or of one of its items. */
export const agendaStandingOf = (
  hat: Hat,
  item: Pick<AgendaItem, 'departmentId'> | undefined,
): readonly AgendaActor[] =>
  agendaActors.filter((actor) =>
    actor === 'department'
      ? item?.departmentId !== undefined &&
        item.departmentId === hat.departmentId &&
        hasRole(hat, 'department-officer', 'department-head')
      : hasRole(hat, actor),
  );

/** The places whose sessions are somebody's in one hat: where they work, and what became that. */
const placesIn = (hat: Hat): readonly Invitee[] => [
  ...(hat.unitId !== undefined && hasRole(hat, 'officer', 'unit-chief')
    ? [hat.unitId, ...(hat.formerUnitIds ?? [])].map((id) => ({ kind: 'unit', id }) as const)
    : []),
  ...(hat.departmentId !== undefined && hasRole(hat, 'department-officer', 'department-head')
    ? [{ kind: 'department', id: hat.departmentId } as const]
    : []),
];
/** Each once. */
export const placesOf = (person: Person): readonly Invitee[] => [
  ...new Map(
    hatsOf(person)
      .flatMap(placesIn)
      .map((place) => [`${place.kind} ${place.id}`, place]),
  ).values(),
];

export const seesAllSessions = (person: Person, settings: Settings): boolean =>
  hatsOf(person).some((hat) => seesEverything(hat, settings));

/** Those who run or oversee sessions see all; the others those to which their unit or department is invited, or is to answer at. */
export const canSeeSession = (person: Person, session: Session, settings: Settings): boolean =>
  seesAllSessions(person, settings) ||
  placesOf(person).some(
    (place) =>
      isInvited(session, place) || (place.kind === 'department' && session.answering.includes(place.id)),
  );

/** What a department prepared, and what was said before it is confirmed: for those who run or oversee sessions, and its own people. */
export const canSeeAgendaInternals = (
  person: Person,
  item: Pick<AgendaItem, 'departmentId'>,
  settings: Settings,
): boolean =>
  hatsOf(person).some(
    (hat) => seesEverything(hat, settings) || agendaStandingOf(hat, item).includes('department'),
  );

/** The hat in which somebody answers for a place: its chief or head, or who stands in for them. */
export const respondentFor = (person: Person, { kind, id }: Invitee): Hat | undefined =>
  hatsOf(person).find((hat) =>
    kind === 'unit'
      ? belongsTo(hat, id) && hasRole(hat, 'unit-chief')
      : hat.departmentId === id && hasRole(hat, 'department-head'),
  );

/** Steps whose contents stay among staff: drafts, and what departments say to each other. That they happened is told. */
const internalEvents: readonly EventType[] = [
  'AnswerProposed',
  'AnswerSentBack',
  'RecommendationReturned',
  'RecommendationAttached',
  'RecommendationDetached',
  'CommitmentSettled',
];
export const isInternalEvent = ({ type }: RecommendationEvent): boolean => internalEvents.includes(type);

/** Comments go on while somebody still owes an answer or may reopen it. */
export const takesComments = (recommendation: Recommendation): boolean =>
  isOpen(recommendation.status) || recommendation.status === 'answered' || recommendation.status === 'merged';

/** The queue of a department, or intake's desk (`intake`). */
export const canReadQueue = (person: Person, queue: string, settings: Settings): boolean =>
  hatsOf(person).some(
    (hat) =>
      mayIn(hat, 'read-any-queue') ||
      isHeadOfIntake(hat, settings) ||
      (mayIn(hat, 'read-queue') && queue !== 'intake' && hat.departmentId === queue),
  );

export type MetricsScope =
  | 'all'
  | { readonly departmentId: string }
  | { readonly unitId: string; readonly formerUnitIds?: readonly string[] };

/** Figures of everything, or only of the own department or unit. */
const metricsScopeIn = (hat: Hat): readonly MetricsScope[] => {
  if (mayIn(hat, 'read-all-metrics')) return ['all'];
  if (hasRole(hat, 'department-head', 'department-officer') && hat.departmentId)
    return [{ departmentId: hat.departmentId }];
  const { unitId, formerUnitIds } = hat;
  return hasRole(hat, 'unit-chief') && unitId
    ? [{ unitId, ...(formerUnitIds ? { formerUnitIds } : {}) }]
    : [];
};

/** The widest first; none: no figures. */
export const metricsScopeOf = (person: Person): MetricsScope | 'none' => {
  const scopes = hatsOf(person).flatMap(metricsScopeIn);
  return scopes.find((scope) => scope === 'all') ?? scopes[0] ?? 'none';
};
