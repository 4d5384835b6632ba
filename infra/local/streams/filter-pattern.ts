/** A parsed `FilterCriteria` pattern: nested objects whose leaves are lists of values and rules. */
type Pattern = { readonly [key: string]: Pattern | readonly Rule[] };
type Rule = string | number | boolean | null | { readonly [operator: string]: unknown };

export type RecordFilter = (record: unknown) => boolean;

/** Lambda's event filter: a record passes when one of the patterns matches it; no patterns pass everything. */
export function recordFilter(patterns: readonly string[]): RecordFilter {
  const parsed = patterns.map((pattern) => JSON.parse(pattern) as Pattern);
  parsed.forEach(assertKnownOperators);
  return (record) => parsed.length === 0 || parsed.some((pattern) => matchesPattern(pattern, record));
}

function matchesPattern(pattern: Pattern, value: unknown): boolean {
  return Object.entries(pattern).every(([key, expected]) => {
    if (key === '$or')
      return (expected as readonly Pattern[]).some((branch) => matchesPattern(branch, value));
    const actual =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
    if (!isRules(expected)) return matchesPattern(expected, actual);
    return expected.some((rule) => matchesRule(rule, actual));
  });
}

/** A list in the record matches when one of its values does. */
function matchesRule(rule: Rule, actual: unknown): boolean {
  if (typeof rule === 'object' && rule !== null) {
    return Object.entries(rule).every(
      ([operator, operand]) => operators[operator]?.(operand, actual) ?? false,
    );
  }
  return Array.isArray(actual) ? actual.includes(rule) : actual === rule;
}

const operators: Readonly<Record<string, (operand: unknown, actual: unknown) => boolean>> = {
  // `exists` looks at leaves only, as on the service.
  exists: (operand, actual) => (actual !== undefined && !isBranch(actual)) === operand,
  prefix: (operand, actual) =>
    isIgnoringCase(operand)
      ? texts(actual).some((text) => lower(text).startsWith(lower(operand['equals-ignore-case'])))
      : texts(actual).some((text) => text.startsWith(String(operand))),
  suffix: (operand, actual) =>
    isIgnoringCase(operand)
      ? texts(actual).some((text) => lower(text).endsWith(lower(operand['equals-ignore-case'])))
      : texts(actual).some((text) => text.endsWith(String(operand))),
  'equals-ignore-case': (operand, actual) =>
    texts(actual).some((text) => lower(text) === lower(String(operand))),
  'anything-but': (operand, actual) => {
    if (actual === undefined) return false;
    if (typeof operand === 'object' && operand !== null && !Array.isArray(operand))
      return !matchesRule(operand as Rule, actual);
    const refused = Array.isArray(operand) ? operand : [operand];
    return !refused.some((value) => matchesRule(value as Rule, actual));
  },
  // A table's numbers travel as text, which the service does not compare as numbers either.
  numeric: (operand, actual) => {
    if (typeof actual !== 'number') return false;
    const parts = operand as readonly (string | number)[];
    const pairs = parts.flatMap((part, index) =>
      index % 2 === 0 ? [[String(part), Number(parts[index + 1])] as const] : [],
    );
    return pairs.every(([sign, value]) => comparisons[sign]?.(actual, value) ?? false);
  },
};

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/** Said at the start rather than when the first record comes. */
function assertKnownOperators(pattern: Pattern): void {
  for (const [key, expected] of Object.entries(pattern)) {
    if (key === '$or') (expected as unknown as Pattern[]).forEach(assertKnownOperators);
    else if (!isRules(expected)) assertKnownOperators(expected);
    else
      for (const rule of expected)
        if (typeof rule === 'object' && rule !== null)
          for (const operator of Object.keys(rule))
            if (!operators[operator])
              throw new Error(`The local cloud does not know the filter operator "${operator}".`);
  }
}

const isRules = (value: Pattern | readonly Rule[]): value is readonly Rule[] => Array.isArray(value);
const isBranch = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isIgnoringCase = (operand: unknown): operand is { 'equals-ignore-case': string } =>
  typeof operand === 'object' && operand !== null && 'equals-ignore-case' in operand;
const lower = (text: string): string => text.toLowerCase();

function texts(actual: unknown): string[] {
  return (Array.isArray(actual) ? actual : [actual]).filter((value) => typeof value === 'string');
}
