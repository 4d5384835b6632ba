import type { Urgency } from '../../../shared/domain/recommendation.ts';
import type { Step } from './steps.ts';

/** How one recommendation of the seed fares in the demo province. */
export interface Story {
  /** Its number in the seed, which gives the text, the topic and the answer. */
  readonly seed: number;
  readonly title: string;
  /** The unit it is raised for. */
  readonly unit: string;
  /** Working days before today. */
  readonly day: number;
  /** User name of the officer; left out: one of the unit. What citizens and voters say is written down by intake. */
  readonly by?: string;
  /** Where the submitter chose another topic than it belongs to. */
  readonly topic?: string;
  readonly urgency?: Urgency;
  readonly directive?: string;
  /** What happens then, oldest first. */
  readonly then: readonly Step[];
}
