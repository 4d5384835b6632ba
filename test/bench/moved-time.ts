import type { Instant } from '../../shared/domain/calendar.ts';

const MachineDate = Date;

/** While something runs, `Date` tells this time; durations are the machine’s. */
const whileItIs = async <T>(now: () => number, run: () => Promise<T>): Promise<T> => {
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

/** While something runs, it is then, and time goes on from there. */
export const at = <T>(moment: Instant, run: () => Promise<T>): Promise<T> => {
  const aheadMs = MachineDate.parse(moment) - MachineDate.now();
  return whileItIs(() => MachineDate.now() + aheadMs, run);
};

/** While something runs, time stands still: nothing that was remembered grows old, but by `pass`. */
export const timeStandingStill = <T>(run: (pass: (ms: number) => void) => Promise<T>): Promise<T> => {
  let now = MachineDate.now();
  return whileItIs(
    () => now,
    () => run((ms) => (now += ms)),
  );
};
