import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface PanelProps {
  readonly title: string;
  readonly name: string;
  /** At the right of the title. */
  readonly beside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One part of the page of figures, under a name of its own. */
export function Panel({ title, name, beside, children }: PanelProps) {
  const id = useId();
  return (
    <section class={`panel ${name}`} aria-labelledby={id}>
      <div class="panel-head">
        <h2 id={id}>{title}</h2>
        {beside}
      </div>
      {children}
    </section>
  );
}
