import type { DirectoryPerson } from '../../../shared/domain/directory.ts';
import type { Submission } from '../../../shared/usecases/submit-recommendation.ts';
import { draw } from './draw.ts';
import { nameOf } from './names.ts';
import { intakeIds } from './people.ts';
import type { SeedRecommendation } from './seed.ts';
import type { Story } from './story.ts';

/** `2023-05-30` → `30/05/2023`, `2022-06` → `06/2022`. */
const readable = (date: string): string => date.split('-').reverse().join('/');

const bodyOf = ({ text, event, province, date }: SeedRecommendation): string =>
  `${text}\n\nĐã nêu tại: ${event}, ${province}${date === null ? '' : `, ${readable(date)}`}.`;

/** Voters are heard by their deputies, who write; citizens call or come. */
const onBehalf = (unit: string, { id, kind }: SeedRecommendation): NonNullable<Submission['onBehalf']> => {
  const key = `speaker ${id}`;
  return kind === 'voter'
    ? { unit, channel: draw(['mail', 'paper'], key), speaker: { kind: 'citizen', name: 'Cử tri' } }
    : {
        unit,
        channel: draw(['telephone', 'in-person'], key),
        speaker: { kind: 'citizen', name: nameOf(key) },
      };
};

/** The form as it was filled in. */
export const submissionOf = (story: Story, seed: SeedRecommendation): Submission => ({
  title: story.title,
  body: bodyOf(seed),
  topic: story.topic ?? seed.topic,
  urgency: story.urgency ?? 'normal',
  ...(story.directive === undefined ? {} : { directive: story.directive }),
  secrecyDeclared: true,
  ...(seed.kind === 'officer' ? {} : { onBehalf: onBehalf(story.unit, seed) }),
});

/** User name of whoever filled it in: the officer, or intake for a citizen. */
export const submitterOf = (
  story: Story,
  seed: SeedRecommendation,
  people: readonly DirectoryPerson[],
): string => {
  if (seed.kind !== 'officer') return draw(intakeIds, `intake ${seed.id}`);
  if (story.by !== undefined) return story.by;
  const officers = people.filter(
    ({ unitId, roles }) => unitId === story.unit && !roles.includes('unit-chief'),
  );
  return draw(officers, `officer ${seed.id}`).id;
};
