/** The answers of the API that figures are made of: types alone. */
import type * as z from 'zod';
import type { Figure, Figures } from '../../../../shared/domain/figures.ts';
import type { metricsAnswer, OpenedFigureAnswer } from '../../../../shared/schema/http-metrics.ts';

type Answer = z.infer<typeof metricsAnswer>;
export type Row = Figures & {
  readonly key: string;
  /** Where the row is of a unit of the past that went into several. */
  readonly successors?: readonly string[];
};
export interface Metrics extends Pick<Answer, 'by' | 'from' | 'to' | 'asOf'> {
  readonly rows: readonly Row[];
  readonly total: Figures;
  readonly corrections?: {
    readonly through: string;
    readonly total: Figures;
    readonly rows: readonly Row[];
  };
}
export type Opened = Omit<OpenedFigureAnswer, 'value'> & { readonly value?: Figure };
export type OpenedItem = Opened['items'][number];
