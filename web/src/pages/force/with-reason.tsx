import { useState } from 'preact/hooks';
import { useKept } from '../../app/kept.ts';
import { useWords } from '../../app/language.ts';
import { useSending } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemBox } from '../../parts/note.tsx';
import { partWords } from '../../parts/words.ts';

interface WithReasonProps<Body> {
  readonly title: string;
  readonly label: string;
  readonly hint?: string;
  readonly missing: string;
  /** Where it is sent, and the version that was seen. */
  readonly path: string;
  readonly version: number;
  readonly onDone: (body: Body) => void;
  readonly onClose: () => void;
}

/** Asks why, and takes the step; the text is kept until it is taken. */
export function WithReason<Body>(props: WithReasonProps<Body>) {
  const { title, label, hint, missing, path, version, onDone, onClose } = props;
  const parts = useWords(partWords);
  const [reason, setReason, forget] = useKept(`reason ${path}`);
  const [tried, setTried] = useState(false);
  const { send, sending, problem } = useSending();
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') {
      document.querySelector<HTMLElement>('dialog [name=reason]')?.focus();
      return;
    }
    const body = await send<Body>(path, { version, body: { reason: reason.trim() } });
    if (!body) return;
    forget();
    onDone(body);
  };
  return (
    <Dialog title={title} open onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          name="reason"
          label={label}
          {...(hint === undefined ? {} : { hint })}
          long
          limit={2_000}
          value={reason}
          onText={setReason}
          error={tried && reason.trim() === '' ? missing : undefined}
        />
        <ProblemBox problem={problem} />
        <div class="row">
          <Button type="submit" look="main" busy={sending}>
            {title}
          </Button>
          <Button onPress={onClose}>{parts.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
