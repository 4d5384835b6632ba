import { useState } from 'preact/hooks';
import { useLanguage, useWords } from '../../app/language.ts';
import { useList } from '../../app/use-api.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Empty, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { partWords } from '../../parts/words.ts';
import { CalendarLinks } from './calendar-links.tsx';
import { SessionChip, useRuns } from './frame.tsx';
import { sessionWords } from './session-words.ts';
import type { SessionSummary } from './session-wire.ts';
import { dayOf, timeOf, whenText } from './times.ts';
import './sessions.css';

/** Sessions by when they are: soonest first, or latest first. */
export default function Sessions() {
  const t = useWords(sessionWords);
  const parts = useWords(partWords);
  const { keeps } = useRuns();
  const [when, setWhen] = useState<'upcoming' | 'past'>('upcoming');
  const list = useList<SessionSummary>(`/sessions?when=${when}&limit=20`);
  return (
    <div class="stack">
      <PageHead title={t.title} />
      {keeps && (
        <div>
          <LinkButton to="/hoi-nghi/moi" look="main">
            {t.plan}
          </LinkButton>
        </div>
      )}
      <Tabs
        label={t.when}
        chosen={when}
        onChoose={setWhen}
        tabs={[
          { id: 'upcoming', name: t.upcoming },
          { id: 'past', name: t.past },
        ]}
      >
        <div class="stack">
          {list.loading && list.items.length === 0 && <Skeleton lines={5} />}
          <ProblemBox problem={list.problem} onAgain={list.reload} />
          {!list.loading && list.items.length === 0 && !list.problem && (
            <Empty>
              <p>{when === 'upcoming' ? t.noneUpcoming : t.nonePast}</p>
            </Empty>
          )}
          <ul class="session-list">
            {list.items.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
          {list.isMore && (
            <div>
              <Button onPress={list.more} busy={list.loading}>
                {parts.more}
              </Button>
            </div>
          )}
        </div>
      </Tabs>
      <CalendarLinks />
    </div>
  );
}

function SessionRow({ session }: { readonly session: SessionSummary }) {
  const t = useWords(sessionWords);
  const language = useLanguage();
  const { id, title, start, end, room, chair, invited } = session;
  const [year = '', month = '', day = ''] = dayOf(start).split('-');
  return (
    <li class="session-row">
      <div class="session-day" aria-hidden="true">
        <b>{day}</b>
        <span>
          {month}/{year}
        </span>
        <span>{timeOf(start)}</span>
      </div>
      <div class="stack close">
        <a class="case-title" href={`/hoi-nghi/${id}`}>
          {title}
        </a>
        <div class="soft small">{whenText({ start, end }, language)}</div>
        <div class="soft small">
          {room.name} · {t.chair}: {chair.name}
          {invited.units + invited.departments > 0 && (
            <> · {t.invitedCount(invited.units, invited.departments)}</>
          )}
        </div>
      </div>
      <div>
        <SessionChip {...session} />
      </div>
    </li>
  );
}
