import type { Instant } from './calendar.ts';
import type { RecommendationId } from './receipt.ts';
import type { Author } from './recommendation.ts';

/** A remark on a recommendation that is no step: a comment to everybody concerned, or a note that stays inside. */
export interface Remark {
  readonly id: string;
  readonly recommendationId: RecommendationId;
  readonly kind: 'comment' | 'note';
  readonly at: Instant;
  readonly by: Author;
  readonly text: string;
}
