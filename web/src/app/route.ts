/** What a page says of itself: its folder's `route.ts` exports a list of these as `routes`. */
import type { ComponentType } from 'preact';
import type { Role } from '../../../shared/domain/principal.ts';
import type { Both } from './language.ts';
import type { Profile } from './wire.ts';

export interface Route {
  /** `/kien-nghi/:id`: what stands for `:id` comes to the page. */
  readonly path: string;
  readonly title: Both<string>;
  /** Left out: for everybody who is signed in. */
  readonly roles?: readonly Role[];
  /** Of those, whom it is for, where their roles alone do not tell. */
  readonly isFor?: (me: Profile) => boolean;
  /** Its place in the navigation, ascending. Left out: it is reached from other pages. */
  readonly order?: number;
  readonly load: () => Promise<{ readonly default: ComponentType<PageProps> }>;
}

export interface PageProps {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}
