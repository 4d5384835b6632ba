import { plusMinutes, type Instant } from '../../shared/domain/calendar.ts';
import { closeDays } from '../../shared/usecases/close-days.ts';
import type { FiguresPort } from '../../shared/usecases/ports.ts';

/** One run announces what is over, the next closes it, a third goes on where that broke down. @returns days closed */
export const closeOver = async (figures: FiguresPort, from: Instant): Promise<number> => {
  let closed = 0;
  for (const minutes of [0, 2, 10])
    closed += await closeDays({ figures, now: () => plusMinutes(from, minutes) });
  return closed;
};
