/** A session that was held, with items of every outcome, as the documents of it are written from. Nothing here decides anything. */
import {
  foldAgenda,
  recommendationsOn,
  type AgendaEvent,
  type AgendaEventData,
  type AgendaEventType,
  type Subject,
} from '../../shared/domain/agenda.ts';

import { countConclusions } from '../../shared/domain/conclusions.ts';
import type { Department, Topic } from '../../shared/domain/directory.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import type { InvitationFigures } from '../../shared/domain/invitation.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { Minutes } from '../../shared/usecases/read-minutes.ts';
import type { Notice } from '../../shared/usecases/read-notice.ts';
import { at, day, raised, receipt, units as someUnits } from './builders.ts';
import { sessionUntil, theDay } from './sessions.ts';

type Asking = Pick<Subject, 'origin' | 'minutes'> & {
  readonly title: string;
  readonly units: readonly string[];
  readonly department?: string;
};

const unitNames: Readonly<Record<string, string>> = {
  'yen-chinh': 'Công an xã Yên Chính',
  'vi-xuyen': 'Công an phường Vị Xuyên',
  'co-le': 'Công an thị trấn Cổ Lễ',
};
const departmentNames: Readonly<Record<string, readonly [string, string]>> = {
  PV01: ['Phòng Tham mưu', 'Staff Office'],
  PH10: ['Phòng Hậu cần', 'Logistics'],
  PX01: ['Phòng Tổ chức cán bộ', 'Organisation and Personnel'],
  PC06: ['Phòng Cảnh sát quản lý hành chính về trật tự xã hội', 'Administrative Police'],
};
const [aUnit] = someUnits;

const mapOf = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((each) => [each.id, each]));
const names = {
  units: mapOf(Object.entries(unitNames).map(([id, name]): Unit => ({ ...(aUnit as Unit), id, name }))),
  departments: mapOf(
    Object.entries(departmentNames).map(([id, [name, nameEn]]): Department => ({
      id,
      name,
      nameEn,
      active: true,
    })),
  ),
  topics: mapOf<Topic>([
    {
      id: 'premises',
      name: 'Trụ sở, nơi làm việc và nơi ở',
      nameEn: 'Premises and quarters',
      approval: 'leader',
      active: true,
    },
  ]),
};

type Happening = { [T in AgendaEventType]: readonly [T, time: string, AgendaEventData[T]] }[AgendaEventType];

/** Those on the agenda, numbered from 1, and what happened to them at the desk on its day. */
export const aHeldSession = (
  asked: readonly Asking[],
  happened: readonly Happening[],
  changes: Partial<Session> = {},
): Minutes & Notice => {
  const { session: concluded } = sessionUntil('concluded');
  const session = {
    ...concluded,
    startedAt: at(theDay, '08:05'),
    endedAt: at(theDay, '11:30'),
    concludedAt: at('2026-05-05', '16:00'),
    documentNumber: '123',
    ...changes,
  } as Session;
  const tales = asked.map(({ title, units, origin }, item) =>
    units.map((id, place) =>
      raised({
        id: receipt(`${item} ${place}`),
        title,
        body: `${title}\nĐề nghị xem xét, giải quyết.`,
        unit: { id, kind: 'commune', district: 'd' },
        ...(origin === 'floor'
          ? {
              channel: 'session',
              onBehalfOf: { kind: 'officer', name: 'Vũ Đình Thắng' },
              on: at(theDay, '09:40'),
            }
          : {}),
      }),
    ),
  );
  const all = new Map(
    tales.flat().map(({ recommendation }): [string, Recommendation] => [recommendation.id, recommendation]),
  );
  const subjects = asked.map(({ origin, minutes, department }, item): Subject => ({
    origin,
    minutes,
    topicId: 'premises',
    recommendationIds: (tales[item] ?? []).map(({ recommendation }) => recommendation.id),
    ...(department === undefined ? {} : { departmentId: department }),
  }));
  const told: readonly Happening[] = [['ItemsAdded', '08:00', { items: subjects }], ...happened];
  const events = told.map(([type, time, data], index) => ({
    sessionId: session.id,
    number: index + 1,
    type,
    at: at(theDay, time),
    by: { personId: 'secretary', as: 'secretary' },
    data,
  })) as unknown as readonly AgendaEvent[];
  const agenda = foldAgenda(session.id, events);
  if (!agenda) throw new Error('there is always an event');
  const conclusions = agenda.items.map((item) => {
    const said = events.find(({ number }) => number === item.outcome?.eventNumber);
    return {
      item,
      recommendations: recommendationsOn({ items: [item] }).flatMap((id) => all.get(id) ?? []),
      ...(said?.type === 'ItemAnswered' || said?.type === 'ItemTakenAway' ? { said } : {}),
      delivered: 0,
      passedBy: 0,
    };
  });
  const attendance: InvitationFigures = {
    invited: 176,
    yes: 0,
    no: 0,
    substitute: 0,
    open: 176,
    present: 160,
    late: 5,
    represented: 3,
    absent: 2,
    unrecorded: 6,
  };
  return {
    session,
    conclusions,
    figures: countConclusions(agenda),
    attendance,
    events,
    commitments: [],
    dueOn: day('2026-04-27'),
    overdue: false,
    names,
    absent: ['Công an xã Giao An', 'Công an phường Trường Thi'],
    speeches: tales
      .flatMap((some, item) => (asked[item]?.origin === 'floor' ? some : []))
      .flatMap(({ events: [first] }) => (first?.type === 'RecommendationSubmitted' ? [first] : [])),
    staffOffice: names.departments.get('PV01') as Department,
  };
};

const PH10 = 'PH10';

/** Answered, committed, taken away, passed up, not reached; from the floor, and by nobody yet. */
export const everyOutcome = (changes: Partial<Session> = {}): Minutes & Notice =>
  aHeldSession(
    [
      {
        title: 'Bố trí trụ sở làm việc cho Công an xã đang dùng chung với Ủy ban nhân dân',
        units: ['yen-chinh', 'vi-xuyen'],
        department: PH10,
        origin: 'open',
        minutes: 8,
      },
      {
        title: 'Cấp bổ sung máy thu nhận căn cước',
        units: ['co-le'],
        department: 'PC06',
        origin: 'not-reached',
        minutes: 8,
      },
      {
        title: 'Điều chỉnh phụ cấp trực đêm',
        units: ['yen-chinh'],
        department: 'PX01',
        origin: 'open',
        minutes: 8,
      },
      {
        title: 'Sửa chữa mái nhà làm việc bị dột.',
        units: ['vi-xuyen'],
        department: PH10,
        origin: 'unkept-commitment',
        minutes: 8,
      },
      {
        title: 'Đường truyền dữ liệu dân cư chập chờn <b>đầu giờ</b> & cuối giờ',
        units: ['yen-chinh'],
        origin: 'floor',
        minutes: 5,
      },
      { title: 'Bổ sung biên chế', units: ['co-le'], origin: 'open', minutes: 5 },
    ],
    [
      ['AgendaSettled', '08:01', {}],
      ['DeskOpened', '08:05', {}],
      ['ItemCalled', '08:25', { item: 1 }],
      [
        'ItemAnswered',
        '08:37',
        {
          item: 1,
          departmentId: PH10,
          text: 'Tỉnh đã có 02 dự án xây dựng 30 trụ sở.\nCác xã còn lại tiếp tục dùng chung cho đến khi được bố trí đất.',
          legalBasis: 'Nghị quyết số 12-NQ/ĐUCA ngày 25/7/2022',
          commitments: [],
        },
      ],
      ['ItemCalled', '08:40', { item: 2 }],
      ['ItemPutBack', '08:42', { item: 2 }],
      ['ItemCalled', '08:45', { item: 4 }],
      [
        'ItemTakenAway',
        '08:52',
        {
          item: 4,
          departmentId: PH10,
          dueOn: day('2026-05-04'),
          note: 'Kiểm tra thực tế, trả lời bằng văn bản.',
        },
      ],
      ['ItemCalled', '08:55', { item: 2 }],
      [
        'ItemAnswered',
        '09:10',
        {
          item: 2,
          departmentId: 'PC06',
          text: 'Phòng sẽ cấp máy cho các đơn vị có lượng hồ sơ lớn.',
          commitments: [
            {
              text: 'Cấp 10 máy thu nhận căn cước cho Công an các thị trấn.',
              departmentId: 'PC06',
              dueOn: day('2026-06-30'),
            },
            { text: 'Tập huấn sử dụng máy', departmentId: 'PV01', dueOn: day('2026-07-02') },
          ],
        },
      ],
      ['ItemCalled', '09:12', { item: 3 }],
      [
        'ItemTakenAway',
        '09:30',
        {
          item: 3,
          departmentId: 'PX01',
          dueOn: day('2026-05-08'),
          note: 'Tổng hợp, đề xuất.',
          passUpTo: 'Bộ Công an',
        },
      ],
      ['ItemCalled', '09:40', { item: 5 }],
      ['ItemPassedOver', '09:41', { item: 5 }],
      ['DeskClosed', '11:30', {}],
    ],
    changes,
  );

/** Nothing was on its agenda. */
export const nothingSaid = (): Minutes & Notice => aHeldSession([], []);
