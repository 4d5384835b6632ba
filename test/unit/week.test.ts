import { weekdayOf } from '../../shared/domain/calendar.ts';
import { definitions, measures, type Figures } from '../../shared/domain/figures.ts';
import { changesOf, weekBefore, worstRows, type WeekFigures } from '../../shared/domain/week.ts';
import { shortNames, weekMail, type WeekMailStyle } from '../../shared/domain/week-wording.ts';
import { day, departments } from '../support/builders.ts';

const monday = day('2026-11-23');
const week = (total: Figures, rows: WeekFigures['rows'] = [], on = monday): WeekFigures => ({
  days: weekBefore(on),
  total,
  rows,
});
const lastWeek = (total: Figures, rows: WeekFigures['rows'] = []) => week(total, rows, day('2026-11-16'));
const worseIn = (now: Figures, before: Figures) => changesOf(now, before).worse.map(({ measure }) => measure);
const betterIn = (now: Figures, before: Figures) =>
  changesOf(now, before).better.map(({ measure }) => measure);
const ofMany = (value: number, n = 50) => ({ value, n });

test('a week is the seven days that ended the day before', () => {
  expect(weekdayOf(monday)).toBe('monday');
  expect(weekdayOf(day('2026-11-22'))).toBe('sunday');
  expect(weekBefore(monday)).toEqual({ from: '2026-11-16', to: '2026-11-22' });
});

describe('what got worse', () => {
  test('comes in the order of how much it changed, whichever way is better, and what got better apart from it', () => {
    const before = { onTimeShare: ofMany(90), backlog: { value: 100 }, respondedP50: ofMany(4) };
    const now = { onTimeShare: ofMany(81), backlog: { value: 150 }, respondedP50: ofMany(3) };
    expect(worseIn(now, before)).toEqual(['backlog', 'onTimeShare']);
    expect(betterIn(now, before)).toEqual(['respondedP50']);
    expect(worseIn(before, now)).toEqual(['respondedP50']);
    expect(changesOf(now, before).worse.map(({ by }) => by.toFixed(2))).toEqual(['0.33', '0.10']);
  });

  test('where two changed alike comes in the order of the definitions', () => {
    const before = { reachedShare: ofMany(80), onTimeShare: ofMany(40), backlog: { value: 10 } };
    const now = { reachedShare: ofMany(40), onTimeShare: ofMany(20), backlog: { value: 20 } };
    expect(worseIn(now, before)).toEqual(['onTimeShare', 'backlog', 'reachedShare']);
  });

  test('is nothing where nothing changed, or nothing was there', () => {
    const figures = { onTimeShare: ofMany(90), backlog: { value: 100 } };
    for (const [now, before] of [
      [figures, figures],
      [figures, {}],
      [{}, figures],
      [{}, {}],
    ] as const)
      expect(changesOf(now, before)).toEqual({ worse: [], better: [] });
  });

  test('is not told of fewer than five in either week, nor where a number is hidden', () => {
    for (const [now, before] of [
      [ofMany(20, 4), ofMany(90, 50)],
      [ofMany(20, 50), ofMany(90, 4)],
      [{ hidden: true }, ofMany(90)],
      [ofMany(20), { hidden: true }],
      [{ n: 0 }, ofMany(90)],
    ] as const)
      expect(worseIn({ satisfaction: now }, { satisfaction: before })).toEqual([]);
    expect(worseIn({ satisfaction: ofMany(20, 5) }, { satisfaction: ofMany(90, 5) })).toEqual([
      'satisfaction',
    ]);
  });

  test('of the slowest tenth is not told where that tenth is fewer than five', () => {
    const p90 = (value: number, n: number) => ({ respondedP90: ofMany(value, n) });
    expect(worseIn(p90(9, 49), p90(3, 60))).toEqual([]);
    expect(worseIn(p90(9, 50), p90(3, 60))).toEqual(['respondedP90']);
  });

  test('of what is a count may begin with nothing, if it comes to five', () => {
    expect(worseIn({ openOverdue: { value: 5 } }, { openOverdue: { value: 0 } })).toEqual(['openOverdue']);
    expect(worseIn({ openOverdue: { value: 4 } }, { openOverdue: { value: 0 } })).toEqual([]);
    // The age of one.
    expect(worseIn({ backlogAgeMax: { value: 90 } }, { backlogAgeMax: { value: 10 } })).toEqual([]);
  });

  test('is never what merely came in', () => {
    const before = { received: { value: 10 }, netFlow: { value: -3 }, intensity: ofMany(1) };
    const now = { received: { value: 90 }, netFlow: { value: 30 }, intensity: ofMany(9) };
    expect(changesOf(now, before)).toEqual({ worse: [], better: [] });
  });

  test('of departments are those that got worse most, each by its worst, by name where they did alike', () => {
    const row = (key: string, onTime: number, n = 20) => ({
      key,
      figures: { onTimeShare: ofMany(onTime, n), backlog: { value: 10 } },
    });
    const before = lastWeek(
      {},
      ['PA', 'PB', 'PC', 'PD', 'PE', 'PF'].map((key) => row(key, 80)),
    );
    const now = week({}, [
      row('PF', 40),
      row('PE', 20, 4),
      row('PD', 90),
      row('PC', 10),
      row('PB', 40),
      row('PA', 79),
      row('new', 0),
    ]);
    expect(worstRows(now, before, 3).map(({ key }) => key)).toEqual(['PC', 'PB', 'PF']);
    expect(worstRows(now, before, 3)[0]?.change.measure).toBe('onTimeShare');
  });
});

describe('the mail of a week', () => {
  const style: WeekMailStyle = { language: 'vi', webUrl: 'https://doi-thoai.example.vn', departments };
  const logistics = (onTime: number) => [{ key: 'PH10', figures: { onTimeShare: ofMany(onTime, 12) } }];
  const before = lastWeek(
    {
      received: { value: 1_250 },
      onTimeShare: ofMany(90.4, 48),
      respondedP50: ofMany(4),
      backlog: { value: 9 },
    },
    logistics(90),
  );
  const now = week(
    {
      received: { value: 1_300 },
      onTimeShare: ofMany(81.2, 53),
      respondedP50: ofMany(3.5),
      backlog: { value: 9 },
      overdueAgeP50: ofMany(4, 7),
      satisfaction: { hidden: true },
    },
    logistics(60),
  );
  const link = 'chi-so=onTimeShare&tuan=2026-11-16';

  /** Spaces at which no line ends are read as others. */
  const mailOf = (...given: Parameters<typeof weekMail>) => {
    const { subject, text } = weekMail(...given);
    return { subject: subject.replaceAll('\u00a0', ' '), text: text.replaceAll('\u00a0', ' ') };
  };

  test('says the worst thing in its subject, and all of it in its order', () => {
    const { subject, text } = mailOf(now, before, style);
    expect(subject).toBe('[Đối Thoại] Tuần 16–22/11: tỷ lệ đúng hạn giảm còn 81,2 % (tuần trước 90,4 %)');
    const inOrder = [
      'Số liệu tuần 16/11/2026–22/11/2026, so với tuần 09/11/2026–15/11/2026.',
      'XẤU ĐI',
      '1. Tỷ lệ đúng hạn giảm còn 81,2 % (n = 53); tuần trước 90,4 % (n = 48)',
      `https://doi-thoai.example.vn/?${link}\n`,
      'TỐT LÊN',
      '1. Thời gian đến trả lời đầu tiên (trung vị) giảm còn 3,5 ngày làm việc (n = 50); tuần trước 4 ngày làm việc',
      'CÁC CHỈ SỐ CHÍNH',
      'Đã nhận: 1.300; tuần trước 1.250',
      'Quá hạn trong số tồn: 7; tuần trước 0',
      'Tỷ lệ cam kết được giữ: chưa có; tuần trước chưa có',
      'Mức hài lòng: ẩn; tuần trước chưa có',
      'CÁC PHÒNG XẤU ĐI',
      'PH10 (Phòng PH10): tỷ lệ đúng hạn giảm còn 60 % (n = 12); tuần trước 90 % (n = 12)',
      `https://doi-thoai.example.vn/?${link}&phong=PH10`,
      'Thư tự động',
    ];
    const places = inOrder.map((words) => [words, text.indexOf(words)] as const);
    expect(places.filter(([, place]) => place < 0)).toEqual([]);
    expect(places).toEqual([...places].sort(([, a], [, b]) => a - b));
    expect(text).toBe(text.normalize('NFC'));
  });

  test('is in English for whoever reads English', () => {
    const { subject, text } = mailOf(now, before, { ...style, language: 'en' });
    expect(subject).toBe('[Đối Thoại] Week 16–22/11: on-time share fell to 81.2% (the week before 90.4%)');
    expect(text).toContain('Received: 1,300; the week before 1,250');
    expect(text).toContain('PH10 (Department PH10): on-time share fell to 60%');
    expect(text).toContain('Satisfaction: hidden');
  });

  test('names the desk as people call it', () => {
    const atDesk = ({ rows }: WeekFigures) => rows.map((row) => ({ ...row, key: 'intake' }));
    const { text } = mailOf({ ...now, rows: atDesk(now) }, { ...before, rows: atDesk(before) }, style);
    expect(text).toContain('Bộ phận tiếp nhận: tỷ lệ đúng hạn giảm còn 60 %');
    expect(text).toContain('&phong=intake');
  });

  test('of one department is about it alone', () => {
    const { subject, text } = mailOf(now, before, { ...style, departmentId: 'PH10' });
    expect(subject).toContain('Tuần 16–22/11, PH10: tỷ lệ đúng hạn');
    expect(text).not.toContain('CÁC PHÒNG');
    expect(text).toContain(`${link}&phong=PH10`);
  });

  test('says so where nothing got worse, and where there was nothing at all', () => {
    const same = mailOf(now, week(now.total, now.rows, day('2026-11-16')), style);
    expect(same.subject).toContain(': không chỉ số nào xấu đi');
    expect(same.text).toContain('Không chỉ số nào xấu đi.');
    expect(same.text).not.toMatch(/TỐT LÊN|CÁC PHÒNG/);
    const nothing = { received: { value: 0 }, onTimeShare: { n: 0 } };
    const empty = mailOf(week(nothing), lastWeek(nothing), style);
    expect(empty.subject).toBe('[Đối Thoại] Tuần 16–22/11: không có kiến nghị nào');
    expect(empty.text).not.toContain('CÁC CHỈ SỐ CHÍNH');
  });

  test('names no more than five that got worse, and how many more there are', () => {
    const all = measures.filter((measure) => definitions[measure].betterWhen === 'higher');
    const figures = (value: number) => Object.fromEntries(all.map((measure) => [measure, ofMany(value)]));
    const { text } = mailOf(week(figures(40)), lastWeek(figures(80)), style);
    expect(text).toContain('\n5. ');
    expect(text).not.toContain('\n6. ');
    expect(text).toContain(`và ${all.length - 5} chỉ số khác`);
  });

  test('spans the end of a month or a year in few words', () => {
    const subjectOn = (on: string) => weekMail(week({}, [], day(on)), lastWeek({}), style).subject;
    expect(subjectOn('2026-12-07')).toContain('Tuần 30/11–06/12:');
    expect(subjectOn('2027-01-04')).toContain('Tuần 28/12–03/01:');
  });

  test('has a short name for all that can get better or worse', () => {
    for (const measure of measures)
      if (definitions[measure].betterWhen !== undefined) expect(shortNames).toHaveProperty([measure]);
    for (const { vi, en } of Object.values(shortNames)) {
      expect(vi).toBe(vi.normalize('NFC'));
      expect(en).not.toBe('');
    }
  });
});
