/** A province in the last days before it is reorganised: its people, and what is alive there in every state. */
import { instantAt, plusDays, type Instant, type LocalDate } from '../../../../shared/domain/calendar.ts';
import type { CommitmentId } from '../../../../shared/domain/commitment.ts';
import type { DirectoryPerson } from '../../../../shared/domain/directory.ts';
import type { Person } from '../../../../shared/domain/principal.ts';
import type { RecommendationId } from '../../../../shared/domain/receipt.ts';
import type { Recommendation } from '../../../../shared/domain/recommendation.ts';
import type { SessionId } from '../../../../shared/domain/session.ts';
import type { Unit } from '../../../../shared/domain/unit.ts';
import { mergeRecommendation } from '../../../../shared/usecases/merge-recommendation.ts';
import { planSession } from '../../../../shared/usecases/plan-session.ts';
import type { World } from '../../../../shared/usecases/ports.ts';
import { submitRecommendation } from '../../../../shared/usecases/submit-recommendation.ts';
import { takeCommitmentStep } from '../../../../shared/usecases/take-commitment-step.ts';
import { inviteToSession, takeSessionStep } from '../../../../shared/usecases/take-session-step.ts';
import { takeStep, type PlainVerb } from '../../../../shared/usecases/take-step.ts';
import type { StepInput } from '../../../../shared/domain/step-data.ts';
import { departmentOfficerId, directorId, headId, intakeIds } from '../people.ts';

export interface Cast {
  readonly units: readonly Unit[];
  readonly people: readonly DirectoryPerson[];
  readonly person: (id: string) => Person;
}

export const castOf = (units: readonly Unit[], people: readonly DirectoryPerson[]): Cast => {
  const byId = new Map(people.map((person) => [person.id, person]));
  return {
    units,
    people,
    person: (id) => {
      const found = byId.get(id);
      if (!found) throw new Error(`nobody is called ${id}`);
      const { roles, unitId, departmentId } = found;
      return {
        personId: id,
        roles,
        ...(unitId === undefined ? {} : { unitId }),
        ...(departmentId === undefined ? {} : { departmentId }),
      };
    },
  };
};

const department = 'PH10';
const blockSize = 10;
/** Blocks side by side. */
const lanes = 6;

interface Block {
  readonly cast: Cast;
  readonly world: World;
  /** Its units, one for each state. */
  readonly units: readonly Unit[];
  readonly number: number;
}

const plain = <V extends PlainVerb>(
  { world, cast }: Block,
  who: string,
  { id, version }: Pick<Recommendation, 'id' | 'version'>,
  verb: V,
  input: StepInput[V],
): Promise<Recommendation> => takeStep(world, cast.person(who), { id, version, verb, input });

const raise = async (
  { world, cast, units, number }: Block,
  index: number,
  topic = 'equipment',
): Promise<Recommendation> => {
  const unit = units[index % units.length] as Unit;
  const officer = cast.people.find(
    ({ unitId, roles }) => unitId === unit.id && !roles.includes('unit-chief'),
  );
  const { recommendation } = await submitRecommendation(
    world,
    cast.person(officer?.id ?? ''),
    {
      title: 'Đề nghị bổ sung phương tiện làm việc',
      body: `Tại ${number % 2 === 0 ? 'Tổ dân phố số 5' : 'địa bàn'}, ${unit.name} còn thiếu phương tiện phục vụ công tác, đề nghị xem xét bổ sung.`,
      topic,
      urgency: 'normal',
      secrecyDeclared: true,
    },
    `replay ${number} ${index}`,
  );
  return recommendation;
};

const answer = {
  text: 'Phòng đã tổng hợp, trình lãnh đạo bổ sung trong năm.',
  promises: false,
  commitments: [],
};

/** One in each state: open ones of all states, one that was answered, one with a promise, one merged, one closed. */
const liveOne = async (block: Block): Promise<readonly RecommendationId[]> => {
  const { world, cast } = block;
  const officer = departmentOfficerId(department);
  const accepted = async (index: number): Promise<Recommendation> =>
    plain(block, officer, await raise(block, index), 'accept', {});
  const submitted = await raise(block, 0, 'conduct');
  const routed = await raise(block, 1);
  const canonical = await accepted(2);
  const asked = await plain(block, officer, await accepted(3), 'request-information', {
    question: 'Đơn vị cần loại phương tiện nào?',
  });
  const proposed = await plain(block, officer, await accepted(4), 'propose-answer', answer);
  const forwarded = await plain(block, directorId, await accepted(5), 'forward-up', {
    documentNumber: '15/CAT-PV01',
    forwardedTo: 'Bộ Công an',
    reason: 'Vượt thẩm quyền',
  });
  const answered = await plain(block, headId(department), await accepted(6), 'answer', answer);
  const promised = await plain(block, headId(department), await accepted(7), 'answer', {
    ...answer,
    promises: true,
    commitments: [
      { text: 'Cấp bổ sung phương tiện', departmentId: department, dueOn: '2025-09-30' as LocalDate },
    ],
  });
  const member = await raise(block, 8, 'conduct');
  await mergeRecommendation(world, cast.person(intakeIds[0]), {
    id: member.id,
    version: member.version,
    into: canonical.id,
    reason: 'Cùng nội dung',
  });
  const done = await plain(block, headId(department), await accepted(9), 'answer', answer);
  const closed = await plain(block, done.submitterId, done, 'close', { verdict: 'solved', satisfaction: 5 });
  return [submitted, routed, canonical, asked, proposed, forwarded, answered, promised, member, closed].map(
    ({ id }) => id,
  );
};

const followUp = async ({ world, cast }: Block): Promise<readonly CommitmentId[]> => {
  const { items } = await world.commitments.listQueue(department, 'proposed', { limit: 100 });
  for (const { id, version } of items)
    await takeCommitmentStep(world, cast.person(directorId), { id, version, verb: 'activate', input: {} });
  return items.map(({ id }) => id);
};

/** Planned and prepared in time; everybody is invited, for a day after the reorganisation. */
const inviteEverybody = async (
  at: (now: Instant) => World,
  cast: Cast,
  effectiveOn: LocalDate,
): Promise<SessionId> => {
  const [secretary, director] = [cast.person('thuky'), cast.person(directorId)];
  const before = (days: number): World => at(instantAt(plusDays(effectiveOn, -days), '10:00'));
  const heldOn = plusDays(effectiveOn, 21);
  const { session } = await planSession(
    before(20),
    secretary,
    {
      title: 'Hội nghị đối thoại quý III năm 2025',
      chairId: directorId,
      secretaryId: 'thuky',
      roomId: 'hoi-truong',
      onlinePointIds: [],
      topicIds: [],
      directive: '12-NQ/ĐUCA',
      collecting: { from: plusDays(effectiveOn, -19), until: plusDays(effectiveOn, -5) },
      invitees: { units: 'all', departments: [department] },
      series: 'quarterly',
      start: instantAt(heldOn, '08:00'),
      end: instantAt(heldOn, '11:30'),
    },
    'replay session',
  );
  const { id } = session;
  const collecting = await takeSessionStep(before(19), secretary, {
    id,
    version: session.version,
    verb: 'collect',
    input: {},
  });
  const locked = await takeSessionStep(before(4), director, {
    id,
    version: collecting.version,
    verb: 'lock-agenda',
    input: {},
  });
  await inviteToSession(before(4), secretary, { id, version: locked.version });
  return id;
};

export interface Living {
  readonly recommendations: readonly RecommendationId[];
  readonly session: SessionId;
}

/**
 * @param recommendations about how many; each unit has one before any has two, and split ones have some more
 * @param split units that have more
 */
export const liveProvince = async (
  world: World,
  cast: Cast,
  {
    recommendations,
    split,
    effectiveOn,
    progress,
  }: {
    readonly recommendations: number;
    readonly split: readonly string[];
    readonly effectiveOn: LocalDate;
    readonly progress: (done: number, of: number) => void;
  },
): Promise<Living> => {
  const at = (now: Instant): World => ({ ...world, now: () => now });
  const then = at(instantAt(plusDays(effectiveOn, -1), '15:00'));
  const of = Math.max(split.length, Math.ceil(recommendations / blockSize));
  const halved = cast.units.filter(({ id }) => split.includes(id));
  const blocks = Array.from({ length: of }, (_, number): Block => {
    const one = halved[number];
    const units = one
      ? [one]
      : Array.from(
          { length: blockSize },
          (__, index) => cast.units[(number * blockSize + index) % cast.units.length] as Unit,
        );
    return { world: then, cast, units, number };
  });
  const ids: RecommendationId[] = [];
  const left = [...blocks];
  let done = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let block = left.shift(); block; block = left.shift()) {
        ids.push(...(await liveOne(block)));
        progress((done += 1) * blockSize, of * blockSize);
      }
    }),
  );
  if (blocks[0]) await followUp(blocks[0]);
  return { recommendations: ids, session: await inviteEverybody(at, cast, effectiveOn) };
};
