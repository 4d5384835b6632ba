import type { ComponentChildren } from 'preact';
import { useWords } from '../app/language.ts';
import { partWords } from './words.ts';

interface ButtonProps {
  readonly children: ComponentChildren;
  /** `main`: the one thing to do here; `quiet`: beside others. */
  readonly look?: 'main' | 'quiet';
  readonly large?: boolean;
  /** A form's own. @default button */
  readonly type?: 'submit' | 'button';
  /** On its way: stays where it is, says so, and does nothing. */
  readonly busy?: boolean;
  readonly onPress?: () => void;
  readonly label?: string;
  readonly expanded?: boolean;
}

export function Button({ children, look, large, type, busy, onPress, label, expanded }: ButtonProps) {
  const t = useWords(partWords);
  return (
    <button
      type={type ?? 'button'}
      class={`button ${look ?? ''} ${large ? 'large' : ''}`}
      aria-disabled={busy ? 'true' : undefined}
      aria-label={label}
      aria-expanded={expanded}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onPress?.();
      }}
    >
      {busy ? t.sending : children}
    </button>
  );
}

/** A link that looks like a button: it leads somewhere. */
export function LinkButton({
  to,
  children,
  look,
  large,
}: Pick<ButtonProps, 'children' | 'look' | 'large'> & { readonly to: string }) {
  return (
    <a href={to} class={`button ${look ?? ''} ${large ? 'large' : ''}`}>
      {children}
    </a>
  );
}
