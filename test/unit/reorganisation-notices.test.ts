import { noticeMail, noticePath, noticeText } from '../../shared/domain/notice-wording.ts';
import {
  untoldReorganisationEvents,
  type Concern,
  type ReorganisationNotice,
} from '../../shared/domain/notices.ts';
import type { ReorganisationStatus } from '../../shared/domain/reorganisation.ts';
import type { Audience, NoticeTo } from '../../shared/domain/who-is-told.ts';
import { reorganisationNoticesOf } from '../../shared/domain/who-is-told-of-reorganisations.ts';
import { languages } from '../../shared/domain/wording.ts';
import { notice as noticeSchema } from '../../shared/schema/notice.ts';
import { commune, people, settings, town, units, ward } from '../support/builders.ts';
import { reorganisationUntil } from '../support/reorganisations.ts';
import { sessionUntil } from '../support/sessions.ts';

const { session } = sessionUntil('invited');
const names = new Map(units.map(({ id, name }) => [id, name]));
const around = {
  settings,
  nameOf: (unit: string) => names.get(unit) ?? unit,
  departments: ['PV01', 'PH10'],
  sessions: [session],
};
const told = (status: ReorganisationStatus): readonly NoticeTo[] => {
  const { events } = reorganisationUntil(status);
  return reorganisationNoticesOf(events, events.length, around);
};
const nameOf = (to: Audience): string => ('personId' in to ? to.personId : `${to.role} at ${to.place}`);
const concerns = (notices: readonly NoticeTo[]): Readonly<Record<string, Concern>> =>
  Object.fromEntries(
    notices.map(({ to, notice }) => [nameOf(to), (notice as ReorganisationNotice).concern] as const),
  );

test('that it was ordered is told to leaders, to the chiefs of what changes and to heads of departments', () => {
  expect(concerns(told('ordered'))).toEqual({
    'leader at leaders': { of: 'leader', units: 2 },
    [`unit-chief at ${commune.id}`]: { of: 'unit', from: ['Công an u-commune'], to: ['Công an xã Biển Mới'] },
    [`unit-chief at ${town.id}`]: {
      of: 'unit',
      from: ['Công an u-town'],
      to: ['Công an xã Biển Mới', 'Công an phường Thành Phố'],
    },
    [`unit-chief at ${ward.id}`]: { of: 'unit', from: ['Công an u-ward'], to: ['Công an phường Thành Phố'] },
    'department-head at PV01': { of: 'department' },
    'department-head at PH10': { of: 'department' },
  });
});

test('that it was applied is told to everybody at a unit that came, to heads whose queue changed, to the desk, to secretaries', () => {
  const all = concerns(told('applied'));
  const unit = {
    of: 'unit',
    from: ['Công an u-commune', 'Công an u-town'],
    to: ['bien-moi'],
    recommendations: 2,
    commitments: 1,
  };
  expect(all).toEqual({
    'leader at leaders': { of: 'leader', units: 2, recommendations: 2, left: 1 },
    'unit-chief at bien-moi': unit,
    'officer at bien-moi': unit,
    'department-head at PH10': { of: 'department', recommendations: 2 },
    'intake at PV01': { of: 'desk', recommendations: 0, left: 1 },
    [people.secretary.personId]: { of: 'secretary', sessions: [session.title] },
  });
  expect(Object.keys(concerns(told('undone')))).toEqual(Object.keys(all));
});

test('nobody hears of a draft, of what is chosen, or of one that was called off before it was ordered', () => {
  for (const status of ['draft', 'applying', 'undoing', 'cancelled'] as const)
    expect(told(status)).toEqual([]);
  expect(untoldReorganisationEvents).toContain('ReorganisationChosen');
});

const notices = (['ordered', 'applied', 'undone'] as const).flatMap((status) =>
  told(status).map(({ notice }) => notice),
);

test('what is kept of each reads back as it is', () => {
  for (const notice of notices)
    expect(noticeSchema.parse(JSON.parse(JSON.stringify(notice)))).toEqual(notice);
});

test('the words say what comes and when, what came along, and what is left to choose, in both languages', () => {
  for (const notice of notices)
    for (const language of languages) {
      const text = noticeText(notice, language);
      expect(text).toMatch(/\d{2}\/\d{2}\/2026/);
      expect(text).not.toMatch(/undefined|NaN/);
      const mail = noticeMail(notice, { language, webUrl: 'https://doi-thoai.example.vn', onBehalf: false });
      expect(mail.subject).toContain('Sắp xếp đơn vị hành chính cấp xã năm 2026');
      expect(mail.text.normalize('NFC')).toBe(mail.text);
    }
  const texts = told('applied').map(({ notice }) => noticeText(notice, 'vi'));
  expect(texts[1]).toBe(
    'Đã sắp xếp đơn vị. Phương án: Sắp xếp đơn vị hành chính cấp xã năm 2026 (Nghị quyết số 1665/NQ-UBTVQH15). ' +
      'Từ ngày: 01/07/2026. Đơn vị: Công an u-commune; Công an u-town → bien-moi. ' +
      'Chuyển theo: 2 kiến nghị, 1 cam kết đang thực hiện.',
  );
  const paths = told('applied').map(({ notice }) => [
    'concern' in notice ? notice.concern.of : '',
    noticePath(notice),
  ]);
  expect(paths).toContainEqual(['unit', '/?don-vi=cua-toi']);
  expect(paths).toContainEqual(['leader', expect.stringMatching(/^\/\?sap-xep=[0-9a-f]{20}$/)]);
  expect(paths).toContainEqual(['department', undefined]);
});
