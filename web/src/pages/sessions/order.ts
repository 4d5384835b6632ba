/** Items in an order that somebody is changing: by keyboard or by dragging; nothing is sent until it is dropped. */
import { useRef, useState } from 'preact/hooks';

export interface Ordering {
  /** Ids in the order that is shown. */
  readonly order: readonly number[];
  readonly lifted?: number;
  readonly onKey: (event: KeyboardEvent, id: number) => void;
  readonly onPointer: (event: PointerEvent, id: number) => void;
}
interface Said {
  readonly lifted: (place: number, of: number) => void;
  readonly moved: (place: number, of: number) => void;
  readonly dropped: (place: number) => void;
  readonly putBack: () => void;
}

interface Moving {
  readonly id: number;
  readonly order: readonly number[];
  /** On its way: it stays where it was dropped until that is stored. */
  readonly dropped?: true;
}

const placed = (ids: readonly number[], id: number, at: number): readonly number[] => {
  const rest = ids.filter((each) => each !== id);
  const place = Math.max(0, Math.min(rest.length, at));
  return [...rest.slice(0, place), id, ...rest.slice(place)];
};

/**
 * @param onDrop with the item that it now stands before; `undefined`: it is the last
 * @param rowOf where an item's row is on the page
 */
export function useOrder(
  ids: readonly number[],
  onDrop: (id: number, before: number | undefined) => Promise<unknown>,
  rowOf: (id: number) => HTMLElement | null,
  said: Said,
): Ordering {
  const [moving, setMoving] = useState<Moving>();
  const now = useRef(moving);
  const show = (next: typeof moving) => {
    now.current = next;
    setMoving(next);
  };
  // Somebody else may have taken it away, or put another there.
  const order =
    moving && moving.order.length === ids.length && moving.order.every((id) => ids.includes(id))
      ? moving.order
      : ids;
  const drop = () => {
    const last = now.current;
    if (!last) return;
    const at = last.order.indexOf(last.id);
    said.dropped(at + 1);
    if (ids.indexOf(last.id) === at) {
      show(undefined);
      return;
    }
    show({ ...last, dropped: true });
    void onDrop(last.id, last.order[at + 1]).finally(() => show(undefined));
  };
  const putBack = () => {
    show(undefined);
    said.putBack();
  };
  const onKey = (event: KeyboardEvent, id: number) => {
    if (now.current?.dropped) return;
    const isLifted = now.current?.id === id;
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (isLifted) drop();
      else {
        show({ id, order: ids });
        said.lifted(ids.indexOf(id) + 1, ids.length);
      }
    } else if (isLifted && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      const next = placed(order, id, order.indexOf(id) + (event.key === 'ArrowUp' ? -1 : 1));
      show({ id, order: next });
      said.moved(next.indexOf(id) + 1, next.length);
      requestAnimationFrame(() => rowOf(id)?.scrollIntoView({ block: 'nearest' }));
    } else if (isLifted && event.key === 'Escape') {
      event.preventDefault();
      putBack();
    } else if (isLifted && event.key === 'Tab') putBack();
  };
  const onPointer = (event: PointerEvent, id: number) => {
    const handle = event.currentTarget as HTMLElement;
    if (event.button !== 0 || now.current?.dropped) return;
    handle.setPointerCapture(event.pointerId);
    const begunAt = event.clientY;
    const move = ({ clientY }: PointerEvent) => {
      if (!now.current && Math.abs(clientY - begunAt) < 4) return;
      const shown = now.current?.order ?? ids;
      const others = shown.filter((each) => each !== id);
      const at = others.filter((each) => {
        const box = rowOf(each)?.getBoundingClientRect();
        return box !== undefined && box.top + box.height / 2 < clientY;
      }).length;
      show({ id, order: placed(shown, id, at) });
      if (clientY < 60) scrollBy(0, -12);
      if (clientY > innerHeight - 60) scrollBy(0, 12);
    };
    const end = (ended: PointerEvent) => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
      if (ended.type === 'pointercancel') putBack();
      else if (now.current) drop();
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  };
  return { order, ...(moving && !moving.dropped ? { lifted: moving.id } : {}), onKey, onPointer };
}
