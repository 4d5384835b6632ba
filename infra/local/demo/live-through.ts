import { instant, localDateOf, plusDays, type LocalDate } from '../../../shared/domain/calendar.ts';
import type { DirectoryPerson } from '../../../shared/domain/directory.ts';
import type { Person } from '../../../shared/domain/principal.ts';
import type { RecommendationId } from '../../../shared/domain/receipt.ts';
import type { World } from '../../../shared/usecases/ports.ts';
import { runClock } from '../../../shared/usecases/run-clock.ts';
import { submitRecommendation } from '../../../shared/usecases/submit-recommendation.ts';
import { conference, type Happening } from './conference.ts';
import type { SeedRecommendation } from './seed.ts';
import type { Step } from './steps.ts';
import type { Story } from './story.ts';
import { submissionOf, submitterOf } from './submission.ts';
import { momentsOf } from './timetable.ts';

interface Telling {
  readonly story: Story;
  readonly seed: SeedRecommendation;
  receipt?: RecommendationId;
}

/** Finds what must be there. */
const found = <T>(thing: T | undefined, what: string): T => {
  if (thing === undefined) throw new Error(`the demo knows no ${what}`);
  return thing;
};

export const toPerson = ({ id, roles, unitId, departmentId }: DirectoryPerson): Person => ({
  personId: id,
  roles,
  ...(unitId === undefined ? {} : { unitId }),
  ...(departmentId === undefined ? {} : { departmentId }),
});

export interface Province {
  readonly stories: readonly Story[];
  readonly seeds: readonly SeedRecommendation[];
  readonly people: readonly DirectoryPerson[];
  readonly now: Date;
  readonly progress: (done: number, of: number) => void;
}

/** Takes every step of all stories through the use cases, in the order in which they happened. */
export const liveThrough = async (
  world: World,
  { stories, seeds, people, now, progress }: Province,
): Promise<void> => {
  const cast = new Map(people.map((person) => [person.id, toPerson(person)]));
  const tellings = new Map(
    stories.map((story): [number, Telling] => {
      const seed = found(
        seeds.find(({ id }) => id === story.seed),
        `recommendation ${story.seed}`,
      );
      return [story.seed, { story, seed }];
    }),
  );
  const person = (id: string): Person => found(cast.get(id), `person ${id}`);
  const receiptOf = (seed: number): RecommendationId =>
    found(tellings.get(seed)?.receipt, `receipt of recommendation ${seed} yet`);

  const submit = async (then: World, telling: Telling): Promise<void> => {
    const { story, seed } = telling;
    // Said from the floor of the conference.
    if (telling.receipt !== undefined) return;
    const { recommendation } = await submitRecommendation(
      then,
      person(submitterOf(story, seed, people)),
      submissionOf(story, seed),
      `demo ${story.seed}`,
    );
    telling.receipt = recommendation.id;
  };

  const take = async (then: World, telling: Telling, step: Step): Promise<void> => {
    const receipt = receiptOf(telling.story.seed);
    const recommendation = found(await world.casework.load(receipt), `recommendation ${receipt}`);
    await step.take({ world: then, recommendation, realAnswer: telling.seed.answer, person, receiptOf });
  };

  const momentsIn = (telling: Telling): readonly Happening[] => {
    const { story } = telling;
    const days = [story.day, ...story.then.map(({ day }) => day)];
    return momentsOf(`story ${story.seed}`, days, now, world.calendar).map((at, index) => {
      const step = story.then[index - 1];
      return { at, take: (then) => (step ? take(then, telling, step) : submit(then, telling)) };
    });
  };
  const seedOf = (seed: number) => found(tellings.get(seed), `recommendation ${seed}`).seed;
  const meeting = conference(
    {
      person,
      chiefs: new Map(
        people.flatMap(({ id, unitId, roles }) =>
          unitId !== undefined && roles.includes('unit-chief') ? [[unitId, person(id)]] : [],
        ),
      ),
      receiptOf,
      textOf: (seed) => seedOf(seed).text,
      answerOf: (seed) => seedOf(seed).answer ?? '',
      raised: (seed, receipt) => {
        found(tellings.get(seed), `recommendation ${seed}`).receipt = receipt;
      },
      now,
    },
    world,
  );
  const moments = [...[...tellings.values()].flatMap(momentsIn), ...meeting].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
  /** Every morning the clock ran, as it does every day of a province's life. */
  const runMornings = async (until: LocalDate): Promise<void> => {
    for (; morning <= until; morning = plusDays(morning, 1)) {
      const at = new Date(`${morning}T06:05:00+07:00`);
      if (at <= now) await runClock({ ...world, now: () => instant(at) });
    }
  };
  let morning = localDateOf(moments[0]?.at ?? now);
  for (const [index, { at, take: happens }] of moments.entries()) {
    await runMornings(localDateOf(at));
    const then: World = { ...world, now: () => at };
    await happens(then);
    progress(index + 1, moments.length);
  }
  await runMornings(localDateOf(now));
};
