/** Records of the directory, by kind: the form on the wire is the form that is stored. */
import * as z from 'zod';
import { weekdays } from '../domain/calendar.ts';
import { directoryKinds, venueKinds, type DirectoryRecords } from '../domain/directory.ts';
import { forceParts, forceSteps, premisesKinds, type ForceFacts, type ForcePart } from '../domain/force.ts';
import { noticeKinds } from '../domain/notices.ts';
import { deliveries } from '../domain/preferences.ts';
import { roles } from '../domain/principal.ts';
import { approvals } from '../domain/recommendation.ts';
import { complexities } from '../domain/routing.ts';
import { defaultSettings } from '../domain/settings.ts';
import { fates, unitKinds } from '../domain/unit.ts';
import { languages } from '../domain/wording.ts';
import { count, instant, localDate, string } from './parts.ts';
import { text } from './text.ts';

const identifier = text(1, 80);
export const rule = z.strictObject({
  id: identifier,
  topic: identifier.exactOptional(),
  unit: identifier.exactOptional(),
  district: identifier.exactOptional(),
  unitKind: z.enum(unitKinds).exactOptional(),
  department: identifier,
  complexity: z.enum(complexities),
});
export const condition = z.enum(['topic', 'unit', 'district', 'unitKind']);
export const redirect = z.strictObject({ from: identifier, to: identifier, reason: text(1, 500) });

/** Routing rules, on the wire as stored. */
export const ruleSet = { rules: z.array(rule).max(1_000), redirects: z.array(redirect).max(100) };

const days = (most: number) => z.int().min(1).max(most);
const clockDays = {
  acknowledge: days(30),
  route: days(30),
  refuse: days(30),
  accept: days(30),
  reopenedAnswer: days(60),
  extension: days(60),
  pause: days(60),
  verify: days(60),
  reopenWindow: days(60),
};
/** Settings that were kept before there were sessions have the defaults. */
const sessionDays = {
  invitation: days(60).default(defaultSettings.clocks.invitation),
  conclusionsNotice: days(60).default(defaultSettings.clocks.conclusionsNotice),
  preparation: days(30).default(defaultSettings.clocks.preparation),
  takenAway: days(120).default(defaultSettings.clocks.takenAway),
};
const inBothLanguages = z.strictObject({ vi: text(1, 200), en: text(1, 200) });
const answerDays = { urgent: days(120), normal: days(120), complex: days(120) };
/** Numbers of the law and the province, on the wire as stored. */
export const settings = {
  intakeDepartment: text(1, 40),
  /** Settings that were kept before there was a register have the default. */
  registerChecks: z
    .strictObject({ people: text(1, 40), premises: text(1, 40) })
    .default(defaultSettings.registerChecks),
  clocks: z.strictObject({ ...clockDays, ...sessionDays, answer: z.strictObject(answerDays) }),
  topicClocks: z.record(
    text(1, 40),
    z.strictObject({
      acknowledge: clockDays.acknowledge.exactOptional(),
      route: clockDays.route.exactOptional(),
      refuse: clockDays.refuse.exactOptional(),
      accept: clockDays.accept.exactOptional(),
      reopenedAnswer: clockDays.reopenedAnswer.exactOptional(),
      extension: clockDays.extension.exactOptional(),
      pause: clockDays.pause.exactOptional(),
      verify: clockDays.verify.exactOptional(),
      reopenWindow: clockDays.reopenWindow.exactOptional(),
      answer: z
        .strictObject({
          urgent: answerDays.urgent.exactOptional(),
          normal: answerDays.normal.exactOptional(),
          complex: answerDays.complex.exactOptional(),
        })
        .exactOptional(),
    }),
  ),
  extensions: count.max(5),
  commitmentExtensions: count.max(10),
  questionsPerDesk: count.max(10),
  reopeningsBySubmitter: count.max(10),
  returnsBeforeLeader: days(20),
  reminders: z.strictObject({
    percent: z.tuple([days(100), days(100), days(100)]),
    headAfter: days(60),
    leaderAfter: days(60),
  }),
  agenda: z
    .strictObject({
      minutesEach: z.int().min(1).max(240),
      openingMinutes: count.max(240),
      closingMinutes: count.max(240),
      alikeFrom: z.int().min(10).max(100),
    })
    .default(defaultSettings.agenda),
  documents: z
    .strictObject({
      superior: inBothLanguages,
      issuer: inBothLanguages,
      place: text(1, 100),
      noticeSymbol: text(1, 40),
      minutesSymbol: text(1, 40),
      reportSymbol: text(1, 40).default(defaultSettings.documents.reportSymbol),
    })
    .default(defaultSettings.documents),
  confidentialTopics: z
    .array(identifier)
    .max(100)
    .default([...defaultSettings.confidentialTopics]),
  redAfterDays: z.tuple([days(365), days(365)]),
};

const unitIdentity = {
  code: text(1, 20),
  name: text(1, 200),
  kind: z.enum(unitKinds),
  district: text(1, 40).exactOptional(),
  districtName: text(1, 200).exactOptional(),
  province: text(1, 20).exactOptional(),
};

/** What units declare of their force, on the wire as stored. */
export const forceFacts = {
  people: z.strictObject({
    staff: z.strictObject({ chief: count.max(1), deputy: count.max(100), officer: count.max(10_000) }),
    investigators: z.strictObject({
      chief: localDate.exactOptional(),
      deputy: localDate.exactOptional(),
    }),
    training: z.strictObject({
      on: localDate.exactOptional(),
      trained: count.max(10_101),
      due: localDate.exactOptional(),
    }),
  }),
  premises: z.strictObject({
    kind: z.enum(premisesKinds),
    since: localDate.exactOptional(),
    project: text(1, 40).exactOptional(),
  }),
} as const satisfies { readonly [P in ForcePart]: z.ZodType<ForceFacts[P]> };

const by = { by: string, at: instant };
const partOfForce = <P extends ForcePart>(part: P) => {
  const declaration = { on: localDate, facts: forceFacts[part], declared: z.strictObject(by) };
  return z.strictObject({
    entries: z.array(z.strictObject({ ...declaration, checked: z.strictObject(by) })),
    pending: z
      .strictObject({
        ...declaration,
        sentBack: z.strictObject({ ...by, reason: string }).exactOptional(),
      })
      .exactOptional(),
  });
};

/** A building project, on the wire as stored. */
export const project = {
  name: text(1, 200),
  plannedOn: localDate,
  begunOn: localDate.exactOptional(),
  dueOn: localDate.exactOptional(),
  handedOverOn: localDate.exactOptional(),
  stoppedOn: localDate.exactOptional(),
};

/** Values of the directory, by kind: the form on the wire is the form that is stored. */
export const directoryValues = {
  units: z.strictObject({
    id: text(1, 40),
    ...unitIdentity,
    from: localDate.exactOptional(),
    until: localDate.exactOptional(),
    former: z
      .array(z.strictObject({ ...unitIdentity, until: localDate }))
      .max(50)
      .exactOptional(),
    became: z.strictObject({ how: z.enum(fates), into: z.array(text(1, 40)).max(50) }).exactOptional(),
    madeOf: z
      .array(z.strictObject({ unit: text(1, 40), part: z.literal(true).exactOptional() }))
      .max(100)
      .exactOptional(),
    active: z.boolean(),
  }),
  force: z.strictObject({
    id: text(1, 40),
    people: partOfForce('people'),
    premises: partOfForce('premises'),
    last: z.strictObject({ part: z.enum(forceParts), step: z.enum(forceSteps) }),
  }),
  projects: z.strictObject({ id: text(1, 40), ...project }),
  departments: z.strictObject({
    id: text(1, 40),
    name: text(1, 200),
    nameEn: text(1, 200),
    active: z.boolean(),
  }),
  topics: z.strictObject({
    id: text(1, 40),
    name: text(1, 200),
    nameEn: text(1, 200),
    approval: z.enum(approvals),
    active: z.boolean(),
  }),
  people: z.strictObject({
    id: text(1, 80),
    name: text(1, 200),
    post: text(1, 200),
    roles: z.array(z.enum(roles)).max(roles.length),
    unitId: text(1, 40).exactOptional(),
    departmentId: text(1, 40).exactOptional(),
    email: z.email().max(254).exactOptional(),
    active: z.boolean(),
  }),
  venues: z.strictObject({
    id: text(1, 40),
    name: text(1, 200),
    kind: z.enum(venueKinds),
    address: text(1, 500).exactOptional(),
    active: z.boolean(),
  }),
  rules: z.strictObject({
    id: z.literal('current'),
    ...ruleSet,
  }),
  calendar: z.strictObject({
    id: z.string().regex(/^\d{4}$/),
    decided: z.boolean(),
    source: text(1, 500),
    days: z
      .array(
        z.strictObject({
          date: localDate,
          kind: z.enum(['off', 'worked']),
          vi: text(1, 200),
          en: text(1, 200),
          source: text(1, 500),
        }),
      )
      .max(366),
  }),
  settings: z.strictObject({ id: z.literal('current'), ...settings }),
  preferences: z.strictObject({
    id: text(1, 80),
    language: z.enum(languages),
    delivery: z.enum(deliveries),
    withoutMail: z.array(z.enum(noticeKinds)).max(noticeKinds.length),
    weeklyFigures: z.strictObject({ on: z.enum(weekdays) }).exactOptional(),
  }),
  standIns: z.strictObject({
    id: text(1, 80),
    deputyId: text(1, 80),
    from: localDate,
    until: localDate,
    reason: text(1, 500),
    endedAt: instant.exactOptional(),
  }),
  calendarLinks: z.strictObject({
    id: text(1, 80),
    secretHash: z.string().regex(/^[\w-]{43}$/),
    madeAt: instant,
    endedAt: instant.exactOptional(),
  }),
} as const satisfies { readonly [K in keyof DirectoryRecords]: z.ZodType<DirectoryRecords[K]> };

export const directoryRecord = z.strictObject({
  kind: z.enum(directoryKinds),
  version: count.min(1),
  changedAt: instant,
  value: z.unknown(),
});

export const directoryEvent = z.strictObject({
  kind: z.enum(directoryKinds),
  id: string,
  number: count.min(1),
  type: z.enum(['DirectoryRecordCreated', 'DirectoryRecordChanged']),
  at: instant,
  by: string,
  reason: string,
  value: z.unknown(),
});
