import { useEffect, useRef } from 'preact/hooks';
import { useWords, words } from '../app/language.ts';
import { createStore, useStore } from '../app/store.ts';
import { Dialog } from './dialog.tsx';
import { Choice } from './field.tsx';

/** One letter, or the name of a key, and what it does. */
export interface Key {
  readonly key: string;
  readonly name: string;
  readonly does: (event: KeyboardEvent) => void;
}

const keyWords = words({
  title: { vi: 'Phím tắt', en: 'Keys' },
  on: { vi: 'Dùng phím tắt', en: 'Use these keys' },
  onHint: {
    vi: 'Tắt nếu bạn ra lệnh bằng giọng nói hoặc hay bấm nhầm.',
    en: 'Switch them off if you speak to your computer, or hit them by mistake.',
  },
  help: { vi: 'Hiện bảng này', en: 'Show this list' },
});

const stored = 'keys';
const areOn = createStore(localStorage.getItem(stored) !== 'off');
const setOn = (on: boolean): void => {
  localStorage.setItem(stored, on ? 'on' : 'off');
  areOn.set(on);
};

const names: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Enter: '↵',
  Escape: 'Esc',
};
export const keyName = (key: string): string => names[key] ?? key;

const writes = 'input:not([type=checkbox]), textarea, select, [contenteditable], dialog *';
/** Enter and Space belong to what has the focus; letters and arrows to the page, where nothing is being written. */
const isTaken = (event: KeyboardEvent): boolean => {
  const at = event.target as Element;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || at.matches(writes)) return true;
  return event.key === 'Enter' && at.matches('a, button, summary, input');
};

/** Keys of a page, as long as it is shown and nothing is being written. They can be switched off. */
export function useKeys(keys: readonly Key[]): void {
  const on = useStore(areOn);
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    if (!on) return undefined;
    const press = (event: KeyboardEvent) => {
      if (isTaken(event) || document.querySelector('dialog[open]')) return;
      const found = now.current.find(({ key }) => key === event.key);
      if (!found) return;
      event.preventDefault();
      found.does(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
}

/** What each key does, and whether they are used. */
export function KeyHelp({
  keys,
  open,
  onClose,
}: {
  readonly keys: readonly Pick<Key, 'key' | 'name'>[];
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const t = useWords(keyWords);
  const on = useStore(areOn);
  const byName = new Map<string, string[]>();
  for (const { key, name } of [...keys, { key: '?', name: t.help }])
    byName.set(name, [...(byName.get(name) ?? []), keyName(key)]);
  return (
    <Dialog title={t.title} open={open} onClose={onClose}>
      <dl class="facts">
        {[...byName].map(([name, pressed]) => [
          <dt key={`key ${name}`}>
            {pressed.map((one) => (
              <kbd key={one}>{one}</kbd>
            ))}
          </dt>,
          <dd key={name}>{name}</dd>,
        ])}
      </dl>
      <Choice type="checkbox" name="keys" label={t.on} hint={t.onHint} checked={on} onCheck={setOn} />
    </Dialog>
  );
}
