import { useEffect, useRef, useState } from 'preact/hooks';
import { isOpen } from '../../../../shared/domain/recommendation.ts';
import { day } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useApi, useSending } from '../../app/use-api.ts';
import type { Detail, Summary } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { partWords } from '../../parts/words.ts';
import { triageWords } from './triage-words.ts';

/** Two that may ask the same; the first is merged into the other where that is open. */
export function SideBySide({
  row,
  other,
  onClose,
  onMerged,
}: {
  readonly row: Summary;
  readonly other: string;
  readonly onClose: () => void;
  readonly onMerged: (after: Summary) => void;
}) {
  const t = useWords(triageWords);
  const parts = useWords(partWords);
  const mine = useApi<Detail>(`/recommendations/${row.id}`);
  const theirs = useApi<Detail>(`/recommendations/${other}`);
  const [reason, setReason] = useState<string>(t.mergeReason);
  const { send, sending, problem } = useSending();
  const canMerge = row.actions.includes('merge') && theirs.body !== undefined && isOpen(theirs.body.status);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (reason.trim() === '') return;
    const after = await send<Summary>(`/recommendations/${row.id}/merge`, {
      body: { into: other, reason: reason.trim() },
      version: row.version,
    });
    if (after) onMerged(after);
  };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (canMerge) form.current?.querySelector<HTMLElement>('[type=submit]')?.focus();
  }, [canMerge]);
  return (
    <Dialog title={t.sideBySide} open onClose={onClose}>
      <div class="triage-side">
        {[
          { name: t.thisOne, of: mine },
          { name: t.otherOne, of: theirs },
        ].map(({ name, of: { body, problem: lost } }) => (
          <section key={name} class="stack close">
            <p class="soft small">{name}</p>
            <ProblemBox problem={lost} />
            {!body && !lost && <Skeleton />}
            {body && (
              <>
                <h3>{body.title}</h3>
                <p class="soft small">
                  <span class="number">{body.receipt}</span> · {body.statusText} ·{' '}
                  {day(body.submittedAt.slice(0, 10))}
                </p>
                <p class="as-written">{body.body}</p>
                {body.answer && <p class="as-written soft">{body.answer.text}</p>}
              </>
            )}
          </section>
        ))}
      </div>
      {theirs.body && !isOpen(theirs.body.status) && <p>{t.notOpen}</p>}
      <form class="stack" ref={form} noValidate onSubmit={(event) => void submit(event)}>
        {canMerge && (
          <TextField name="merge-reason" label={t.mergeWhy} value={reason} onText={setReason} limit={2_000} />
        )}
        <ProblemBox problem={problem} />
        <div class="row">
          {canMerge && (
            <Button type="submit" look="main" busy={sending}>
              {t.merge}
            </Button>
          )}
          <Button onPress={onClose}>{parts.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
