/** The answers of the API about reorganisations: types alone. */
import type * as z from 'zod';
import type {
  DryRunAnswer,
  PlanPreviewAnswer,
  ReorganisationDetail,
  ReorganisationSummary,
  reorganisationBody,
} from '../../../../shared/schema/http-reorganisations.ts';

export type { DryRunAnswer, PlanPreviewAnswer, ReorganisationDetail, ReorganisationSummary };
export type PlanBody = z.input<typeof reorganisationBody>;
export type PlannedUnitBody = PlanBody['units'][number];
export type DryUnit = DryRunAnswer['units'][number];
export type SplitItem = DryRunAnswer['split'][number];
