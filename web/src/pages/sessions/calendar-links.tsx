import { useState } from 'preact/hooks';
import { moment } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useApi, useSending } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemBox } from '../../parts/note.tsx';
import { say } from '../../parts/toasts.tsx';
import { sessionWords } from './session-words.ts';
import type { CalendarLink, NewCalendarLink } from './session-wire.ts';

/** A secret link for a calendar program: made, made anew, ended. It is told once. */
export function CalendarLinks() {
  const t = useWords(sessionWords);
  const { body, reload } = useApi<CalendarLink>('/me/calendar-link');
  const { send, sending, problem } = useSending();
  const [made, setMade] = useState<NewCalendarLink>();
  const make = async () => {
    const link = await send<NewCalendarLink>('/me/calendar-link', { method: 'POST' });
    if (!link) return;
    setMade(link);
    reload();
  };
  const end = async () => {
    if (!(await send('/me/calendar-link/end', { method: 'POST' }))) return;
    setMade(undefined);
    reload();
  };
  const copy = async () => {
    if (!made) return;
    await navigator.clipboard.writeText(made.url).catch(() => undefined);
    say(t.copied);
  };
  if (!body) return null;
  return (
    <details class="sheet">
      <summary>{t.calendar}</summary>
      <div class="stack session-details">
        <p class="soft">{t.calendarMore}</p>
        {body.madeAt !== undefined && !made && <p>{t.calendarMade(moment(body.madeAt))}</p>}
        {made && (
          <div class="row">
            <input class="input session-link" readOnly aria-label={t.calendarYours} value={made.url} />
            <Button onPress={() => void copy()}>{t.copy}</Button>
          </div>
        )}
        <ProblemBox problem={problem} />
        <div class="row">
          <Button onPress={() => void make()} busy={sending}>
            {body.exists ? t.calendarAgain : t.calendarMake}
          </Button>
          {body.exists && (
            <Button look="quiet" onPress={() => void end()}>
              {t.calendarEnd}
            </Button>
          )}
        </div>
      </div>
    </details>
  );
}
