/** The slow things: who and what the province consists of. Every change leaves an event. */
import type { Unit } from './unit.ts';
import { assertWellFormed } from './rule-set.ts';
import { assertWellFormedYear, type CalendarYear } from './calendar-year.ts';
import type { Instant } from './calendar.ts';
import { Refusal } from './errors.ts';
import { assertWellFormedProject, type Force, type Project } from './force.ts';
import type { Role } from './principal.ts';
import type { Preferences } from './preferences.ts';
import type { Approval } from './recommendation.ts';
import type { RuleSet } from './routing.ts';
import { assertWellFormedSettings, type Settings } from './settings.ts';
import type { StandIn } from './stand-in.ts';
import type { CalendarLink } from './calendar-link.ts';

export interface Department {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly active: boolean;
}

export interface Topic {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly approval: Approval;
  readonly active: boolean;
}

export const venueKinds = ['room', 'online-point'] as const;
/** Where sessions are held: a room, or a point from which others take part. */
export interface Venue {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof venueKinds)[number];
  readonly address?: string;
  readonly active: boolean;
}

export interface DirectoryPerson {
  /** The user name of the pool, also the `submitterId` of what the person raises. */
  readonly id: string;
  readonly name: string;
  readonly post: string;
  readonly roles: readonly Role[];
  /** A unit's or a department's id; leaders and admins have none. */
  readonly unitId?: string;
  readonly departmentId?: string;
  /** Where notices go, beside the inbox. */
  readonly email?: string;
  readonly active: boolean;
}

export const placeOfLeaders = 'leaders';
/** Where somebody is found among others: their unit or department; leaders, who have none, with each other. */
export const placeOfWork = ({ unitId, departmentId, roles }: DirectoryPerson): string | undefined =>
  unitId ?? departmentId ?? (roles.includes('leader') ? placeOfLeaders : undefined);

export interface RoutingRules extends RuleSet {
  readonly id: 'current';
}

export interface SettingsRecord extends Settings {
  readonly id: 'current';
}

export interface DirectoryRecords {
  units: Unit;
  /** One a unit. */
  force: Force;
  projects: Project;
  departments: Department;
  topics: Topic;
  people: DirectoryPerson;
  venues: Venue;
  rules: RoutingRules;
  /** Years that were changed by hand; the others are as they come with the program. */
  calendar: CalendarYear;
  settings: SettingsRecord;
  preferences: Preferences;
  standIns: StandIn;
  calendarLinks: CalendarLink;
}
export type DirectoryKind = keyof DirectoryRecords;
export const directoryKinds = [
  'units',
  'force',
  'projects',
  'departments',
  'topics',
  'people',
  'venues',
  'rules',
  'calendar',
  'settings',
  'preferences',
  'standIns',
  'calendarLinks',
] as const satisfies readonly DirectoryKind[];

export interface DirectoryRecord<K extends DirectoryKind = DirectoryKind> {
  readonly kind: K;
  readonly version: number;
  readonly changedAt: Instant;
  readonly value: DirectoryRecords[K];
}

export interface DirectoryEvent<K extends DirectoryKind = DirectoryKind> {
  readonly kind: K;
  readonly id: string;
  /** 1, 2, 3 …: also the version of the record after it. */
  readonly number: number;
  readonly type: 'DirectoryRecordCreated' | 'DirectoryRecordChanged';
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  readonly value: DirectoryRecords[K];
}

/** A record put for the first time, or changed; `before` is what stands now. @throws Refusal for rules, a calendar or settings that are not well-formed */
export const changeRecord = <K extends DirectoryKind>(
  kind: K,
  before: DirectoryRecord<K> | undefined,
  value: DirectoryRecords[K],
  { at, by, reason }: { at: Instant; by: string; reason: string },
): { readonly next: DirectoryRecord<K>; readonly event: DirectoryEvent<K> } => {
  if (kind === 'rules') assertWellFormed(value as RoutingRules);
  if (kind === 'calendar') assertWellFormedYear(value as CalendarYear);
  if (kind === 'projects') assertWellFormedProject(value as Project);
  if (kind === 'settings') assertWellFormedSettings(value as SettingsRecord);
  if (before && before.value.id !== value.id)
    throw new Refusal('invalid-request', { errors: [{ path: 'id', rule: 'fixed' }] });
  const version = (before?.version ?? 0) + 1;
  return {
    next: { kind, version, changedAt: at, value },
    event: {
      kind,
      id: value.id,
      number: version,
      type: before ? 'DirectoryRecordChanged' : 'DirectoryRecordCreated',
      at,
      by,
      reason,
      value,
    },
  };
};
