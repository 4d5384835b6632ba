import { useWords } from '../../app/language.ts';
import { agendaWords } from './agenda-words.ts';
import type { AgendaView } from './session-wire.ts';

/** How much of the session's time is taken: one part an item, up to the time there is and beyond. */
export function TimeBar({ agenda }: { readonly agenda: AgendaView }) {
  const t = useWords(agendaWords);
  const { available, planned } = agenda.minutes;
  const whole = Math.max(available, planned, 1);
  const left = available - planned;
  return (
    <div class="time-bar">
      <div class="row apart small">
        <span>{t.fits(planned, available)}</span>
        <strong class={left < 0 ? 'due late' : ''}>{left < 0 ? t.over(-left) : t.left(left)}</strong>
      </div>
      <div class="time-bar-track" aria-hidden="true">
        {agenda.items.map((item) => (
          <span
            key={item.id}
            class={item.fits ? '' : 'over'}
            style={{ width: `${(item.minutes / whole) * 100}%` }}
            title={`${item.minutes}′ ${item.title}`}
          />
        ))}
        <i style={{ left: `${(available / whole) * 100}%` }} />
      </div>
    </div>
  );
}
