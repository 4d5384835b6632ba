import fc from 'fast-check';
import type { CalendarEntry } from '../../shared/domain/calendar-entry.ts';
import { icalendar } from '../../shared/kit/icalendar.ts';
import { all, one, parts, readCalendar, textOf, type Component } from '../support/icalendar-reader.ts';
import { at, today } from '../support/builders.ts';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const anEntry: CalendarEntry = {
  uid: '0123456789abcdef0123@doi-thoai',
  sequence: 2,
  createdAt: today,
  changedAt: at('2026-03-04', '16:05'),
  start: at('2026-04-20', '08:00'),
  end: at('2026-04-21', '11:30'),
  status: 'confirmed',
  title: 'Hội nghị đối thoại; quý II, năm 2026',
  text: 'Chủ trì: Đoàn Xuân Bách, Giám đốc\nThư ký: Đặng Thu Liên',
  place: 'Hội trường, 117 Hoàng Hoa Thám',
  organizer: { name: 'Đặng Thu Liên', email: 'thuky@tinh.example.vn' },
  alarms: [86_400, 3_600],
};
const attendee = { name: 'Công an xã Yên Chính', email: 'truongxa@tinh.example.vn', answer: 'open' } as const;
const eventIn = (text: string): Component => readCalendar(text).events[0] as Component;

test('an entry says what, when, where, by whom, and wakes a day and an hour before', () => {
  const { method, calendar } = readCalendar(icalendar('PUBLISH', [anEntry]));
  const event = eventIn(icalendar('PUBLISH', [anEntry]));
  const value = (name: string) => one(event, name).value;
  expect(method).toBe('PUBLISH');
  expect(one(calendar, 'PRODID').value).toBe('-//Đối Thoại//Hội nghị//VI');
  expect(value('UID')).toBe(anEntry.uid);
  expect(value('SEQUENCE')).toBe('2');
  expect(value('DTSTAMP')).toBe('20260304T090500Z');
  expect(one(event, 'DTSTART')).toMatchObject({
    value: '20260420T080000',
    parameters: { TZID: 'Asia/Ho_Chi_Minh' },
  });
  expect(one(event, 'DTEND')).toMatchObject({ value: '20260421T113000' });
  expect(value('STATUS')).toBe('CONFIRMED');
  expect(textOf(one(event, 'SUMMARY'))).toBe(anEntry.title);
  expect(textOf(one(event, 'DESCRIPTION'))).toBe(anEntry.text);
  expect(textOf(one(event, 'LOCATION'))).toBe(anEntry.place);
  expect(one(event, 'ORGANIZER')).toMatchObject({
    value: 'mailto:thuky@tinh.example.vn',
    parameters: { CN: 'Đặng Thu Liên' },
  });
  expect(parts(event, 'VALARM').map((alarm) => one(alarm, 'TRIGGER').value)).toEqual(['-P1D', '-PT1H']);
});

test('the zone stands in the calendar itself, seven hours ahead', () => {
  const [zone] = parts(readCalendar(icalendar('PUBLISH', [anEntry])).calendar, 'VTIMEZONE');
  const [standard] = parts(zone as Component, 'STANDARD');
  expect(one(zone as Component, 'TZID').value).toBe('Asia/Ho_Chi_Minh');
  expect(one(standard as Component, 'TZOFFSETTO').value).toBe('+0700');
});

test.each([
  ['open', 'NEEDS-ACTION'],
  ['accepted', 'ACCEPTED'],
  ['declined', 'DECLINED'],
] as const)('a request to a place that has answered “%s” says %s', (answer, state) => {
  const event = eventIn(icalendar('REQUEST', [{ ...anEntry, attendee: { ...attendee, answer } }]));
  expect(all(event, 'ATTENDEE')).toEqual([
    {
      name: 'ATTENDEE',
      value: 'MAILTO:truongxa@tinh.example.vn',
      parameters: expect.objectContaining({ PARTSTAT: state, CN: 'Công an xã Yên Chính', CUTYPE: 'GROUP' }),
    },
  ]);
});

test('what is cancelled says so; what only goes for one has no state', () => {
  const cancelled = { ...anEntry, status: 'cancelled', alarms: [], attendee } as const;
  expect(one(eventIn(icalendar('CANCEL', [cancelled])), 'STATUS').value).toBe('CANCELLED');
  const { status: _, ...taken } = cancelled;
  expect(all(eventIn(icalendar('CANCEL', [taken])), 'STATUS')).toEqual([]);
});

test('a calendar that is read again has a name and says how often; an empty one is a calendar', () => {
  expect(readCalendar(icalendar('PUBLISH', [], 'Hội nghị đối thoại')).events).toEqual([]);
  const { calendar } = readCalendar(icalendar('PUBLISH', [anEntry], 'Hội nghị đối thoại'));
  expect(one(calendar, 'NAME').value).toBe('Hội nghị đối thoại');
  expect(one(calendar, 'X-WR-CALNAME').value).toBe('Hội nghị đối thoại');
  expect(one(calendar, 'REFRESH-INTERVAL').value).toBe('PT1H');
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400, size: 'max' }),
  fc
    .array(fc.constantFrom(...Array.from(';,\\\"\':\r\n\t\u0000\u001b az'), 'Đ', 'ạ', '🚒'), {
      minLength: 1,
      maxLength: 200,
    })
    .map((characters) => characters.join('')),
  fc.constantFrom(
    'x\r\nEND:VEVENT',
    '\u2028END:VEVENT\r\nBEGIN:VALARM',
    'END:VCALENDAR',
    '\\nEND:VEVENT\\',
    ' BEGIN:X',
  ),
);
const shown = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\r', '')

    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ');

test('whatever people write: every line keeps the rules, and the text is read back as it was written', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (title, text, name) => {
      const entry = {
        ...anEntry,
        title: `x${title}`,
        text: `x${text}`,
        organizer: { name: `${name}x`, email: 'a@b.vn' },
      };
      const event = eventIn(
        icalendar('REQUEST', [{ ...entry, attendee: { ...attendee, name: `x${name}` } }]),
      );
      expect(textOf(one(event, 'SUMMARY'))).toBe(shown(`x${title}`));
      expect(textOf(one(event, 'DESCRIPTION'))).toBe(shown(`x${text}`));
    }),
    { numRuns: 300 },
  );
});

test.each(['UTC', 'America/New_York', 'Asia/Ho_Chi_Minh', 'Pacific/Kiritimati'])(
  'a machine in %s writes the same',
  (zone) => {
    const script = `
      import { icalendar } from './shared/kit/icalendar.ts';
      process.stdout.write(icalendar('PUBLISH', [${JSON.stringify(anEntry)}]));`;
    const written = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    expect(written).toBe(icalendar('PUBLISH', [anEntry]));
  },
);

describe('the reader that checks it would notice', () => {
  const good = icalendar('REQUEST', [{ ...anEntry, attendee }]);
  test.each<[string, (text: string) => string]>([
    ['a line too long', (text) => text.replace('PRODID:', `PRODID:${'x'.repeat(80)}`)],
    ['a bare line feed', (text) => text.replace('\r\n', '\n')],
    ['a last line that does not end', (text) => text.slice(0, -2)],
    ['an end that is missing', (text) => text.replace('END:VALARM\r\n', '')],
    ['a property after the alarms', (text) => text.replace('END:VEVENT', 'STATUS:CONFIRMED\r\nEND:VEVENT')],
    ['a semicolon that is not escaped', (text) => text.replace('\\;', ';')],
    ['a zone that is not there', (text) => text.replace('TZID:Asia/Ho_Chi_Minh', 'TZID:Asia/Bangkok')],
    ['a stamp that is not in UTC', (text) => text.replace('090500Z', '090500')],
    ['a request that asks nobody', () => icalendar('REQUEST', [anEntry])],
    ['a cancellation that rings', () => icalendar('CANCEL', [{ ...anEntry, status: 'cancelled' }])],
    ['marks that came apart', (text) => text.normalize('NFD')],
    ['a quote in a name', (text) => text.replace('CN="', 'CN=""')],
  ])('%s', (_, spoil) => {
    expect(() => readCalendar(good)).not.toThrow();
    expect(spoil(good)).not.toBe(good);
    expect(() => readCalendar(spoil(good))).toThrow(/^RFC /);
  });
});
