import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What the figures depend on beside the code. */
export const machineFacts = () => ({
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cores: availableParallelism(),
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  /** One, five and fifteen minutes. */
  load: loadavg().map((load) => Math.round(load * 10) / 10),
});

export type MachineFacts = ReturnType<typeof machineFacts>;
