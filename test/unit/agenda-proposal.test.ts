import fc from 'fast-check';
import { seedRecommendations } from '../../infra/local/demo/seed.ts';
import { stories } from '../../infra/local/demo/stories.ts';
import { submissionOf } from '../../infra/local/demo/submission.ts';
import {
  availableMinutes,
  originOf,
  plannedMinutes,
  proposeAgenda,
  type AgendaProposal,
  type Candidate,
  type ProposedItem,
} from '../../shared/domain/agenda-proposal.ts';
import { mostTogether, type Agenda } from '../../shared/domain/agenda.ts';
import { localDateOf, plusMinutes, type Instant } from '../../shared/domain/calendar.ts';
import { commitmentsOf } from '../../shared/domain/commitment-life.ts';
import type { Commitment } from '../../shared/domain/commitment.ts';
import { withoutAccents } from '../../shared/domain/folding.ts';
import { likenessAmong } from '../../shared/kit/likeness.ts';
import type { Recommendation, RecommendationEvent } from '../../shared/domain/recommendation.ts';
import type { Session } from '../../shared/domain/session.ts';
import { andThen, drafted, subject } from '../support/agendas.ts';
import {
  anUndertaking,
  at,
  calendar,
  commune,
  day,
  daysLater,
  inState,
  people,
  raised,
  receipt,
  settings,
  taleUntil,
  then,
  today,
  town,
  ward,
  type Tale,
} from '../support/builders.ts';
import { sessionUntil, times } from '../support/sessions.ts';

/** Two texts of the same kind, among others that have nothing of either. */
const alike = (a: string, b: string, bodies: readonly [string, string] = ['', '']): number =>
  likenessAmong([
    { id: 'a', title: a, body: bodies[0] },
    { id: 'b', title: b, body: bodies[1] },
    { id: 'c', title: 'Hoàn toàn khác hẳn', body: '' },
  ])('a', 'b');

describe('how alike two texts are', () => {
  test('does not depend on accents, capitals or punctuation around words', () => {
    const title = 'Máy tính của Công an xã hỏng, không làm được thủ tục';
    expect(alike(title, 'MAY TINH CUA CONG AN XA HONG; khong lam duoc thu tuc!')).toBe(100);
    expect(alike(title, title.normalize('NFD'))).toBe(100);
    expect(alike('Đường truyền chậm', 'duong truyen cham')).toBe(100);
  });

  test('is how much of both titles stands in the other’s text, what is rare before what is common', () => {
    expect(alike('Trụ sở xuống cấp', 'Sửa trụ sở xuống cấp')).toBeGreaterThan(70);
    const half = alike('Trụ sở xuống cấp', 'Khó khăn của đơn vị', ['', 'Trụ sở xuống cấp, dột nát.']);
    expect(half).toBe(50);
    expect(alike('Trụ sở', 'Máy tính')).toBe(0);
  });

  test('does not come from what all letters have in common', () => {
    const letter = (matter: string) =>
      `Kính gửi đồng chí Giám đốc Công an tỉnh. ${matter} Kính mong lãnh đạo quan tâm, xem xét, giải quyết. Xin trân trọng cảm ơn!`;
    const [roof, fire] = ['Mái nhà làm việc dột khi mưa.', 'Chợ thiếu trụ nước chữa cháy.'];
    expect(alike('Mái nhà dột', 'Thiếu trụ nước', [letter(roof), letter(fire)])).toBe(0);
  });

  test('is nothing for a title that has no two words, and never fails', () => {
    expect([alike('', ''), alike('Lương', 'Lương'), alike('…', '!')]).toEqual([0, 0, 0]);
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, bodyOfA, bodyOfB) => {
        const found = alike(a, b, [bodyOfA, bodyOfB]);
        expect(found).toBe(alike(b, a, [bodyOfB, bodyOfA]));
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(100);
      }),
    );
  });

  test('of what was really raised, finds what a person would put together, and little else', () => {
    const seeds = new Map(seedRecommendations().map((seed) => [seed.id, seed]));
    const texts = stories
      .flatMap((story) => {
        const seed = seeds.get(story.seed);
        if (!seed) return [];
        const { title, body } = submissionOf(story, seed);
        return [{ id: seed.id, topic: seed.topic, title, body }];
      })
      .sort((a, b) => a.id - b.id);
    const among = (fold: (text: string) => string) =>
      likenessAmong(
        texts.map(({ id, title, body }) => ({ id: String(id), title: fold(title), body: fold(body) })),
      );
    const [likeness, bare] = [among((text) => text), among(withoutAccents)];
    const pairs = texts.flatMap((one, index) =>
      texts
        .slice(index + 1)
        .filter(({ topic }) => topic === one.topic)
        .map((other) => ({
          pair: `${one.id} ${other.id}`,
          alike: likeness(String(one.id), String(other.id)),
          bare: bare(String(one.id), String(other.id)),
        })),
    );
    expect(pairs.filter((each) => each.alike !== each.bare)).toEqual([]);
    const proposed = pairs.filter((each) => each.alike >= settings.agenda.alikeFrom).map(({ pair }) => pair);
    expect(proposed.sort()).toEqual(
      [
        // Premises of communes, that are missing or worn out.
        ...['9 35', '9 36', '9 37', '9 81', '35 37', '35 81', '36 37', '36 81', '37 81'],
        // Lines for the data of the population; the household book; loan sharks.
        ...['20 29', '74 140', '68 91'],
        // All ask for money, but each for something else: a person says no.
        ...['8 14', '13 14', '13 30'],
      ].sort(),
    );
    // Those that intake merged in the demo and that share hardly a word: the first of them is found.
    const known = pairs.filter(({ pair }) => ['68 91', '68 132', '69 116'].includes(pair));
    expect(known.map((each) => [each.pair, each.alike])).toEqual([
      ['68 91', 27],
      ['68 132', 15],
      ['69 116', 8],
    ]);
  });
});

// Proposals

const now: Instant = at('2026-04-06');
const on = localDateOf(now);
const session: Session = sessionUntil('collecting').session;
const nothing: Agenda = drafted().agenda;

const candidate = (tale: Tale): Candidate => ({ recommendation: tale.recommendation, body: '' });
const open = (options: Parameters<typeof raised>[0] = {}): Candidate =>
  candidate(taleUntil('accepted', options));
const propose = (
  candidates: readonly Candidate[],
  more: { unkept?: readonly Commitment[]; agenda?: Agenda } = {},
): AgendaProposal =>
  proposeAgenda(
    session,
    more.agenda ?? nothing,
    { candidates, unkept: more.unkept ?? [] },
    { today: on, settings, likenessAmong },
  );
const itemsOf = ({ groups }: AgendaProposal): readonly ProposedItem[] => groups.flatMap(({ items }) => items);

/** What was promised and not kept; its recommendation is answered. */
const unkept = (dueOn: string, options: Parameters<typeof raised>[0] = {}): Commitment => {
  const commitments = [{ ...anUndertaking, dueOn: day(dueOn) }];
  const { events, recommendation } = then(taleUntil('accepted', options), 'answer', people.headOfLogistics, {
    promises: true,
    commitments,
  });
  const answered = events.at(-1) as RecommendationEvent<'RecommendationAnswered'>;
  return commitmentsOf(answered, recommendation, { settings, calendar })[0]?.next as Commitment;
};

describe('what asks the same', () => {
  const roof = 'Mái trụ sở Công an xã dột khi mưa';
  const [first, second, third] = [
    open({ id: receipt('first'), title: roof }),
    open({ id: receipt('second'), title: 'Mai tru so cong an xa dot', unit: ward, on: daysLater(today, 1) }),
    open({ id: receipt('third'), title: 'Thiếu máy tính', unit: town, on: daysLater(today, 2) }),
  ];

  test('is one item: the oldest first, however they come, with all their units, for a person to confirm', () => {
    const items = itemsOf(propose([third, second, first]));
    expect(items.map(({ recommendationIds }) => recommendationIds)).toEqual([
      [receipt('first'), receipt('second')],
      [receipt('third')],
    ]);
    expect(items[0]).toMatchObject({ unitIds: [commune.id, ward.id], days: 35, alike: 83, origin: 'open' });
    expect(items[1]).not.toHaveProperty('alike');
  });

  const likenessOf = (...candidates: readonly Candidate[]) =>
    likenessAmong(candidates.map(({ recommendation: { id, title }, body }) => ({ id, title, body })));

  test('stands with the one that it resembles most, not with the first that will do', () => {
    const [shed, store, both] = ['Mái nhà xe', 'Nhà kho cũ đã hỏng nặng', 'Sửa mái nhà kho cũ'].map(
      (title, index) => open({ id: receipt(title), title, on: daysLater(today, index) }),
    ) as [Candidate, Candidate, Candidate];
    const likeness = likenessOf(shed, store, both);
    const to = (other: Candidate) => likeness(other.recommendation.id, both.recommendation.id);
    expect(to(shed)).toBeGreaterThan(settings.agenda.alikeFrom);
    expect(to(store)).toBeGreaterThan(to(shed));
    expect(itemsOf(propose([shed, store, both])).map(({ recommendationIds }) => recommendationIds)).toEqual([
      [shed.recommendation.id],
      [store.recommendation.id, both.recommendation.id],
    ]);
  });

  test('says how little alike the least of them is', () => {
    const loose = open({ title: 'Trụ sở Công an xã chật', on: daysLater(today, 1) });
    const same = open({ title: roof, on: daysLater(today, 2) });
    const [together] = itemsOf(propose([first, loose, same]));
    const least = likenessOf(first, loose, same)(first.recommendation.id, loose.recommendation.id);
    expect(least).toBeLessThan(100);
    expect(together).toMatchObject({ alike: least, recommendationIds: { length: 3 } });
  });

  test('does not stand together across departments, topics, or what the last session made of it', () => {
    const withStaffing = candidate(
      then(raised({ title: roof }), 'route', people.intake, { departmentId: 'PX01' }),
    );
    const notRouted = candidate(raised({ title: roof }));
    const ofEquipment = open({ title: roof, topicId: 'equipment' });
    const takenAway = candidate(then(taleUntil('accepted', { title: roof }), 'take-away', people.leader));
    const all = itemsOf(propose([first, withStaffing, notRouted, ofEquipment, takenAway]));
    expect(all.map(({ recommendationIds }) => recommendationIds.length)).toEqual([1, 1, 1, 1, 1]);
    expect(all.filter(({ departmentId }) => departmentId === undefined)).toHaveLength(1);
  });

  test('is as many as one item takes; the others are another', () => {
    const many = Array.from({ length: mostTogether + 3 }, (_, index) =>
      open({ id: receipt(`many ${index}`), title: roof, on: daysLater(today, index) }),
    );
    expect(itemsOf(propose(many)).map(({ recommendationIds }) => recommendationIds.length)).toEqual([
      mostTogether,
      3,
    ]);
  });
});

describe('what comes first', () => {
  const titles = ['Mái nhà dột', 'Thiếu máy in', 'Đường truyền chậm', 'Xe hỏng nặng', 'Điện yếu quá'];
  const single = (index: number, options: Parameters<typeof raised>[0] = {}) =>
    open({ id: receipt(`single ${index}`), title: titles[index] ?? '', ...options });

  test('is what waits longest; urgency counts for 30 days, each further unit for 10', () => {
    const older = single(0, { on: daysLater(today, -10) });
    const urgent = single(1, { urgency: 'urgent' });
    const plain = single(2);
    const shared = [commune, ward, town].map((unit, index) =>
      open({ id: receipt(`shared ${index}`), title: 'Xe hỏng nặng', unit, on: daysLater(today, index) }),
    );
    expect(
      itemsOf(propose([plain, ...shared, older, urgent])).map(({ weight, days, urgent: is }) => [
        weight,
        days,
        is,
      ]),
    ).toEqual([
      [65, 35, true],
      [55, 35, false],
      [45, 45, false],
      [35, 35, false],
    ]);
  });

  test('is what is left over, however light: unkept promises, what was taken away or not reached', () => {
    const taken = then(taleUntil('accepted', { title: titles[0] ?? '' }), 'take-away', people.leader);
    const notReached = then(taleUntil('accepted', { title: titles[1] ?? '' }), 'not-reach', people.leader);
    const heavy = single(3, { on: daysLater(today, -60), urgency: 'urgent' });
    const promise = unkept('2026-04-01', { title: titles[4] ?? '' });
    const proposal = propose([heavy, candidate(taken), candidate(notReached)], { unkept: [promise] });
    expect(itemsOf(proposal).map(({ origin, weight }) => [origin, weight])).toEqual([
      ['taken-away', 35],
      ['not-reached', 35],
      ['unkept-commitment', 5],
      ['open', 125],
    ]);
    expect(proposal.groups.map(({ leftOver }) => leftOver)).toEqual([true, false]);
    expect(itemsOf(proposal)[2]).toMatchObject({
      commitmentId: promise.id,
      recommendationIds: [promise.recommendationId],
      departmentId: 'PH10',
      unitIds: [commune.id],
    });
  });

  test('is said by the last session that heard of it', () => {
    const taken = then(taleUntil('accepted'), 'take-away', people.leader);
    expect(originOf(taken.recommendation)).toBe('taken-away');
    expect(originOf(then(taken, 'not-reach', people.leader).recommendation)).toBe('not-reached');
    const answered = then(taken, 'answer-at-session', people.leader);
    expect(originOf(then(answered, 'reopen', people.officer).recommendation)).toBe('open');
    expect(originOf(inState('submitted'))).toBe('open');
  });
});

describe('what is proposed', () => {
  test('is grouped by department and topic', () => {
    const { groups } = propose([
      open({ title: 'Mái nhà dột' }),
      open({ title: 'Thiếu máy in', topicId: 'equipment' }),
      open({ title: 'Xin thêm phòng họp' }),
      candidate(raised({ title: 'Chưa biết phòng nào' })),
    ]);
    expect(groups.map(({ departmentId, topicId, items }) => [departmentId, topicId, items.length])).toEqual([
      ['PH10', 'premises', 2],
      ['PH10', 'equipment', 1],
      [undefined, 'premises', 1],
    ]);
    expect(groups[2]).not.toHaveProperty('departmentId');
  });

  test('is not what stands on the agenda already, by itself or with others', () => {
    const [a, b] = [open({ id: receipt('a'), title: 'Mái nhà dột' }), open({ title: 'Thiếu máy in' })];
    const { agenda } = drafted(subject('za'));
    expect(itemsOf(propose([a, b], { agenda })).map(({ recommendationIds }) => recommendationIds)).toEqual([
      [b.recommendation.id],
    ]);
    const promise = unkept('2026-04-01', { id: receipt('a') });
    expect(itemsOf(propose([], { agenda, unkept: [promise] }))).toEqual([]);
  });

  test('names no recommendation twice: of two promises to it the first, and that before itself', () => {
    const id = receipt('reopened');
    const again = candidate(then(taleUntil('answered', { id }), 'reopen', people.officer));
    const [one, two] = [unkept('2026-03-20', { id }), unkept('2026-03-25', { id })];
    const items = itemsOf(propose([again], { unkept: [one, two] }));
    expect(items.map(({ commitmentId, days }) => [commitmentId, days])).toEqual([[one.id, 17]]);
  });

  test('fits as far as the time goes, less opening and closing, and what is planned', () => {
    const { openingMinutes, closingMinutes, minutesEach } = settings.agenda;
    expect([openingMinutes, closingMinutes, minutesEach]).toEqual([20, 15, 8]);
    expect(availableMinutes(session, settings)).toBe(210 - 35);
    expect(availableMinutes({ ...session, end: plusMinutes(times.start, 30) }, settings)).toBe(0);
    const many = Array.from({ length: 25 }, (_, index) =>
      open({ id: receipt(`many ${index}`), title: `Việc${index} số${index}`, on: daysLater(today, index) }),
    );
    const { agenda } = drafted(subject('a', { minutes: 100 }), subject('b', { minutes: 20 }));
    expect(plannedMinutes(agenda)).toBe(120);
    const alone = propose(many);
    expect([alone.minutes, itemsOf(alone).filter(({ fits }) => fits).length]).toEqual([
      { available: 175, planned: 0, proposed: 168 },
      21,
    ]);
    const beside = propose(many, { agenda });
    expect([beside.minutes, itemsOf(beside).filter(({ fits }) => fits).length]).toEqual([
      { available: 175, planned: 120, proposed: 48 },
      6,
    ]);
    expect(itemsOf(beside).map(({ fits }) => fits)).toEqual(itemsOf(beside).map((_, index) => index < 6));
  });
});

test('whatever is open, each stands in one item, what fits is within the time, and the agenda takes it as it is', () => {
  const words = ['mái', 'nhà', 'dột', 'xe', 'hỏng', 'trụ', 'sở'];
  const aTitle = fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 6 });
  const some = fc.array(
    fc.record({
      title: aTitle.map((each) => each.join(' ')),
      unit: fc.constantFrom(commune, ward, town),
      topicId: fc.constantFrom('premises', 'equipment'),
      urgency: fc.constantFrom('normal', 'urgent'),
      days: fc.nat(20),
      heard: fc.constantFrom('take-away', 'not-reach', undefined, undefined),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(some, (drawn) => {
      const candidates = drawn.map(({ days, heard, ...options }, index) => {
        const tale = taleUntil('accepted', { ...options, id: receipt(index), on: daysLater(today, days) });
        return candidate(heard === undefined ? tale : then(tale, heard, people.leader));
      });
      const proposal = propose(candidates);
      const items = itemsOf(proposal);
      const named = items.flatMap(({ recommendationIds }) => recommendationIds);
      expect([...named].sort()).toEqual(candidates.map(({ recommendation: { id } }) => id).sort());
      const fitting = items.filter(({ fits }) => fits).reduce((sum, { minutes }) => sum + minutes, 0);
      expect(proposal.minutes.proposed).toBe(fitting);
      expect(fitting).toBeLessThanOrEqual(proposal.minutes.available);
      const byId = new Map<string, Recommendation>(
        candidates.map(({ recommendation }) => [recommendation.id, recommendation]),
      );
      for (const { recommendationIds, alike: least, topicId, origin } of items) {
        expect(least === undefined).toBe(recommendationIds.length === 1);
        expect(least ?? 100).toBeGreaterThanOrEqual(settings.agenda.alikeFrom);
        const those = recommendationIds.flatMap((id) => byId.get(id) ?? []);
        expect(new Set(those.map((each) => `${each.topicId} ${originOf(each)}`))).toEqual(
          new Set([`${topicId} ${origin}`]),
        );
        expect(those.map(({ submittedAt }) => submittedAt)).toEqual(
          those.map(({ submittedAt }) => submittedAt).sort(),
        );
      }
      const { agenda } = andThen(drafted(), 'add', {
        items: items.map(({ unitIds, days, urgent, weight, alike: _, fits, ...each }) => each),
      });
      expect(agenda.items).toHaveLength(items.length);
    }),
    { numRuns: 40 },
  );
});
