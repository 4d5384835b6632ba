import { useState } from 'preact/hooks';
import { useWords } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { navigate } from '../../app/router.ts';
import { useApi, useSending } from '../../app/use-api.ts';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { say } from '../../parts/toasts.tsx';
import { Frame } from './frame.tsx';
import { draftOf, planBodyOf } from './plan-draft.ts';
import { PlanForm } from './plan-form.tsx';
import { sessionWords } from './session-words.ts';
import type { SessionDetail } from './session-wire.ts';

/** Another plan for the same session, but for its time. */
export default function Change({ path }: PageProps) {
  const { body, problem, reload } = useApi<SessionDetail>(`/sessions/${path['id'] ?? ''}`);
  if (!body) return problem ? <ProblemBox problem={problem} onAgain={reload} /> : <Skeleton lines={8} />;
  return <Changing session={body} />;
}

function Changing({ session }: { readonly session: SessionDetail }) {
  const t = useWords(sessionWords);
  const {
    room,
    chair,
    onlinePoints,
    invitees = { units: 'all' as const, departments: [] },
    ...plan
  } = session;
  const [draft, setDraft] = useState(() =>
    draftOf({
      ...plan,
      invitees,
      chair: chair.id,
      room: room.id,
      onlinePoints: onlinePoints.map(({ id }) => id),
    }),
  );
  const { send, sending, problem } = useSending();
  const save = async () => {
    const changed = await send(`/sessions/${session.id}/change`, {
      body: { ...planBodyOf(draft), secretary: session.secretary.id, reason: draft.reason.trim() },
      version: session.version,
    });
    if (!changed) return;
    say(t.done);
    navigate(`/hoi-nghi/${session.id}`);
  };
  return (
    <Frame session={session} page={t.change}>
      <PlanForm
        draft={draft}
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        changing
        sending={sending}
        problem={problem}
        onSend={() => void save()}
      />
    </Frame>
  );
}
