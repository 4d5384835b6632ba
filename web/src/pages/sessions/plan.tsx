import { useEffect, useState } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import { forget, keep, readKept } from '../../app/kept.ts';
import { useWords } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { navigate } from '../../app/router.ts';
import { useSending } from '../../app/use-api.ts';
import { PageHead } from '../../parts/page.tsx';
import { say } from '../../parts/toasts.tsx';
import { draftOf, emptyPlan, planBodyOf, timesOf, type PlanDraft } from './plan-draft.ts';
import { PlanForm } from './plan-form.tsx';
import { planWords } from './plan-words.ts';
import { sessionWords } from './session-words.ts';
import type { NextProposal, SessionSummary } from './session-wire.ts';
import './sessions.css';

interface Kept {
  readonly draft: PlanDraft;
  /** The same for every attempt of this one. */
  readonly key: string;
}
const file = 'plan of a session';
const begun = (): Kept => ({ draft: emptyPlan, key: crypto.randomUUID() });

/** Plans a session; `?theo=`: the next one after that, as it is proposed. */
export default function Plan({ query }: PageProps) {
  const t = useWords(sessionWords);
  const p = useWords(planWords);
  const follows = query.get('theo');
  const [{ draft, key }, setKept] = useState(() => (readKept(file) as Kept | undefined) ?? begun());
  const { send, sending, problem } = useSending();
  useEffect(() => {
    if (follows === null) return;
    api<NextProposal>(`/sessions/${encodeURIComponent(follows)}/next`, { method: 'POST' })
      .then((proposal) => setKept({ draft: draftOf(proposal), key: crypto.randomUUID() }))
      .catch((error: unknown) => problemOf(error));
  }, [follows]);
  const change = (part: Partial<PlanDraft>) =>
    setKept((before) => {
      // Changed, it is another: only what is the same is sent again by its key.
      const next = { draft: { ...before.draft, ...part }, key: crypto.randomUUID() };
      keep(file, next);
      return next;
    });
  const plan = async () => {
    const planned = await send<SessionSummary>('/sessions', {
      body: { ...planBodyOf(draft), ...timesOf(draft) },
      key,
    });
    if (!planned) return;
    forget(file);
    say(p.planned);
    navigate(`/hoi-nghi/${planned.id}`, { replace: true });
  };
  return (
    <div class="stack">
      <PageHead title={t.plan} above={<a href="/hoi-nghi">{t.back}</a>} />
      <PlanForm
        draft={draft}
        onChange={change}
        sending={sending}
        problem={problem}
        onSend={() => void plan()}
      />
    </div>
  );
}
