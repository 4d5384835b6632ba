import { plusDays, type LocalDate } from '../domain/calendar.ts';
import type { Person } from '../domain/principal.ts';
import { weekBefore, type WeekFigures } from '../domain/week.ts';
import { readMetrics, type MetricsWorld } from './read-metrics.ts';

export interface Week {
  readonly now: WeekFigures;
  readonly before: WeekFigures;
}

/**
 * The figures of the seven days before a day, and of the seven before them, by department. Each as they stood at the end of
 * their last day: so both weeks had as long, and what was open then is beside what is open now.
 * @throws Refusal `forbidden`
 */
export const readWeek = async (world: MetricsWorld, person: Person, day: LocalDate): Promise<Week> => {
  const read = async (until: LocalDate): Promise<WeekFigures> => {
    const days = weekBefore(until);
    const { rows, total } = await readMetrics(world, person, { by: 'department', ...days, asOf: days.to });
    return { days, rows, total };
  };
  const [now, before] = await Promise.all([read(day), read(plusDays(day, -7))]);
  return { now, before };
};
