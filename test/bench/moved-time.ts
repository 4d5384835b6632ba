import type { Instant } from '../../shared/domain/calendar.ts';

const MachineDate = Date;

/** While something runs, `Date` tells that it is then, and goes on from there; durations are the machine's. */
export const at = async <T>(moment: Instant, run: () => Promise<T>): Promise<T> => {
  const aheadMs = MachineDate.parse(moment) - MachineDate.now();
  const now = (): number => MachineDate.now() + aheadMs;
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, given: unknown[], made: NewableFunction) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, made) as Date,
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
  try {
    return await run();
  } finally {
    globalThis.Date = MachineDate;
  }
};
