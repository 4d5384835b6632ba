import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import {
  actOnAgenda,
  agendaActionsFor,
  agendaRows,
  mostItems,
  type AgendaInput,
  type AgendaVerb,
  type OwnAgendaVerb,
} from '../../shared/domain/agenda-life.ts';
import {
  agendaActors,
  agendaItemStatuses,
  calledItem,
  evolveAgenda,
  foldAgenda,
  isOver,
  itemOf,
  secondsOf,
  type Agenda,
  type AgendaActor,
  type AgendaEvent,
  type AgendaItem,
  type AgendaItemStatus,
  type Outcome,
} from '../../shared/domain/agenda.ts';
import { instant, plusDays, type Instant } from '../../shared/domain/calendar.ts';
import { conclusionFigures, countConclusions } from '../../shared/domain/conclusions.ts';
import { errorCodes, type ErrorCode } from '../../shared/domain/errors.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { SessionVerb } from '../../shared/domain/session-life.ts';
import { sessionStatuses, type Session, type SessionStatus } from '../../shared/domain/session.ts';
import {
  agendaEventItem,
  agendaItem,
  parseAgenda,
  parseAgendaEventItem,
} from '../../shared/tables/session-items.ts';
import { agendaCircumstancesOf } from '../../shared/usecases/agenda-circumstances.ts';
import {
  andThen,
  collecting,
  drafted,
  goOn,
  locked,
  receipts,
  running,
  standingAs,
  subject,
  type AgendaTale,
} from '../support/agendas.ts';
import {
  anUndertaking,
  at,
  calendar,
  day,
  inPlaceOf,
  people,
  receipt,
  refusalIn,
  refusalOf,
  settings,
} from '../support/builders.ts';
import { sessionUntil, theDay, times } from '../support/sessions.ts';

const { secretary, leader, logistician, headOfStaffing } = people;
const verbs = [...new Set(agendaRows.map(({ verb }) => verb))];
/** The others are taken with a step of the session. */
const own = verbs.filter(
  (verb): verb is OwnAgendaVerb => !['settle', 'open-desk', 'close-desk'].includes(verb),
);

// Who may take which step

const planning = ['draft', 'collecting'] as const;
/** Settled by a leader: only a leader changes it now. */
const settled = ['agenda-locked', 'invited'] as const;
const afterwards = ['held', 'minutes'] as const;
const ahead = ['proposed', 'scheduled'] as const;
const over = ['answered', 'committed', 'taken-away', 'not-reached'] as const;
const both = ['secretary', 'leader'] as const;

/**
 * The life of an agenda and its items as the domain has it: proposed → scheduled → called → answered | committed | taken-away |
 * not-reached. Typed from there and from the issue, not from the code. `items`: in which states of the item, and what is
 * refused in the others.
 */
const table: readonly {
  readonly verb: AgendaVerb;
  readonly from: readonly SessionStatus[];
  readonly who: readonly AgendaActor[];
  readonly items?: readonly AgendaItemStatus[];
  readonly otherwise?: ErrorCode;
}[] = [
  { verb: 'add', from: [...planning, 'in-progress'], who: both },
  { verb: 'add', from: settled, who: ['leader'] },
  ...(['move', 'change'] as const).flatMap((verb) => [
    {
      verb,
      from: [...planning, 'in-progress'],
      who: both,
      items: ahead,
      otherwise: 'item-not-ahead',
    } as const,
    { verb, from: settled, who: ['leader'], items: ahead, otherwise: 'item-not-ahead' } as const,
  ]),
  ...(['join', 'split', 'drop'] as const).flatMap((verb) => [
    { verb, from: planning, who: both, items: ahead, otherwise: 'item-not-ahead' } as const,
    { verb, from: settled, who: ['leader'], items: ahead, otherwise: 'item-not-ahead' } as const,
  ]),
  {
    verb: 'prepare',
    from: [...settled, 'in-progress'],
    who: ['department'],
    items: ['scheduled', 'called'],
    otherwise: 'item-not-ahead',
  },
  { verb: 'settle', from: ['collecting'], who: ['leader'] },
  { verb: 'open-desk', from: ['invited'], who: ['secretary'] },
  {
    verb: 'call',
    from: ['in-progress'],
    who: both,
    items: ['scheduled', ...over],
    otherwise: 'item-not-ahead',
  },
  { verb: 'put-back', from: ['in-progress'], who: both, items: ['called'], otherwise: 'item-not-called' },
  ...(['answer', 'take-away'] as const).map(
    (verb) =>
      ({ verb, from: ['in-progress'], who: both, items: ['called'], otherwise: 'item-not-called' }) as const,
  ),
  {
    verb: 'pass-over',
    from: ['in-progress'],
    who: both,
    items: ['scheduled', 'called'],
    otherwise: 'item-not-ahead',
  },
  // Corrections, until the minutes are confirmed.
  ...(['answer', 'take-away', 'pass-over'] as const).map(
    (verb) => ({ verb, from: afterwards, who: both, items: over, otherwise: 'item-not-called' }) as const,
  ),
  { verb: 'close-desk', from: ['in-progress'], who: ['secretary'] },
];

const single = (rows: readonly Pick<(typeof table)[number], 'verb' | 'from' | 'who'>[]): string[] =>
  rows
    .flatMap(({ verb, from, who }) =>
      from.flatMap((status) => who.map((actor) => `${actor}: ${verb}: ${status}`)),
    )
    .sort();

test('the code allows what the domain’s table allows, step by step, and nothing beside it', () => {
  expect(single(agendaRows)).toEqual(single(table));
});

describe('the table is well-formed', () => {
  test('it knows only states, people and refusals that exist', () => {
    for (const { from, who, guards } of agendaRows) {
      expect(sessionStatuses).toEqual(expect.arrayContaining([...from]));
      expect(agendaActors).toEqual(expect.arrayContaining([...who]));
      expect(errorCodes).toEqual(expect.arrayContaining(guards.map(({ code }) => code)));
    }
  });

  test('each step leaves one kind of event only, and each event comes from one step', () => {
    expect(new Set(agendaRows.map(({ verb, event }) => `${verb} ${event}`)).size).toBe(verbs.length);
    expect(new Set(agendaRows.map(({ event }) => event)).size).toBe(verbs.length);
  });

  test('no two rows let the same person take the same step from the same state', () => {
    const steps = single(agendaRows);
    expect(steps.filter((step, index) => steps.indexOf(step) !== index)).toEqual([]);
  });
});

const isOutcome = (status: AgendaItemStatus): status is Outcome => isOver({ status });

/** An item in a state, whatever came before: with two recommendations, and one that is ahead beside it. */
const withItem = (status: AgendaItemStatus, changes: Partial<AgendaItem> = {}): Agenda => {
  const beside = { ...subject('c'), id: 2, status: 'scheduled', seconds: 0 } as const;
  const item: AgendaItem = {
    ...subject('ab'),
    id: 1,
    status,
    seconds: 0,
    ...(status === 'called' ? { calledAt: times.start } : {}),
    ...(isOutcome(status) ? { outcome: { status, eventNumber: 3, at: times.start } } : {}),
    ...changes,
  };
  return {
    sessionId: sessions.draft.id,
    version: 3,
    changedAt: times.start,
    items: [item, beside],
    added: 2,
    settled: true,
  };
};

/** Something valid to bring to each step, for the first item. */
const inputs: { readonly [V in AgendaVerb]: AgendaInput[V] } = {
  add: { items: [subject('z')] },
  move: { item: 1 },
  join: { item: 1, into: 2 },
  split: { item: 1, recommendationIds: [receipt('b')] },
  drop: { item: 1, reason: 'Đã giải quyết xong' },
  change: { item: 1, minutes: 12 },
  prepare: { item: 1, text: 'Đã có trong kế hoạch năm 2026' },
  settle: {},
  'open-desk': {},
  call: { item: 1 },
  'put-back': { item: 1 },
  answer: { item: 1, text: 'Đã bố trí kinh phí', commitments: [] },
  'take-away': { item: 1, note: 'Giao Phòng Hậu cần trả lời bằng văn bản' },
  'pass-over': { item: 1 },
  'close-desk': {},
};

const sessions = Object.fromEntries(
  sessionStatuses.map((status) => [status, sessionUntil(status).session]),
) as Record<SessionStatus, Session>;

describe('every step, in every state of the session and of the item, by everybody', () => {
  test.each(verbs)('“%s” is taken by those, in those, and refused to all others', (verb) => {
    const cases = sessionStatuses.flatMap((status) =>
      agendaActors.flatMap((actor) =>
        agendaItemStatuses.map((itemStatus) => {
          const session = sessions[status];
          const here = table.filter((row) => row.verb === verb && row.from.includes(status));
          const row = here.find(({ who }) => who.includes(actor));
          const refusal = () => {
            if (here.length === 0) return 'step-not-possible';
            if (!row) return 'not-your-step';
            if (verb === 'close-desk' && itemStatus === 'called') return 'another-item-called';
            return row.items?.includes(itemStatus) === false ? row.otherwise : undefined;
          };
          const outcome = refusalOf(() =>
            actOnAgenda(session, withItem(itemStatus), verb, inputs[verb] as never, standingAs([actor])),
          );
          return { case: `${actor}, ${status}, ${itemStatus}`, expected: refusal(), outcome };
        }),
      ),
    );
    expect(cases.filter(({ expected, outcome }) => expected !== outcome)).toEqual([]);
    expect(cases.filter(({ expected }) => expected === undefined).length).toBeGreaterThan(0);
  });

  /** Whatever might make the step succeed. */
  const everyInput = (verb: OwnAgendaVerb, { items }: Agenda, item: AgendaItem | undefined): object[] => {
    if (verb === 'add') return [inputs.add];
    if (verb === 'join') return items.slice(0, 3).map(({ id }) => ({ item: item?.id, into: id }));
    if (verb === 'split')
      return (item?.recommendationIds ?? []).map((id) => ({ item: item?.id, recommendationIds: [id] }));
    return [{ ...inputs[verb], item: item?.id, departmentId: item?.departmentId ?? 'PX01' }];
  };
  const around = (who: Person, item: AgendaItem | undefined) =>
    agendaCircumstancesOf({ now: () => times.start, settings, calendar }, who, item);
  const offered = (status: SessionStatus, agenda: Agenda, who: Person, item: AgendaItem | undefined) =>
    agendaActionsFor(sessions[status], agenda, around(who, item), item);
  const accepted = (status: SessionStatus, agenda: Agenda, who: Person, item: AgendaItem | undefined) => {
    const succeeds = (verb: OwnAgendaVerb, input: object) =>
      refusalOf(() => actOnAgenda(sessions[status], agenda, verb, input as never, around(who, item))) ===
      undefined;
    return own
      .filter((verb) => (verb === 'add') === !item)
      .filter((verb) => everyInput(verb, agenda, item).some((input) => succeeds(verb, input)));
  };

  test('the actions offered are exactly the steps that the same person may take', () => {
    const nobodys = ({ departmentId: _, ...item }: AgendaItem): AgendaItem => item;
    const agendas = [
      ...agendaItemStatuses.map((status) => withItem(status)),
      // One recommendation; about a promise; alone; nobody’s yet; no room for more.
      withItem('proposed', { recommendationIds: [receipt('a')] }),
      withItem('scheduled', { commitmentId: '939RQ4823Y5E-7-1' as never }),
      { ...withItem('scheduled'), items: withItem('scheduled').items.slice(0, 1) },
      { ...withItem('scheduled'), items: withItem('scheduled').items.map(nobodys) },
      full(),
    ];
    const cast = [secretary, leader, logistician, headOfStaffing, people.auditor];
    const cases = agendas.flatMap((agenda) =>
      sessionStatuses.flatMap((status) =>
        cast.flatMap((who) =>
          [undefined, ...agenda.items.slice(0, 2)].map((item) => ({
            case: `${who.personId}, ${status}, ${item?.status ?? 'no item'}`,
            offered: offered(status, agenda, who, item).join(' '),
            accepted: accepted(status, agenda, who, item).join(' '),
          })),
        ),
      ),
    );
    expect(cases.filter((each) => each.offered !== each.accepted)).toEqual([]);
    expect(cases.filter((each) => each.offered !== '').length).toBeGreaterThan(100);
  });

  test('who has no department prepares nothing for what nobody answers yet', () => {
    const agenda = withItem('scheduled');
    const [{ departmentId: _, ...item }] = agenda.items as [AgendaItem];
    const lost: Person = { personId: 'lost', roles: ['department-officer'] };
    expect(offered('invited', { ...agenda, items: [item] }, lost, item)).toEqual([]);
  });
});

/** As many as one holds, each with two recommendations. */
const full = (): Agenda => {
  const [item] = withItem('scheduled').items as [AgendaItem];
  const items = Array.from({ length: mostItems }, (_, index) => ({
    ...item,
    id: index + 1,
    recommendationIds: [receipt(`f ${index}`), receipt(`g ${index}`)],
  }));
  return { ...withItem('scheduled'), items, added: mostItems };
};

// Putting it together

const idsIn = ({ agenda }: AgendaTale) => agenda.items.map(({ id }) => id);
const letters = Array.from('abcdefgz');
const lettersIn = ({ agenda }: AgendaTale) =>
  agenda.items.map(({ recommendationIds }) =>
    recommendationIds.map((id) => letters.find((letter) => receipt(letter) === id)).join(''),
  );

describe('what is put on an agenda', () => {
  const three = () => drafted(subject('a'), subject('bc'), subject('d'));
  const adding = (tale: AgendaTale, ...letters: string[]) =>
    refusalIn(() => andThen(tale, 'add', { items: letters.map((each) => subject(each)) }));

  test('stands at the end, or before another item', () => {
    const tale = andThen(three(), 'add', { items: [subject('e'), subject('f')], before: 2 });
    expect(lettersIn(tale)).toEqual(['a', 'e', 'f', 'bc', 'd']);
    expect(idsIn(tale)).toEqual([1, 4, 5, 2, 3]);
    expect(lettersIn(andThen(tale, 'add', { items: [subject('g')] })).at(-1)).toBe('g');
  });

  test('stands there once: not twice, not twice in one sending, not twice in one item', () => {
    expect(adding(three(), 'e', 'c')?.code).toBe('already-on-agenda');
    expect(adding(three(), 'e', 'c')?.details.errors).toEqual([{ path: 'items.1', rule: 'twice' }]);
    expect(adding(three(), 'e', 'fe')?.code).toBe('already-on-agenda');
    expect(adding(three(), 'ee')?.code).toBe('already-on-agenda');
    expect(adding(three(), 'e', 'f')).toBeUndefined();
  });

  test('once dropped, may come again, as another item', () => {
    const dropped = andThen(three(), 'drop', { item: 2, reason: 'Trùng' });
    expect(lettersIn(dropped)).toEqual(['a', 'd']);
    const again = andThen(dropped, 'add', { items: [subject('b')] });
    expect(idsIn(again)).toEqual([1, 3, 4]);
  });

  test('is a hundred items at most', () => {
    const act = <V extends AgendaVerb>(items: readonly AgendaItem[], verb: V, input: AgendaInput[V]) =>
      refusalIn(() => actOnAgenda(sessions.draft, { ...full(), items }, verb, input, standingAs(['leader'])));
    const { items } = full();
    expect(act(items, 'add', { items: [subject('z')] })).toMatchObject({
      code: 'agenda-full',
      details: { facts: { limit: 100 } },
    });
    expect(act(items.slice(1), 'add', { items: [subject('z')] })).toBeUndefined();
    expect(act(items.slice(1), 'add', { items: [subject('y'), subject('z')] })?.code).toBe('agenda-full');
    const half = { item: 5, recommendationIds: [receipt('f 4')] };
    expect(act(items, 'split', half)?.code).toBe('agenda-full');
    expect(act(items.slice(1), 'split', half)).toBeUndefined();
  });

  test('is proposed until a leader locks it, and scheduled from then on, as is what a leader adds', () => {
    const statuses = ({ agenda }: AgendaTale) => agenda.items.map(({ status }) => status);
    expect(statuses(collecting(subject('a'), subject('b')))).toEqual(['proposed', 'proposed']);
    const tale = locked(subject('a'), subject('b'));
    expect(tale.session.status).toBe('agenda-locked');
    expect(statuses(andThen(tale, 'add', { items: [subject('c')] }, leader))).toEqual(
      Array.from({ length: 3 }, () => 'scheduled'),
    );
  });

  test('is not there where nobody put it', () => {
    for (const [verb, input] of [
      ['move', { item: 9 }],
      ['move', { item: 1, before: 9 }],
      ['join', { item: 1, into: 9 }],
      ['add', { items: [subject('e')], before: 9 }],
      ['call', { item: 9 }],
    ] as const)
      expect([verb, refusalOf(() => andThen(three(), verb, input as never))]).toEqual([verb, 'no-such-item']);
  });
});

describe('the order of an agenda', () => {
  const moved = (item: number, before?: number) =>
    lettersIn(
      andThen(drafted(subject('a'), subject('b'), subject('c')), 'move', {
        item,
        ...(before === undefined ? {} : { before }),
      }),
    ).join(' ');

  test('is changed by moving an item before another, or to the end', () => {
    expect(moved(3, 1)).toBe('c a b');
    expect(moved(1, 3)).toBe('b a c');
    expect(moved(1)).toBe('b c a');
  });
  test('stays where an item is moved to where it is', () => {
    expect(moved(2, 2)).toBe('a b c');
    expect(moved(2, 3)).toBe('a b c');
    expect(moved(3)).toBe('a b c');
  });
});

describe('what asks the same', () => {
  test('is joined into the item that is kept, behind what stands there', () => {
    const tale = drafted(subject('ab', { departmentId: 'PX01' }), subject('cd', { minutes: 20 }));
    const joined = andThen(tale, 'join', { item: 1, into: 2 });
    expect(lettersIn(joined)).toEqual(['cdab']);
    expect(joined.agenda.items[0]).toMatchObject({ id: 2, departmentId: 'PH10', minutes: 20 });
  });

  test('is split again, right behind, and nothing of what was prepared goes with it', () => {
    const tale = locked(subject('abc'), subject('d'));
    const prepared = andThen(tale, 'prepare', { item: 1, text: 'Đã chuẩn bị' }, logistician);
    const split = andThen(prepared, 'split', { item: 1, recommendationIds: [receipt('b')] }, leader);
    expect(lettersIn(split)).toEqual(['ac', 'b', 'd']);
    expect(split.agenda.items[1]).toEqual({ ...subject('b'), id: 3, status: 'scheduled', seconds: 0 });
    expect(split.agenda.items[0]).toHaveProperty('preparedIn', prepared.agenda.version);
  });

  test.each([
    ['all of it', 'ab'],
    ['nothing of it', ''],
    ['the same twice, which is all of it', 'aba'],
    ['what is not in it', 'ac'],
  ])('is not split by taking %s', (_, letters) => {
    const tale = drafted(subject('ab'), subject('c'));
    const recommendationIds = receipts(letters);
    expect(refusalIn(() => andThen(tale, 'split', { item: 1, recommendationIds }))).toMatchObject({
      code: 'invalid-request',
      details: { errors: [{ path: 'recommendations', rule: 'not-a-part' }] },
    });
  });

  test('named twice, is split once', () => {
    const twice = { item: 1, recommendationIds: [receipt('b'), receipt('b')] };
    expect(lettersIn(andThen(drafted(subject('abc')), 'split', twice))).toEqual(['ac', 'b']);
  });

  test('is not joined with itself, with a promise, nor with what is over', () => {
    const promise = subject('c', { origin: 'unkept-commitment', commitmentId: '939RQ4823Y5E-7-1' as never });
    const tale = drafted(subject('a'), subject('b'), promise);
    const joining = (item: number, into: number) => refusalOf(() => andThen(tale, 'join', { item, into }));
    expect([joining(1, 1), joining(1, 3), joining(3, 1), joining(1, 2)]).toEqual([
      'no-such-item',
      'no-such-item',
      'no-such-item',
      undefined,
    ]);
    expect(
      refusalOf(() =>
        actOnAgenda(
          sessions.collecting,
          withItem('answered'),
          'join',
          { item: 2, into: 1 },
          standingAs(['leader']),
        ),
      ),
    ).toBe('no-such-item');
  });
});

describe('what a department prepares', () => {
  const tale = () => locked(subject('a'), subject('b', { departmentId: 'PX01' }));
  const preparing = (item: number, who: Person) =>
    refusalOf(() => andThen(tale(), 'prepare', { item, text: 'Đã chuẩn bị' }, who));

  test('is for its own items', () => {
    expect([preparing(1, logistician), preparing(2, logistician), preparing(2, headOfStaffing)]).toEqual([
      undefined,
      'not-your-step',
      undefined,
    ]);
    expect(preparing(1, leader)).toBe('not-your-step');
  });

  test('is kept with its name, and the last word counts', () => {
    const once = andThen(tale(), 'prepare', { item: 1, text: 'Một', legalBasis: '12-NQ/ĐUCA' }, logistician);
    expect(once.told.at(-1)).toMatchObject({
      type: 'ItemPrepared',
      by: { personId: 'logistician', as: 'department' },
      data: { item: 1, text: 'Một', legalBasis: '12-NQ/ĐUCA', departmentId: 'PH10' },
    });
    const twice = andThen(once, 'prepare', { item: 1, text: 'Hai' }, logistician);
    expect(twice.agenda.items[0]?.preparedIn).toBe(twice.agenda.version);
  });

  test('is not what another department says that the item is given to', () => {
    const prepared = andThen(tale(), 'prepare', { item: 1, text: 'Đã chuẩn bị' }, logistician);
    const given = andThen(prepared, 'change', { item: 1, departmentId: 'PX01' }, leader);
    expect(given.agenda.items[0]).not.toHaveProperty('preparedIn');
    const longer = andThen(prepared, 'change', { item: 1, departmentId: 'PH10', minutes: 15 }, leader);
    expect(longer.agenda.items[0]).toMatchObject({ preparedIn: prepared.agenda.version, minutes: 15 });
  });
});

// The session itself

const minutesAfter = (start: Instant, minutes: number): Instant =>
  instant(new Date(Date.parse(start) + minutes * 60_000));
const later = (minutes: number): Instant => minutesAfter(times.start, minutes);
const said = { text: 'Đã bố trí kinh phí năm 2026' };
const theItem = ({ agenda }: AgendaTale, id = 1): AgendaItem => itemOf(agenda, id)!;

describe('at the desk', () => {
  const two = () => running(subject('a'), subject('b'));
  const called = () => andThen(two(), 'call', { item: 1 }, secretary, later(0));

  test('one item is called at a time', () => {
    expect(refusalOf(() => andThen(called(), 'call', { item: 2 }))).toBe('another-item-called');
    const back = andThen(called(), 'put-back', { item: 1 });
    expect(refusalOf(() => andThen(back, 'call', { item: 2 }))).toBeUndefined();
    expect(refusalOf(() => goOn(called(), 'end', secretary, later(60)))).toBe('another-item-called');
  });

  test('an item that was dealt with may be called again, and what is said then counts; until then nothing is lost', () => {
    const answered = andThen(called(), 'answer', { item: 1, ...said, commitments: [] }, secretary, later(5));
    const again = andThen(answered, 'call', { item: 1 }, secretary, later(20));
    expect(theItem(again)).toMatchObject({ status: 'called', outcome: { status: 'answered' } });
    const back = andThen(again, 'put-back', { item: 1 }, secretary, later(21));
    expect(theItem(back)).toMatchObject({ status: 'answered', outcome: { at: later(5) } });
    const other = andThen(again, 'take-away', { item: 1, note: 'Xem lại' }, secretary, later(25));
    expect(theItem(other)).toMatchObject({ status: 'taken-away', outcome: { at: later(25) }, seconds: 600 });
  });

  test('the time is counted while it is called, in whole seconds, and never runs back', () => {
    const put = andThen(called(), 'put-back', { item: 1 }, secretary, later(5));
    expect(theItem(put)).toMatchObject({ status: 'scheduled', seconds: 300 });
    expect(theItem(put)).not.toHaveProperty('calledAt');
    const again = andThen(put, 'call', { item: 1 }, secretary, later(10));
    expect(secondsOf(theItem(again), later(12))).toBe(420);
    expect(secondsOf(theItem(again), later(9))).toBe(300);
    const done = andThen(again, 'answer', { item: 1, ...said, commitments: [] }, secretary, later(15));
    expect([theItem(done).seconds, secondsOf(theItem(done), later(90))]).toEqual([600, 600]);
    expect(secondsOf(theItem(called()), instant(new Date(Date.parse(times.start) + 1_499)))).toBe(1);
  });

  test('an answer with a commitment is committed, one without is answered', () => {
    const commitments = [{ ...anUndertaking, dueOn: plusDays(day(theDay), 30) }];
    const status = (input: Partial<AgendaInput['answer']>) =>
      theItem(andThen(called(), 'answer', { item: 1, ...said, commitments: [], ...input })).status;
    expect([status({}), status({ commitments })]).toEqual(['answered', 'committed']);
  });

  test('what is over when the desk closes stays; all else was not reached', () => {
    const three = running(subject('a'), subject('b'), subject('c'));
    const answered = andThen(andThen(three, 'call', { item: 2 }), 'answer', {
      item: 2,
      ...said,
      commitments: [],
    });
    const held = goOn(answered, 'end', secretary, times.end);
    expect(held.agenda.items.map(({ status }) => status)).toEqual(['not-reached', 'answered', 'not-reached']);
    expect(theItem(held).outcome).toEqual({
      status: 'not-reached',
      eventNumber: held.agenda.version,
      at: times.end,
    });
    expect(held.session.status).toBe('held');
  });

  test('it says which department answers: named at the desk, or as the agenda has it', () => {
    const { departmentId: _, ...nobodys } = subject('a');
    const open = andThen(running(nobodys), 'call', { item: 1 });
    const answering = (tale: AgendaTale, departmentId?: string) =>
      andThen(tale, 'answer', {
        item: 1,
        ...said,
        commitments: [],
        ...(departmentId === undefined ? {} : { departmentId }),
      });
    expect(refusalOf(() => answering(open))).toBe('department-missing');
    expect(refusalOf(() => andThen(open, 'take-away', { item: 1, note: 'x' }))).toBe('department-missing');
    expect(theItem(answering(open, 'PC06')).departmentId).toBe('PC06');
    expect(theItem(answering(called())).departmentId).toBe('PH10');
    expect(theItem(answering(called(), 'PX01')).departmentId).toBe('PX01');
  });

  test('a deputy of an absent leader acts in that leader’s place', () => {
    const deputy = inPlaceOf({ ...logistician, personId: 'deputy' }, leader);
    expect(andThen(two(), 'call', { item: 1 }, deputy).told.at(-1)?.by).toEqual({
      personId: 'deputy',
      as: 'leader',
      onBehalfOf: 'leader',
    });
  });
});

describe('days that a session sets', () => {
  const called = (start = times.start) => {
    const tale = goOn(goOn(locked(subject('a')), 'invite'), 'start', secretary, start);
    return andThen(tale, 'call', { item: 1 }, secretary, start);
  };
  const takingAway = (dueOn: string, tale = called()) =>
    refusalOf(() => andThen(tale, 'take-away', { item: 1, note: 'x', dueOn: day(dueOn) }));
  const promising = (dueOn: string, tale = called()) =>
    refusalIn(() =>
      andThen(tale, 'answer', { item: 1, ...said, commitments: [{ ...anUndertaking, dueOn: day(dueOn) }] }),
    );

  test('are those of the settings, where it names none', () => {
    const { outcome } = theItem(andThen(called(), 'take-away', { item: 1, note: 'x' }));
    // Seven working days from a Monday, past three days off.
    expect(outcome?.dueOn).toBe('2026-05-04');
  });

  test('come after it, and an answer is due on a working day', () => {
    expect(takingAway(theDay)).toBe('commitment-in-the-past');
    expect(takingAway('2026-04-25')).toBe('not-a-working-day');
    expect(takingAway('2026-04-21')).toBeUndefined();
    expect(promising(theDay)?.details.errors).toEqual([
      { path: 'commitments.0.dueOn', rule: 'not-later', limit: theDay },
    ]);
    expect(promising('2026-04-25')).toBeUndefined();
  });

  test('count from the day on which it was really held', () => {
    const next = () => called(at('2026-04-21', '08:00'));
    expect(takingAway('2026-04-21', next())).toBe('commitment-in-the-past');
    expect(promising('2026-04-21', next())?.code).toBe('commitment-in-the-past');
    expect(theItem(andThen(next(), 'take-away', { item: 1, note: 'x' })).outcome?.dueOn).toBe('2026-05-05');
  });
});

describe('corrected in the minutes', () => {
  const upTo = { item: 1, note: 'Trình Bộ', passUpTo: 'Bộ Công an', dueOn: day('2026-05-04') };
  const minutes = () => {
    const called = andThen(running(subject('a'), subject('b')), 'call', { item: 1 }, secretary, later(10));
    const taken = andThen(called, 'take-away', upTo, secretary, later(16));
    return goOn(goOn(taken, 'end', secretary, times.end), 'draft-minutes', secretary, at('2026-04-22'));
  };
  const now = at('2026-04-23');

  test('what was said keeps the time at which it was said, and how long it took', () => {
    const answered = andThen(minutes(), 'answer', { item: 1, ...said, commitments: [] }, secretary, now);
    expect(theItem(answered)).toMatchObject({
      status: 'answered',
      seconds: 360,
      outcome: { eventNumber: answered.agenda.version, at: later(16) },
    });
    expect(theItem(answered).outcome).not.toHaveProperty('dueOn');
    expect(theItem(answered).outcome).not.toHaveProperty('passUpTo');
    const passedOver = andThen(answered, 'pass-over', { item: 1 }, leader, now);
    expect(theItem(passedOver)).toMatchObject({ status: 'not-reached', outcome: { at: later(16) } });
    const again = andThen(passedOver, 'take-away', upTo, leader, now);
    expect(theItem(again).outcome).toMatchObject({
      at: later(16),
      dueOn: '2026-05-04',
      passUpTo: 'Bộ Công an',
    });
  });

  test('what nobody had written down was said before the session ended', () => {
    const answered = andThen(minutes(), 'answer', { item: 2, ...said, commitments: [] }, secretary, now);
    expect(theItem(answered, 2)).toMatchObject({ seconds: 0, outcome: { at: times.end } });
  });

  test('a day that has passed by now may have been promised then', () => {
    const commitments = [{ ...anUndertaking, dueOn: day('2026-04-22') }];
    expect(
      refusalOf(() => andThen(minutes(), 'answer', { item: 1, ...said, commitments }, secretary, now)),
    ).toBeUndefined();
  });

  test('nothing is added, moved, called or dropped any more, and after the chair’s word nothing at all', () => {
    const steps = { add: inputs.add, move: { item: 1 }, call: { item: 1 }, drop: inputs.drop } as const;
    for (const [verb, input] of Object.entries(steps))
      expect(refusalOf(() => andThen(minutes(), verb as 'add', input as never))).toBe('step-not-possible');
    const concluded = goOn(minutes(), 'conclude', leader, now);
    expect(refusalOf(() => andThen(concluded, 'pass-over', { item: 1 }))).toBe('step-not-possible');
  });
});

describe('the figures of a session', () => {
  test('count each recommendation once, by what became of it and by whose it is', () => {
    const { departmentId: _, ...nobodys } = subject('fg');
    const tale = running(
      subject('ab'),
      subject('c'),
      subject('dh', { departmentId: 'PX01' }),
      subject('e'),
      nobodys,
    );
    const commitments = [{ ...anUndertaking, dueOn: day('2026-06-01') }];
    const answered = andThen(andThen(tale, 'call', { item: 1 }), 'answer', {
      item: 1,
      ...said,
      commitments: [],
    });
    const promised = andThen(andThen(answered, 'call', { item: 2 }), 'answer', {
      item: 2,
      ...said,
      commitments,
    });
    const passedUp = andThen(andThen(promised, 'call', { item: 3 }), 'take-away', {
      item: 3,
      note: 'x',
      passUpTo: 'Bộ Công an',
    });
    const taken = andThen(andThen(passedUp, 'call', { item: 4 }), 'take-away', { item: 4, note: 'x' });
    const { all, byDepartment } = countConclusions(goOn(taken, 'end', secretary, times.end).agenda);
    const none = { received: 0, answered: 0, committed: 0, takenAway: 0, passedUp: 0, notReached: 0 };
    expect(all).toEqual({ received: 8, answered: 2, committed: 1, takenAway: 3, passedUp: 2, notReached: 2 });
    expect(byDepartment).toEqual([
      { ...none, departmentId: 'PH10', received: 4, answered: 2, committed: 1, takenAway: 1 },
      { ...none, departmentId: 'PX01', received: 2, takenAway: 2, passedUp: 2 },
      { ...none, received: 2, notReached: 2 },
    ]);
  });
});

// Random sessions

interface Move {
  readonly who: Person;
  readonly step: number;
  readonly item: number;
  readonly other: number;
  readonly size: number;
  readonly seconds: number;
  /** How soon the session itself goes on: then instead of a step of its agenda. */
  readonly goesOn: boolean;
}
const cast: readonly Person[] = [secretary, leader, logistician, headOfStaffing, people.officer];
const move: fc.Arbitrary<Move> = fc.record({
  who: fc.constantFrom(...cast, secretary, leader),
  step: fc.nat(1_000),
  item: fc.nat(1_000),
  other: fc.nat(1_000),
  size: fc.integer({ min: 1, max: 4 }),
  seconds: fc.nat(900),
  goesOn: fc.nat(6).map((chance) => chance === 0),
});
const moves = fc.array(move, { minLength: 25, maxLength: 70, size: 'max' });

interface Taken {
  readonly verb: AgendaVerb | SessionVerb;
  readonly before: Agenda;
  readonly after: Agenda;
}
interface Life {
  readonly tale: AgendaTale;
  /** The agenda after each of its events. */
  readonly states: readonly Agenda[];
  readonly taken: readonly Taken[];
}

const onward: Partial<Record<SessionStatus, readonly [Exclude<SessionVerb, 'plan'>, Person]>> = {
  draft: ['collect', secretary],
  collecting: ['lock-agenda', leader],
  'agenda-locked': ['invite', secretary],
  invited: ['start', secretary],
  'in-progress': ['end', secretary],
  held: ['draft-minutes', secretary],
  minutes: ['conclude', leader],
};

/** Something valid to bring to a step that is offered. */
const inputFor = (
  verb: OwnAgendaVerb,
  { item: pick, other, size, step }: Move,
  { agenda }: AgendaTale,
  item: AgendaItem | undefined,
): object => {
  const any = <T>(of: readonly T[], by = other): T => of[by % of.length] as T;
  const departmentId = any(['PH10', 'PX01'], step);
  if (verb === 'add') {
    const named = (index: number) => receipt(`${agenda.version} ${pick} ${index}`);
    const each = (index: number) =>
      subject('', {
        departmentId,
        recommendationIds: Array.from({ length: size }, (_, of) => named(index * 10 + of)),
      });
    const before = agenda.items.length > 0 && other % 2 === 0 ? { before: any(agenda.items).id } : {};
    return { items: Array.from({ length: 1 + (pick % 3) }, (_, index) => each(index)), ...before };
  }
  if (!item) return {};
  const alone = { item: item.id };
  if (verb === 'move') return other % 3 === 0 ? alone : { ...alone, before: any(agenda.items).id };
  if (verb === 'join') {
    const fit = agenda.items.filter(
      ({ id, status }) => id !== item.id && ['proposed', 'scheduled'].includes(status),
    );
    return { ...alone, into: any(fit).id };
  }
  if (verb === 'split') {
    const ids = item.recommendationIds;
    return { ...alone, recommendationIds: ids.slice(0, 1 + (other % (ids.length - 1))) };
  }
  if (verb === 'change') return { ...alone, minutes: size, departmentId };
  if (verb === 'answer')
    return {
      ...alone,
      ...said,
      departmentId,
      commitments: other % 2 === 0 ? [{ ...anUndertaking, dueOn: day('2026-09-30') }] : [],
    };
  if (verb === 'take-away')
    return { ...alone, note: 'x', departmentId, ...(other % 2 === 0 ? { passUpTo: 'Bộ Công an' } : {}) };
  return { ...inputs[verb], ...alone };
};

const play = (played: readonly Move[]): Life => {
  let tale = drafted();
  let now = tale.session.changedAt;
  const states: Agenda[] = [];
  const taken: Taken[] = [];
  const keep = (verb: Taken['verb'], next: AgendaTale): void => {
    if (next.agenda !== tale.agenda) states.push(next.agenda);
    taken.push({ verb, before: tale.agenda, after: next.agenda });
    tale = next;
  };
  for (const each of played) {
    now = instant(new Date(Date.parse(now) + each.seconds * 1_000));
    const next = onward[tale.session.status];
    if (each.goesOn && next && !calledItem(tale.agenda)) {
      const [verb, who] = next;
      if (verb === 'start' && now < times.start) now = times.start;
      keep(verb, goOn(tale, verb, who, now));
      continue;
    }
    const item = [undefined, ...tale.agenda.items][each.item % (tale.agenda.items.length + 1)];
    const around = agendaCircumstancesOf({ now: () => now, settings, calendar }, each.who, item);
    const offered = agendaActionsFor(tale.session, tale.agenda, around, item);
    const verb = offered[each.step % offered.length];
    // What is offered is never refused.
    if (verb) keep(verb, andThen(tale, verb, inputFor(verb, each, tale, item) as never, each.who, now));
  }
  return { tale, states, taken };
};
const holds = (check: (life: Life) => void, numRuns = 50): void =>
  fc.assert(
    fc.property(moves, (played) => check(play(played))),
    { numRuns },
  );
const allOn = ({ items }: Agenda) => items.flatMap(({ recommendationIds }) => recommendationIds).sort();

test('random sessions take every step, and come to every outcome, so that what follows is said of something', () => {
  const lives = fc.sample(moves, { numRuns: 150, seed: 20_241_024 }).map(play);
  const taken = new Set<string>(lives.flatMap((life) => life.taken.map(({ verb }) => verb)));
  expect([...own, 'lock-agenda', 'start', 'end'].filter((verb) => !taken.has(verb))).toEqual([]);
  const items = lives.flatMap(({ states }) => states.flatMap((state) => state.items));
  expect([...new Set(items.map(({ status }) => status))].sort()).toEqual([...agendaItemStatuses].sort());
  expect(lives.filter(({ tale }) => tale.session.status === 'concluded').length).toBeGreaterThan(10);
});

test('the events tell the agenda, at every point of its life; versions never skip', () => {
  holds(({ tale, states }) => {
    const { sessionId } = tale.agenda;
    const folded = tale.told.map((_, index) => foldAgenda(sessionId, tale.told.slice(0, index + 1)));
    expect(folded).toStrictEqual(states);
    expect(states.map(({ version }) => version)).toEqual(states.map((_, index) => index + 1));
  });
});

test('never are two called at once, and the time of all is never more than has passed', () => {
  holds(({ tale, states }) => {
    for (const { items } of states) {
      const called = items.filter(({ status }) => status === 'called');
      expect(called.length).toBeLessThanOrEqual(1);
      expect(items.filter((item) => 'calledAt' in item)).toEqual(called);
    }
    const { startedAt, endedAt } = tale.session;
    if (startedAt === undefined || endedAt === undefined) return;
    const passed = (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000;
    expect(tale.agenda.items.reduce((sum, { seconds }) => sum + seconds, 0)).toBeLessThanOrEqual(passed);
  });
});

test('no recommendation stands in two items, and none is lost or made by joining, splitting or moving', () => {
  holds(({ states, taken }) => {
    for (const state of states) {
      expect(new Set(allOn(state)).size).toBe(allOn(state).length);
      const ids = state.items.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(Math.max(0, ...ids)).toBeLessThanOrEqual(state.added);
      expect(state.items.filter(({ recommendationIds }) => recommendationIds.length === 0)).toEqual([]);
    }
    const kept = taken.filter(({ verb }) => verb !== 'add' && verb !== 'drop');
    for (const { verb, before, after } of kept)
      expect(`${verb} ${allOn(after).join(' ')}`).toBe(`${verb} ${allOn(before).join(' ')}`);
  });
});

test('an item that is over says in which event, and what was said there is what it came to', () => {
  const comesFrom: Partial<Record<AgendaItemStatus, readonly string[]>> = {
    answered: ['ItemAnswered'],
    committed: ['ItemAnswered'],
    'taken-away': ['ItemTakenAway'],
    'not-reached': ['ItemPassedOver', 'DeskClosed'],
  };
  holds(({ tale, states }) => {
    const { endedAt = tale.agenda.changedAt } = tale.session;
    const fits = (item: AgendaItem, version: number): boolean => {
      if (!item.outcome) return !isOver(item);
      const { status, eventNumber, at: saidAt } = item.outcome;
      if (item.status !== 'called' && item.status !== status) return false;
      const type = tale.told[eventNumber - 1]?.type ?? '';
      return eventNumber <= version && saidAt <= endedAt && comesFrom[status]?.includes(type) === true;
    };
    for (const { items, version } of states) expect(items.filter((item) => !fits(item, version))).toEqual([]);
    if (tale.session.endedAt !== undefined)
      expect(tale.agenda.items.filter((item) => !isOver(item))).toEqual([]);
  });
});

test('the figures add up: by what became of them once it was held, and always by department', () => {
  holds(({ tale, states }) => {
    for (const agenda of states) {
      const { all, byDepartment } = countConclusions(agenda);
      const { received, answered, committed, takenAway, passedUp, notReached } = all;
      expect(received).toBe(allOn(agenda).length);
      expect(passedUp).toBeLessThanOrEqual(takenAway);
      const done = answered + committed + takenAway + notReached;
      expect(done).toBeLessThanOrEqual(received);
      if (agenda === tale.agenda && tale.session.endedAt !== undefined) expect(done).toBe(received);
      const sums = conclusionFigures.map((figure) => [
        figure,
        byDepartment.reduce((sum, each) => sum + each[figure], 0),
      ]);
      expect(Object.fromEntries(sums)).toEqual(all);
    }
  });
});

test('every state and every event that a session makes is stored and read back unchanged', () => {
  const stored = (item: Record<string, unknown>) => unmarshall(marshall(item));
  holds(({ tale, states }) => {
    expect(states.map((state) => parseAgenda(stored(agendaItem(state))))).toStrictEqual(states);
    const { told } = tale;
    expect(told.map((event) => parseAgendaEventItem(stored(agendaEventItem(event))))).toStrictEqual(told);
  }, 25);
});

describe('what is stored', () => {
  const { agenda, told } = play(fc.sample(moves, { numRuns: 200, seed: 7 })[11] ?? []).tale;
  const without = (item: Record<string, unknown>, name: string) =>
    Object.fromEntries(Object.entries(item).filter(([key]) => key !== name));

  test('is refused when a part of it is missing, or is more than its form has', () => {
    const item = agendaItem(agenda);
    for (const name of Object.keys(item).filter((key) => !['pk', 'sk'].includes(key)))
      expect(() => parseAgenda(without(item, name))).toThrow();
    expect(() => parseAgenda({ ...item, more: 'x' })).toThrow();
    for (const event of told) {
      const stored = agendaEventItem(event);
      for (const name of Object.keys(stored).filter((key) => !['pk', 'sk'].includes(key)))
        expect(() => parseAgendaEventItem(without(stored, name))).toThrow();
      expect(() => parseAgendaEventItem({ ...stored, more: 'x' })).toThrow();
      expect(() => parseAgendaEventItem({ ...stored, data: { ...event.data, more: 'x' } })).toThrow();
    }
    expect(told.length).toBeGreaterThan(10);
  });

  test('out of turn is never made into an agenda', () => {
    const [first, second] = told as readonly [AgendaEvent, AgendaEvent];
    expect(() => evolveAgenda(agenda, second)).toThrow('does not follow');
    expect(() => foldAgenda(agenda.sessionId, [first, { ...second, number: 3 }])).toThrow('does not follow');
    expect(foldAgenda(agenda.sessionId, [])).toBeUndefined();
  });
});
