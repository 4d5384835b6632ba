import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface PanelProps {
  readonly title: string;
  readonly name: string;
  /** Where its title leads, and what is there. */
  readonly to?: { readonly path: string; readonly name: string } | undefined;
  /** At the right of the title. */
  readonly beside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One part of the page of figures, under a name of its own. */
export function Panel({ title, name, to, beside, children }: PanelProps) {
  const id = useId();
  return (
    <section class={`panel ${name}`} aria-labelledby={id}>
      <div class="panel-head">
        <h2 id={id}>
          {to ? (
            <a href={to.path} data-tip={to.name}>
              {title}
            </a>
          ) : (
            title
          )}
        </h2>
        {beside}
      </div>
      {children}
    </section>
  );
}
