import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../app/language.ts';
import { Choice } from '../../parts/field.tsx';
import { deskWords } from './desk-words.ts';

export interface Keys {
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

const stored = 'desk keys';
const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type));

/** Single letters, while nothing is being typed; whoever is disturbed by them turns them off. */
export function useDeskKeys(actions: Readonly<Record<string, () => unknown>>, active: boolean): Keys {
  const [on, setOn] = useState(() => localStorage.getItem(stored) !== 'off');
  const now = useRef(actions);
  now.current = actions;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && isText(event.target)) (event.target as HTMLElement).blur();
      if (!on || !active || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (isText(event.target) || document.querySelector('dialog[open]')) return;
      const action = now.current[event.key.toLowerCase()];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [on, active]);
  const set = (next: boolean) => {
    localStorage.setItem(stored, next ? 'on' : 'off');
    setOn(next);
  };
  return { on, set };
}

/** What each key does, and turning them off. */
export function DeskKeys({ keys }: { readonly keys: Keys }) {
  const t = useWords(deskWords);
  const list: readonly (readonly [string, string])[] = [
    ['n', t.keyNext],
    ['a', t.keyAnswer],
    ['t', t.keyTake],
    ['c', t.keyCommit],
    ['u', t.keyUse],
    ['p', t.keyPass],
    ['b', t.keyBack],
    ['f', t.keyFloor],
    ['Ctrl + Enter', t.keySend],
  ];
  return (
    <details class="desk-keys">
      <summary>{t.keys}</summary>
      <Choice
        type="checkbox"
        name="keys"
        label={t.keysOn}
        hint={t.keysMore}
        checked={keys.on}
        onCheck={keys.set}
      />
      <dl>
        {list.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
