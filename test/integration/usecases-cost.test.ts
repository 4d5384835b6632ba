import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { act } from '../../shared/domain/act.ts';
import { actOnAgenda } from '../../shared/domain/agenda-life.ts';
import type { Subject } from '../../shared/domain/agenda.ts';
import type { StepInput } from '../../shared/domain/step-data.ts';
import { localDateOf, plusMinutes, type LocalDate, type Weekday } from '../../shared/domain/calendar.ts';
import { changeRecord, type DirectoryPerson, type DirectoryRecord } from '../../shared/domain/directory.ts';
import { peopleOn, type Force, type PeopleFacts } from '../../shared/domain/force.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import { commitmentIdFor, type Commitment } from '../../shared/domain/commitment.ts';
import { actOnCommitment } from '../../shared/domain/commitment-life.ts';
import { commitmentCircumstancesOf } from '../../shared/usecases/commitment-circumstances.ts';
import { saveDecision } from '../../shared/usecases/save-decision.ts';
import { answerInvitation as answerOne, invitationsToFollow } from '../../shared/domain/invitation.ts';
import { changeOf, contributionOf } from '../../shared/domain/measures.ts';
import type { Addressed } from '../../shared/domain/notices.ts';
import { defaultPreferences } from '../../shared/domain/preferences.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { ReorganisationDecision } from '../../shared/domain/reorganisation-life.ts';
import type { Reorganisation, ReorganisationStatus } from '../../shared/domain/reorganisation.ts';
import { actOnSession, type SessionDecision } from '../../shared/domain/session-act.ts';
import type { Session, SessionEvent } from '../../shared/domain/session.ts';
import type { StandIn } from '../../shared/domain/stand-in.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import type { Recommendation, RecommendationEvent } from '../../shared/domain/recommendation.ts';
import { eventItem, stateItem } from '../../shared/tables/casework-items.ts';
import { clockMarkTable } from '../../shared/tables/clock-mark-table.ts';
import { recordItem } from '../../shared/tables/directory-table.ts';
import {
  agendaEventItem,
  agendaItem,
  invitationItem,
  sessionEventItem,
  sessionItem,
} from '../../shared/tables/session-items.ts';
import { reorganisationForm } from '../../shared/tables/reorganisation-items.ts';
import { answerInvitation } from '../../shared/usecases/answer-invitation.ts';
import { approveAnswer } from '../../shared/usecases/approve-answer.ts';
import { catchUp } from '../../shared/usecases/catch-up.ts';
import type { FiguresPort } from '../../shared/usecases/ports.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { countStep } from '../../shared/usecases/count-step.ts';
import { deliverAnswer } from '../../shared/usecases/deliver-answer.ts';
import { deliverConclusions } from '../../shared/usecases/deliver-conclusions.ts';
import { endCalendarLink } from '../../shared/usecases/end-calendar-link.ts';
import { hashOfSecret, makeCalendarLink } from '../../shared/usecases/make-calendar-link.ts';
import { readLinkedCalendar } from '../../shared/usecases/read-linked-calendar.ts';
import { endStandIn } from '../../shared/usecases/end-stand-in.ts';
import { planSession } from '../../shared/usecases/plan-session.ts';
import { proposeAgenda } from '../../shared/usecases/propose-agenda.ts';
import { checkDeclaration } from '../../shared/usecases/check-declaration.ts';
import { declareForce } from '../../shared/usecases/declare-force.ts';
import { listWaitingDeclarations } from '../../shared/usecases/list-waiting-declarations.ts';
import { openForceFigure, readForceFigures } from '../../shared/usecases/read-force-figures.ts';
import { readForce } from '../../shared/usecases/read-force.ts';
import { readMetrics } from '../../shared/usecases/read-metrics.ts';
import { readUnitCard } from '../../shared/usecases/read-unit-card.ts';
import { raiseFromFloor } from '../../shared/usecases/raise-from-floor.ts';
import { readAgenda } from '../../shared/usecases/read-agenda.ts';
import { takeAgendaStep } from '../../shared/usecases/take-agenda-step.ts';
import { inviteToSession } from '../../shared/usecases/take-session-step.ts';
import { nameStandIn } from '../../shared/usecases/name-stand-in.ts';
import { readTokenSubject } from '../../shared/usecases/read-token-subject.ts';
import { setPreferences } from '../../shared/usecases/set-preferences.ts';
import type { MailOrder } from '../../shared/domain/mail.ts';
import { orderWeeklyFigures } from '../../shared/usecases/order-weekly-figures.ts';
import { openFigure } from '../../shared/usecases/open-figure.ts';
import { notify, notifyOfSession } from '../../shared/usecases/notify.ts';
import { readInbox } from '../../shared/usecases/read-inbox.ts';
import { sendMail } from '../../shared/usecases/send-mail.ts';
import { staffOf } from '../../shared/usecases/staff.ts';
import { findLike } from '../../shared/usecases/find-like.ts';
import { findSimilar } from '../../shared/usecases/find-similar.ts';
import { dryRunReorganisation } from '../../shared/usecases/dry-run-reorganisation.ts';
import { orderReorganisation } from '../../shared/usecases/take-reorganisation-step.ts';
import { proposeRouting } from '../../shared/usecases/propose-routing.ts';
import { mergeRecommendation } from '../../shared/usecases/merge-recommendation.ts';
import { moveCommitment } from '../../shared/usecases/move-commitment.ts';
import { moveInvitees } from '../../shared/usecases/move-invitees.ts';
import { runReorganisations } from '../../shared/usecases/run-reorganisations.ts';
import { moveRecommendation } from '../../shared/usecases/move-recommendation.ts';
import { readRules } from '../../shared/usecases/rules-in-force.ts';
import { routeRecommendation } from '../../shared/usecases/route-recommendation.ts';
import type { RecommendationRow } from '../../shared/domain/recommendation-row.ts';
import { readUnitLineage, readUnitsWithCode } from '../../shared/usecases/read-lineage.ts';
import { previewList } from '../../shared/usecases/preview-list.ts';
import { storeListRow } from '../../shared/usecases/store-list-row.ts';
import { submitRecommendation } from '../../shared/usecases/submit-recommendation.ts';
import { takeStep, type PlainVerb } from '../../shared/usecases/take-step.ts';
import {
  anUndertaking,
  at,
  circumstances,
  commune,
  day,
  daysLater,
  forces,
  inputs,
  people,
  raised,
  receipt,
  successor,
  taleUntil,
  then,
  today,
  town,
  units,
  ward,
  type Tale,
} from '../support/builders.ts';
import {
  collecting,
  goOn,
  locked,
  andThen as onAgenda,
  standingAs,
  subject,
  type AgendaTale,
} from '../support/agendas.ts';
import {
  aReorganisation,
  reorganisationId,
  reorganisationUntil,
  type ReorganisationTale,
} from '../support/reorganisations.ts';
import {
  andThen,
  planInput,
  plannedStep,
  sessionCircumstances,
  sessionInputs,
  sessionUntil,
  staff,
  times,
  venues,
} from '../support/sessions.ts';
import {
  clientOf,
  indexWrites,
  itemBytes,
  meterOf,
  openWorld,
  putItems,
  type OpenWorld,
  type Spent,
} from '../support/world.ts';

let open: OpenWorld;
let meter: ReturnType<typeof meterOf>;
/** Which generation is read is known to it already, as to a consumer at work. */
let knowing: FiguresPort;
let clockMark: ReturnType<typeof clockMarkTable>;

beforeAll(async () => {
  open = await openWorld({ with: 'directory' });
  meter = meterOf(open.client, open.database);
  clockMark = clockMarkTable(open.client, open.tables.projections);
  knowing = figuresTable(open.client, open.tables.projections, 600_000);
  await countStep(knowing, undefined, raised().recommendation);
});
beforeEach(() => open.timeIs(today));

const { admin, officer, intake, logistician, headOfLogistics, headOfStaffing, leader } = people;
const pageOf20 = { limit: 20 };

/** As long as what people usually write. */
const usual = {
  title: 'Đề nghị sửa chữa, nâng cấp trụ sở làm việc của Công an xã đã xuống cấp',
  body:
    'Trụ sở làm việc của Công an xã được xây dựng từ năm 1998, nay đã xuống cấp nghiêm trọng: mái dột, tường nứt, không có ' +
    'phòng tiếp công dân và nơi để tang vật. Mùa mưa bão cán bộ phải dời hồ sơ sang Ủy ban nhân dân xã. Đề nghị Công an ' +
    'tỉnh quan tâm, bố trí kinh phí sửa chữa hoặc xây mới trong kế hoạch trung hạn.',
  answer:
    'Trụ sở đã có trong danh mục đầu tư trung hạn; kinh phí sửa chữa được bố trí trong quý III. Phòng Hậu cần phối hợp với ' +
    'Ủy ban nhân dân xã khảo sát trước ngày 30 tháng 4.',
};

const store = async (tale: Tale): Promise<Tale> => {
  await open.world.casework.create(
    { before: { version: 0, statuses: [] }, next: tale.recommendation, events: tale.events },
    'hash',
  );
  return tale;
};
const usualTale = (status: Parameters<typeof taleUntil>[0], by: Person = officer) =>
  taleUntil(status, { title: usual.title, body: usual.body, by });
/** Only their states: what lists and queues are made of. */
const storeMany = (count: number, tale: (index: number) => Tale): Promise<void> =>
  putItems(
    clientOf(open.database),
    open.tables.casework,
    Array.from({ length: count }, (_, index) => stateItem(tale(index).recommendation)),
  );
const submission = {
  title: usual.title,
  body: usual.body,
  topic: 'premises',
  urgency: 'normal',
  secrecyDeclared: true,
} as const;
let keys = 0;
const submit = async (topic = 'premises', key = `cost ${(keys += 1)}`) =>
  (await submitRecommendation(open.world, officer, { ...submission, topic }, key)).recommendation;
const take = <V extends PlainVerb>(
  verb: V,
  { id, version }: Recommendation,
  by: Person,
  changes: Partial<StepInput[V]> = {},
) => takeStep(open.world, by, { id, version, verb, input: { ...inputs[verb], ...changes } as StepInput[V] });
const saving = async (tale: Tale, verb: 'accept' | 'answer' | 'close', by: Person) => {
  const { recommendation } = await store(tale);
  const decision = act(recommendation, verb, { ...inputs[verb] }, circumstances(by, recommendation));
  return () => open.world.casework.save(decision);
};
const mergingPair = async () => {
  const [member, canonical] = [await store(usualTale('submitted')), await store(usualTale('submitted'))];
  const step = (recommendation: Recommendation, verb: 'merge' | 'attach') =>
    act(
      recommendation,
      verb,
      { canonicalId: canonical.recommendation.id, memberId: member.recommendation.id, reason: 'x' },
      circumstances(intake, recommendation),
    );
  return { merged: step(member.recommendation, 'merge'), attached: step(canonical.recommendation, 'attach') };
};
const aUnit = (index: number): Unit => ({
  ...(units[0] as Unit),
  id: `u-${index}`,
  name: `Công an xã số ${index}, huyện Hải Hậu`,
});
const aPerson = (index: number): DirectoryPerson => ({
  id: `p-${index}`,
  name: `Nguyễn Văn ${index}`,
  post: 'Cán bộ',
  roles: ['officer'],
  unitId: 'u-1',
  active: true,
});
const first = { at: today, by: 'admin', reason: 'Lần đầu' };
const forceOf = (id: string): Force => ({ ...(forces[0] as Force), id });
const aDeclaration = {
  part: 'people',
  on: '2026-01-01' as LocalDate,
  facts: peopleOn(forces[0], localDateOf(today)) as PeopleFacts,
  version: 1,
  reason: 'Quyết định điều động',
} as const;
const putDirectory = (records: readonly DirectoryRecord[]) =>
  putItems(clientOf(open.database), open.tables.directory, records.map(recordItem));
let staffs = 0;
const twoOfStaff = async (): Promise<[DirectoryPerson, DirectoryPerson]> => {
  const { unitId: _, ...person } = aPerson((staffs += 1));
  const two: [DirectoryPerson, DirectoryPerson] = [
    { ...person, id: `absent-${staffs}`, roles: ['department-head'], departmentId: 'PH10' },
    { ...person, id: `deputy-${staffs}`, roles: ['department-officer'], departmentId: 'PH10' },
  ];
  await putDirectory(two.map((each) => changeRecord('people', undefined, each, first).next));
  return two;
};
const absence = (absent: DirectoryPerson, deputy: DirectoryPerson): StandIn => ({
  id: absent.id,
  deputyId: deputy.id,
  from: localDateOf(today),
  until: localDateOf(today),
  reason: 'Nghỉ phép',
});
const anAbsence = async () => {
  const [absent, deputy] = await twoOfStaff();
  const record = changeRecord('standIns', undefined, absence(absent, deputy), first).next;
  await putDirectory([record]);
  return { absent, deputy, record };
};
let newcomers = 0;
const newcomer = (): Person => ({ ...officer, personId: `newcomer-${(newcomers += 1)}` });
const aLeader = (): Person => ({ ...newcomer(), roles: ['leader'] });
const weeklyOn = (on: Weekday) => ({ ...defaultPreferences(''), weeklyFigures: { on } });
const answerOf = async (id: RecommendationId) =>
  (await open.world.casework.events(id)).find(
    ({ type }) => type === 'RecommendationAnswered',
  ) as RecommendationEvent<'RecommendationAnswered'>;

/** Promised in an answer just now. */
const aCommitment = async (departmentId = 'PH10'): Promise<Commitment> => {
  const { recommendation } = await store(usualTale('accepted'));
  const promise = {
    ...inputs.answer,
    promises: true,
    commitments: [{ ...anUndertaking, departmentId }],
  };
  const decision = act(recommendation, 'answer', promise, circumstances(headOfLogistics, recommendation));
  const { id, version } = await saveDecision(open.world, decision);
  return (await open.world.commitments.loadLatest(commitmentIdFor(id, version, 1))) as Commitment;
};
const stepped = async (
  from: Commitment,
  verb: 'activate' | 'report-done',
  by: Person,
): Promise<Commitment> => {
  const input = verb === 'activate' ? {} : { evidence: 'Biên bản số 12' };
  const decision = actOnCommitment(
    from,
    verb,
    input as never,
    commitmentCircumstancesOf(open.world, by, from),
  );
  await open.world.commitments.save(decision);
  return decision.next;
};

/** Found at once on any day. */
const wakingLongAgo = (): Tale => {
  const { recommendation, events } = usualTale('accepted');
  return { recommendation: { ...recommendation, wakeOn: '2019-12-31' as LocalDate }, events };
};

const aNotice = (index: number, personId: string): Addressed => ({
  personId,
  notice: {
    recommendationId: receipt(`notice ${index}`),
    number: 2,
    event: 'RecommendationRouted',
    kind: 'new-item',
    at: at('2026-03-01', `10:${String(index % 60).padStart(2, '0')}`),
    dueOn: day('2026-03-11'),
    departmentId: 'PH10',
  },
});
const fillInbox = async (personId: string, count: number): Promise<void> => {
  for (let index = 0; index < count; index += 1) await open.world.inbox.put(aNotice(index, personId));
};

// Sessions: each on a day of its own, so that none is in another's way.
const { secretary, chief } = people;
let sessionDays = 0;
const freeDay = () => {
  const later = (30 + (sessionDays += 1)) * 24 * 60;
  return { start: plusMinutes(times.start, later), end: plusMinutes(times.end, later) };
};
const storedSession = async (
  given: Parameters<typeof plannedStep>[0] = freeDay(),
): Promise<SessionDecision> => {
  const decision = plannedStep(given);
  await open.world.sessions.create(decision, 'hash');
  return decision;
};
const plannedReorganisation = (status: ReorganisationStatus): ReorganisationTale =>
  reorganisationUntil(status, { id: reorganisationId(`cost ${(keys += 1)}`), plan: aReorganisation });
const storedReorganisation = async (): Promise<Reorganisation> => {
  const { steps, reorganisation } = plannedReorganisation('draft');
  for (const step of steps) await open.world.reorganisations.save(step);
  return reorganisation;
};
const all175 = Array.from({ length: 175 }, (_, index) => `nd-${13_000 + index}-xa-so-${index}`);
/** As it stands with a whole province invited; its invitations are not there yet. */
const sessionWithAll = async (): Promise<Session> => {
  const { next, events } = await storedSession();
  const locked = andThen(andThen({ session: next, events }, 'collect', secretary), 'lock-agenda', leader);
  const invite = { units: all175, departments: ['PH10'] };
  const decision = actOnSession(locked.session, 'invite', invite, sessionCircumstances(secretary));
  await putItems(clientOf(open.database), open.tables.casework, [sessionItem(decision.next)]);
  return decision.next;
};
/** With its events, all invited, and everybody's invitation. */
const wholeProvince = async (): Promise<Session> => {
  const tale = andThen(sessionUntil('agenda-locked'), 'invite', secretary, {
    units: all175,
    departments: ['PH10'],
  });
  const { session, events } = tale;
  await open.world.sessions.create(
    { before: { version: 0, statuses: [] }, next: session, events, bookings: [] },
    'hash',
  );
  await putItems(
    clientOf(open.database),
    open.tables.casework,
    invitationsToFollow(session, []).map(({ next }) => invitationItem(next)),
  );
  return session;
};
const toSuccessor = { from: commune.id, to: successor, on: localDateOf(today), reorganisationId: 'r-1' };
const mergedToSixty = {
  moved: Array.from({ length: 60 }, (_, index) => ({
    from: all175.filter((__, place) => place % 60 === index),
    to: `nb-${14_000 + index}-xa-moi-${index}`,
  })),
  on: localDateOf(today),
  reorganisationId: 'r-1',
};
const invitedSession = async (): Promise<Session> => {
  const session = await sessionWithAll();
  const steps = invitationsToFollow(session, []);
  await putItems(
    clientOf(open.database),
    open.tables.casework,
    steps.map(({ next }) => invitationItem(next)),
  );
  return session;
};
const savingSession = async (verb: 'collect' | 'cancel' | 'reschedule') => {
  const { next } = await storedSession();
  const input = verb === 'reschedule' ? { ...freeDay(), reason: 'Trùng lịch' } : sessionInputs[verb];
  const decision = actOnSession(next, verb, input as never, sessionCircumstances(secretary));
  return () => open.world.sessions.save(decision);
};
const sessionDirectory = async (): Promise<void> => {
  await putDirectory([
    ...staff.map((person) => changeRecord('people', undefined, person, first).next),
    ...venues.map((venue) => changeRecord('venues', undefined, venue, first).next),
  ]);
};
const planning = (key: string) => {
  const input = { ...planInput, ...freeDay() };
  return () => planSession(open.world, secretary, input, key);
};

// Agendas: fifteen items of one recommendation each, a whole province invited.

const fifteen = async (): Promise<readonly Subject[]> => {
  const tales = Array.from({ length: 15 }, () => usualTale('accepted'));
  await storeMany(15, (index) => tales[index] as Tale);
  return tales.map(({ recommendation: { id } }) => ({ ...subject(''), recommendationIds: [id] }));
};
const storedAgenda = async (tale: AgendaTale, { client, tables } = open): Promise<AgendaTale> => {
  const { session, events, agenda, told } = tale;
  await putItems(client, tables.casework, [
    sessionItem(session),
    ...events.map(sessionEventItem),
    ...(agenda.version === 0 ? [] : [agendaItem(agenda)]),
    ...told.map(agendaEventItem),
  ]);
  return tale;
};
const invite = { units: all175, departments: ['PH10'] };
/** Its desk was just opened. */
const inProgress = async (): Promise<AgendaTale> => {
  const settled = goOn(locked(...(await fifteen())), 'invite', secretary, today, invite);
  return goOn(settled, 'start', secretary, times.start);
};
const called = (tale: AgendaTale, item: number) => onAgenda(tale, 'call', { item }, secretary, times.start);
/** Each was called and answered, and its chair has confirmed the minutes. */
const concluded = async (): Promise<SessionEvent<'SessionConcluded'>> => {
  let tale = await inProgress();
  for (const { id: item } of tale.agenda.items)
    tale = onAgenda(called(tale, item), 'answer', { item, text: usual.answer, commitments: [] });
  for (const verb of ['end', 'draft-minutes'] as const) tale = goOn(tale, verb, secretary, times.end);
  const { events } = await storedAgenda(goOn(tale, 'conclude', leader, times.end));
  open.timeIs(times.end);
  return events.at(-1) as SessionEvent<'SessionConcluded'>;
};

/** Recommendations of 2025, with their first and last events, in tables apart; figures of that year are closed. */
const aYear = async (tales: readonly Tale[]) => {
  const apart = await openWorld({ with: 'directory' });
  // However slow the machine: which generation is read is not asked again in between.
  const figures = figuresTable(apart.client, apart.tables.projections, 600_000);
  await putItems(
    apart.client,
    apart.tables.casework,
    tales.flatMap(({ recommendation, events }) => [
      stateItem(recommendation),
      ...events
        .filter((_, index) => index === 0 || index === events.length - 1)
        .map((event) => eventItem(event)),
    ]),
  );
  for (let start = 0; start < tales.length; start += 50)
    await figures.addLot(1, {
      on: day('2025-12-30'),
      lives: tales.slice(start, start + 50).map(({ recommendation }) => ({
        subject: recommendation.id,
        to: recommendation.version,
        counts: changeOf(undefined, recommendation),
      })),
    });
  await figures.closeDay(1, day('2025-12-30'));
  const all = [{ number: 1, readFrom: '', closedThrough: day('2025-12-31') }];
  await figures.saveGenerations({ revision: 0, all });
  apart.timeIs(at('2026-01-05'));
  const put = (records: readonly DirectoryRecord[]) =>
    putItems(clientOf(apart.database), apart.tables.directory, records.map(recordItem));
  return { world: { ...apart.world, figures }, meter: meterOf(apart.client, apart.database), put };
};
const inYear = (index: number) => ({
  id: receipt(`of the year ${index}`),
  on: at(`2025-${String(1 + (index % 12)).padStart(2, '0')}-15`),
});

/** Forty a month. */
const aYearOfFigures = async () => {
  const { world, meter } = await aYear(Array.from({ length: 480 }, (_, index) => raised(inYear(index))));
  const question = { figure: 'received', from: '2025-01', to: '2025-12', asOf: day('2025-12-31') } as const;
  const { next } = await openFigure(world, leader, question, pageOf20);
  return {
    first: { meter, work: () => openFigure(world, leader, question, pageOf20) },
    next: {
      meter,
      work: () => openFigure(world, leader, question, { ...pageOf20, ...(next ? { from: next } : {}) }),
    },
  };
};

/** The same year in a province of 175 units of which two became one, by today's. */
const aYearOfToday = async () => {
  const { world, meter, put } = await aYear(
    Array.from({ length: 480 }, (_, index) => raised({ ...inYear(index), unit: unitOfYear(index % 3) })),
  );
  const [one, other, whole] = [0, 1, 2].map((index) => unitOfYear(index).id) as [string, string, string];
  const until = day('2025-07-01');
  const gone = { until, active: false, became: { how: 'merged', into: [whole] } } as const;
  await put(
    Array.from({ length: 175 }, (_, index) => {
      const unit = { ...aUnit(index), id: unitOfYear(index).id };
      const isGone = unit.id === one || unit.id === other;
      return changeRecord('units', undefined, isGone ? { ...unit, ...gone } : unit, first).next;
    }),
  );
  const question = { from: '2025-01', to: '2025-12', asOf: day('2025-12-31'), units: 'today' } as const;
  const opened = { ...question, figure: 'received', unit: whole } as const;
  return {
    figures: { meter, work: () => readMetrics(world, leader, { ...question, by: 'unit' }) },
    opened: { meter, work: () => openFigure(world, leader, opened, pageOf20) },
  };
};
const unitOfYear = (index: number) => ({ id: `u-of-year-${index}`, kind: 'commune' }) as const;

/** Each row’s method: what is prepared without being counted, and the work that is; in a world of its own where it reads what all have. */
type Work = () => Promise<unknown>;
interface Elsewhere {
  readonly work: Work;
  readonly meter: ReturnType<typeof meterOf>;
}
const scenarios: Readonly<Record<string, () => Work | Promise<Work | Elsewhere>>> = {
  'casework.load(id)': async () => {
    const { recommendation } = await store(usualTale('closed'));
    return () => open.world.casework.load(recommendation.id);
  },
  'casework.load(id, newer)': async () => {
    const { recommendation } = await store(usualTale('closed'));
    return () => open.world.casework.load(recommendation.id, recommendation.version + 1);
  },
  'casework.loadLatest(id)': async () => {
    const { recommendation } = await store(usualTale('closed'));
    return () => open.world.casework.loadLatest(recommendation.id);
  },
  'casework.findSubmission(id)': async () => {
    const { recommendation } = await store(usualTale('closed'));
    return () => open.world.casework.findSubmission(recommendation.id);
  },
  'casework.findSubmissions': async () => {
    const tales = await Promise.all(Array.from({ length: 20 }, () => store(usualTale('closed'))));
    return () => open.world.casework.findSubmissions(tales.map(({ recommendation }) => recommendation.id));
  },
  'casework.lastSubmitted': async () => {
    await putSubmitted('u-said', 210);
    return () => open.world.casework.lastSubmitted('u-said', 200);
  },
  'casework.casefile(id)': async () => {
    const { recommendation } = await store(usualTale('closed'));
    return () => open.world.casework.casefile(recommendation.id);
  },
  'casework.events(id)': async () => {
    const { recommendation } = await store(usualTale('closed'));
    return () => open.world.casework.events(recommendation.id);
  },
  'casework.event(id, number)': async () => {
    const { recommendation } = await store(usualTale('in-approval'));
    return () => open.world.casework.event(recommendation.id, 4);
  },
  'casework.firstEvents(id, count)': async () => {
    const { recommendation } = await store(usualTale('accepted'));
    return () => open.world.casework.firstEvents(recommendation.id, recommendation.version);
  },
  'casework.firstEvents(id, newer)': async () => {
    const { recommendation } = await store(usualTale('submitted'));
    return () => open.world.casework.firstEvents(recommendation.id, 2);
  },
  'casework.members(id)': async () => {
    const { merged, attached } = await mergingPair();
    await open.world.casework.merge(merged, attached);
    return () => open.world.casework.members(attached.next.id, Infinity);
  },
  'casework.create(submitted)': () => () => store(usualTale('submitted')),
  'casework.create(routed)': () => () => store(usualTale('routed')),
  'casework.save(accept)': () => saving(usualTale('routed'), 'accept', logistician),
  'casework.save(answer)': () => saving(usualTale('accepted'), 'answer', headOfLogistics),
  'casework.save(close)': () => saving(usualTale('answered'), 'close', officer),
  'casework.merge': async () => {
    const { merged, attached } = await mergingPair();
    return () => open.world.casework.merge(merged, attached);
  },
  'casework.unmerge': async () => {
    const { merged, attached } = await mergingPair();
    await open.world.casework.merge(merged, attached);
    const apart = act(merged.next, 'unmerge', inputs.unmerge, circumstances(intake, merged.next));
    const detached = act(
      attached.next,
      'detach',
      { memberId: merged.next.id },
      circumstances(intake, attached.next),
    );
    return () => open.world.casework.unmerge(apart, detached);
  },
  'casework.addRemark': async () => {
    const { recommendation } = await store(usualTale('routed'));
    const remark = {
      id: 'r',
      recommendationId: recommendation.id,
      kind: 'note',
      at: today,
      by: { personId: 'x', as: 'department' },
      text: usual.answer,
    } as const;
    return () => open.world.casework.addRemark(remark);
  },
  'casework.listBySubmitter': async () => {
    await storeMany(25, () => usualTale('routed', { ...officer, personId: 'busy-officer' }));
    return () => open.world.casework.listBySubmitter('busy-officer', pageOf20);
  },
  'casework.listByUnits(one)': async () => {
    await storeMany(25, () =>
      taleUntil('routed', { title: usual.title, unit: { ...commune, id: 'u-busy' } }),
    );
    return () => open.world.casework.listByUnits(['u-busy'], pageOf20);
  },
  'casework.listByUnits(ten)': async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `u-of-ten-${index}`);
    await storeMany(30, (index) =>
      taleUntil('routed', { title: usual.title, unit: { ...commune, id: ids[index % 10] ?? '' } }),
    );
    return () => open.world.casework.listByUnits(ids, pageOf20);
  },
  'casework.listByMonth': async () => {
    await storeMany(25, () => taleUntil('routed', { title: usual.title, on: at('2026-09-15') }));
    return () => open.world.casework.listByMonth('2026-09', pageOf20);
  },
  'casework.listQueue(all)': async () => {
    await storeMany(100, (index) => waitingInQueue(index, 'PC-ALL'));
    return () => open.world.casework.listQueue('PC-ALL', [], pageOf20);
  },
  'casework.listQueue(one)': async () => {
    await storeMany(30, (index) => waitingInQueue(index * 4, 'PC-ONE'));
    return () => open.world.casework.listQueue('PC-ONE', ['routed'], pageOf20);
  },
  'casework.countQueue(short)': async () => {
    await storeMany(40, (index) => waitingInQueue(index, 'PC-SHORT'));
    return () => open.world.casework.countQueue('PC-SHORT', 500);
  },
  'casework.countQueue(long)': async () => {
    await storeMany(600, (index) => waitingInQueue(index * 4, 'PC-LONG'));
    return () => open.world.casework.countQueue('PC-LONG', 500);
  },
  'casework.listByWake': async () => {
    await storeMany(20, wakingLongAgo);
    return () => open.world.casework.listByWake('2020-01-01' as LocalDate, pageOf20);
  },
  'casework.loadAll': async () => {
    const tales = Array.from({ length: 20 }, () => usualTale('accepted'));
    await storeMany(20, (index) => tales[index] as Tale);
    return () => open.world.casework.loadAll(tales.map(({ recommendation }) => recommendation.id));
  },
  'casework.loadReadable': async () => {
    const tales = Array.from({ length: 20 }, () => usualTale('accepted'));
    await storeMany(20, (index) => tales[index] as Tale);
    return () => open.world.casework.loadReadable(tales.map(({ recommendation }) => recommendation.id));
  },
  'casework.beginnings': async () => {
    const tales = await Promise.all(Array.from({ length: 20 }, () => store(usualTale('submitted'))));
    return () => open.world.casework.beginnings(tales.map(({ recommendation }) => recommendation.id));
  },
  'casework.wakeAt': async () => {
    const { recommendation } = await store(usualTale('accepted'));
    return () => open.world.casework.wakeAt(recommendation, '2026-05-04' as LocalDate);
  },
  'clockMark.read': async () => {
    await clockMark.write({ applied: 'x', adjusted: 0 });
    return () => clockMark.read();
  },
  'clockMark.write': () => () => clockMark.write({ applied: 'y', adjusted: 0 }),
  'catchUp(reminder)': async () => {
    const { recommendation } = await store(usualTale('accepted'));
    open.timeIs(at('2026-03-05'));
    return () => catchUp(open.world, recommendation.id);
  },
  'catchUp(nothing)': async () => {
    const { recommendation } = await store(usualTale('accepted'));
    await open.world.casework.wakeAt(recommendation, '2026-03-02' as LocalDate);
    open.timeIs(today);
    return () => catchUp(open.world, recommendation.id);
  },
  readRules: () => () => readRules(open.world.directory),
  'casework.save(promise)': async () => {
    const { recommendation } = await store(usualTale('accepted'));
    const promise = { ...inputs.answer, promises: true, commitments: [anUndertaking] };
    const decision = act(recommendation, 'answer', promise, circumstances(headOfLogistics, recommendation));
    return () => saveDecision(open.world, decision);
  },
  'commitments.load': async () => {
    const { id } = await aCommitment();
    return () => open.world.commitments.load(id);
  },
  'commitments.loadLatest': async () => {
    const { id } = await aCommitment();
    return () => open.world.commitments.loadLatest(id);
  },
  'commitments.events': async () => {
    const { id } = await aCommitment();
    return () => open.world.commitments.events(id);
  },
  'commitments.loadAll': async () => {
    const [one, other] = [await aCommitment(), await aCommitment()];
    return () => open.world.commitments.loadAll([one.id, other.id]);
  },
  'commitments.save(start)': async () => {
    const active = await stepped(await aCommitment(), 'activate', leader);
    const decision = actOnCommitment(
      active,
      'start',
      {},
      commitmentCircumstancesOf(open.world, logistician, active),
    );
    return () => open.world.commitments.save(decision);
  },
  'commitments.save(verify)': async () => {
    const active = await stepped(await aCommitment(), 'activate', leader);
    const done = await stepped(active, 'report-done', logistician);
    const decision = actOnCommitment(
      done,
      'verify',
      {},
      commitmentCircumstancesOf(open.world, officer, done),
    );
    const promised = await open.world.casework.loadLatest(done.recommendationId);
    if (!promised) throw new Error('it is not there');
    const settled = act(
      promised,
      'settle-commitment',
      { commitmentId: done.id, outcome: 'verified' },
      circumstances(officer, promised),
    );
    return () => open.world.commitments.save(decision, settled);
  },
  'commitments.listQueue': async () => {
    for (let count = 0; count < 20; count += 1) await aCommitment('PC06');
    return () => open.world.commitments.listQueue('PC06', 'proposed', pageOf20);
  },
  'commitments.listByWake': async () => {
    await aCommitment();
    return () => open.world.commitments.listByWake('2020-01-01' as LocalDate, pageOf20);
  },
  'commitments.wakeAt': async () => {
    const made = await aCommitment();
    return () => open.world.commitments.wakeAt(made, '2026-05-04' as LocalDate);
  },
  'directory.get': () => () => open.world.directory.get('rules', 'current'),
  'directory.get(missing)': () => () => open.world.directory.get('units', 'nowhere'),
  'directory.some': async () => {
    const ids = Array.from({ length: 5 }, (_, index) => 300 + index);
    await putDirectory(ids.map((id) => changeRecord('people', undefined, aPerson(id), first).next));
    return () =>
      open.world.directory.some(
        'people',
        ids.map((id) => `p-${id}`),
      );
  },
  'directory.getLatest': () => () => open.world.directory.getLatest('rules', 'current'),
  'directory.calendarLink': async () => {
    const { secret } = await makeCalendarLink(open.world, newcomer());
    return () => open.world.directory.calendarLink(hashOfSecret(secret));
  },
  'directory.calendarLink(none)': () => () => open.world.directory.calendarLink(hashOfSecret('x'.repeat(43))),
  'directory.standInsOf(none)': () => () => open.world.directory.standInsOf('nobody’s-deputy', pageOf20),
  'directory.standInsOf': async () => {
    const { deputy } = await anAbsence();
    return () => open.world.directory.standInsOf(deputy.id, pageOf20);
  },
  'directory.save(stand-in)': async () => {
    const { record } = await anAbsence();
    const next = { ...record.value, deputyId: 'another' };
    return () => open.world.directory.save(changeRecord('standIns', record, next, first));
  },
  'directory.wantingFigures': async () => {
    for (let person = 0; person < 10; person += 1)
      await setPreferences(open.world, aLeader(), weeklyOn('tuesday'));
    return () => open.world.directory.wantingFigures('tuesday', pageOf20);
  },
  'directory.save(weekly figures)': async () => {
    const person = aLeader();
    const record = await setPreferences(open.world, person, weeklyOn('wednesday'));
    const next = { ...weeklyOn('thursday'), id: person.personId };
    return () => open.world.directory.save(changeRecord('preferences', record, next, first));
  },
  readTokenSubject: async () => {
    const [person] = await twoOfStaff();
    return () => readTokenSubject(open.world, person.id);
  },
  readUnitsWithCode: async () => {
    const own = await openWorld();
    await putItems(
      clientOf(own.database),
      own.tables.directory,
      Array.from({ length: 527 }, (_, index) =>
        recordItem(changeRecord('units', undefined, aUnit(index), first).next),
      ),
    );
    return {
      work: () => readUnitsWithCode(own.world, 'x', undefined),
      meter: meterOf(own.client, own.database),
    };
  },
  readUnitLineage: async () => {
    const until = day('2025-07-01');
    const gone = { until, active: false, became: { how: 'merged', into: ['u-around'] } } as const;
    const ids = [501, 502, 503, 504, 505, 506, 507, 508];
    await putDirectory([
      ...ids.map((id) => changeRecord('units', undefined, { ...aUnit(id), ...gone }, first).next),
      changeRecord(
        'units',
        undefined,
        { ...aUnit(500), id: 'u-around', madeOf: ids.map((id) => ({ unit: `u-${id}` })) },
        first,
      ).next,
    ]);
    return () => readUnitLineage(open.world, 'u-501');
  },
  'readTokenSubject(merged)': async () => {
    const until = day('2025-07-01');
    const gone = { until, active: false, became: { how: 'merged', into: ['u-merged'] } } as const;
    await putDirectory([
      changeRecord('people', undefined, { ...aPerson(401), unitId: 'u-merged' }, first).next,
      ...[402, 403, 404].map((id) => changeRecord('units', undefined, { ...aUnit(id), ...gone }, first).next),
      changeRecord(
        'units',
        undefined,
        { ...aUnit(401), id: 'u-merged', madeOf: [402, 403, 404].map((id) => ({ unit: `u-${id}` })) },
        first,
      ).next,
    ]);
    return () => readTokenSubject(open.world, 'p-401');
  },
  'readTokenSubject(deputy)': async () => {
    const { deputy } = await anAbsence();
    return () => readTokenSubject(open.world, deputy.id);
  },
  nameStandIn: async () => {
    const [absent, deputy] = await twoOfStaff();
    return () => nameStandIn(open.world, admin, absence(absent, deputy), undefined);
  },
  endStandIn: async () => {
    const { absent } = await anAbsence();
    return () => endStandIn(open.world, admin, { absentId: absent.id, reason: 'Đã về' });
  },
  setPreferences: () => () => setPreferences(open.world, newcomer(), defaultPreferences('somebody')),
  'directory.list': async () => {
    await putDirectory(
      Array.from({ length: 25 }, (_, index) => changeRecord('units', undefined, aUnit(index), first).next),
    );
    return () => open.world.directory.list('units', pageOf20);
  },
  'directory.peopleOf': async () => {
    await putDirectory(
      Array.from({ length: 25 }, (_, index) => changeRecord('people', undefined, aPerson(index), first).next),
    );
    return () => open.world.directory.peopleOf('u-1', pageOf20);
  },
  'directory.history': () => () => open.world.directory.history('rules', 'current', pageOf20),
  'directory.save': () => () => open.world.directory.save(changeRecord('units', undefined, aUnit(99), first)),
  'directory.save(person)': () => () =>
    open.world.directory.save(changeRecord('people', undefined, aPerson(99), first)),
  readForce: () => () => readForce(open.world, leader, commune.id),
  declareForce: () => () => declareForce(open.world, intake, { ...aDeclaration, unitId: ward.id }),
  checkDeclaration: async () => {
    const { version } = await declareForce(open.world, intake, { ...aDeclaration, unitId: town.id });
    const check = { unitId: town.id, part: 'people', version, verdict: 'confirm' } as const;
    return () => checkDeclaration(open.world, headOfStaffing, check);
  },
  readUnitCard: async () => {
    const { world, meter: measuring } = await aYear(
      Array.from({ length: 120 }, (_, index) => raised(inYear(index))),
    );
    return { work: () => readUnitCard(world, leader, commune.id), meter: measuring };
  },
  'figures.add': () => {
    const { recommendation } = raised();
    return () => countStep(knowing, undefined, recommendation);
  },
  'figures.add(later month)': () => {
    const accepted = taleUntil('accepted');
    const answered = then(accepted, 'answer', headOfLogistics, {}, daysLater(today, 35));
    return () => countStep(knowing, accepted.recommendation, answered.recommendation);
  },
  'figures.add(nothing)': () => {
    const routed = taleUntil('routed');
    return () =>
      countStep(knowing, routed.recommendation, then(routed, 'accept', logistician).recommendation);
  },
  'figures.add(again)': async () => {
    const { recommendation } = raised();
    await countStep(knowing, undefined, recommendation);
    return () => countStep(knowing, undefined, recommendation);
  },
  'figures.read': async () => {
    const tales = Array.from({ length: 35 }, (_, index) =>
      raised({ on: at('2027-06-15'), topicId: `topic-number-${index}` }),
    );
    for (const { recommendation } of tales) await countStep(knowing, undefined, recommendation);
    const question = { family: 'department', months: [], asOf: day('2027-06-15') } as const;
    return () => knowing.read({ ...question, days: [{ from: '2027-06', to: '2027-06' }] });
  },
  'figures.read(closed)': async () => {
    // In a table apart, so that the others meet nothing that is closed.
    const apart = figuresTable(open.client, open.tables.directory);
    for (let index = 0; index < 35; index += 1) {
      const { recommendation } = raised({ on: at('2025-06-15'), topicId: `topic-number-${index}` });
      await countStep(apart, undefined, recommendation);
    }
    await apart.closeDay(1, day('2025-06-15'));
    await apart.saveGenerations({
      revision: 0,
      all: [{ number: 1, readFrom: '', closedThrough: day('2025-06-30') }],
    });
    const question = { family: 'department', days: [], asOf: day('2025-06-30') } as const;
    const read = () => apart.read({ ...question, months: [{ from: '2025-01', to: '2025-12' }] });
    await read();
    return read;
  },
  'figures.addLot': () => {
    const { recommendation } = raised();
    const counts = changeOf(undefined, recommendation);
    const lives = [{ subject: recommendation.id, to: 1, counts }];
    return () => knowing.addLot(9, { on: day('2025-01-06'), lives });
  },
  'figures.addToGeneration': () => {
    const { recommendation } = raised();
    const counts = changeOf(undefined, recommendation);
    return () =>
      knowing.addToGeneration(1, {
        subject: recommendation.id,
        from: 0,
        to: 1,
        on: day('2025-01-06'),
        counts,
      });
  },
  'figures.entries': async () => {
    for (let index = 0; index < 20; index += 1)
      await countStep(
        knowing,
        undefined,
        raised({ id: receipt(`entry ${index}`), on: at('2029-06-15') }).recommendation,
      );
    const months = { from: '2029-06', to: '2029-06' };
    return () => knowing.entries({ counters: ['received'], months, asOf: day('2029-06-15') });
  },
  'figures.entries(closed)': async () => {
    // In a table apart, so that the others meet nothing that is closed.
    const table = await openWorld();
    const apart = figuresTable(table.client, table.tables.projections);
    for (let index = 0; index < 200; index += 1)
      await countStep(
        apart,
        undefined,
        raised({ id: receipt(`entry ${index}`), on: at('2025-06-15') }).recommendation,
      );
    await apart.closeDay(1, day('2025-06-15'));
    const all = [{ number: 1, readFrom: '', closedThrough: day('2025-06-30') }];
    await apart.saveGenerations({ revision: 0, all });
    const months = { from: '2025-01', to: '2025-12' };
    const read = () => apart.entries({ counters: ['received', 'open'], months, asOf: day('2025-06-30') });
    await read();
    return { work: read, meter: meterOf(table.client, table.database) };
  },
  openFigure: async () => (await aYearOfFigures()).first,
  'openFigure(next)': async () => (await aYearOfFigures()).next,
  'readMetrics(today)': async () => (await aYearOfToday()).figures,
  'openFigure(today)': async () => (await aYearOfToday()).opened,
  'figures.late': () => () => knowing.late(day('2025-06-15')),
  'figures.add(late)': async () => {
    const table = await openWorld();
    const apart = figuresTable(table.client, table.tables.projections);
    const all = [{ number: 1, readFrom: '', closedThrough: today.slice(0, 10) as LocalDate }];
    await apart.saveGenerations({ revision: 0, all });
    await countStep(apart, undefined, raised({ id: receipt('known') }).recommendation);
    return {
      work: () => countStep(apart, undefined, raised().recommendation),
      meter: meterOf(table.client, table.database),
    };
  },
  'figures.generations': () => () => knowing.generations(),
  'figures.saveGenerations': () => async () => {
    const { revision, all } = await knowing.generations();
    await knowing.saveGenerations({ revision, all });
  },
  'figures.firstBookedAfter': () => () => knowing.firstBookedAfter(8, undefined),
  'figures.closeDay': async () => {
    const { recommendation } = raised();
    const counts = changeOf(undefined, recommendation);
    const lives = [{ subject: recommendation.id, to: 1, counts }];
    await knowing.addLot(6, { on: day('2025-01-06'), lives });
    return () => knowing.closeDay(6, day('2025-01-06'));
  },
  'inbox.put': () => () => open.world.inbox.put(aNotice(1, 'cost-put')),
  'inbox.put(again)': async () => {
    await open.world.inbox.put(aNotice(1, 'cost-again'));
    return () => open.world.inbox.put(aNotice(1, 'cost-again'));
  },
  'atWork.put': () => () => open.world.atWork.put('cost-desk', atTheDesk),
  'atWork.put(again)': async () => {
    await open.world.atWork.put('cost-desk-again', atTheDesk);
    return () => open.world.atWork.put('cost-desk-again', atTheDesk);
  },
  'atWork.leave': async () => {
    await open.world.atWork.put('cost-desk-left', atTheDesk);
    return () => open.world.atWork.leave('cost-desk-left', atTheDesk.personId);
  },
  'atWork.list': async () => {
    await open.world.atWork.put('cost-desk-list', atTheDesk);
    return () => open.world.atWork.list('cost-desk-list');
  },
  'inbox.list': async () => {
    await fillInbox('cost-list', 25);
    return () => open.world.inbox.list('cost-list', pageOf20);
  },
  'inbox.listUnread': async () => {
    await fillInbox('cost-unread', 25);
    return () => open.world.inbox.listUnread('cost-unread', pageOf20);
  },
  'inbox.countUnread(few)': async () => {
    await fillInbox('cost-few', 8);
    return () => open.world.inbox.countUnread('cost-few', 100);
  },
  'inbox.countUnread(many)': async () => {
    await fillInbox('cost-many', 120);
    return () => open.world.inbox.countUnread('cost-many', 100);
  },
  'inbox.markRead': async () => {
    const { id } = await open.world.inbox.put(aNotice(1, 'cost-read'));
    return () => open.world.inbox.markRead('cost-read', [id], today);
  },
  'inbox.markRead(again)': async () => {
    const { id } = await open.world.inbox.put(aNotice(1, 'cost-reread'));
    await open.world.inbox.markRead('cost-reread', [id], today);
    return () => open.world.inbox.markRead('cost-reread', [id], today);
  },
  'inbox.claimMail': async () => {
    const { id } = await open.world.inbox.put(aNotice(1, 'cost-claim'));
    return () => open.world.inbox.claimMail('cost-claim', id, today);
  },
  'inbox.releaseMail': async () => {
    const { id } = await open.world.inbox.put(aNotice(1, 'cost-release'));
    await open.world.inbox.claimMail('cost-release', id, today);
    return () => open.world.inbox.releaseMail('cost-release', id, today);
  },
  'inbox.listUnmailed': async () => {
    await fillInbox('cost-unmailed', 20);
    return () => open.world.inbox.listUnmailed('cost-unmailed', daysLater(today, -14));
  },
  'digests.mark': () => () => open.digests.mark(day('2026-03-03'), 'cost-mark'),
  'digests.due': async () => {
    for (let person = 0; person < 10; person += 1)
      await open.digests.mark(day('2026-03-04'), `cost-due-${person}`);
    return () => open.digests.due(day('2026-03-04'));
  },
  'digests.claim': async () => {
    await open.digests.mark(day('2026-03-05'), 'cost-claim');
    return () => open.digests.claim(day('2026-03-05'), 'cost-claim', today);
  },
  'digests.release': async () => {
    await open.digests.mark(day('2026-03-06'), 'cost-release');
    await open.digests.claim(day('2026-03-06'), 'cost-release', today);
    return () => open.digests.release(day('2026-03-06'), 'cost-release', today);
  },
  dryRunReorganisation: async () => {
    const own = await openWorld({ with: 'directory' });
    const { recommendation } = taleUntil('accepted');
    await putItems(
      clientOf(own.database),
      own.tables.casework,
      Array.from({ length: 20 }, (_, index) =>
        stateItem({ ...recommendation, id: receipt(`dry run ${index}`) }),
      ),
    );
    const {
      steps,
      reorganisation: { id },
    } = plannedReorganisation('draft');
    for (const each of steps) await own.world.reorganisations.save(each);
    return {
      work: () => dryRunReorganisation(own.world, leader, id),
      meter: meterOf(own.client, own.database),
    };
  },
  orderReorganisation: async () => {
    const own = await openWorld({ with: 'directory' });
    const {
      steps,
      reorganisation: { id },
    } = plannedReorganisation('draft');
    for (const each of steps) await own.world.reorganisations.save(each);
    return {
      work: () => orderReorganisation(own.world, leader, { id, version: 1 }),
      meter: meterOf(own.client, own.database),
    };
  },
  'reorganisations.load': async () => {
    const { id } = await storedReorganisation();
    return () => open.world.reorganisations.load(id);
  },
  'reorganisations.loadLatest': async () => {
    const { id } = await storedReorganisation();
    return () => open.world.reorganisations.loadLatest(id);
  },
  'reorganisations.events': async () => {
    const { id } = await storedReorganisation();
    return () => open.world.reorganisations.events(id);
  },
  'reorganisations.list': async () => {
    await putItems(
      clientOf(open.database),
      open.tables.casework,
      Array.from({ length: 25 }, () =>
        reorganisationForm.stateItem(plannedReorganisation('ordered').reorganisation),
      ),
    );
    return () => open.world.reorganisations.list(pageOf20);
  },
  'reorganisations.save(plan)': () => {
    const [plan] = plannedReorganisation('draft').steps;
    return () => open.world.reorganisations.save(plan as ReorganisationDecision);
  },
  'reorganisations.save(order)': async () => {
    const [plan, order] = plannedReorganisation('ordered').steps as [
      ReorganisationDecision,
      ReorganisationDecision,
    ];
    await open.world.reorganisations.save(plan);
    return () => open.world.reorganisations.save(order);
  },
  'reorganisations.progress': async () => {
    const { id } = await storedReorganisation();
    await open.world.reorganisations.saveProgress(id, { step: 'recommendations', done: 5 });
    return () => open.world.reorganisations.progress(id);
  },
  'reorganisations.saveProgress': async () => {
    const { id } = await storedReorganisation();
    return () =>
      open.world.reorganisations.saveProgress(id, {
        step: 'recommendations',
        from: { wakeOn: '2026-07-01', id: receipt('progress') },
        done: 100,
        of: 5_000,
      });
  },
  'sessions.load(id)': async () => {
    const { next } = await storedSession();
    return () => open.world.sessions.load(next.id);
  },
  'sessions.load(id, newer)': async () => {
    const { next } = await storedSession();
    return () => open.world.sessions.load(next.id, 2);
  },
  'sessions.load(all invited)': async () => {
    const { id } = await sessionWithAll();
    return () => open.world.sessions.load(id);
  },
  'sessions.events': async () => {
    const { next } = await storedSession();
    return () => open.world.sessions.events(next.id);
  },
  'sessions.findSubmission': async () => {
    const { next } = await storedSession();
    return () => open.world.sessions.findSubmission(next.id);
  },
  'sessions.create': () => {
    const given = freeDay();
    return () => storedSession(given);
  },
  'sessions.save(collect)': () => savingSession('collect'),
  'sessions.save(reschedule)': () => savingSession('reschedule'),
  'sessions.save(cancel)': () => savingSession('cancel'),
  'sessions.listByStart(all)': async () => {
    const sessions = Array.from({ length: 25 }, () =>
      plannedStep({ start: at('2027-06-01'), end: at('2027-06-02') }),
    );
    await putItems(
      clientOf(open.database),
      open.tables.casework,
      sessions.map(({ next }) => sessionItem(next)),
    );
    return () => open.world.sessions.listByStart(['all'], { from: at('2027-05-31') }, pageOf20);
  },
  'sessions.listByStart(a unit’s)': async () => {
    const { invited: _, ...session } = await invitedSession();
    const from = { from: session.start };
    const unit = { kind: 'unit', id: all175[0] as string } as const;
    return () => open.world.sessions.listByStart([unit], from, pageOf20);
  },
  'sessions.invitation': async () => {
    const { id } = await invitedSession();
    return () => open.world.sessions.invitation(id, { kind: 'unit', id: all175[3] as string });
  },
  'sessions.invitations': async () => {
    const { id } = await invitedSession();
    return () => open.world.sessions.invitations(id);
  },
  'sessions.saveInvitations(issue)': async () => {
    const steps = invitationsToFollow(await sessionWithAll(), []).slice(0, 100);
    return () => open.world.sessions.saveInvitations(steps);
  },
  'sessions.saveInvitations(answer)': async () => {
    const session = await invitedSession();
    const [invitation] = await open.world.sessions.invitations(session.id);
    const said = { at: today, by: { personId: 'chief' } };
    const step = answerOne(session, invitation as never, { reply: 'yes' }, said);
    return () => open.world.sessions.saveInvitations([step]);
  },
  'sessions.save(end)': async () => {
    const { session, agenda } = await storedAgenda(await inProgress());
    const [around, circumstances] = [sessionCircumstances(secretary), standingAs(['secretary'], times.end)];
    const ended = actOnSession(session, 'end', {}, around);
    const closed = actOnAgenda(session, agenda, 'close-desk', {}, circumstances);
    return () => open.world.sessions.save(ended, closed);
  },
  'sessions.agenda': async () => {
    const { session } = await storedAgenda(await inProgress());
    return () => open.world.sessions.agenda(session.id);
  },
  'sessions.agendaEvents': async () => {
    const { sessionId } = await concluded();
    return () => open.world.sessions.agendaEvents(sessionId);
  },
  'sessions.saveAgenda': async () => {
    const { session, agenda } = await storedAgenda(await inProgress());
    const decision = actOnAgenda(
      session,
      agenda,
      'call',
      { item: 3 },
      standingAs(['secretary'], times.start),
    );
    return () => open.world.sessions.saveAgenda(decision);
  },
  readAgenda: async () => {
    const { session } = await storedAgenda(await inProgress());
    return () => readAgenda(open.world, secretary, session.id);
  },
  takeAgendaStep: async () => {
    const { session, agenda } = await storedAgenda(called(await inProgress(), 1));
    const input = { item: 1, text: usual.answer, commitments: [] };
    const target = { id: session.id, version: agenda.version };
    return () => takeAgendaStep(open.world, secretary, { ...target, verb: 'answer', input });
  },
  raiseFromFloor: async () => {
    const { session } = await storedAgenda(called(await inProgress(), 1));
    const speech = { unit: commune.id, name: 'Trưởng Công an xã', words: usual.body };
    return () => raiseFromFloor(open.world, secretary, session.id, speech, `floor ${(keys += 1)}`);
  },
  findSimilar: async () => {
    const asked = { by: people.stranger, unit: ward, title: usual.title, body: usual.body };
    const tales = Array.from({ length: 240 }, (_, index) =>
      taleUntil('answered', { ...inYear(index), ...asked }),
    );
    const { world, meter: measuring } = await aYear(tales);
    const draft = { title: usual.title, topic: 'premises' };
    await findSimilar(world, people.chief, draft);
    return { work: () => findSimilar(world, people.chief, draft), meter: measuring };
  },
  findLike: async () => {
    const { own, id } = await raisedLately();
    return { work: () => findLike(own.world, intake, id), meter: meterOf(own.client, own.database) };
  },
  proposeRouting: async () => {
    const { own, id } = await raisedLately();
    return { work: () => proposeRouting(own.world, intake, id), meter: meterOf(own.client, own.database) };
  },
  proposeAgenda: async () => {
    const own = await openWorld({ with: 'directory' });
    const tales = Array.from({ length: 50 }, (_, index) =>
      taleUntil('accepted', { title: `${usual.title} số ${index}`, body: usual.body }),
    );
    const items = tales.flatMap(({ recommendation, events }) => [
      stateItem(recommendation),
      eventItem(events[0] as RecommendationEvent),
    ]);
    await putItems(clientOf(own.database), own.tables.casework, items);
    const { session } = await storedAgenda(collecting(), own);
    const ownMeter = meterOf(own.client, own.database);
    return { work: () => proposeAgenda(own.world, secretary, session.id, {}), meter: ownMeter };
  },
  deliverConclusions: async () => {
    const event = await concluded();
    return () => deliverConclusions(open.world, event);
  },
  'deliverConclusions(again)': async () => {
    const event = await concluded();
    await deliverConclusions(open.world, event);
    return () => deliverConclusions(open.world, event);
  },
  planSession: async () => {
    await sessionDirectory();
    return planning('cost');
  },
  'planSession(again)': async () => {
    await sessionDirectory();
    const plan = planning('cost again');
    await plan();
    return plan;
  },
  'inviteToSession(175)': async () => {
    const { next, events } = await storedSession();
    const locked = andThen(andThen({ session: next, events }, 'collect', secretary), 'lock-agenda', leader);
    await putItems(clientOf(open.database), open.tables.casework, [sessionItem(locked.session)]);
    await putDirectory(
      all175.map((id, index) => changeRecord('units', undefined, { ...aUnit(index), id }, first).next),
    );
    const { id, version } = locked.session;
    const selection = { units: { ids: all175 }, departments: [] };
    return () => inviteToSession(open.world, secretary, { id, version, selection });
  },
  'inviteToSession(again)': async () => {
    const { id, version } = await invitedSession();
    const selection = { units: {}, departments: ['PH10'] };
    return () => inviteToSession(open.world, secretary, { id, version, selection });
  },
  answerInvitation: async () => {
    const { id } = await invitedSession();
    const by = { ...chief, unitId: all175[5] as string };
    return () => answerInvitation(open.world, by, { id, reply: { reply: 'yes' } });
  },
  submitRecommendation: () => () => submit(),
  'submitRecommendation(again)': async () => {
    await submit('premises', 'twice');
    return () => submit('premises', 'twice');
  },
  takeStep: async () => {
    const recommendation = await submit();
    return () => take('accept', recommendation, logistician);
  },
  routeRecommendation: async () => {
    const { id, version } = await submit('other');
    return () =>
      routeRecommendation(open.world, intake, {
        id,
        version,
        department: 'PH10',
        complexity: 'normal',
        reason: 'Đúng chức năng',
      });
  },
  previewList: async () => {
    await putSubmitted(town.id, 200);
    const bodies = Array.from({ length: 20 }, (_, index) => `${usual.body} Lần ${index}.`);
    // A directory of its own, not counted: this one grows with the other measurements.
    const { directory } = (await openWorld({ with: 'directory' })).world;
    return () => previewList({ ...open.world, directory }, secretary, [listOf(town.id, bodies)]);
  },
  storeListRow: () => () => storeListRow(open.world, secretary, listRow('một'), true),
  'storeListRow(again)': async () => {
    await storeListRow(open.world, secretary, listRow('hai'), true);
    return () => storeListRow(open.world, intake, listRow('hai'), true);
  },
  approveAnswer: async () => {
    const accepted = await take('accept', await submit('equipment'), logistician);
    const { id, version } = await take('propose-answer', accepted, logistician, { text: usual.answer });
    return () => approveAnswer(open.world, headOfLogistics, { id, version });
  },
  mergeRecommendation: async () => {
    const [member, canonical] = [await submit('other'), await submit('other')];
    return () =>
      mergeRecommendation(open.world, intake, {
        id: member.id,
        version: member.version,
        into: canonical.id,
        reason: 'x',
      });
  },
  'notify(cold)': async () => {
    const [world, event] = [await telling('PC-COLD'), await routedTo('PC-COLD')];
    return () => notify(world, event);
  },
  notify: async () => {
    const world = await telling('PC-WARM');
    await notify(world, await routedTo('PC-WARM'));
    const event = await routedTo('PC-WARM');
    return () => notify(world, event);
  },
  'notify(again)': async () => {
    const [world, event] = [await telling('PC-AGAIN'), await routedTo('PC-AGAIN')];
    await notify(world, event);
    return () => notify(world, event);
  },
  notifyOfSession: async () => {
    await enlist(chiefsOf(['u-told-1', 'u-told-2']));
    const event = await invitedTo(['u-told-1', 'u-told-2']);
    const world = await telling('PC-SESSION');
    return () => notifyOfSession(world, event);
  },
  makeCalendarLink: () => () => makeCalendarLink(open.world, newcomer()),
  'makeCalendarLink(another)': async () => {
    const person = newcomer();
    await makeCalendarLink(open.world, person);
    return () => makeCalendarLink(open.world, person);
  },
  endCalendarLink: async () => {
    const person = newcomer();
    await makeCalendarLink(open.world, person);
    return () => endCalendarLink(open.world, person);
  },
  readLinkedCalendar: async () => {
    const [chiefOfNone] = chiefsOf(['u-without-sessions']);
    await enlist(chiefOfNone ? [chiefOfNone] : []);
    const { secret } = await makeCalendarLink(open.world, {
      personId: chiefOfNone?.id ?? '',
      roles: ['unit-chief'],
    });
    return () => readLinkedCalendar(open.world, secret);
  },
  'readLinkedCalendar(unknown)': () => () =>
    readLinkedCalendar(open.world, 'x'.repeat(43)).catch(() => undefined),
  sendMail: async () => {
    const world = await telling('PC-MAIL');
    await notify(world, await routedTo('PC-MAIL'));
    return () => sendMail(mailing(), world.ordered[0] as MailOrder);
  },
  'sendMail(digest)': async () => {
    const world = await telling('PC-DIGEST');
    for (let times = 0; times < 10; times += 1) await notify(world, await routedTo('PC-DIGEST'));
    const { personId } = world.ordered[0] as MailOrder;
    await open.digests.mark(day('2026-03-09'), personId);
    return () => sendMail(mailing(), { personId, day: day('2026-03-09') });
  },
  orderWeeklyFigures: async () => {
    for (let person = 0; person < 10; person += 1)
      await setPreferences(open.world, aLeader(), weeklyOn('monday'));
    return () =>
      orderWeeklyFigures({
        ...open.world,
        weekly: open.weekly,
        mailQueue: { send: () => Promise.resolve() },
      });
  },
  'sendMail(figures)': async () => {
    const person = aLeader();
    const { unitId: _, ...leader } = aPerson(1);
    await enlist([{ ...leader, id: person.personId, roles: ['leader'], email: 'a@tinh.example.vn' }]);
    await setPreferences(open.world, person, weeklyOn('friday'));
    // In a table apart, so that the others meet nothing that is closed.
    const figures = figuresTable(open.client, open.tables.casework);
    const days = ['2026-02-24', '2026-03-03'];
    for (const on of days) {
      for (let index = 0; index < 35; index += 1)
        await countStep(
          figures,
          undefined,
          then(raised({ on: at(on) }), 'route', intake, { departmentId: `PC-WEEK-${index % 9}` }, at(on))
            .recommendation,
        );
      await figures.closeDay(1, day(on));
    }
    await figures.saveGenerations({
      revision: 0,
      all: [{ number: 1, readFrom: '', closedThrough: day('2026-03-05') }],
    });
    return () =>
      sendMail({ ...mailing(), figures }, { personId: person.personId, figuresOn: day('2026-03-06') });
  },
  moveRecommendation: async () => {
    const { recommendation } = await store(usualTale('accepted'));
    return () => moveRecommendation(open.world, recommendation.id, toSuccessor);
  },
  'moveRecommendation(again)': async () => {
    const { recommendation } = await store(usualTale('accepted'));
    await moveRecommendation(open.world, recommendation.id, toSuccessor);
    return () => moveRecommendation(open.world, recommendation.id, toSuccessor);
  },
  moveCommitment: async () => {
    const { id } = await aCommitment();
    return () => moveCommitment(open.world, id, toSuccessor);
  },
  'moveInvitees(175)': async () => {
    const session = await wholeProvince();
    return () => moveInvitees(open.world, session.id, mergedToSixty);
  },
  'moveInvitees(again)': async () => {
    const session = await wholeProvince();
    await moveInvitees(open.world, session.id, mergedToSixty);
    return () => moveInvitees(open.world, session.id, mergedToSixty);
  },
  'runReorganisations(none)': async () => {
    const elsewhere = await openWorld();
    const job = { mayGoOn: () => true, failed: () => undefined };
    const rules = () => Promise.reject(new Error('nobody asks for rules when nothing is due'));
    return {
      work: () => runReorganisations(elsewhere.world, rules, job),
      meter: meterOf(elsewhere.client, elsewhere.database),
    };
  },
  readInbox: async () => {
    await fillInbox('cost-reader', 25);
    return () =>
      readInbox(
        open.world,
        { personId: 'cost-reader', roles: ['officer'] },
        { limit: 20, unreadOnly: false },
      );
  },
  deliverAnswer: async () => {
    const [member, canonical] = [await submit('other'), await submit()];
    await mergeRecommendation(open.world, intake, {
      id: member.id,
      version: member.version,
      into: canonical.id,
      reason: 'x',
    });
    const standing = (await open.world.casework.load(canonical.id)) as Recommendation;
    const answered = await take('answer', await take('accept', standing, logistician), headOfLogistics);
    const event = await answerOf(answered.id);
    return () => deliverAnswer(open.world, event);
  },
};

/** What lists and previews look at: states and first events. */
const putSubmitted = (unitId: string, count: number): Promise<void> =>
  putItems(
    clientOf(open.database),
    open.tables.casework,
    Array.from({ length: count }, () =>
      taleUntil('submitted', { title: usual.title, body: usual.body, unit: { ...commune, id: unitId } }),
    ).flatMap(({ recommendation, events }) => [stateItem(recommendation), ...events.map(eventItem)]),
  );
const listOf = (unitId: string, bodies: readonly string[]) => ({
  name: 'A',
  rows: [['Đơn vị', 'Lĩnh vực', 'Nội dung'], ...bodies.map((body) => [unitId, 'premises', body])].map(
    (cells, index) => ({ number: index + 1, cells }),
  ),
});
const listRow = (which: string): RecommendationRow => ({
  unit: commune.id,
  topic: 'premises',
  title: usual.title,
  body: `${usual.body} Bản ${which}.`,
  urgency: 'normal',
  speaker: { kind: 'officer' },
});

/** Told to the two heads of a department who were not asked about before, unless by the same staff. */
const telling = async (departmentId: string) => {
  const head = (number: number): DirectoryPerson => ({
    ...(({ unitId: _, ...person }) => person)(aPerson(number)),
    id: `head-${number}-${departmentId}`,
    roles: ['department-head'],
    departmentId,
    email: 'truong@example.vn',
  });
  await putDirectory([1, 2].map((number) => changeRecord('people', undefined, head(number), first).next));
  const ordered: MailOrder[] = [];
  return {
    ...open.world,
    mailQueue: { send: (orders: readonly MailOrder[]) => Promise.resolve(void ordered.push(...orders)) },
    staff: staffOf(open.world.directory, () => 0),
    ordered,
  };
};
const routedTo = async (departmentId: string) => {
  const { events } = await store(
    then(raised({ title: usual.title, body: usual.body }), 'route', intake, { departmentId }),
  );
  return events.at(-1) as RecommendationEvent;
};
const mailing = () => ({
  ...open.world,
  digests: open.digests,
  weekly: open.weekly,
  mailer: { send: () => Promise.resolve({ is: 'sent' } as const) },
  webUrl: 'https://doi-thoai.example.vn',
});

const chiefsOf = (unitIds: readonly string[]): readonly DirectoryPerson[] =>
  unitIds.map((unitId, index) => ({
    ...aPerson(index),
    id: `truong.${unitId}`,
    roles: ['officer', 'unit-chief'],
    unitId,
    email: `truong.${unitId}@tinh.example.vn`,
  }));
const enlist = (persons: readonly DirectoryPerson[], { client, tables } = open): Promise<void> =>
  putItems(
    client,
    tables.directory,
    persons.map((person) => recordItem(changeRecord('people', undefined, person, first).next)),
  );
/** The event by which these units are invited. */
const invitedTo = async (unitIds: readonly string[], { world } = open): Promise<SessionEvent> => {
  const { session, events } = andThen(sessionUntil('agenda-locked'), 'invite', secretary, {
    units: unitIds,
    departments: [],
  });
  const stored = { before: { version: 0, statuses: [] }, next: session, events, bookings: [] };
  await world.sessions.create(stored, 'hash');
  return events.at(-1) as SessionEvent;
};

/** Waiting in one of four states, with due dates of different days. */
const atTheDesk = {
  personId: 'truong.ph10',
  recommendationId: receipt(1),
  at: today,
  gone: plusMinutes(today, -3),
};

/** Twenty that a department has, in a world of their own. */
async function raisedLately() {
  const own = await openWorld({ with: 'directory' });
  const tales = Array.from({ length: 20 }, (_, index) =>
    taleUntil('accepted', { title: `${usual.title} số ${index}`, body: usual.body }),
  );
  const items = tales.flatMap(({ recommendation, events }) => [
    stateItem(recommendation),
    eventItem(events[0] as RecommendationEvent),
  ]);
  await putItems(clientOf(own.database), own.tables.casework, items);
  return { own, id: (tales[0] as Tale).recommendation.id };
}

function waitingInQueue(index: number, departmentId: string): Tale {
  const on = daysLater(today, Math.floor(index / 4) % 30);
  const by = { ...headOfLogistics, departmentId };
  const routed = then(raised({ title: usual.title, on }), 'route', intake, { departmentId });
  if (index % 4 === 0) return routed;
  const accepted = then(routed, 'accept', by);
  if (index % 4 === 1) return accepted;
  return then(accepted, index % 4 === 2 ? 'propose-answer' : 'request-information', by);
}

interface Row {
  readonly method: string;
  readonly read: number;
  readonly write: number;
}
const rows: readonly Row[] = readFileSync(
  join(import.meta.dirname, '../../shared/tables/ACCESS-PATTERNS.md'),
  'utf8',
)
  .split('\n')
  .filter((line) => /^\| .* \| `/.test(line))
  .map((line) => {
    const [, , method = '', , read, write] = line.split('|').map((cell) => cell.trim());
    return { method: method.replaceAll('`', ''), read: Number(read), write: Number(write) };
  });

describe('every question costs what ACCESS-PATTERNS.md says', () => {
  test('each of its rows is measured, and nothing is measured that has no row', () => {
    expect(rows.map(({ method }) => method).sort()).toEqual(Object.keys(scenarios).sort());
    expect(rows.length).toBeGreaterThan(30);
  });

  test('each method of the gateways has a row', () => {
    const { atWork, casework, commitments, directory, figures, reorganisations, sessions } = open.world;
    const ports = {
      atWork,
      casework,
      commitments,
      directory,
      figures,
      reorganisations,
      sessions,
      clockMark,
    };
    const methods = Object.entries(ports).flatMap(([port, gateway]) =>
      Object.keys(gateway).map((method) => `${port}.${method}`),
    );
    expect(methods.filter((method) => !rows.some((row) => row.method.split('(')[0] === method))).toEqual([]);
  });

  test.each(rows)('$method: $read to read, $write to write', async ({ method, read, write }) => {
    const prepared = await scenarios[method]?.();
    if (!prepared) throw new Error(`no measurement for ${method}`);
    const { work, meter: measuring } = typeof prepared === 'function' ? { work: prepared, meter } : prepared;
    const spent = await measuring.costOf(work);
    expect({ read: spent.read, write: spent.write }).toEqual({ read, write });
  });
});

test('a first page costs the same with 100 that wait and with 2,000', async () => {
  const own = await openWorld();
  const ownMeter = meterOf(own.client, own.database);
  const put = (from: number, to: number) =>
    putItems(
      clientOf(own.database),
      own.tables.casework,
      Array.from({ length: to - from }, (_, index) =>
        stateItem(waitingInQueue(from + index, 'PH10').recommendation),
      ),
    );
  const { casework } = own.world;
  const firstPages = async (): Promise<readonly Spent[]> => {
    const spent: Spent[] = [];
    for (const list of [
      () => casework.listQueue('PH10', [], pageOf20),
      () => casework.listQueue('PH10', ['accepted'], pageOf20),
      () => casework.listBySubmitter(officer.personId, pageOf20),
      () => casework.listByUnits([commune.id], pageOf20),
      () => casework.listByMonth('2026-03', pageOf20),
    ])
      spent.push(await ownMeter.costOf(list));
    return spent;
  };
  await put(0, 100);
  const withFew = await firstPages();
  await put(100, 2_000);
  expect(await firstPages()).toEqual(withFew);
  expect(withFew.every(({ read }) => read > 10)).toBe(true);
});

test('a whole life costs no more than 66 units, the figures included', async () => {
  const spent: Record<string, Spent> = {};
  const step = async (
    name: string,
    before: Recommendation | undefined,
    work: () => Promise<Recommendation>,
  ) => {
    let after: Recommendation | undefined;
    spent[name] = await meter.costOf(async () => {
      after = await work();
      await countStep(knowing, before, after);
    });
    return after as Recommendation;
  };
  const submitted = await step('submit and route', undefined, () => submit());
  const accepted = await step('accept', submitted, () => take('accept', submitted, logistician));
  open.timeIs(daysLater(today, 1));
  const asked = await step('ask', accepted, () =>
    take('request-information', accepted, logistician, {
      question: 'Đề nghị cho biết diện tích, số phòng và năm sửa chữa gần nhất.',
    }),
  );
  open.timeIs(daysLater(today, 2));
  const replied = await step('reply', asked, () =>
    take('give-information', asked, officer, {
      reply: 'Nhà cấp bốn 120 m², năm phòng, sửa lần cuối năm 2011.',
    }),
  );
  const answered = await step('answer', replied, () =>
    take('answer', replied, headOfLogistics, { text: usual.answer }),
  );
  const closed = await step('close', answered, () => take('close', answered, officer));
  const units = Object.values(spent).reduce((sum, { read, write }) => sum + read + write, 0);
  if (process.env['SHOW_COST']) console.table({ ...spent, all: { units } });
  expect(closed.status).toBe('closed');
  expect(contributionOf(closed).length).toBeGreaterThan(0);
  expect(units).toBeLessThanOrEqual(66);
});

test('a province of 175 units and 1,394 officers is told of a session by reading the directory once', async () => {
  const own = await openWorld();
  const ownMeter = meterOf(own.client, own.database);
  const officers = all175.flatMap((unitId, unit) =>
    Array.from({ length: unit < 169 ? 7 : 6 }, (_, index) => ({
      ...aPerson(index),
      id: `can-bo-${index}.${unitId}`,
      unitId,
    })),
  );
  await enlist([...chiefsOf(all175), ...officers], own);
  const event = await invitedTo(all175, own);
  const ordered: MailOrder[] = [];
  const world = {
    ...own.world,
    mailQueue: { send: (orders: readonly MailOrder[]) => Promise.resolve(void ordered.push(...orders)) },
    staff: staffOf(own.world.directory, () => 0),
  };
  const told: number[] = [];
  const startedAt = performance.now();
  const spent = await ownMeter.costOf(async () => told.push(await notifyOfSession(world, event)));
  const again = await ownMeter.costOf(async () => told.push(await notifyOfSession(world, event)));
  if (process.env['SHOW_COST']) console.table({ spent, again, ms: performance.now() - startedAt });
  expect(told).toEqual([175, 0]);
  expect(new Set(ordered.map(({ personId }) => personId)).size).toBe(175);
  // Place by place it would be some 880, in 530 requests. Half a unit for each absence that is not there is among them.
  expect(spent.read).toBeLessThanOrEqual(135);
  expect(spent.requests).toBeLessThanOrEqual(185);
  expect(spent.write).toBe(2 * 175);
  expect(again.write).toBe(175);
});

test('the force of a province of 175 units is read whole for some forty units', async () => {
  const own = await openWorld();
  const ownMeter = meterOf(own.client, own.database);
  const records = all175.flatMap((id, index) => [
    changeRecord('units', undefined, { ...aUnit(index), id }, first).next,
    changeRecord('force', undefined, forceOf(id), first).next,
  ]);
  await putItems(own.client, own.tables.directory, records.map(recordItem));
  const spent = {
    figures: await ownMeter.costOf(() => readForceFigures(own.world, leader)),
    opened: await ownMeter.costOf(() => openForceFigure(own.world, leader, { figure: 'officers' })),
    waiting: await ownMeter.costOf(() => listWaitingDeclarations(own.world, headOfStaffing)),
    byUnit: await ownMeter.costOf(() =>
      readMetrics(own.world, leader, { by: 'unit', from: '2026-01', to: '2026-03' }),
    ),
  };
  if (process.env['SHOW_COST']) console.table(spent);
  expect(spent.figures.read).toBeLessThanOrEqual(30);
  expect(spent.opened.read).toBeLessThanOrEqual(30);
  expect(spent.waiting.read).toBeLessThanOrEqual(22);
  expect(spent.byUnit.read).toBeLessThanOrEqual(35);
});

describe('the rule by which transactions are counted', () => {
  test('finds the index entries that the engine itself reports for a plain write', async () => {
    const { recommendation } = usualTale('accepted');
    const asked = then(usualTale('accepted'), 'request-information', logistician).recommendation;
    const states = [
      undefined,
      recommendation,
      { ...asked, id: recommendation.id },
      { ...asked, id: recommendation.id, title: 'Khác' },
      { ...usualTale('answered').recommendation, id: recommendation.id },
      { ...usualTale('closed').recommendation, id: recommendation.id },
      recommendation,
    ];
    for (let index = 1; index < states.length; index += 1) {
      const [before, after] = [states[index - 1], states[index] as Recommendation].map(
        (state) => state && stateItem(state),
      );
      const { ConsumedCapacity } = await open.client.send(
        new PutCommand({
          TableName: open.tables.casework,
          Item: after as Record<string, unknown>,
          ReturnConsumedCapacity: 'INDEXES',
        }),
      );
      const reported = Object.values(ConsumedCapacity?.GlobalSecondaryIndexes ?? {}).reduce(
        (sum, { CapacityUnits = 0 }) => sum + CapacityUnits,
        0,
      );
      expect(indexWrites(open.tables.casework, before, after)).toBe(reported);
      const larger = Math.max(itemBytes(before ?? {}), itemBytes(after ?? {}));
      expect(Math.ceil(larger / 1024)).toBe(ConsumedCapacity?.Table?.CapacityUnits);
    }
  });

  test('finds a kilobyte begun where the engine does', async () => {
    for (const length of [900, 990, 1_010, 1_100, 2_030, 2_060, 5_000]) {
      const item = {
        pk: receipt(length),
        sk: 'SIZE',
        text: 'ệ'.repeat(length / 3),
        list: [1, 0, 0, 0, 0, 0, 0, 500, 'hai', { ba: true }],
      };
      const { ConsumedCapacity } = await open.client.send(
        new PutCommand({ TableName: open.tables.casework, Item: item, ReturnConsumedCapacity: 'INDEXES' }),
      );
      expect(Math.ceil(itemBytes(item) / 1024)).toBe(ConsumedCapacity?.Table?.CapacityUnits);
    }
  });
});
