import type { ComponentChildren } from 'preact';
import { createStore, useStore } from '../app/store.ts';

interface Toast {
  readonly id: number;
  readonly content: ComponentChildren;
}

const toasts = createStore<readonly Toast[]>([]);
const shownMs = 8_000;
let last = 0;

/** Says that something was done, without taking the reader away from what they do. */
export const say = (content: ComponentChildren): void => {
  last += 1;
  const id = last;
  toasts.set([...toasts.get().slice(-2), { id, content }]);
  setTimeout(() => toasts.set(toasts.get().filter((toast) => toast.id !== id)), shownMs);
};

/** Once on the page: read out when there is a pause. */
export function Toasts() {
  const shown = useStore(toasts);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.map(({ id, content }) => (
        <div key={id} class="toast">
          {content}
        </div>
      ))}
    </div>
  );
}
