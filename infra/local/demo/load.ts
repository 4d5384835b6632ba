import type { DemoTarget } from '../demo-target.ts';
import { demoClient, demoWorld, directoryTableName } from './demo-world.ts';
import { demoDirectory, writeDirectory } from './directory.ts';
import { keepRegister } from './force.ts';
import { liveThrough } from './live-through.ts';
import { instant } from '../../../shared/domain/calendar.ts';
import { assertLoopback } from './loopback.ts';
import { planDemoReorganisation } from './reorganisation.ts';
import { seedRecommendations } from './seed.ts';
import { signInPeople } from './sign-in-people.ts';
import { stories } from './stories.ts';
import { openingOf } from './timetable.ts';

/**
 * Fills an empty cloud on one machine with the demo province: its directory, 60 recommendations at various points of
 * their life over the working days before `now`, and people to sign in as. What merged recommendations are owed is left
 * to the stream's consumer. Whoever calls throws away what an interrupted load left behind.
 * @throws CannotStart when the database is not on this machine; Error when it is not empty
 */
export const loadDemo = async (target: DemoTarget, now = new Date()): Promise<void> => {
  assertLoopback(target.env);
  const client = demoClient(target.env);
  try {
    const world = demoWorld(client, target.env);
    const directory = demoDirectory();
    if (await world.directory.get('rules', 'current'))
      throw new Error('the demo fills an empty database, not this one');
    const openedAt = openingOf(now, world.calendar);
    await writeDirectory(client, directoryTableName(target.env), directory, openedAt, (done, of) =>
      target.progress('Dữ liệu mẫu: danh bạ · Demo: directory', done, of),
    );
    await keepRegister(world, directory, now);
    await liveThrough(world, {
      stories,
      seeds: seedRecommendations(),
      people: directory.people,
      now,
      progress: (done, of) => target.progress('Dữ liệu mẫu: kiến nghị · Demo: recommendations', done, of),
    });
    await planDemoReorganisation(world, instant(now));
    await target.addUsers(signInPeople(directory.people));
  } finally {
    client.destroy();
  }
};
