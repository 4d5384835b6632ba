import { unitKinds } from '../../shared/domain/unit.ts';
import { assertWellFormed } from '../../shared/domain/rule-set.ts';
import fc from 'fast-check';

import {
  routeByRules,
  type Condition,
  type DepartmentRedirect,
  type RoutingDecision,
  type RoutingQuestion,
  type RoutingRule,
  type RuleSet,
} from '../../shared/domain/routing.ts';
import { commune, refusalIn, refusalOf, ward } from '../support/builders.ts';

const rule = (id: string, conditions: Partial<RoutingRule>): RoutingRule => ({
  id,
  department: `to-${id}`,
  complexity: 'normal',
  ...conditions,
});
const inCommune: RoutingQuestion = { topicId: 'premises', unit: commune };
const set = (rules: readonly RoutingRule[], redirects: readonly DepartmentRedirect[] = []): RuleSet => ({
  rules,
  redirects,
});
const redirect = (from: string, to: string): DepartmentRedirect => ({ from, to, reason: 'Sáp nhập' });

// A small world, so that rules meet.
const letter = fc.constantFrom('a', 'b', 'c');
const question: fc.Arbitrary<RoutingQuestion> = fc.record({
  topicId: letter,
  unit: fc.record({ id: letter, district: letter, kind: fc.constantFrom(...unitKinds) }),
});
const anyRules = fc
  .array(
    fc.record(
      {
        topic: letter,
        unit: letter,
        district: letter,
        unitKind: fc.constantFrom(...unitKinds),
        department: letter,
        complexity: fc.constantFrom('normal' as const, 'complex' as const),
      },
      { requiredKeys: ['department', 'complexity'] },
    ),
    { maxLength: 25 },
  )
  .map((rules) => rules.map((each, index) => ({ ...each, id: `r${index}` })));
const anyRedirects = fc.array(
  fc.record({
    from: fc.constantFrom('a', 'b', 'c', 'd'),
    to: fc.constantFrom('a', 'b', 'c', 'd'),
    reason: fc.constant('vì'),
  }),
  { maxLength: 3 },
);
const anySet: fc.Arbitrary<RuleSet> = fc.record({ rules: anyRules, redirects: anyRedirects });
const isWellFormed = (candidate: RuleSet) => refusalOf(() => assertWellFormed(candidate)) === undefined;
/** Rules that nobody could refuse: the twins taken out. */
const wellFormedRules = anyRules.map((rules) =>
  rules.filter((_, index) => isWellFormed(set(rules.slice(0, index + 1)))),
);

const named = (each: RoutingRule): Condition[] =>
  (['topic', 'unit', 'district', 'unitKind'] as const).filter((condition) => each[condition] !== undefined);
const fits = (each: RoutingRule, { topicId, unit }: RoutingQuestion): boolean =>
  named(each).every(
    (condition) =>
      each[condition] ===
      { topic: topicId, unit: unit.id, district: unit.district, unitKind: unit.kind }[condition],
  );

test('the topic tells more than the unit, the unit more than the district, the district more than the kind of unit', () => {
  const rules = [
    rule('everything', {}),
    rule('communes', { unitKind: 'commune' }),
    rule('coast', { district: commune.district }),
    rule('unit', { unit: commune.id }),
    rule('topic', { topic: 'premises' }),
    rule('topic in the coast', { topic: 'premises', district: commune.district }),
  ];
  const winners: string[] = [];
  for (let left = rules; left.length > 0;) {
    const winner = routeByRules(inCommune, set(left))?.explanation.rule.id as string;
    winners.push(winner);
    left = left.filter(({ id }) => id !== winner);
  }
  expect(winners).toEqual(['topic in the coast', 'topic', 'unit', 'coast', 'communes', 'everything']);
});

test('the explanation names what the rule matched on, and what it beat on which condition', () => {
  const { departmentId, complexity, explanation } = routeByRules(
    inCommune,
    set([
      rule('everything', {}),
      rule('topic', { topic: 'premises', complexity: 'complex' }),
      rule('wards', { unitKind: 'ward' }),
      rule('unit', { unit: commune.id }),
    ]),
  ) as RoutingDecision;
  expect({ departmentId, complexity }).toEqual({ departmentId: 'to-topic', complexity: 'complex' });
  expect(explanation.rule.id).toBe('topic');
  expect(explanation.matchedOn).toEqual(['topic']);
  expect(explanation.beat).toEqual([
    { rule: 'unit', department: 'to-unit', lostOn: 'topic' },
    { rule: 'everything', department: 'to-everything', lostOn: 'topic' },
  ]);
});

test('what no rule matches goes to no department: intake decides', () => {
  expect(
    routeByRules({ topicId: 'premises', unit: ward }, set([rule('coast', { district: commune.district })])),
  ).toBeUndefined();
});

test('the order in which rules are written never matters', () => {
  fc.assert(
    fc.property(
      wellFormedRules.chain((rules) =>
        fc.tuple(fc.constant(rules), fc.shuffledSubarray(rules, { minLength: rules.length }), question),
      ),
      ([rules, shuffled, asked]) => {
        expect(routeByRules(asked, set(shuffled))).toEqual(routeByRules(asked, set(rules)));
      },
    ),
  );
});

test('every rule set that is accepted gives exactly one winner where a rule fits, and none where none does', () => {
  fc.assert(
    fc.property(wellFormedRules, question, (rules, asked) => {
      const fitting = rules.filter((each) => fits(each, asked));
      const found = routeByRules(asked, set(rules));
      expect(found !== undefined).toBe(fitting.length > 0);
      if (!found) return;
      const { rule: winner, beat } = found.explanation;
      expect(fitting).toContainEqual(winner);
      // Winner and beaten are together all that fit, each once, and each lost on something that the winner names and it does not.
      expect([winner.id, ...beat.map(({ rule: id }) => id)].sort()).toEqual(
        fitting.map(({ id }) => id).sort(),
      );
      for (const { rule: id, lostOn } of beat) {
        expect(named(winner)).toContain(lostOn);
        expect(named(rules.find((each) => each.id === id) as RoutingRule)).not.toContain(lostOn);
      }
    }),
    { numRuns: 500 },
  );
});

test('a rule that names more of the same beats one that names less', () => {
  fc.assert(
    fc.property(wellFormedRules, question, (rules, asked) => {
      const winner = routeByRules(asked, set(rules))?.explanation.rule;
      const widened = rules.filter(
        (each) =>
          winner !== undefined &&
          fits(each, asked) &&
          each.id !== winner.id &&
          named(winner).every((one) => named(each).includes(one)),
      );
      expect(widened).toEqual([]);
    }),
  );
});

test('what was a department’s goes where it was redirected, step by step, and the reasons are kept', () => {
  const redirects = [redirect('to-topic', 'PH10'), redirect('PH10', 'PX01'), redirect('PC06', 'PV01')];
  const found = routeByRules(inCommune, set([rule('topic', { topic: 'premises' })], redirects));
  expect(found?.departmentId).toBe('PX01');
  expect(found?.explanation.redirects).toEqual(redirects.slice(0, 2));
});

test('a redirect that nothing leads to changes nothing', () => {
  const found = routeByRules(inCommune, set([rule('topic', {})], [redirect('PC06', 'PV01')]));
  expect(found).toMatchObject({ departmentId: 'to-topic', explanation: { redirects: [] } });
});

test('two rules with the same conditions are refused, wherever they stand and wherever they lead', () => {
  const rules = [
    rule('one', { topic: 'premises', district: 'd' }),
    rule('between', { topic: 'premises' }),
    rule('two', { district: 'd', topic: 'premises' }),
  ];
  const refusal = refusalIn(() => assertWellFormed(set(rules)));
  expect(refusal?.code).toBe('rules-equal');
  expect(refusal?.details).toEqual({
    errors: [{ path: 'rules.2', rule: 'equal' }],
    facts: { rules: ['one', 'two'] },
  });
});

test('two rules with the same name are refused, as are two redirects of one department', () => {
  expect(
    refusalOf(() => assertWellFormed(set([rule('one', { topic: 'a' }), rule('one', { topic: 'b' })]))),
  ).toBe('rules-equal');
  expect(refusalOf(() => assertWellFormed(set([], [redirect('a', 'b'), redirect('a', 'c')])))).toBe(
    'rules-equal',
  );
});

test.each([
  ['itself', [redirect('a', 'a')]],
  ['and back', [redirect('a', 'b'), redirect('b', 'a')]],
  [
    'a circle of three that another leads into',
    [redirect('x', 'a'), redirect('a', 'b'), redirect('b', 'c'), redirect('c', 'a')],
  ],
])('redirects that go round for ever are refused: %s', (_, redirects) => {
  expect(refusalOf(() => assertWellFormed(set([], redirects)))).toBe('rules-cycle');
});

test('a rule set is accepted exactly when no two rules ask the same and no redirect comes back to itself', () => {
  const comesBack = (redirects: readonly DepartmentRedirect[], from: string): boolean => {
    let at = from;
    for (let step = 0; step <= redirects.length; step += 1) {
      const next = redirects.find((each) => each.from === at);
      if (!next) return false;
      if (next.to === from) return true;
      at = next.to;
    }
    return false;
  };
  const conditionsOf = ({ topic, unit, district, unitKind }: RoutingRule) =>
    JSON.stringify([topic, unit, district, unitKind]);
  fc.assert(
    fc.property(anySet, ({ rules, redirects }) => {
      const twice = (values: readonly string[]) => new Set(values).size < values.length;
      const bad =
        twice(rules.map(conditionsOf)) ||
        twice(redirects.map(({ from }) => from)) ||
        redirects.some(({ from }) => comesBack(redirects, from));
      expect(isWellFormed({ rules, redirects })).toBe(!bad);
    }),
    { numRuns: 500 },
  );
});

test('even a circle that was never refused does not hang the routing', () => {
  const found = routeByRules(
    inCommune,
    set([rule('a', { department: 'a' })], [redirect('a', 'b'), redirect('b', 'a')]),
  );
  expect(found?.explanation.redirects).toHaveLength(2);
});
