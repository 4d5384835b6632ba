/** How a person wants to be told. The inbox has everything, whatever is chosen here. */
import type { Weekday } from './calendar.ts';
import type { NoticeKind } from './notices.ts';
import type { Language } from './wording.ts';

export const deliveries = ['immediate', 'daily', 'none'] as const;
export type Delivery = (typeof deliveries)[number];

export interface Preferences {
  /** The person's id. */
  readonly id: string;
  readonly language: Language;
  /** E-mail at once, one a day with everything, or none. */
  readonly delivery: Delivery;
  /** Kinds that come by no e-mail. */
  readonly withoutMail: readonly NoticeKind[];
  /** The figures of the seven days before, by e-mail in the morning of that day, whatever `delivery` is. Left out: none. */
  readonly weeklyFigures?: { readonly on: Weekday };
}

export const defaultPreferences = (personId: string): Preferences => ({
  id: personId,
  language: 'vi',
  delivery: 'immediate',
  withoutMail: [],
});
