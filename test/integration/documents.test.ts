import { minutesDocument } from '../../functions/documents/minutes.ts';
import { noticeDocument } from '../../functions/documents/notice.ts';
import type { AgendaInput, OwnAgendaVerb } from '../../shared/domain/agenda-life.ts';
import { changeRecord } from '../../shared/domain/directory.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { documentAsPage } from '../../shared/kit/document-as-page.ts';
import { recordItem } from '../../shared/tables/directory-table.ts';
import { recordAttendance } from '../../shared/usecases/answer-invitation.ts';
import { planSession } from '../../shared/usecases/plan-session.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { putOnAgenda } from '../../shared/usecases/put-on-agenda.ts';
import { raiseFromFloor } from '../../shared/usecases/raise-from-floor.ts';
import { readMinutes } from '../../shared/usecases/read-minutes.ts';
import { readNotice } from '../../shared/usecases/read-notice.ts';
import { submitRecommendation } from '../../shared/usecases/submit-recommendation.ts';
import { takeAgendaStep } from '../../shared/usecases/take-agenda-step.ts';
import { inviteToSession, takeSessionStep } from '../../shared/usecases/take-session-step.ts';
import { at, commune, people, refused, today, town, ward } from '../support/builders.ts';
import { planInput, staff, theDay, times, venues } from '../support/sessions.ts';
import { openWorld, putItems, type OpenWorld } from '../support/world.ts';

const { secretary, leader, officer, chief, otherChief, headOfLogistics, auditor } = people;

let open: OpenWorld;
let world: World;
let id: SessionId;

const take = async (
  verb: Parameters<typeof takeSessionStep>[2]['verb'],
  by: Person = secretary,
): Promise<Session> => {
  const { version } = (await world.sessions.load(id)) as Session;
  return takeSessionStep(world, by, { id, version, verb, input: {} });
};
const desk = <V extends OwnAgendaVerb>(verb: V, input: AgendaInput[V]) =>
  takeAgendaStep(world, secretary, { id, verb, input });
const raise = async (title: string) =>
  (
    await submitRecommendation(
      world,
      officer,
      { title, body: title, topic: 'premises', urgency: 'normal', secrecyDeclared: true },
      title,
    )
  ).recommendation.id;

/** A commune and logistics came, a ward did not; one answered, one from the floor, one not reached. */
beforeAll(async () => {
  open = await openWorld({ with: 'directory' });
  world = open.world;
  open.timeIs(today);
  const first = { at: today, by: 'admin', reason: 'Lần đầu' };
  await putItems(open.client, open.tables.directory, [
    ...staff.map((value) => recordItem(changeRecord('people', undefined, value, first).next)),
    ...venues.map((value) => recordItem(changeRecord('venues', undefined, value, first).next)),
  ]);
  const [roof, gate] = [await raise('Mái nhà dột'), await raise('Cổng hỏng')];
  const invitees = { units: { ids: [commune.id, ward.id] }, departments: ['PH10'] };
  const { session } = await planSession(world, secretary, { ...planInput, invitees }, 'plan');
  id = session.id;
  await take('collect');
  await putOnAgenda(world, secretary, {
    id,
    wishes: [{ recommendations: [roof] }, { recommendations: [gate] }],
  });
  const { version } = await take('lock-agenda', leader);
  await inviteToSession(world, secretary, { id, version });
  open.timeIs(times.start);
  await take('start');
  await recordAttendance(world, secretary, {
    id,
    entries: [
      { invitee: { kind: 'unit', id: commune.id }, attendance: 'late' },
      { invitee: { kind: 'unit', id: ward.id }, attendance: 'absent' },
      { invitee: { kind: 'department', id: 'PH10' }, attendance: 'present' },
    ],
  });
  open.timeIs(at(theDay, '08:20'));
  await desk('call', { item: 1 });
  open.timeIs(at(theDay, '08:29'));
  await desk('answer', { item: 1, text: 'Đã sửa trong tháng trước.', commitments: [] });
  const speech = { unit: commune.id, name: 'Vũ Đình Thắng', words: 'Nhà bếp chưa có nước sạch.' };
  await raiseFromFloor(world, secretary, id, speech, 'floor');
  open.timeIs(times.end);
  await take('end');
});

const minutesFor = async (person: Person): Promise<string> =>
  documentAsPage(
    minutesDocument(await readMinutes(world, person, id), { language: 'vi', settings: world.settings }),
  );
const noticeFor = async (person: Person): Promise<string> =>
  documentAsPage(
    noticeDocument(await readNotice(world, person, id), { language: 'vi', settings: world.settings }),
  );

test('the minutes of a session that was held are there for those who run or oversee it, as a draft', async () => {
  const minutes = await minutesFor(secretary);
  for (const said of [
    'DỰ THẢO',
    'Hội nghị mời 03 đơn vị: 02 đơn vị dự (trong đó 01 đơn vị đến muộn), 01 đơn vị vắng.',
    `Đơn vị vắng: Công an ${ward.id}.`,
    `Đơn vị nêu: Công an ${commune.id}. Nêu lúc 08 giờ 20 phút; trao đổi trong 09 phút.`,
    'Đã sửa trong tháng trước.',
    `<b>Công an ${commune.id}, đồng chí Vũ Đình Thắng (08 giờ 29 phút): </b>Nhà bếp chưa có nước sạch.`,
    'Hội nghị tiếp nhận 03 ý kiến, kiến nghị; kết quả: trả lời xong tại Hội nghị 01, chưa đến lượt 02.',
  ])
    expect(minutes).toContain(said);
  for (const person of [leader, auditor]) expect(await minutesFor(person)).toBe(minutes);
  for (const person of [chief, headOfLogistics])
    expect((await refused(readMinutes(world, person, id))).code).toBe('forbidden');
});

test('those who are not invited do not learn that there are any', async () => {
  const stranger: Person = { personId: 'of-the-town', roles: ['officer', 'unit-chief'], unitId: town.id };
  for (const read of [readMinutes, readNotice])
    expect((await refused(read(world, stranger, id))).code).toBe('not-found');
});

test('the notice waits until it is concluded, then says the same to everybody', async () => {
  expect(await noticeFor(secretary)).toContain('DỰ THẢO');
  expect((await refused(readNotice(world, chief, id))).code).toBe('step-not-possible');
  await take('draft-minutes');
  await take('conclude', leader);
  const notice = await noticeFor(secretary);
  expect(notice).toContain('Hội nghị mời 03 đơn vị: 02 đơn vị dự');
  expect(notice).toContain('Phòng PV01 theo dõi, đôn đốc việc thực hiện');
  expect(notice).not.toContain('DỰ THẢO');
  for (const person of [leader, chief, otherChief, headOfLogistics])
    expect(await noticeFor(person)).toBe(notice);
  expect(await minutesFor(secretary)).not.toContain('DỰ THẢO');
});
