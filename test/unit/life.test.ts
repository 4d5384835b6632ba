import fc from 'fast-check';
import { unmarshall, marshall } from '@aws-sdk/util-dynamodb';
import { act, actionsFor } from '../../shared/domain/act.ts';
import { addWorkingDays, localDateOf, type Instant } from '../../shared/domain/calendar.ts';
import { evolve, fold } from '../../shared/domain/evolve.ts';
import {
  changeOf,
  contributionOf,
  isStock,
  parseSlot,
  sumCounts,
  type Count,
} from '../../shared/domain/measures.ts';
import {
  isOpen,
  statuses,
  type Recommendation,
  type RecommendationEvent,
} from '../../shared/domain/recommendation.ts';
import { life } from '../../shared/domain/transitions.ts';
import { eventItem, parseEventItem, parseState, stateItem } from '../../shared/tables/casework-items.ts';
import {
  calendar,
  circumstances,
  inputs,
  refusalOf,
  settings,
  taleUntil,
  then,
  people,
} from '../support/builders.ts';
import { moves, play, steps, type Life, type Taken } from './lives.ts';

const holds = (check: (life: Life) => void, numRuns = 100): void =>
  fc.assert(
    fc.property(moves, (played) => check(play(played))),
    { numRuns },
  );
const lastDayOf = (from: Instant, days: number) => addWorkingDays(localDateOf(from), days, calendar).on;

test('random lives take every step of the table but the first, from every state it starts from', () => {
  const lives = fc.sample(moves, { numRuns: 450, seed: 20_241_024 }).map((played) => play(played));
  const taken = new Set(
    lives.flatMap((each) => each.taken.map(({ verb, before }) => `${verb} from ${before.status}`)),
  );
  const wanted = life
    .filter(({ verb }) => !['attach', 'detach', 'settle-commitment', 'move-due-date'].includes(verb))
    .flatMap(({ verb, from }) => from.map((status) => `${verb} from ${status}`));
  expect(wanted.filter((step) => !taken.has(step))).toEqual(['submit from new']);
  const reached = new Set(lives.flatMap(({ states }) => states.flat().map(({ status }) => status)));
  expect([...reached].sort()).toEqual([...statuses].sort());
});

test('a deputy acts on behalf of the absent head only where their own right does not reach', () => {
  holds(({ taken }) => {
    for (const { event, verb, before, now } of taken.filter((step) => step.event.by.personId === 'deputy')) {
      const alone = circumstances({ ...people.logistician, personId: 'deputy' }, before, now);
      const own = refusalOf(() => act(before, verb, inputs[verb], alone)) === undefined;
      expect(event.by.onBehalfOf).toBe(own ? undefined : people.headOfLogistics.personId);
    }
  });
});

test('no sequence of steps by anybody leads outside the table', () => {
  const leads = ({ verb, before, event, after }: Taken): boolean =>
    life.some(
      (row) =>
        row.verb === verb &&
        row.event === event.type &&
        row.from.includes(before.status) &&
        row.who.includes(event.by.as) &&
        (row.to === after.status ||
          (row.to === 'unchanged' && after.status === before.status) ||
          (row.to === 'where it paused' && 'pausedFrom' in before && after.status === before.pausedFrom) ||
          (row.to === 'accepted, or as it waits' &&
            (after.status === 'accepted' ||
              (['in-approval', 'forwarded-up'].includes(before.status) && after.status === before.status)))),
    );
  holds(({ taken }) => expect(taken.filter((step) => !leads(step))).toEqual([]));
});

test('versions never skip: each step is the next one, and the state knows how many there were', () => {
  holds(({ tales, states }) => {
    tales.forEach(({ recommendation, events }, index) => {
      expect(events.map(({ number }) => number)).toEqual(events.map((_, before) => before + 1));
      expect(states[index]?.map(({ version }) => version)).toEqual(events.map(({ number }) => number));
      expect(recommendation.version).toBe(events.length);
    });
  });
});

test('the events tell the state, at every point of the life', () => {
  holds(({ tales, states }) => {
    tales.forEach(({ events }, index) => {
      states[index]?.forEach(({ wakeOn: _, ...state }, step) =>
        expect(fold(events.slice(0, step + 1))).toStrictEqual(state),
      );
    });
  });
});

test('an event out of turn is never made into a state', () => {
  const { recommendation, events } = taleUntil('accepted');
  const [first, routed] = events as [RecommendationEvent, RecommendationEvent];
  expect(() => evolve(recommendation, routed)).toThrow('does not follow');
  expect(() => evolve(undefined, routed)).toThrow('does not follow');
  expect(() => fold([first, { ...routed, number: 3 }])).toThrow('does not follow');
});

test('the actions offered to somebody are exactly the steps they may take, at every point of the life', () => {
  const hidden = new Set(['attach', 'detach', 'answer-at-session', 'take-away', 'not-reach', 'move']);
  fc.assert(
    fc.property(moves, (played) => {
      play(played, (recommendation, who, now) => {
        const here = circumstances(who, recommendation, now);
        const accepted = steps.filter(
          (verb) => refusalOf(() => act(recommendation, verb, inputs[verb], here)) === undefined,
        );
        expect(actionsFor(recommendation, here)).toEqual(accepted.filter((verb) => !hidden.has(verb)));
      });
    }),
    { numRuns: 60 },
  );
});

test('what is answered or closed has its answer, with words and an author, and nothing else has one', () => {
  holds(({ tales, states }) => {
    states.forEach((history, index) => {
      for (const state of history) {
        expect('answer' in state).toBe(state.status === 'answered' || state.status === 'closed');
        if (!('answer' in state)) continue;
        const event = tales[index]?.events[state.answer.eventNumber - 1];
        if (!event || !('authorId' in event.data)) throw new Error('an answer without its event');
        expect(event.data.session?.at ?? event.at).toBe(state.answer.answeredAt);
        expect(event.data.authorId).toBe(state.answer.authorId);
        expect(event.data.text).toMatch(/./);
      }
    });
  });
});

describe('no sequence of steps gets round a limit', () => {
  const asked = (desk: string) => (step: Taken) =>
    step.event.type === 'InformationRequested' &&
    (step.before.status === 'submitted' ? 'intake' : 'department') === desk;
  const about = (taken: readonly Taken[]) => (step: Taken) =>
    taken.filter(({ after }) => after.id === step.after.id);

  test('nobody is asked more than twice by the same desk', () => {
    holds(({ taken, tales }) => {
      for (const { recommendation } of tales)
        for (const desk of ['intake', 'department'] as const) {
          const questions = taken.filter((step) => step.after.id === recommendation.id).filter(asked(desk));
          expect(questions.length).toBeLessThanOrEqual(2);
          expect(recommendation.questions[desk]).toBe(questions.length);
        }
    });
  });

  test('nobody is asked after the answer was due', () => {
    holds(({ taken }) => {
      for (const { event, before, now } of taken)
        if (event.type === 'InformationRequested') expect(localDateOf(now) <= before.dueOn).toBe(true);
    });
  });

  test('a submitter reopens at most twice, and only within ten working days of having the answer', () => {
    holds(({ taken, tales }) => {
      const reopened = taken.filter(
        ({ event }) => event.type === 'RecommendationReopened' && event.by.as === 'submitter',
      );
      for (const { before, now } of reopened)
        expect(localDateOf(now) <= lastDayOf(before.since, 10)).toBe(true);
      for (const { recommendation } of tales)
        expect(reopened.filter(({ after }) => after.id === recommendation.id).length).toBeLessThanOrEqual(2);
    });
  });

  test('from the third return on, only a leader or the head of intake routes', () => {
    holds(({ taken }) => {
      for (const step of taken.filter(({ event }) => event.type === 'RecommendationRouted')) {
        const before = about(taken)(step).filter(({ event }) => event.number < step.event.number);
        const returns = before.filter(({ event }) => event.type === 'RecommendationReturned').length;
        expect(step.before.returns).toBe(returns);
        if (returns >= 3) expect(['leader', 'head-of-intake']).toContain(step.event.by.as);
      }
    });
  });

  test('nobody approves an answer of their own, and a head none that a leader must approve', () => {
    holds(({ taken, tales }) => {
      for (const { verb, before, event } of taken) {
        if (verb !== 'approve' || before.status !== 'in-approval') continue;
        const history = tales.find(({ recommendation }) => recommendation.id === before.id)?.events ?? [];
        const proposal = history[before.draft.eventNumber - 1];
        expect(proposal?.type).toBe('AnswerProposed');
        expect([event.by.personId, event.by.onBehalfOf]).not.toContain(proposal?.by.personId);
        const { departmentId, complexity, approval } = before;
        expect(event.data).toEqual({
          ...proposal?.data,
          departmentId,
          complexity,
          approval,
          authorId: proposal?.by.personId,
          mergedCount: before.mergedCount,
          judgeBy: expect.any(String),
        });
        if (before.approval === 'leader') expect(event.by.as).toBe('leader');
      }
    });
  });

  test('a head answers alone only where the topic needs no approval', () => {
    holds(({ taken }) => {
      for (const { verb, before } of taken)
        if (verb === 'answer') expect(before).toMatchObject({ approval: 'none' });
    });
  });

  test('the clock acts by itself only when its time has come', () => {
    holds(({ taken }) => {
      for (const { verb, before, event, now } of taken) {
        if (event.by.as !== 'system') continue;
        if (verb === 'accept' && before.status === 'routed')
          expect(localDateOf(now) > lastDayOf(before.since, settings.clocks.accept)).toBe(true);
        if (verb === 'close' && before.status === 'answered')
          expect(localDateOf(now) > lastDayOf(before.since, settings.clocks.reopenWindow)).toBe(true);
        if (verb === 'end-pause' && before.status === 'needs-info')
          expect(localDateOf(now) > before.pausedUntil).toBe(true);
      }
    });
  });

  test('what others are merged into is never rejected, withdrawn or merged itself', () => {
    holds(({ taken, tales }) => {
      for (const { before, after } of taken) {
        if (['rejected', 'withdrawn', 'merged'].includes(after.status)) expect(before.mergedCount).toBe(0);
        expect(after.mergedCount).toBeGreaterThanOrEqual(0);
      }
      for (const { recommendation } of tales) {
        if (recommendation.status !== 'merged') continue;
        const canonical = tales.find((tale) => tale.recommendation.id === recommendation.canonicalId);
        expect(canonical?.recommendation.status).not.toBe('merged');
        // Answered and reopened: the answer is on its way to those merged before, and they wait for no other.
        const reopened = canonical?.events.some(({ type }) => type === 'RecommendationReopened');
        if (!reopened) expect(canonical?.recommendation.mergedCount).toBeGreaterThan(0);
      }
    });
  });
});

test('each session of which it heard stands in its events, and what was missed before stays known until it is reopened', () => {
  holds(({ tales, states, taken }) => {
    for (const { recommendation, events } of tales)
      expect(recommendation.heard).toEqual(
        events.flatMap(({ type, number, data }) => {
          const at = (sessionId: string, outcome: string, on: string, through: object = {}) => [
            expect.objectContaining({ sessionId, outcome, eventNumber: number, on, ...through }) as unknown,
          ];
          if (type === 'RecommendationTakenAway') return at(data.sessionId, 'taken-away', data.due.from);
          if (type === 'RecommendationNotReached') return at(data.sessionId, 'not-reached', data.on);
          const answeredAt = (session: { id: string; at: Instant }, through?: object) =>
            at(session.id, 'answered', localDateOf(session.at), through);
          if (type === 'CanonicalAnswerDelivered' && data.session)
            return answeredAt(data.session, { canonicalId: data.canonicalId });
          return type === 'RecommendationAnswered' && data.session ? answeredAt(data.session) : [];
        }),
      );
    for (const history of states)
      history.forEach((after, index) => {
        const before = history[index - 1];
        if (before?.missedOn !== undefined && after.milestones.at(-1)?.kind !== 'reopened')
          expect(after.missedOn).toBe(before.missedOn);
      });
    for (const { event, before, after } of taken)
      if (event.type === 'RecommendationTakenAway' && after.clock !== before.clock)
        expect('missedOn' in after).toBe(
          'missedOn' in before || (before.dueOn < event.data.due.from && before.status !== 'needs-info'),
        );
  });
});

test('the submission stays as it was made: who, when, where, in which words', () => {
  const fixed = (state: Recommendation) =>
    JSON.stringify({ ...state, unit: state.formerUnits?.[0]?.unit ?? state.unit }, [
      'id',
      'title',
      'urgency',
      'channel',
      'submitterId',
      'unit',
      'kind',
      'district',
      'submittedAt',
    ]);
  holds(({ states }) => {
    for (const history of states) expect(new Set(history.map(fixed)).size).toBe(1);
  });
});

describe('the figures follow from the states', () => {
  const total = (counts: readonly Count[]) =>
    Object.fromEntries(
      sumCounts(counts).map(({ place, slot, amount }) => [JSON.stringify([place, slot]), amount]),
    );

  test('what the steps change adds up to what the recommendation contributes, whether they come one by one or at once', () => {
    holds(({ states }) => {
      for (const history of states) {
        const changes = history.map((state, index) => changeOf(history[index - 1], state));
        const [last, middle] = [history.at(-1), history[Math.floor(history.length / 2)]];
        expect(total(changes.flat())).toEqual(total(contributionOf(last)));
        if (!last || !middle) continue;
        expect(total([...changeOf(undefined, middle), ...changeOf(middle, last)])).toEqual(
          total(changes.flat()),
        );
      }
    });
  });

  test('no figure is ever below nothing, and what is open was received', () => {
    holds(({ states }) => {
      const counts = states.flatMap((history) => contributionOf(history.at(-1)));
      expect(Object.values(total(counts)).filter((amount) => amount < 0)).toEqual([]);
      // By another unit, perhaps, than the one in which it is open.
      const sums = total(
        counts.map((count) => ({ ...count, place: { ...count.place, unit: '', kind: 'ward' } })),
      );
      for (const [key, amount] of Object.entries(sums)) {
        const [place, slot] = JSON.parse(key) as [unknown, string];
        const { counter, on } = parseSlot(slot);
        if (isStock({ counter }))
          expect(sums[JSON.stringify([place, `received ${on}`])]).toBeGreaterThanOrEqual(amount);
      }
    });
  });

  test('what was merged is counted once, with the one it was merged into', () => {
    const counts = (status: Parameters<typeof taleUntil>[0]) =>
      contributionOf(taleUntil(status).recommendation).map(({ slot }) => parseSlot(slot).counter);
    expect(counts('merged')).toEqual(['voices', 'acknowledged']);
    expect(counts('submitted')).toEqual(['voices', 'received', 'open']);
  });

  test('an answer counts for the department that gave it, even after another has taken over', () => {
    const reopened = then(taleUntil('answered'), 'reopen', people.officer);
    const returned = then(reopened, 'return', people.headOfLogistics);
    const elsewhere = then(returned, 'route', people.intake, { departmentId: 'PX01' });
    const departments = contributionOf(elsewhere.recommendation).map(({ place, slot }) => [
      parseSlot(slot).counter,
      place.department,
    ]);
    expect(departments).toEqual([
      ['voices', 'PX01'],
      ['received', 'PX01'],
      ['returned', 'PX01'],
      ['open', 'PX01'],
      ['acknowledged', 'intake'],
      ['answered', 'PH10'],
      ['responded', 'PH10'],
      ['judgeable', 'PH10'],
      ['judgeableReopened', 'PH10'],
      ['reopened', 'PH10'],
    ]);
  });
});

test('every state and every event that a life makes is stored and read back unchanged', () => {
  const stored = (item: Record<string, unknown>) => unmarshall(marshall(item));
  holds(({ tales, states }) => {
    for (const state of states.flat()) {
      expect(parseState(stored(stateItem(state)))).toStrictEqual(state);
      expect('queue' in stateItem(state)).toBe(isOpen(state.status));
    }
    for (const event of tales.flatMap(({ events }) => events))
      expect(parseEventItem(stored(eventItem(event)))).toStrictEqual(event);
  }, 60);
});
