import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import type { Problem } from '../../app/wire.ts';
import { faultWords } from './editing-words.ts';

type Fault = NonNullable<Problem['errors']>[number];

/** What was refused, field by field, in words. Paths are as the API gives them. */
export function useFaults(problem: Problem | undefined): ReadonlyMap<string, string> {
  const t = useWords(faultWords);
  const sentence = ({ rule, limit }: Fault): string => {
    const bound = typeof limit === 'number' ? number(limit) : (limit ?? '');
    const sentences: Partial<Record<string, string>> = {
      empty: t.empty,
      'too-short': t.short(bound),
      'too-long': t.long(bound),
      'too-big': t.big(bound),
      'too-small': t.small(bound),
      'invalid-type': t.type,
      'invalid-value': t.value,
      'invalid-format': t.format,
      unknown: t.unknown,
      'not-rising': t.rising,
      equal: t.equal,
      cycle: t.cycle,
    };
    return sentences[rule] ?? t.other;
  };
  return new Map((problem?.errors ?? []).map((fault) => [fault.path, sentence(fault)]));
}

/** A problem whose fields are shown where they are. */
export const withoutFields = (problem: Problem | undefined): Problem | undefined => {
  if (!problem) return undefined;
  const { errors: _, ...rest } = problem;
  return rest;
};
