import { fold } from '../domain/gist.ts';
import { may } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { World } from './ports.ts';

export interface Similar {
  readonly recommendation: Recommendation;
  /** Per cent. */
  readonly likeness: number;
}

/** The newest of a list that are looked through, and how many are told at most. */
const looked = 50;
const told = 5;
/** Per cent of its title: less is chance. */
const alikeFrom = 15;
const draft = 'draft';

/** Whether a title has a word pair of the text with the very same marks. */
const sharesMarks = (text: string, title: string): boolean => {
  const written = ` ${text.normalize('NFC').toLowerCase()} `;
  const words = title.normalize('NFC').toLowerCase().split(/\s+/);
  return words.slice(1).some((word, index) => written.includes(` ${words[index] ?? ''} ${word} `));
};

/**
 * What the caller may see that asks what somebody is about to ask: their own, and for a chief their unit's. Words count
 * whatever their accents; among what is as like, what was written with the same comes first, then what is answered.
 */
export const findSimilar = async (
  { casework, likenessAmong }: Pick<World, 'casework' | 'likenessAmong'>,
  person: Person,
  { title, body = '' }: { readonly title: string; readonly body?: string },
): Promise<readonly Similar[]> => {
  const page = { limit: looked };
  const [own, unit] = await Promise.all([
    casework.listBySubmitter(person.personId, page),
    person.unitId !== undefined && may(person, 'list-unit')
      ? casework.listByUnit(person.unitId, page)
      : { items: [] },
  ]);
  const known = [...new Map([...own.items, ...unit.items].map((one) => [one.id, one])).values()];
  const text = `${title}. ${body}`;
  const likeness = likenessAmong([
    { id: draft, title: fold(title) || title, body },
    ...known.map((one) => ({ id: one.id, title: one.title, body: '' })),
  ]);
  const weight = ({ recommendation, likeness: percent }: Similar): number =>
    percent + (sharesMarks(text, recommendation.title) ? 20 : 0) + ('answer' in recommendation ? 10 : 0);
  return known
    .map((recommendation) => ({ recommendation, likeness: likeness(draft, recommendation.id) }))
    .filter(({ likeness: percent }) => percent >= alikeFrom)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, told);
};
