import fc from 'fast-check';
import { act } from '../../shared/domain/act.ts';
import {
  addWorkingDays,
  eachDay,
  localDateOf,
  plusDays,
  type LocalDate,
} from '../../shared/domain/calendar.ts';
import { nextOccasion, wakeOnFor } from '../../shared/domain/occasions.ts';
import { isOpen, type Recommendation, type RecommendationEvent } from '../../shared/domain/recommendation.ts';
import {
  at,
  calendar,
  circumstances,
  day,
  daysLater,
  people,
  raised,
  settings,
  taleUntil,
  then,
  today,
  type Tale,
} from '../support/builders.ts';
import { moves, play } from './lives.ts';

const rules = { settings, calendar };

/** The clock runs on a day, in the morning: everything whose day has come, in order. */
const morning = (tale: Tale, date: LocalDate): Tale => {
  let { recommendation, events } = tale;
  for (
    let occasion = nextOccasion(recommendation, rules);
    occasion && occasion.on <= date;
    occasion = nextOccasion(recommendation, rules)
  ) {
    const decided = act(
      recommendation,
      occasion.verb,
      {},
      circumstances('system', recommendation, at(date, '06:05')),
    );
    recommendation = decided.next;
    events = [...events, ...decided.events];
  }
  return { recommendation, events };
};
const everyMorning = (tale: Tale, until: LocalDate): Tale =>
  eachDay(localDateOf(tale.recommendation.changedAt), until).reduce(morning, tale);

const told = ({ events }: Tale, from = 0): readonly string[] =>
  events
    .slice(from)
    .map(
      (event) =>
        `${localDateOf(event.at).slice(5)} ${
          event.type === 'ReminderRaised'
            ? event.data.reminder
            : event.type === 'RecommendationTurnedRed'
              ? `red ${event.data.untouchedDays}`
              : event.type
        }`,
    );

test('a recommendation that nobody touches: accepted by silence, reminded, escalated, red', () => {
  const routed = taleUntil('routed');
  expect(told(everyMorning(routed, day('2026-04-20')), routed.events.length)).toEqual([
    '03-05 RecommendationAccepted',
    '03-05 early',
    '03-09 late',
    '03-11 last-day',
    '03-13 to-head',
    '03-18 to-leader',
    '04-01 red 30',
    '04-11 red 40',
  ]);
});

test('at the desk: not taken up in a day, not routed in two, and then the answer clock as anywhere', () => {
  const submitted = raised();
  expect(told(everyMorning(submitted, day('2026-03-12')), 1)).toEqual([
    '03-04 acknowledge',
    '03-05 route',
    '03-05 early',
    '03-09 late',
    '03-11 last-day',
  ]);
});

test('what was returned is routed within two days again, and was acknowledged once for all', () => {
  const returned = then(taleUntil('routed'), 'return', people.headOfLogistics, {}, at('2026-03-03'));
  expect(told(everyMorning(returned, day('2026-03-06')), returned.events.length)).toEqual([
    '03-05 early',
    '03-06 route',
  ]);
});

test('while it waits for somebody else, nobody is reminded; it ends by itself and the reminders go on', () => {
  const asked = taleUntil('needs-info');
  expect(told(everyMorning(asked, day('2026-03-25')), asked.events.length)).toEqual([
    '03-17 PauseEnded',
    '03-19 early',
    '03-23 late',
    '03-25 last-day',
  ]);
});

test('an extension moves what has not been told yet, and tells of the new last day', () => {
  const accepted = taleUntil('accepted');
  const asked = then(accepted, 'request-extension', people.headOfLogistics, { days: 7 }, at('2026-03-11'));
  const reminded = everyMorning(asked, day('2026-03-13'));
  expect(told(reminded, asked.events.length)).toContain('03-13 to-head');
  const granted = then(reminded, 'grant-extension', people.leader, {}, at('2026-03-13', '10:00'));
  expect(granted.recommendation.dueOn).toBe('2026-03-20');
  expect(told(everyMorning(granted, day('2026-03-24')), granted.events.length)).toEqual([
    '03-20 last-day',
    '03-24 to-head',
  ]);
});

test('a step by a person begins the red days anew; a reminder does not', () => {
  const accepted = then(taleUntil('routed'), 'accept', people.headOfLogistics, {}, daysLater(today, 20));
  const { recommendation } = everyMorning(accepted, day('2026-04-19'));
  expect(recommendation.marks.red).toBe(0);
  expect(morning({ recommendation, events: [] }, day('2026-04-21')).recommendation.marks.red).toBe(1);
});

test('an answered one closes the day after its window, and then nothing more happens', () => {
  const answered = taleUntil('answered');
  const end = addWorkingDays(localDateOf(today), settings.clocks.reopenWindow, calendar).on;
  const later = everyMorning(answered, plusDays(end, 60));
  expect(told(later, answered.events.length)).toEqual([`${plusDays(end, 1).slice(5)} RecommendationClosed`]);
  expect(later.recommendation.wakeOn).toBeUndefined();
});

test('a topic with clocks of its own is reminded by them', () => {
  const own = { calendar, settings: { ...settings, topicClocks: { premises: { accept: 5 } } } };
  const { recommendation } = taleUntil('routed');
  const silence = (where: typeof rules) => {
    let standing: Recommendation = recommendation;
    for (;;) {
      const occasion = nextOccasion(standing, where);
      if (occasion?.verb !== 'remind') return occasion?.on;
      standing = { ...standing, marks: { ...standing.marks, answer: standing.marks.answer + 1 } };
    }
  };
  expect([silence(rules), silence(own)]).toEqual(['2026-03-05', '2026-03-10']);
});

const withoutDays = (events: readonly RecommendationEvent[]) =>
  events.map(({ type, data }) => [type, 'reminder' in data ? data.reminder : undefined]);

describe('in every life', () => {
  test('a clock that was off for weeks does what it missed, each once, and of one kind in the same order', () => {
    fc.assert(
      fc.property(moves, fc.integer({ min: 1, max: 60 }), (played, weeks) => {
        for (const tale of play(played).tales) {
          const until = plusDays(localDateOf(tale.recommendation.changedAt), weeks);
          const [daily, atOnce] = [everyMorning(tale, until), morning(tale, until)];
          const reminders = (told: Tale) =>
            withoutDays(told.events.slice(tale.events.length)).filter(([type]) => type === 'ReminderRaised');
          expect(new Set(reminders(atOnce).map(String)).size).toBe(reminders(atOnce).length);
          expect(morning(atOnce, until).events).toEqual(atOnce.events);
          if (tale.recommendation.status === 'needs-info') continue;
          expect(withoutDays(atOnce.events)).toEqual(withoutDays(daily.events));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('the day on which the clock looks is never after the day on which something falls due', () => {
    fc.assert(
      fc.property(moves, (played) => {
        for (const states of play(played).states)
          for (const state of states) {
            const needed = wakeOnFor(state, rules);
            if (needed === undefined) expect(state.wakeOn).toBeUndefined();
            else expect((state.wakeOn as string) <= needed).toBe(true);
            if (isOpen(state.status)) expect(state.wakeOn).toBeDefined();
          }
      }),
      { numRuns: 60 },
    );
  });
});
