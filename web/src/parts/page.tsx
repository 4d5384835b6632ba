import type { ComponentChildren } from 'preact';

interface PageHeadProps {
  readonly title: string;
  /** What it belongs to. */
  readonly above?: ComponentChildren;
  readonly below?: ComponentChildren;
}

/** The head of every page. Its title takes the focus when the page is shown, so that it is read out first. */
export function PageHead({ title, above, below }: PageHeadProps) {
  return (
    <header class="page-head">
      {above && <div class="above">{above}</div>}
      <h1 tabIndex={-1}>{title}</h1>
      {below}
    </header>
  );
}
