import type { ComponentChildren } from 'preact';
import { useWords } from '../app/language.ts';
import type { Problem } from '../app/wire.ts';
import { Button } from './button.tsx';
import { partWords } from './words.ts';

interface NoteProps {
  readonly look?: 'problem' | 'warning' | 'good';
  readonly title?: string;
  /** Read out when it comes: `alert` at once, `status` when there is a pause. */
  readonly role?: 'alert' | 'status';
  readonly children?: ComponentChildren;
}

export function Note({ look, title, role, children }: NoteProps) {
  return (
    <div class={`note ${look ?? ''}`} role={role}>
      {title && <strong>{title}</strong>}
      {children}
    </div>
  );
}

/** What the API refused, in its own words, and what to do. */
export function ProblemBox({
  problem,
  onAgain,
}: {
  readonly problem: Problem | undefined;
  readonly onAgain?: () => void;
}) {
  const t = useWords(partWords);
  if (!problem) return null;
  return (
    <Note look="problem" title={problem.title} role="alert">
      <p>{problem.detail}</p>
      {problem.errors && (
        <p class="small">
          {t.fields} {problem.errors.map(({ path, rule }) => `${path} (${rule})`).join(', ')}
        </p>
      )}
      {onAgain && (
        <div class="row">
          <Button onPress={onAgain}>{t.again}</Button>
        </div>
      )}
    </Note>
  );
}

/** Nothing is here, and what to do about it. */
export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <div class="empty">{children}</div>;
}

/** Takes the place of what comes. */
export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  const t = useWords(partWords);
  return (
    <div class="skeleton" role="status">
      <span class="out-of-sight">{t.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden="true" />
      ))}
    </div>
  );
}
