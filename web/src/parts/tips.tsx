import { useEffect, useRef } from 'preact/hooks';
import './tips.css';

const id = 'tip';
const lingersMs = 160;

/**
 * Once on a page: says what something means while the pointer or the focus is on whatever has `data-tip`, a title and text in
 * lines of their own. It stays while the pointer is on it, and goes by Escape.
 */
export function Tips() {
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let of: Element | undefined;
    let timer = 0;
    const hide = () => {
      clearTimeout(timer);
      of?.removeAttribute('aria-describedby');
      of = undefined;
      tip.current?.hidePopover();
    };
    const show = (target: Element) => {
      clearTimeout(timer);
      if (target === of || !tip.current) return;
      hide();
      of = target;
      target.setAttribute('aria-describedby', id);
      write(tip.current, target.getAttribute('data-tip') ?? '');
      tip.current.showPopover();
      place(tip.current, target.getBoundingClientRect());
    };
    const tipped = ({ target }: Event) =>
      target instanceof Element ? (target.closest('[data-tip]') ?? undefined) : undefined;
    const onTip = ({ target }: Event) => target instanceof Node && tip.current?.contains(target) === true;
    const over = (event: Event) => {
      const target = tipped(event);
      if (target) show(target);
      else if (onTip(event)) clearTimeout(timer);
      else if (of && document.activeElement !== of) {
        clearTimeout(timer);
        timer = setTimeout(hide, lingersMs);
      }
    };
    const focused = (event: Event) => {
      const target = tipped(event);
      if (target?.matches(':focus-visible')) show(target);
      else hide();
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && of) hide();
    };
    document.addEventListener('pointerover', over);
    document.addEventListener('focusin', focused);
    document.addEventListener('focusout', hide);
    document.addEventListener('keydown', pressed);
    addEventListener('scroll', hide, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', over);
      document.removeEventListener('focusin', focused);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('keydown', pressed);
      removeEventListener('scroll', hide, true);
    };
  }, []);
  return <div ref={tip} id={id} class="tip" role="tooltip" popover="manual" />;
}

const write = (tip: HTMLElement, text: string): void => {
  const [title = '', ...more] = text.split('\n');
  const strong = document.createElement('strong');
  strong.textContent = title;
  tip.replaceChildren(
    strong,
    ...more.map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    }),
  );
};

const gap = 6;
/** Below what it belongs to; above where there is no room. */
const place = (tip: HTMLElement, of: DOMRect): void => {
  const { offsetWidth: width, offsetHeight: height } = tip;
  const left = Math.min(Math.max(gap, of.left + of.width / 2 - width / 2), innerWidth - width - gap);
  const below = of.bottom + gap;
  const top = below + height > innerHeight - gap && of.top - gap - height > 0 ? of.top - gap - height : below;
  tip.style.left = `${left}px`;
  tip.style.top = `${top}px`;
};
