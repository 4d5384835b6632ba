/** The wire of the figures. */
import * as z from 'zod';
import { measures, type Measure } from '../domain/figures.ts';
import { channels } from '../domain/recommendation.ts';
import { unitKinds } from '../domain/unit.ts';
import { identifier, month } from './http.ts';
import { localDate as storedDate } from './parts.ts';

const localDate = z.iso.date();
/** A day, or a whole month. */
const dayOrMonth = z.union([storedDate, month]);
const figureFilters = {
  department: identifier.exactOptional(),
  topic: identifier.exactOptional(),
  channel: z.enum(channels).exactOptional(),
  unit: identifier.exactOptional(),
  kind: z.enum(unitKinds).exactOptional(),
};
export const metricsQuery = z.strictObject({
  by: z.enum(['department', 'topic', 'channel', 'unit', 'unit-kind', 'day', 'month']).exactOptional(),
  from: dayOrMonth.exactOptional(),
  to: dayOrMonth.exactOptional(),
  asOf: storedDate.exactOptional(),
  ...figureFilters,
  compare: z.literal('previous').exactOptional(),
});

const figure = z.strictObject({
  value: z.number().optional(),
  /** Of how many, where it is a share, a mean or a percentile. */
  n: z.int().optional(),
  /** So few that they could be known by it. */
  hidden: z.literal(true).optional(),
  buckets: z.array(z.strictObject({ upTo: z.int().optional(), count: z.int() })).optional(),
});
const figures = z.strictObject(
  Object.fromEntries(measures.map((measure) => [measure, figure.optional()])) as Record<
    Measure,
    z.ZodOptional<typeof figure>
  >,
);
export const metricsAnswer = z.strictObject({
  by: z.string(),
  from: localDate,
  to: localDate,
  asOf: localDate,
  rows: z.array(figures.extend({ key: z.string() })),
  total: figures,
  previous: z.strictObject({ from: localDate, to: localDate, total: figures }).optional(),
  definitions: z.record(
    z.string(),
    z.strictObject({ unit: z.string(), question: z.string(), text: z.string() }),
  ),
});
