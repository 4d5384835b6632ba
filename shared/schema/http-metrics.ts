/** The wire of the figures. */
import * as z from 'zod';
import { measures, type Measure } from '../domain/figures.ts';
import { barNames, partNames } from '../domain/opened-figures.ts';
import { channels } from '../domain/recommendation.ts';
import { unitKinds } from '../domain/unit.ts';
import { unitReadings } from '../domain/unit-reading.ts';
import { commitmentSummary, identifier, month, pageQuery, recommendationSummary } from './http.ts';
import { localDate as storedDate } from './parts.ts';

const localDate = z.iso.date();
/** A day, or a whole month. */
const dayOrMonth = z.union([storedDate, month]);
const figureFilters = {
  department: identifier.exactOptional(),
  topic: identifier.exactOptional(),
  channel: z.enum([...channels, 'none']).exactOptional(),
  unit: identifier.exactOptional(),
  kind: z.enum(unitKinds).exactOptional(),
  /** Whether rows, `unit` and `kind` are of the units of the time, or of those that these are on the day of `asOf`. */
  units: z.enum(unitReadings).exactOptional(),
};
const asked = {
  from: dayOrMonth.exactOptional(),
  to: dayOrMonth.exactOptional(),
  asOf: storedDate.exactOptional(),
  ...figureFilters,
};
export const metricsQuery = z.strictObject({
  by: z.enum(['department', 'topic', 'channel', 'unit', 'unit-kind', 'day', 'month']).exactOptional(),
  ...asked,
  compare: z.literal('previous').exactOptional(),
});

/** A figure to open; `upTo` one of its bars. */
export const openedFigureQuery = z.strictObject({
  figure: z.enum(measures as [Measure, ...Measure[]]),
  part: z.enum(partNames).exactOptional(),
  upTo: z.enum(barNames).exactOptional(),
  ...asked,
  ...pageQuery.shape,
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
/** Of a unit of the past: it cannot be told which of these has its counts. */
const unattributed = {
  unattributed: z.literal(true).optional(),
  successors: z.array(z.string()).optional(),
};
export const metricsAnswer = z.strictObject({
  by: z.string(),
  from: localDate,
  to: localDate,
  asOf: localDate,
  /** Where the figures of the total open: `figure`, and what `GET /api/metrics/list` takes, are added to it. */
  opens: z.string(),
  /** Where they are of units. */
  units: z.enum(unitReadings).optional(),
  ...unattributed,
  rows: z.array(figures.extend({ key: z.string(), opens: z.string(), ...unattributed })),
  total: figures,
  /** Of a day before today: figures that differ by what was counted after it, as they are with that. */
  corrections: z
    .strictObject({
      through: localDate,
      total: figures,
      rows: z.array(figures.extend({ key: z.string() })),
    })
    .optional(),
  previous: z.strictObject({ from: localDate, to: localDate, total: figures }).optional(),
  definitions: z.record(
    z.string(),
    z.strictObject({ unit: z.string(), question: z.string(), text: z.string() }),
  ),
});

export const openedFigureAnswer = z.strictObject({
  figure: z.enum(measures as [Measure, ...Measure[]]),
  part: z.enum(partNames),
  from: localDate,
  to: localDate,
  asOf: localDate,
  /** On the first page: the figure, counted from this list. */
  value: figure.optional(),
  /** On the first page: what the list of each part comes to. */
  sums: z.partialRecord(z.enum(partNames), z.int()).optional(),
  items: z.array(
    z.strictObject({
      /** The day on which it is counted. */
      on: localDate,
      amount: z.int(),
      days: z.int().optional(),
      recommendation: recommendationSummary.optional(),
      commitment: commitmentSummary.optional(),
    }),
  ),
  /** Of this page, those that the caller may not see. */
  notShown: z.int(),
  ...unattributed,
  next: z.string().optional(),
});
export type OpenedFigureAnswer = z.infer<typeof openedFigureAnswer>;
