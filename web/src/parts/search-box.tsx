import { useId, useRef, useState } from 'preact/hooks';
import { withoutAccents } from '../../../shared/domain/folding.ts';
import './search-box.css';

export interface Found {
  readonly id: string;
  readonly name: string;
  /** Beside the name; searched as well. */
  readonly more?: string;
}

interface SearchBoxProps {
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly Found[];
  readonly onChoose: (id: string) => void;
  /** Stands there when nothing is typed: what was chosen. */
  readonly chosen?: string;
  /** Goes back to an empty field after each: for one after the other. */
  readonly again?: boolean;
  readonly none: string;
  readonly error?: string | undefined;
  readonly name: string;
}

const most = 8;
const matching = (options: readonly Found[], typed: string): readonly Found[] => {
  const wanted = withoutAccents(typed).split(' ').filter(Boolean);
  if (wanted.length === 0) return [];
  const scored = options.flatMap((option) => {
    const text = withoutAccents(`${option.name} ${option.more ?? ''}`);
    const parts = text.split(/[ ,.–-]+/);
    if (!wanted.every((part) => text.includes(part))) return [];
    return [{ option, score: wanted.filter((part) => parts.includes(part)).length }];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ option }) => option);
};

/** Finds one of many by a few letters, with or without accents; Enter takes the first. */
export function SearchBox(props: SearchBoxProps) {
  const { label, hint, options, onChoose, chosen, again, none, error, name } = props;
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const found = typed === undefined ? [] : matching(options, typed);
  const open = typed !== undefined && typed.trim() !== '';
  const choose = (option: Found | undefined) => {
    if (!option) return;
    onChoose(option.id);
    setTyped(again ? '' : undefined);
    setAt(0);
    input.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter') {
      if (open) event.preventDefault();
      choose(found[at]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(again ? '' : undefined);
    }
  };
  return (
    <div class="field search-box">
      <label class="field-label" for={id}>
        {label}
      </label>
      {hint && (
        <div class="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <input
        ref={input}
        id={id}
        name={name}
        class="input"
        type="text"
        role="combobox"
        autocomplete="off"
        aria-expanded={open && found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && found.length > 0 ? `${id}-${at}` : undefined}
        aria-describedby={
          [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
        }
        aria-invalid={error ? 'true' : undefined}
        value={typed ?? chosen ?? ''}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={keys}
        onBlur={() => {
          if (!again) setTyped(undefined);
        }}
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        class="search-found"
        hidden={!open || found.length === 0}
      >
        {found.map((option, index) => (
          <li
            key={option.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(option);
            }}
          >
            <span>{option.name}</span>
            {option.more && <span class="soft small">{option.more}</span>}
          </li>
        ))}
      </ul>
      <div class="small soft" role="status">
        {open && found.length === 0 ? none : ''}
      </div>
      {error && (
        <div class="field-error" id={`${id}-error`}>
          {error}
        </div>
      )}
    </div>
  );
}
