import { localDateOf, weekdayOf } from '../domain/calendar.ts';
import type { DigestPort, MailQueuePort, Position, World } from './ports.ts';

/**
 * Orders the mails with a week's figures for those who chose today. Any number of runs order what nobody has sent yet: a run
 * that did not come about is made good by a later one of the same day.
 */
export const orderWeeklyFigures = async ({
  directory,
  weekly,
  mailQueue,
  now,
}: Pick<World, 'now'> & {
  readonly directory: Pick<World['directory'], 'wantingFigures'>;
  readonly weekly: Pick<DigestPort, 'mark'>;
  readonly mailQueue: MailQueuePort;
}): Promise<{ readonly figuresOrdered: number }> => {
  const day = localDateOf(now());
  const ordered: string[] = [];
  let from: Position | undefined;
  do {
    const page = await directory.wantingFigures(weekdayOf(day), { limit: 100, ...(from ? { from } : {}) });
    for (const { value } of page.items) if (await weekly.mark(day, value.id)) ordered.push(value.id);
    from = page.next;
  } while (from);
  await mailQueue.send(ordered.map((personId) => ({ personId, figuresOn: day })));
  return { figuresOrdered: ordered.length };
};
