import type { ComponentChildren } from 'preact';
import { useWords } from '../../app/language.ts';
import { rolesOf, useSession } from '../../app/session.ts';
import { address } from '../../app/router.ts';
import { useStore } from '../../app/store.ts';
import { PageHead } from '../../parts/page.tsx';
import { sessionWords } from './session-words.ts';
import type { SessionSummary } from './session-wire.ts';
import './sessions.css';

const looks: Partial<Record<SessionSummary['status'], string>> = {
  collecting: 'going',
  'agenda-locked': 'going',
  invited: 'going',
  'in-progress': 'yours',
  minutes: 'going',
  concluded: 'done',
  cancelled: 'late',
  postponed: 'late',
};

export function SessionChip({ status, statusText }: Pick<SessionSummary, 'status' | 'statusText'>) {
  return <span class={`chip ${looks[status] ?? ''}`}>{statusText}</span>;
}

/** Those who run sessions, or oversee them. */
export const useRuns = () => {
  const { me } = useSession();
  const roles = me ? rolesOf(me) : [];
  return {
    runs: roles.includes('secretary') || roles.includes('leader'),
    keeps: roles.includes('secretary'),
    leads: roles.includes('leader'),
    oversees: roles.some((role) => ['secretary', 'leader', 'intake', 'auditor'].includes(role)),
    prepares: roles.some((role) => role === 'department-officer' || role === 'department-head'),
  };
};

interface FrameProps {
  readonly session: Pick<SessionSummary, 'id' | 'title' | 'status' | 'statusText'>;
  /** The page's own name; left out on the overview. */
  readonly page?: string;
  readonly below?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The head of every page of a session, and the way to its others. */
export function Frame({ session, page, below, children }: FrameProps) {
  const t = useWords(sessionWords);
  const here = useStore(address).split('?')[0];
  const { runs, prepares } = useRuns();
  const base = `/hoi-nghi/${session.id}`;
  const pages: readonly (readonly [string, string, boolean])[] = [
    [base, t.overview, true],
    [`${base}/chuong-trinh`, t.agenda, true],
    [`${base}/giay-moi`, t.invitations, true],
    [`${base}/chuan-bi`, t.prepare, prepares],
    [`${base}/dieu-hanh`, t.desk, runs],
    [`${base}/bien-ban`, t.minutes, true],
    [`/man-hinh/${session.id}`, t.wall, true],
  ];
  return (
    <div class="stack">
      <PageHead
        title={page ?? session.title}
        above={
          page === undefined ? (
            <a href="/hoi-nghi">{t.back}</a>
          ) : (
            <>
              <a href="/hoi-nghi">{t.back}</a> › <a href={base}>{session.title}</a>
            </>
          )
        }
        below={
          <div class="row">
            <SessionChip {...session} />
            {below}
          </div>
        }
      />
      <nav class="session-pages" aria-label={t.pagesOf}>
        {pages
          .filter(([, , shown]) => shown)
          .map(([to, name]) => (
            <a key={to} href={to} aria-current={to === here ? 'page' : undefined}>
              {name}
            </a>
          ))}
      </nav>
      {children}
    </div>
  );
}
