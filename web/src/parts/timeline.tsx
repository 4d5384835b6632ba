import type { ComponentChildren } from 'preact';
import { moment } from '../app/format.ts';

export interface Happened {
  readonly id: string | number;
  readonly at: string;
  readonly what: string;
  readonly more?: ComponentChildren;
}

/** What happened, in its order; the last is where it stands. */
export function Timeline({ entries }: { readonly entries: readonly Happened[] }) {
  return (
    <ol class="timeline">
      {entries.map(({ id, at, what, more }, index) => (
        <li key={id} class={index === entries.length - 1 ? 'now' : ''}>
          <time dateTime={at}>{moment(at)}</time>
          <strong>{what}</strong>
          {more}
        </li>
      ))}
    </ol>
  );
}
