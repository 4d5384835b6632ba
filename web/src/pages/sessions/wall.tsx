import { useEffect, useState } from 'preact/hooks';
import { isOver } from '../../../../shared/domain/agenda.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import type { PageProps } from '../../app/route.ts';
import { useApi } from '../../app/use-api.ts';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { useFollow } from './follow.ts';
import { clockText, secondsOfItem, useNow } from './server-time.ts';
import type { AgendaItemView, AgendaView, SessionDetail } from './session-wire.ts';
import { timeOf, whenText } from './times.ts';
import { wallWords } from './wall-words.ts';
import './wall.css';

/** For a whole hall to read: what is being dealt with, what comes next, how far it is. Nothing to press; it follows by itself. */
export default function Wall({ path }: PageProps) {
  const id = path['id'] ?? '';
  const { agenda, problem, lost } = useFollow(id);
  const { body: session } = useApi<SessionDetail>(`/sessions/${encodeURIComponent(id)}`);
  useScreenAwake();
  if (!agenda) return problem ? <ProblemBox problem={problem} /> : <Skeleton lines={6} />;
  return <Shown agenda={agenda} session={session} lost={lost} />;
}

/** A wall does not go to sleep; where the browser cannot promise that, it may. */
function useScreenAwake(): void {
  useEffect(() => {
    const stay = () => {
      if (!document.hidden && 'wakeLock' in navigator)
        navigator.wakeLock.request('screen').catch(() => undefined);
    };
    stay();
    document.addEventListener('visibilitychange', stay);
    return () => document.removeEventListener('visibilitychange', stay);
  }, []);
}

interface ShownProps {
  readonly agenda: AgendaView;
  readonly session: SessionDetail | undefined;
  readonly lost: boolean;
}

function Shown({ agenda, session, lost }: ShownProps) {
  const t = useWords(wallWords);
  const now = useNow();
  const [asOf, setAsOf] = useState(now);
  useEffect(() => {
    if (!lost) setAsOf(now);
  }, [lost, Math.floor(now / 10_000)]);
  const called = agenda.items.find((item) => item.id === agenda.called);
  const ahead = agenda.items.filter((item) => !isOver(item) && item.status !== 'called');
  const time = timeOf(new Date(now).toISOString());
  return (
    <div class="wall">
      <header class="wall-head">
        <h1 tabIndex={-1}>{agenda.title}</h1>
        <span class="wall-time">{time}</span>
      </header>
      <div class="wall-main" aria-live="polite">
        {called ? (
          <Called key={called.id} item={called} place={agenda.items.indexOf(called) + 1} now={now} />
        ) : (
          <Between agenda={agenda} session={session} left={ahead.length} />
        )}
      </div>
      {agenda.status === 'in-progress' && ahead.length > 0 && (
        <section class="wall-next">
          <h2>{t.next}</h2>
          <ol>
            {ahead.slice(0, 2).map((item) => (
              <li key={item.id}>
                <b>{agenda.items.indexOf(item) + 1}</b>
                <span>{item.title}</span>
                <em>{unitsText(item, t)}</em>
              </li>
            ))}
          </ol>
        </section>
      )}
      <Progress agenda={agenda} />
      <p class="wall-lost" role="status">
        {lost ? t.lost(timeOf(new Date(asOf).toISOString())) : ''}
      </p>
    </div>
  );
}

const mostNamed = 2;
const unitsText = (
  { units }: Pick<AgendaItemView, 'units'>,
  t: { readonly andMore: (count: number) => string },
): string => {
  const named = units
    .slice(0, mostNamed)
    .map(({ name }) => name)
    .join(', ');
  return units.length > mostNamed ? `${named} ${t.andMore(units.length - mostNamed)}` : named;
};

function Called({
  item,
  place,
  now,
}: {
  readonly item: AgendaItemView;
  readonly place: number;
  readonly now: number;
}) {
  const t = useWords(wallWords);
  const departmentName = useDepartmentName();
  const seconds = secondsOfItem(item, now);
  const size = item.title.length > 150 ? 'long' : item.title.length > 90 ? 'longer' : '';
  return (
    <section class="wall-called">
      <p class="wall-label">
        <b>{place}</b> {item.origin === 'floor' ? t.floor : t.running}
        <span class={`wall-clock ${seconds > item.minutes * 60 ? 'late' : ''}`} role="timer" aria-live="off">
          {clockText(seconds)}
        </span>
      </p>
      <h2 class={`wall-title ${size}`}>{item.title}</h2>
      <dl class="wall-who">
        <dt>{t.asks}</dt>
        <dd>{unitsText(item, t)}</dd>
        {item.department !== undefined && (
          <>
            <dt>{t.answering}</dt>
            <dd>{departmentName(item.department)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Between({
  agenda,
  session,
  left,
}: Pick<ShownProps, 'agenda' | 'session'> & { readonly left: number }) {
  const t = useWords(wallWords);
  const language = useLanguage();
  const { status } = agenda;
  const isAhead = ['draft', 'collecting', 'agenda-locked', 'invited'].includes(status);
  const isOff = status === 'postponed' || status === 'cancelled';
  const said = isOff
    ? t.off
    : isAhead
      ? t.notYet
      : status === 'in-progress'
        ? left > 0
          ? t.between
          : t.allDone
        : t.over;
  return (
    <section class="wall-called">
      <h2 class="wall-title">{said}</h2>
      {session && isAhead && (
        <p class="wall-when">
          {whenText(session, language)}
          <br />
          {session.room.name}
        </p>
      )}
    </section>
  );
}

const kinds = ['answered', 'committed', 'taken-away', 'not-reached'] as const;
const wordOf = {
  answered: 'answered',
  committed: 'committed',
  'taken-away': 'takenAway',
  'not-reached': 'notReached',
} as const;

function Progress({ agenda }: { readonly agenda: AgendaView }) {
  const t = useWords(wallWords);
  const { items } = agenda;
  if (items.length === 0) return null;
  const count = (kind: AgendaItemView['status']): number =>
    items.filter(({ status }) => status === kind).length;
  return (
    <footer class="wall-progress">
      <div class="wall-bar" aria-hidden="true">
        {items.map((item) => (
          <span key={item.id} class={item.status} />
        ))}
      </div>
      <p>
        <b>{t.progress(items.filter(isOver).length, items.length)}</b>
        {kinds
          .filter((kind) => count(kind) > 0)
          .map((kind) => (
            <span key={kind} class={kind}>
              <i aria-hidden="true" /> {count(kind)} {t[wordOf[kind]]}
            </span>
          ))}
      </p>
    </footer>
  );
}
