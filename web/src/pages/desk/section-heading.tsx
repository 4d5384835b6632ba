import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';

/** Beside a list, a matter stands one level lower than on a page of its own. */
export const SectionLevel = createContext<'h2' | 'h3'>('h3');

export function SectionHeading({ children }: { readonly children: ComponentChildren }) {
  const Heading = useContext(SectionLevel);
  return <Heading class="desk-section">{children}</Heading>;
}
