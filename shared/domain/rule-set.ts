import { Refusal } from './errors.ts';
import { conditions, redirectsFrom, type RoutingRule, type RuleSet } from './routing.ts';

const sameConditions = (a: RoutingRule, b: RoutingRule): boolean =>
  conditions.every((condition) => a[condition] === b[condition]);

/** Refuses a rule set that could answer twice (two rules with the same conditions or id) or never (a circle of redirects). */
export const assertWellFormed = ({ rules, redirects }: RuleSet): void => {
  rules.forEach((rule, index) => {
    const twin = rules
      .slice(0, index)
      .find((earlier) => earlier.id === rule.id || sameConditions(earlier, rule));
    if (twin) {
      throw new Refusal('rules-equal', {
        errors: [{ path: `rules.${index}`, rule: 'equal' }],
        facts: { rules: [twin.id, rule.id] },
      });
    }
  });
  redirects.forEach((redirect, index) => {
    if (redirects.slice(0, index).some((earlier) => earlier.from === redirect.from)) {
      throw new Refusal('rules-equal', {
        errors: [{ path: `redirects.${index}`, rule: 'equal' }],
        facts: { redirect: redirect.from },
      });
    }
    const way = redirectsFrom(redirect.from, redirects);
    if (way.some(({ to }) => to === redirect.from)) {
      throw new Refusal('rules-cycle', {
        errors: [{ path: `redirects.${index}`, rule: 'cycle' }],
        facts: { cycle: [redirect.from, ...way.map(({ to }) => to)] },
      });
    }
  });
};
