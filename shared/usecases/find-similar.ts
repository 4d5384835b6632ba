import { localDateOf, plusDays, type LocalDate } from '../domain/calendar.ts';
import { fold } from '../domain/gist.ts';
import { canSee, canSeeAnswer, may } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { routeByRules } from '../domain/routing.ts';
import type { World } from './ports.ts';

export interface Similar {
  readonly recommendation: Recommendation;
  /** Per cent. */
  readonly likeness: number;
}

/** What others were told: nothing of who asked, or how. */
export interface AnswerElsewhere {
  readonly title: string;
  readonly text: string;
  readonly department: string;
  readonly answeredOn: LocalDate;
}

/** The newest of a list that are looked through, and how many are told at most. */
const looked = 50;
const told = 5;
/** What a department answered in so many days is looked through, so many of the newest. */
const answeredWithin = 365;
const answeredLooked = 200;
/** Per cent of its title: less is chance. */
const alikeFrom = 15;
const draft = 'draft';

/** Whether a title has a word pair of the text with the very same marks. */
const sharesMarks = (text: string, title: string): boolean => {
  const written = ` ${text.normalize('NFC').toLowerCase()} `;
  const words = title.normalize('NFC').toLowerCase().split(/\s+/);
  return words.slice(1).some((word, index) => written.includes(` ${words[index] ?? ''} ${word} `));
};

type Looking = Pick<World, 'casework' | 'directory' | 'figures' | 'likenessAmong' | 'now' | 'settings'>;

/** What the department of that topic answered lately, whoever asked; as the figures know it, newest first. */
const answeredLately = async (
  { casework, directory, figures, now }: Looking,
  { unitId }: Person,
  topicId: string | undefined,
): Promise<readonly Recommendation[]> => {
  if (unitId === undefined || topicId === undefined) return [];
  const [unit, rules] = await Promise.all([
    directory.get('units', unitId),
    directory.get('rules', 'current'),
  ]);
  const department = unit && rules && routeByRules({ topicId, unit: unit.value }, rules.value)?.departmentId;
  if (department === undefined) return [];
  const today = localDateOf(now());
  const since = plusDays(today, -answeredWithin);
  const months = { from: since.slice(0, 7), to: today.slice(0, 7) };
  const answered = (await figures.entries({ counters: ['answered'], months, asOf: today }))
    .filter(({ place, slot }) => place.department === department && slot.on >= since)
    .sort((a, b) => (a.slot.on < b.slot.on ? 1 : -1));
  const ids = [...new Set(answered.map(({ subject }) => subject as RecommendationId))];
  return casework.loadReadable(ids.slice(0, answeredLooked));
};

/** The answers of those that the caller may be told of. */
const answersOf = async (
  { casework, settings }: Looking,
  person: Person,
  found: readonly Recommendation[],
): Promise<readonly AnswerElsewhere[]> => {
  const beginnings = await casework.beginnings(found.map(({ id }) => id));
  const shown = found.flatMap((one) => {
    const first = beginnings.find(({ recommendationId }) => recommendationId === one.id);
    return first?.type === 'RecommendationSubmitted' &&
      'answer' in one &&
      canSeeAnswer(person, one, first.data, settings)
      ? [one]
      : [];
  });
  const answers = shown.map(async ({ id, title, departmentId, answer }) => {
    const given = await casework.event(id, answer.eventNumber);
    if (given?.type !== 'RecommendationAnswered' && given?.type !== 'CanonicalAnswerDelivered') return [];
    const answeredOn = localDateOf(answer.answeredAt);
    return [{ title, text: given.data.text, department: departmentId, answeredOn }];
  });
  return (await Promise.all(answers)).flat();
};

/**
 * What was raised before that asks what somebody is about to ask: what they may see of it (their own, for a chief their unit's), and
 * `elsewhere` what the department of the topic answered to others. Words count whatever their accents; among what is as
 * like, what was written with the same comes first, then what is answered.
 */
export const findSimilar = async (
  world: Looking,
  person: Person,
  { title, body = '', topic }: { readonly title: string; readonly body?: string; readonly topic?: string },
): Promise<{ readonly seen: readonly Similar[]; readonly elsewhere: readonly AnswerElsewhere[] }> => {
  const { casework, likenessAmong, settings } = world;
  const page = { limit: looked };
  const [own, unit, answered] = await Promise.all([
    casework.listBySubmitter(person.personId, page),
    person.unitId !== undefined && may(person, 'list-unit')
      ? casework.listByUnits([person.unitId, ...(person.formerUnitIds ?? [])], page)
      : { items: [] },
    answeredLately(world, person, topic),
  ]);
  const known = [...new Map([...own.items, ...unit.items, ...answered].map((one) => [one.id, one])).values()];
  const text = `${title}. ${body}`;
  const likeness = likenessAmong([
    { id: draft, title: fold(title) || title, body },
    ...known.map((one) => ({ id: one.id, title: one.title, body: '' })),
  ]);
  const weight = ({ recommendation, likeness: percent }: Similar): number =>
    percent + (sharesMarks(text, recommendation.title) ? 20 : 0) + ('answer' in recommendation ? 10 : 0);
  const alike = known
    .map((recommendation) => ({ recommendation, likeness: likeness(draft, recommendation.id) }))
    .filter(({ likeness: percent }) => percent >= alikeFrom)
    .sort((a, b) => weight(b) - weight(a));
  const isSeen = ({ recommendation }: Similar) => canSee(person, recommendation, settings);
  const others = alike.filter((one) => !isSeen(one)).map(({ recommendation }) => recommendation);
  return {
    seen: alike.filter(isSeen).slice(0, told),
    elsewhere: await answersOf(world, person, others.slice(0, told)),
  };
};
