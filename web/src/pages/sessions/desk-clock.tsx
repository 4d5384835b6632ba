import { useWords } from '../../app/language.ts';
import { deskWords } from './desk-words.ts';
import { clockText, secondsOfItem, useNow } from './server-time.ts';
import type { AgendaView, SessionDetail } from './session-wire.ts';
import { timeOf } from './times.ts';

interface ClockProps {
  readonly agenda: AgendaView;
  readonly session: SessionDetail | undefined;
}

/** How long the item and the session have taken, and how far they are. */
export function DeskClock({ agenda, session }: ClockProps) {
  const t = useWords(deskWords);
  const now = useNow();
  const called = agenda.items.find((item) => item.id === agenda.called);
  const seconds = called ? secondsOfItem(called, now) : 0;
  const startedAt = session?.history?.find(({ type }) => type === 'SessionStarted')?.at;
  const isLate = called !== undefined && seconds > called.minutes * 60;
  const { items, ahead } = agenda.figures;
  return (
    <div class="desk-clock" role="timer" aria-live="off">
      {called && (
        <span class={isLate ? 'late' : ''}>
          <span class="soft small">{t.itemClock}</span> <b>{clockText(seconds)}</b>{' '}
          <span class="soft small">{t.ofMinutes(called.minutes)}</span>
        </span>
      )}
      {session && (
        <span class={now > Date.parse(session.end) ? 'late' : ''}>
          <span class="soft small">{t.wholeClock}</span>{' '}
          <b>{startedAt === undefined ? '' : clockText((now - Date.parse(startedAt)) / 1_000)}</b>{' '}
          <span class="soft small">{t.until(timeOf(session.end))}</span>
        </span>
      )}
      <span>
        <b>{t.progress(items - ahead, items)}</b>
      </span>
    </div>
  );
}
