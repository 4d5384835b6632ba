/** A rule set in parts: each rule by its id, each redirect by where it comes from. */
import type { Parts } from './parts-of.ts';
import type { Redirect, Rule } from './wire.ts';

export interface Draft {
  readonly rules: readonly Rule[];
  readonly redirects: readonly Redirect[];
}

export const nameOfRule = (id: string): string => `# ${id}`;
export const nameOfRedirect = (from: string): string => `→ ${from}`;

export const partsOfRules = ({ rules, redirects }: Draft): Parts =>
  Object.fromEntries([
    ...rules.map((rule) => [nameOfRule(rule.id), rule]),
    ...redirects.map((redirect) => [nameOfRedirect(redirect.from), redirect]),
  ]) as Parts;

export const rulesIn = (parts: Parts): Draft => {
  const those = (sign: string) =>
    Object.entries(parts)
      .filter(([name, part]) => part !== undefined && name.startsWith(sign))
      .map(([, part]) => part);
  return { rules: those('#') as Rule[], redirects: those('→') as Redirect[] };
};
