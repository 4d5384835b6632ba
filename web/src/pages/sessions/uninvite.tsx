import { useState } from 'preact/hooks';
import { useWords } from '../../app/language.ts';
import { useSending } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemBox } from '../../parts/note.tsx';
import { invitationWords } from './invitation-words.ts';
import { sessionWords } from './session-words.ts';
import type { InvitationView, SessionDetail } from './session-wire.ts';

interface UninviteProps {
  readonly session: SessionDetail;
  readonly invitation: InvitationView;
  readonly onTaken: () => void;
}

/** Takes one invitation back, with a reason. */
export function Uninvite({ session, invitation, onTaken }: UninviteProps) {
  const t = useWords(invitationWords);
  const s = useWords(sessionWords);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { send, sending, problem } = useSending();
  const { unit, department } = invitation;
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') return;
    const place = unit === undefined ? { department } : { unit };
    const body = { ...place, reason: reason.trim() };
    if (await send(`/sessions/${session.id}/uninvite`, { body, version: session.version })) onTaken();
  };
  return (
    <details>
      <summary>{t.uninvite}</summary>
      <form class="stack session-details" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          name="reason"
          label={t.uninviteWhy}
          value={reason}
          onText={setReason}
          limit={2_000}
          error={tried && reason.trim() === '' ? s.needReason : undefined}
        />
        <ProblemBox problem={problem} />
        <div>
          <Button type="submit" busy={sending}>
            {t.uninvite}
          </Button>
        </div>
      </form>
    </details>
  );
}
