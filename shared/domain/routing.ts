/**
 * Routing rules as data: topic × place × unit kind → department and complexity. The most specific rule wins: one that
 * names the topic beats one that does not, then the unit, then the district, then the unit kind. Two rules that name the
 * same things are refused, so that there is always one winner.
 */
import type { UnitRef } from './unit.ts';

/** How much work an answer is: decides the clock. */
export const complexities = ['normal', 'complex'] as const;
export type Complexity = (typeof complexities)[number];

export interface RoutingRule {
  readonly id: string;
  /** Left out: any. */
  readonly topic?: string;
  readonly unit?: string;
  readonly district?: string;
  readonly unitKind?: UnitRef['kind'];
  readonly department: string;
  readonly complexity: Complexity;
}

/** What was a department's goes to another (merged, dissolved, absent). */
export interface DepartmentRedirect {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

export interface RuleSet {
  readonly rules: readonly RoutingRule[];
  readonly redirects: readonly DepartmentRedirect[];
}

export interface RoutingQuestion {
  readonly topicId: string;
  readonly unit: UnitRef;
}

export interface RoutingExplanation {
  readonly by: 'rule';
  readonly rule: RoutingRule;
  /** What the rule names and the recommendation has. */
  readonly matchedOn: readonly Condition[];
  /** Rules that matched too, and the condition on which each lost. */
  readonly beat: readonly {
    readonly rule: string;
    readonly department: string;
    readonly lostOn: Condition;
  }[];
  readonly redirects: readonly DepartmentRedirect[];
}

export interface RoutingDecision {
  readonly departmentId: string;
  readonly complexity: Complexity;
  readonly explanation: RoutingExplanation;
}

/** Most telling first. */
export const conditions = ['topic', 'unit', 'district', 'unitKind'] as const;
export type Condition = (typeof conditions)[number];

const valueOf = (question: RoutingQuestion, condition: Condition): string | undefined =>
  ({
    topic: question.topicId,
    unit: question.unit.id,
    district: question.unit.district,
    unitKind: question.unit.kind,
  })[condition];

const matches = (rule: RoutingRule, question: RoutingQuestion): boolean =>
  conditions.every(
    (condition) => rule[condition] === undefined || rule[condition] === valueOf(question, condition),
  );

/** The condition that tells two matching rules apart: the first that one names and the other does not. */
const firstDifference = (a: RoutingRule, b: RoutingRule): Condition | undefined =>
  conditions.find((condition) => (a[condition] === undefined) !== (b[condition] === undefined));

const moreSpecificFirst = (a: RoutingRule, b: RoutingRule): number => {
  const condition = firstDifference(a, b);
  if (condition === undefined) return 0;
  return a[condition] === undefined ? 1 : -1;
};

/** The redirects that a department's matters follow, one after the other; stops where a circle would begin. */
export const redirectsFrom = (
  department: string,
  redirects: readonly DepartmentRedirect[],
): DepartmentRedirect[] => {
  const way: DepartmentRedirect[] = [];
  for (let at = department; ;) {
    const next = redirects.find((redirect) => redirect.from === at);
    if (!next || way.includes(next)) return way;
    way.push(next);
    at = next.to;
  }
};

/** The department for a recommendation, and why; `undefined` when no rule matches: intake decides. */
export const routeByRules = (question: RoutingQuestion, set: RuleSet): RoutingDecision | undefined => {
  const [winner, ...losers] = set.rules.filter((rule) => matches(rule, question)).sort(moreSpecificFirst);
  if (!winner) return undefined;
  const redirects = redirectsFrom(winner.department, set.redirects);
  return {
    departmentId: destinationOf(winner, set.redirects),
    complexity: winner.complexity,
    explanation: {
      by: 'rule',
      rule: winner,
      matchedOn: conditions.filter((condition) => winner[condition] !== undefined),
      beat: losers.map((rule) => ({
        rule: rule.id,
        department: rule.department,
        lostOn: firstDifference(winner, rule) as Condition,
      })),
      redirects,
    },
  };
};

/** Where a rule's matters end up, after all redirects. */
export const destinationOf = (rule: RoutingRule, redirects: readonly DepartmentRedirect[]): string =>
  redirectsFrom(rule.department, redirects).at(-1)?.to ?? rule.department;
