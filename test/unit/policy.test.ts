import type { Commitment } from '../../shared/domain/commitment.ts';
import {
  canReadQueue,
  canSee,
  canSeeAnswer,
  canSeeCommitment,
  canSeeInternals,
  canSeeSession,
  isInternalEvent,
  may,
  metricsScopeOf,
  placesOf,
  respondentFor,
  rights,
  standingOf,
  takesComments,
  type Right,
} from '../../shared/domain/policy.ts';
import { roles, type Person, type Role } from '../../shared/domain/principal.ts';
import { actors, statuses, type Recommendation } from '../../shared/domain/recommendation.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import {
  commune,
  inPlaceOf,
  inState,
  people,
  raised,
  settings,
  taleUntil,
  then,
  ward,
} from '../support/builders.ts';
import { andThen, sessionUntil } from '../support/sessions.ts';

type Name = keyof typeof people;
type Sight = 'all' | 'outside' | 'nothing';

/** All: with the notes. Outside: as the submitter sees it. Nothing: as if it did not exist. */
const sightOf = (person: Person, recommendation: Recommendation): Sight => {
  if (!canSee(person, recommendation, settings)) return 'nothing';
  return canSeeInternals(person, recommendation, settings) ? 'all' : 'outside';
};

const onDesk = inState('submitted');
const inLogistics = inState('routed');
const closed = inState('closed');
const onPaper = raised({ by: people.intake, channel: 'paper' }).recommendation;

const matrix: readonly [Name, onDesk: Sight, inLogistics: Sight, closed: Sight, onPaper: Sight][] = [
  ['officer', 'outside', 'outside', 'outside', 'nothing'],
  ['colleague', 'nothing', 'nothing', 'nothing', 'nothing'],
  ['stranger', 'nothing', 'nothing', 'nothing', 'nothing'],
  ['chief', 'outside', 'outside', 'outside', 'outside'],
  ['otherChief', 'nothing', 'nothing', 'nothing', 'nothing'],
  ['intake', 'all', 'all', 'all', 'all'],
  ['logistician', 'nothing', 'all', 'all', 'nothing'],
  ['headOfLogistics', 'nothing', 'all', 'all', 'nothing'],
  ['staffingOfficer', 'nothing', 'nothing', 'nothing', 'nothing'],
  ['headOfStaffing', 'nothing', 'nothing', 'nothing', 'nothing'],
  ['leader', 'all', 'all', 'all', 'all'],
  ['secretary', 'all', 'all', 'all', 'all'],
  ['auditor', 'all', 'all', 'all', 'all'],
  ['custodian', 'nothing', 'nothing', 'nothing', 'nothing'],
  ['admin', 'nothing', 'nothing', 'nothing', 'nothing'],
];

test.each(matrix)('%s sees: on the desk %s, in logistics %s, closed %s, on paper %s', (name, ...expected) => {
  expect([onDesk, inLogistics, closed, onPaper].map((each) => sightOf(people[name], each))).toEqual(expected);
});

test('the head of intake sees what may have to be routed or reopened there, and the desk’s queue', () => {
  expect([onDesk, inLogistics, closed].map((each) => sightOf(people.headOfIntake, each))).toEqual([
    'all',
    'all',
    'all',
  ]);
  expect(canReadQueue(people.headOfIntake, 'intake', settings)).toBe(true);
});

test('a person without a role sees nothing but what they raised', () => {
  const former = { ...people.headOfLogistics, roles: [] };
  for (const each of [onDesk, inLogistics, closed, onPaper]) expect(sightOf(former, each)).toBe('nothing');
});

test.each(roles)('notes never reach the person who raised it, though they be %s as well', (role) => {
  const submitter: Person = { ...people.officer, roles: ['officer', role], departmentId: 'PH10' };
  for (const status of statuses) expect(canSeeInternals(submitter, inState(status), settings)).toBe(false);
});

test('notes never reach the chief of the unit', () => {
  for (const status of statuses) expect(canSeeInternals(people.chief, inState(status), settings)).toBe(false);
});

test('drafts, and what departments say to each other, stay among staff', () => {
  const { events } = then(
    then(taleUntil('in-approval'), 'send-back', people.headOfLogistics),
    'return',
    people.headOfLogistics,
  );
  expect(events.filter(isInternalEvent).map(({ type }) => type)).toEqual([
    'AnswerProposed',
    'AnswerSentBack',
    'RecommendationReturned',
  ]);
});

test('a department no longer sees what it gave back', () => {
  const returned = { ...inState('submitted'), returns: 1 };
  expect(sightOf(people.headOfLogistics, returned)).toBe('nothing');
});

describe('the relation in which somebody stands', () => {
  const standing = (name: Name, recommendation: Recommendation = inLogistics) =>
    standingOf(people[name], recommendation, settings);

  test.each<[Name, readonly string[]]>([
    ['officer', ['officer', 'submitter']],
    ['colleague', ['officer']],
    ['chief', ['officer', 'unit-chief', 'submitter']],
    ['otherChief', ['officer', 'unit-chief']],
    ['intake', ['intake']],
    ['headOfIntake', ['head-of-intake']],
    ['logistician', ['department']],
    ['headOfLogistics', ['department', 'department-head']],
    ['headOfStaffing', []],
    ['leader', ['leader']],
    ['secretary', ['secretary']],
    ['custodian', []],
    ['auditor', []],
    ['admin', []],
  ])('%s stands as %j', (name, relations) => {
    expect(standing(name)).toEqual(relations);
  });

  test('nobody but the clock stands as the system, and the clock as nobody else', () => {
    expect(standingOf('system', inLogistics, settings)).toEqual(['system']);
    for (const person of Object.values(people))
      expect(standingOf(person, inLogistics, settings)).not.toContain('system');
  });

  test('intake stands in for the person whose paper it wrote down, and not for one who wrote it themselves', () => {
    expect(standing('intake', onPaper)).toEqual(['submitter', 'intake']);
    expect(standing('intake', onDesk)).toEqual(['intake']);
  });

  test('which desk is intake’s is a setting', () => {
    const elsewhere = { ...defaultSettings, intakeDepartment: 'PX01' };
    expect(standingOf(people.headOfStaffing, onDesk, elsewhere)).toEqual(['head-of-intake']);
    expect(standingOf(people.headOfIntake, onDesk, elsewhere)).toEqual([]);
  });

  test('the department of what is not routed is nobody’s', () => {
    expect(standing('headOfLogistics', onDesk)).toEqual([]);
  });

  test('somebody with every role at once still stands only where they stand', () => {
    const everything: Person = { personId: 'x', roles, unitId: 'elsewhere', departmentId: 'PC06' };
    const relations = standingOf(everything, inLogistics, settings);
    expect(actors.filter((actor) => !relations.includes(actor))).toEqual([
      'citizen',
      'submitter',
      'head-of-intake',
      'department',
      'department-head',
      'system',
    ]);
  });
});

describe('rights', () => {
  const holders = (right: Right): readonly Role[] => rights[right];
  const heldBy = (role: Role): readonly Right[] =>
    (Object.keys(rights) as Right[]).filter((right) => may({ personId: 'x', roles: [role] }, right));

  test('custodian and admin never touch a recommendation', () => {
    expect(heldBy('custodian')).toEqual([
      'see-own-profile',
      'change-own-profile',
      'read-inbox',
      'read-directory',
      'read-calendar',
      'read-settings',
    ]);
    const administration = /profile|inbox|directory|people|rules|calendar|settings|reorganisation/;
    expect(heldBy('admin').filter((right) => !administration.test(right))).toEqual([]);
  });

  test('an auditor reads and changes nothing, a secretary no recommendation but by taking one in for somebody', () => {
    const changing: readonly Right[] = [
      'change-directory',
      'change-routing-rules',
      'take-step',
      'comment',
      'write-note',
    ];
    for (const right of changing) expect(holders(right)).not.toContain('secretary');
    for (const right of [...changing, 'submit', 'submit-on-behalf'] as const)
      expect(holders(right)).not.toContain('auditor');
    expect(holders('raise-from-floor')).toEqual(['secretary']);
  });

  test('only an admin changes the directory and the rules', () => {
    expect(holders('change-directory')).toEqual(['admin']);
    expect(holders('change-routing-rules')).toEqual(['admin']);
  });

  test('whoever can take a step in the table holds the right to take steps', () => {
    for (const role of [
      'officer',
      'unit-chief',
      'intake',
      'department-officer',
      'department-head',
      'leader',
    ] as const)
      expect(heldBy(role)).toContain('take-step');
  });

  test('those on the submitter’s side write no notes', () => {
    expect(holders('write-note').filter((role) => role === 'officer' || role === 'unit-chief')).toEqual([]);
  });

  test('without a role there is no right', () => {
    expect(heldBy('officer').length).toBeGreaterThan(0);
    expect(
      (Object.keys(rights) as Right[]).filter((right) => may({ personId: 'x', roles: [] }, right)),
    ).toEqual([]);
  });
});

test.each<[Name, own: boolean, others: boolean, desk: boolean]>([
  ['officer', false, false, false],
  ['chief', false, false, false],
  ['intake', true, true, true],
  ['logistician', true, false, false],
  ['headOfLogistics', true, false, false],
  ['headOfStaffing', false, true, false],
  ['leader', true, true, true],
  ['secretary', true, true, true],
  ['auditor', true, true, true],
  ['custodian', false, false, false],
  ['admin', false, false, false],
])(
  '%s reads the queue of logistics: %s, of staffing: %s, of the desk: %s',
  (name, logistics, staffing, desk) => {
    expect(['PH10', 'PX01', 'intake'].map((queue) => canReadQueue(people[name], queue, settings))).toEqual([
      logistics,
      staffing,
      desk,
    ]);
  },
);

test.each<[Name, ReturnType<typeof metricsScopeOf>]>([
  ['officer', 'none'],
  ['chief', { unitId: 'u-commune' }],
  ['intake', 'all'],
  ['logistician', { departmentId: 'PH10' }],
  ['headOfLogistics', { departmentId: 'PH10' }],
  ['leader', 'all'],
  ['secretary', 'all'],
  ['auditor', 'all'],
  ['custodian', 'none'],
  ['admin', 'none'],
])('%s reads figures of: %j', (name, scope) => {
  expect(metricsScopeOf(people[name])).toEqual(scope);
});

/** Planned for all; logistics and staffing have something to answer; commune, ward and logistics are invited. */
const planned = sessionUntil('collecting');
const answering = andThen(planned, 'lock-agenda', people.leader, { departments: ['PH10', 'PX01'] });
const withInvitations = andThen(answering, 'invite', people.secretary);

test.each<[Name, planned: boolean, answering: boolean, withInvitations: boolean]>([
  ['officer', false, false, true],
  ['chief', false, false, true],
  ['logistician', false, true, true],
  ['headOfLogistics', false, true, true],
  ['staffingOfficer', false, true, true],
  ['headOfStaffing', false, true, true],
  ['headOfIntake', true, true, true],
  ['intake', true, true, true],
  ['leader', true, true, true],
  ['secretary', true, true, true],
  ['auditor', true, true, true],
  ['custodian', false, false, false],
  ['admin', false, false, false],
])(
  '%s sees a session that is planned: %s, where PH10 and PX01 are to answer: %s, to which units and PH10 are invited: %s',
  (name, ...expected) => {
    const sessions = [planned, answering, withInvitations].map(({ session }) => session);
    expect(sessions.map((session) => canSeeSession(people[name], session, settings))).toEqual(expected);
  },
);

test('whoever stands in for the head of a department that is to answer sees the session; one of a unit of that name does not', () => {
  const { session } = answering;
  const { officer, headOfStaffing } = people;
  expect(canSeeSession(inPlaceOf(officer, headOfStaffing), session, settings)).toBe(true);
  expect(canSeeSession({ ...officer, unitId: 'PX01' }, session, settings)).toBe(false);
});

describe('what was answered to another unit', () => {
  const tellersOf = (
    recommendation: Recommendation,
    begun: Parameters<typeof canSeeAnswer>[2] = {},
    given = settings,
  ): readonly Name[] =>
    (Object.keys(people) as Name[]).filter((name) =>
      canSeeAnswer(people[name], recommendation, begun, given),
    );
  const asked = { by: people.stranger, unit: ward };
  const insiders: readonly Name[] = [
    'stranger',
    'otherChief',
    'intake',
    'headOfIntake',
    'logistician',
    'headOfLogistics',
    'deputyOfLogistics',
    'leader',
    'otherLeader',
    'secretary',
    'auditor',
  ];

  test.each(statuses)('%s: is told to whoever may raise the same only where it is answered', (status) => {
    const tellers = tellersOf(taleUntil(status, asked).recommendation);
    const others: readonly Name[] = ['officer', 'colleague', 'chief'];
    expect([...tellers].sort()).toEqual(
      status === 'answered' || status === 'closed' ? [...insiders, ...others].sort() : [],
    );
  });

  test('and of a citizen, or of a confidential topic, to those alone who may see it', () => {
    const { recommendation } = taleUntil('closed', asked);
    const confidential = { ...settings, confidentialTopics: [recommendation.topicId] };
    expect([...tellersOf(recommendation, {}, confidential)].sort()).toEqual([...insiders].sort());
    expect([...tellersOf(recommendation, { onBehalfOf: { kind: 'citizen' } })].sort()).toEqual(
      [...insiders].sort(),
    );
    expect(tellersOf(recommendation, { onBehalfOf: { kind: 'officer' } })).toContain('officer');
  });

  test('and nobody is told because of a role that raises nothing', () => {
    const { recommendation } = taleUntil('answered', asked);
    const tellers = roles.filter((role) =>
      canSeeAnswer({ personId: 'x', roles: [role] }, recommendation, {}, settings),
    );
    expect(tellers).toEqual(['officer', 'unit-chief', 'intake', 'leader', 'secretary', 'auditor']);
  });
});

test('comments are taken while somebody owes an answer or may reopen it', () => {
  expect(statuses.filter((status) => !takesComments(taleUntil(status).recommendation))).toEqual([
    'closed',
    'rejected',
    'withdrawn',
  ]);
});

test('a chief, and who stands in for them, has what was raised at the units that became theirs, but for what is raised anew', () => {
  const successor = { ...people.otherChief, formerUnitIds: [commune.id] };
  const deputy = inPlaceOf(people.stranger, successor);
  const kept = { submitterId: 'officer', unit: commune, departmentId: 'PH10' } as Commitment;
  for (const person of [successor, deputy]) {
    for (const each of [onDesk, inLogistics, closed, onPaper]) expect(sightOf(person, each)).toBe('outside');
    expect(canSeeCommitment(person, kept, settings)).toBe(true);
    expect(placesOf(person)).toEqual([ward, commune].map(({ id }) => ({ kind: 'unit', id })));
    expect(respondentFor(person, { kind: 'unit', id: commune.id })?.personId).toBe('other-chief');
    expect(metricsScopeOf(person)).toEqual({ unitId: ward.id, formerUnitIds: [commune.id] });
  }
  expect(canSeeCommitment(people.otherChief, kept, settings)).toBe(false);
  const officer = { ...people.stranger, formerUnitIds: [commune.id] };
  for (const each of [onDesk, inLogistics, closed, onPaper]) expect(sightOf(officer, each)).toBe('nothing');
});
