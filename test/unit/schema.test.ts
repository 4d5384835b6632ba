import fc from 'fast-check';
import { moves, play } from './lives.ts';
import { statuses, type RecommendationEvent } from '../../shared/domain/recommendation.ts';
import { text } from '../../shared/schema/text.ts';
import { eventItem, parseEventItem, parseState, stateItem } from '../../shared/tables/casework-items.ts';
import { inState, taleUntil } from '../support/builders.ts';

describe('text', () => {
  const title = text(1, 10);
  const ruleBroken = (value: string) => {
    const issue = title.safeParse(value).error?.issues[0];
    return issue && 'params' in issue ? issue.params : issue?.code;
  };

  test('is kept in one form, however the keyboard composed its letters', () => {
    const composed = 'Đề nghị';
    expect(composed.normalize('NFD')).not.toBe(composed);
    expect(title.parse(composed.normalize('NFD'))).toBe(composed);
    expect(title.parse(composed)).toBe(composed);
  });

  test('is kept without the blanks around it', () => {
    expect(title.parse(' \n Trụ sở\t')).toBe('Trụ sở');
  });

  test.each([
    ['a high surrogate alone', 'a\ud83d'],
    ['a low surrogate alone', '\ude00b'],
    ['the two the wrong way round', '\ude00\ud83d'],
  ])('with half a character is refused: %s', (_, value) => {
    expect(ruleBroken(value)).toEqual({ rule: 'not-well-formed' });
  });

  test('is as long as it has characters, not as its encoding has units', () => {
    expect(title.parse('😀'.repeat(10))).toBe('😀'.repeat(10));
    expect(ruleBroken('😀'.repeat(11))).toEqual({ rule: 'too-long', limit: 10 });
    expect(title.parse('ệ'.normalize('NFD').repeat(10))).toBe('ệ'.repeat(10));
  });

  test('that is empty, or only blank, is refused', () => {
    expect(ruleBroken('')).toEqual({ rule: 'empty', limit: 1 });
    expect(ruleBroken(' \u00a0\n')).toEqual({ rule: 'empty', limit: 1 });
    expect(text(3, 10).safeParse('ab').success).toBe(false);
  });

  test('of any kind comes out normal, trimmed, whole and within its length, or not at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 15 }), (value) => {
        const { data } = title.safeParse(value);
        if (data === undefined) return;
        expect(data).toBe(data.normalize('NFC').trim());
        expect(data.isWellFormed()).toBe(true);
        expect(Array.from(data).length).toBeLessThanOrEqual(10);
        expect(title.parse(data)).toBe(data);
      }),
    );
  });
});

describe('what is stored', () => {
  const items = statuses.map((status) => stateItem(inState(status, { directive: '12-NQ/ĐUCA' })));
  /** One event of each type. */
  const events = [
    ...new Map(
      fc
        .sample(moves, { numRuns: 60, seed: 1 })
        .flatMap((played) => play(played).tales.flatMap((tale) => tale.events))
        .map((event) => [event.type, event]),
    ).values(),
  ];
  const notNeeded = {
    // For the indexes and the form: not part of the recommendation.
    state: [
      'pk',
      'sk',
      'itemVersion',
      'unitId',
      'wake',
      'wakeOn',
      'submittedMonth',
      'queue',
      'queueDueOn',
      'directive',
      'verdict',
    ],
    event: ['pk', 'sk', 'itemVersion'],
  };
  const without = (item: Record<string, unknown>, name: string) =>
    Object.fromEntries(Object.entries(item).filter(([key]) => key !== name));

  test.each(items.map((item) => [item['status'], item] as const))(
    'as %s is refused when any part of it is missing',
    (_, item) => {
      const unnoticed = Object.keys(item).filter((name) => {
        try {
          parseState(without(item, name));
          return true;
        } catch {
          return false;
        }
      });
      expect(unnoticed.filter((name) => !notNeeded.state.includes(name))).toEqual([]);
    },
  );

  test.each(items.map((item) => [item['status'], item] as const))(
    'as %s is refused when any part of it is of another kind',
    (_, item) => {
      for (const name of Object.keys(without(item, 'pk')).filter((key) => !notNeeded.state.includes(key)))
        expect(() => parseState({ ...item, [name]: Array.isArray(item[name]) ? 'x' : ['x'] })).toThrow();
    },
  );

  test('with something more than its form has is refused', () => {
    for (const item of items) expect(() => parseState({ ...item, note: 'x' })).toThrow();
    for (const event of events) {
      expect(() => parseEventItem({ ...eventItem(event), note: 'x' })).toThrow();
      expect(() => parseEventItem({ ...eventItem(event), data: { ...event.data, more: 'x' } })).toThrow();
    }
  });

  test('as a state of one status with the contents of another is refused', () => {
    for (const item of items)
      for (const status of statuses) {
        if (status === item['status']) continue;
        // These differ by nothing but the name of their state.
        const alike = [
          ['submitted', 'withdrawn'],
          ['routed', 'accepted'],
          ['routed', 'withdrawn'],
          ['accepted', 'withdrawn'],
          ['answered', 'closed'],
        ];
        if (alike.some((pair) => pair.includes(status) && pair.includes(item['status'] as string))) continue;
        expect({ from: item['status'], status, parsed: tryParse({ ...item, status }) }).toEqual({
          from: item['status'],
          status,
          parsed: 'refused',
        });
      }
  });

  test('of an event is refused when any part of it is missing, or its data are another event’s', () => {
    expect(events.length).toBeGreaterThan(15);
    for (const event of events) {
      const item = eventItem(event);
      for (const name of Object.keys(item).filter((key) => !notNeeded.event.includes(key)))
        expect(() => parseEventItem(without(item, name))).toThrow();
      expect(() => parseEventItem({ ...item, data: { something: 'else' } })).toThrow();
      expect(() => parseEventItem({ ...item, type: 'SomethingElse' })).toThrow();
    }
  });

  test.each([
    ['a receipt with a wrong letter', { id: '222222222223' }],
    ['a version before the first', { version: 0 }],
    ['a day that is none', { dueOn: '2026-02-30' }],
    ['an instant without its zone', { submittedAt: '2026-03-02T09:00:00' }],
    ['fewer than no returns', { returns: -1 }],
    ['half a question', { questions: { intake: 0.5, department: 0 } }],
    ['an empty title', { title: '' }],
    ['nothing at all', undefined],
  ])('with %s is refused', (_, garbled) => {
    expect(() => parseState(garbled ? { ...stateItem(inState('submitted')), ...garbled } : {})).toThrow();
  });

  test('in a form that this program does not know is refused', () => {
    const {
      events: [event],
    } = taleUntil('submitted');
    for (const itemVersion of [0, 5, 7, undefined]) {
      expect(() => parseState({ ...stateItem(inState('submitted')), itemVersion })).toThrow();
      expect(() => parseEventItem({ ...eventItem(event as RecommendationEvent), itemVersion })).toThrow();
    }
  });

  const tryParse = (item: Record<string, unknown>): string => {
    try {
      return parseState(item).status;
    } catch {
      return 'refused';
    }
  };
});
