/**
 * The conference of the seed, lived through: 175 units invited, fourteen recommendations on the agenda and one from the floor, all
 * of them called; conclusions out three working days later, and a month in which what was promised is followed up. Then the next
 * one of its series, which is being prepared today.
 */
import {
  addWorkingDays,
  instantAt,
  localDateOf,
  plusDays,
  plusMinutes,
  type Instant,
  type LocalDate,
} from '../../../shared/domain/calendar.ts';
import type { AgendaItem } from '../../../shared/domain/agenda.ts';
import type { CommitmentVerb } from '../../../shared/domain/commitment-life.ts';
import type { Person } from '../../../shared/domain/principal.ts';
import type { RecommendationId } from '../../../shared/domain/receipt.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { answerInvitation, recordAttendance } from '../../../shared/usecases/answer-invitation.ts';
import { deliverConclusions } from '../../../shared/usecases/deliver-conclusions.ts';
import { planSession } from '../../../shared/usecases/plan-session.ts';
import type { World } from '../../../shared/usecases/ports.ts';
import { triedAgain } from '../../../shared/usecases/tried-again.ts';
import { prepareAgendaItem } from '../../../shared/usecases/prepare-agenda-item.ts';
import { putOnAgenda } from '../../../shared/usecases/put-on-agenda.ts';
import { raiseFromFloor } from '../../../shared/usecases/raise-from-floor.ts';
import { proposeNextSession } from '../../../shared/usecases/read-sessions.ts';
import { listCommitmentsOfSession } from '../../../shared/usecases/read-commitments.ts';
import { takeAgendaStep } from '../../../shared/usecases/take-agenda-step.ts';
import { takeCommitmentStep } from '../../../shared/usecases/take-commitment-step.ts';
import { inviteToSession, takeSessionStep } from '../../../shared/usecases/take-session-step.ts';
import {
  attendanceOf,
  floorNote,
  floorSeed,
  floorUnit,
  outcomes,
  replyOf,
  type Outcome,
} from './conference-outcomes.ts';
import { drawNumber } from './draw.ts';
import { nameOf } from './names.ts';
import { departmentOfficerId, directorId, headId } from './people.ts';
import { workingDayBefore } from './timetable.ts';

/** Something that happens at a moment, beside the stories. */
export interface Happening {
  readonly at: Instant;
  readonly take: (then: World) => Promise<unknown>;
}

export interface Cast {
  readonly person: (id: string) => Person;
  /** The chief of each unit, by the unit's id. */
  readonly chiefs: ReadonlyMap<string, Person>;
  readonly receiptOf: (seed: number) => RecommendationId;
  /** Somebody's own words, and what was answered where they were really said. */
  readonly textOf: (seed: number) => string;
  readonly answerOf: (seed: number) => string;
  readonly raised: (seed: number, receipt: RecommendationId) => void;
  readonly now: Date;
}

/** Working days before today. */
const days = {
  planned: 62,
  collected: 60,
  built: 37,
  locked: 36,
  answered: 34,
  prepared: 32,
  held: 29,
  minutes: 28,
  concluded: 26,
};

const departments = ['PV01', 'PX01', 'PH10', 'PC06', 'PC07', 'PC02'] as const;

const inLots = async <T>(
  all: readonly T[],
  most: number,
  take: (each: T) => Promise<unknown>,
): Promise<void> => {
  for (let from = 0; from < all.length; from += most)
    await Promise.all(all.slice(from, from + most).map(take));
};

export const conference = (cast: Cast, world: World): readonly Happening[] => {
  const { person, chiefs, receiptOf, textOf, answerOf, now } = cast;
  const { calendar } = world;
  const [secretary, director] = [person('thuky'), person(directorId)];
  const dayOf = (count: number): LocalDate => workingDayBefore(now, count, calendar);
  const heldOn = dayOf(days.held);
  const laterThan = (within: number): LocalDate => addWorkingDays(heldOn, within, calendar).on;
  let session: Session;

  const step = async (
    then: World,
    who: Person,
    verb: 'collect' | 'lock-agenda' | 'start' | 'end' | 'draft-minutes',
  ): Promise<void> => {
    session = await takeSessionStep(then, who, { id: session.id, version: session.version, verb, input: {} });
  };
  const itemsNow = async ({ sessions }: World): Promise<readonly AgendaItem[]> =>
    (await sessions.agenda(session.id))?.items ?? [];
  const itemOf = async (then: World, seed: number): Promise<AgendaItem> => {
    const item = (await itemsNow(then)).find(({ recommendationIds }) =>
      recommendationIds.includes(receiptOf(seed)),
    );
    if (!item) throw new Error(`recommendation ${seed} is not on the demo's agenda`);
    return item;
  };

  const plan = async (then: World): Promise<void> => {
    ({ session } = await planSession(
      then,
      secretary,
      {
        title: 'Hội nghị đối thoại giữa lãnh đạo Công an tỉnh với Công an xã, phường, thị trấn',
        chairId: directorId,
        secretaryId: 'thuky',
        roomId: 'hoi-truong',
        onlinePointIds: [],
        topicIds: [],
        directive: '12-NQ/ĐUCA',
        collecting: { from: dayOf(days.collected), until: dayOf(days.built) },
        invitees: { units: 'all', departments },
        series: 'quarterly',
        start: instantAt(heldOn, '08:00'),
        end: instantAt(heldOn, '11:30'),
      },
      'demo conference',
    ));
  };
  const build = async (then: World): Promise<void> => {
    await putOnAgenda(then, secretary, {
      id: session.id,
      wishes: outcomes.map(({ seed }) => ({ recommendations: [receiptOf(seed)] })),
    });
  };
  const invite = async (then: World): Promise<void> => {
    session = await inviteToSession(then, secretary, { id: session.id, version: session.version });
  };
  const reply = (then: World) =>
    inLots([...chiefs], 10, async ([unitId, chief]) => {
      const given = replyOf(unitId);
      if (given) await answerInvitation(then, chief, { id: session.id, reply: given });
    });
  const prepare = async (then: World): Promise<void> => {
    for (const { seed, is } of outcomes) {
      const { id: item, departmentId } = await itemOf(then, seed);
      if (is === 'taken-away' || departmentId === undefined) continue;
      const officer = person(departmentOfficerId(departmentId));
      await prepareAgendaItem(then, officer, { id: session.id, item, text: answerOf(seed) });
    }
  };
  const attend = (then: World) =>
    recordAttendance(then, secretary, {
      id: session.id,
      entries: [...chiefs.keys()].map((id) => ({
        invitee: { kind: 'unit' as const, id },
        attendance: attendanceOf(id),
      })),
    });
  const call = async (then: World, seed: number): Promise<void> => {
    await takeAgendaStep(then, secretary, {
      id: session.id,
      verb: 'call',
      input: { item: (await itemOf(then, seed)).id },
    });
  };
  const record = async (then: World, outcome: Outcome): Promise<void> => {
    const { id: item } = await itemOf(then, outcome.seed);
    if (outcome.is === 'taken-away') {
      const { note, within, passUpTo } = outcome;
      await takeAgendaStep(then, secretary, {
        id: session.id,
        verb: 'take-away',
        input: { item, note, dueOn: laterThan(within), ...(passUpTo === undefined ? {} : { passUpTo }) },
      });
      return;
    }
    const commitments =
      outcome.is === 'committed'
        ? [{ text: outcome.promise, departmentId: outcome.department, dueOn: laterThan(outcome.within) }]
        : [];
    await takeAgendaStep(then, secretary, {
      id: session.id,
      verb: 'answer',
      input: { item, text: answerOf(outcome.seed), commitments },
    });
  };
  const speak = async (then: World): Promise<void> => {
    const { recommendation } = await raiseFromFloor(
      then,
      secretary,
      session.id,
      { unit: floorUnit, name: nameOf('floor'), words: textOf(floorSeed), topic: 'budget' },
      'demo floor',
    );
    cast.raised(floorSeed, recommendation.id);
  };
  const conclude = async (then: World): Promise<void> => {
    session = await takeSessionStep(then, director, {
      id: session.id,
      version: session.version,
      verb: 'conclude',
      input: { documentNumber: '215/TB-CAT-PV01' },
    });
    const concluded = (await then.sessions.events(session.id)).at(-1);
    // The consumer that runs beside may be bringing it to somebody in this very moment.
    if (concluded?.type === 'SessionConcluded')
      await triedAgain(['version-stale', 'busy'], () => deliverConclusions(then, concluded));
  };

  const opened = instantAt(heldOn, '08:00');
  /** The conference itself: each item takes its minutes, and what was said is written down at its end. */
  const sitting = (): readonly Happening[] => {
    const spoken: Outcome = { seed: floorSeed, is: 'taken-away', note: floorNote, within: 8 };
    const order = [...outcomes.slice(0, 4), spoken, ...outcomes.slice(4)];
    let at = plusMinutes(opened, 20);
    return order.flatMap((outcome) => {
      const begun = at;
      at = plusMinutes(at, 7 + drawNumber(5, `minutes ${outcome.seed}`));
      return [
        { at: begun, take: (then: World) => call(then, outcome.seed) },
        // Somebody stands up while the fourth is being dealt with.
        ...(outcome.seed === outcomes[3]?.seed ? [{ at: plusMinutes(begun, 3), take: speak }] : []),
        { at: plusMinutes(at, -1), take: (then: World) => record(then, outcome) },
      ];
    });
  };

  const commitmentStep = (
    count: number,
    seed: number,
    verb: CommitmentVerb,
    who: () => Person,
    input: object,
  ): Happening => ({
    at: instantAt(dayOf(count), '15:00'),
    take: async (then) => {
      const found = (await listCommitmentsOfSession(then, director, session.id)).find(
        ({ recommendationId }) => recommendationId === receiptOf(seed),
      );
      if (!found) throw new Error(`nothing was promised to recommendation ${seed}`);
      const { id, version } = found;
      await takeCommitmentStep(then, who(), { id, version, verb, input });
    },
  });
  const head = (department: string) => () => person(headId(department));
  const askerOf = (unit: string) => () => chiefs.get(unit) ?? director;
  /** A month later: one is kept, one waits for the asking unit, one got more time, one is not kept. */
  const followedUp: readonly Happening[] = [
    commitmentStep(22, 1, 'start', head('PX01'), {}),
    commitmentStep(14, 1, 'note-progress', head('PX01'), {
      note: 'Đã rà soát xong 175 đơn vị, lập danh sách đơn vị thiếu.',
    }),
    commitmentStep(11, 1, 'report-done', head('PX01'), {
      evidence: 'Tờ trình điều động, bổ sung biên chế đã được phê duyệt.',
    }),
    commitmentStep(8, 1, 'verify', askerOf('nd-14125-tho-nghiep'), {}),
    commitmentStep(21, 9, 'start', head('PH10'), {}),
    commitmentStep(20, 8, 'start', head('PH10'), {}),
    commitmentStep(12, 8, 'extend', () => director, {
      dueOn: plusDays(localDateOf(now), 20),
      reason: 'Chờ thẩm định dự toán của Sở Tài chính.',
    }),
    commitmentStep(19, 29, 'start', head('PC06'), {}),
    commitmentStep(6, 29, 'report-done', head('PC06'), {
      evidence: 'Biên bản nghiệm thu đường truyền tại đơn vị.',
    }),
  ];

  /** The next one of its series: being prepared. */
  const next = async (then: World): Promise<void> => {
    const { plan: proposal, ...times } = await proposeNextSession(then, secretary, session.id);
    const { chair, secretary: keeper, room, onlinePoints, ...rest } = proposal;
    const planned = await planSession(
      then,
      secretary,
      {
        ...rest,
        ...times,
        chairId: chair.id,
        secretaryId: keeper.id,
        roomId: room.id,
        onlinePointIds: onlinePoints.map(({ id }) => id),
        collecting: { from: dayOf(3), until: plusDays(localDateOf(times.start), -14) },
      },
      'demo next conference',
    );
    const { id, version } = planned.session;
    await takeSessionStep(then, secretary, { id, version, verb: 'collect', input: {} });
  };

  const at = (count: number, time: string, take: Happening['take']): Happening => ({
    at: instantAt(dayOf(count), time),
    take,
  });
  return [
    at(days.planned, '09:00', plan),
    at(days.collected, '08:00', (then) => step(then, secretary, 'collect')),
    at(days.built, '16:30', build),
    at(days.locked, '09:00', (then) => step(then, director, 'lock-agenda')),
    at(days.locked, '09:30', invite),
    at(days.answered, '10:00', reply),
    at(days.prepared, '14:00', prepare),
    { at: opened, take: (then) => step(then, secretary, 'start') },
    { at: plusMinutes(opened, 10), take: attend },
    ...sitting(),
    { at: instantAt(heldOn, '11:40'), take: (then) => step(then, secretary, 'end') },
    at(days.minutes, '09:00', (then) => step(then, secretary, 'draft-minutes')),
    at(days.concluded, '10:00', conclude),
    ...followedUp,
    at(3, '08:30', next),
  ];
};
