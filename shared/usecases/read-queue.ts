import { localDateOf } from '../domain/calendar.ts';
import { forbidden } from '../domain/errors.ts';
import { canReadQueue } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import { isOverdue, type Recommendation, type Status } from '../domain/recommendation.ts';
import type { Page, PageRequest, World } from './ports.ts';

/** A queue (a department's id, or `intake`) by due date, what is overdue first. @throws Refusal `forbidden` */
export const readQueue = async (
  world: World,
  person: Person,
  { queue, status, ...page }: PageRequest & { queue: string; status?: Status },
): Promise<Page<Recommendation>> => {
  if (!canReadQueue(person, queue, world.settings)) throw forbidden();
  return world.casework.listQueue(queue, status ? [status] : [], page);
};

export interface QueueCount {
  readonly status: Status;
  readonly count: number;
  readonly overdue: number;
  /** There are more than were counted. */
  readonly more: boolean;
}

/** A queue longer than this per state is shown as "more than": counting on would cost more than anybody learns from it. */
const countAtMost = 500;

export const countQueue = async (
  world: World,
  person: Person,
  queue: string,
): Promise<readonly QueueCount[]> => {
  if (!canReadQueue(person, queue, world.settings)) throw forbidden();
  const today = localDateOf(world.now());
  return (await world.casework.countQueue(queue, countAtMost)).map(({ status, dueOn }) => ({
    status,
    count: Math.min(dueOn.length, countAtMost),
    overdue: dueOn.slice(0, countAtMost).filter((due) => isOverdue({ status, dueOn: due }, today)).length,
    more: dueOn.length > countAtMost,
  }));
};
