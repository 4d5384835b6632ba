import { useState } from 'preact/hooks';
import { day, number, today, weekday } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useSending } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemBox } from '../../parts/note.tsx';
import { say } from '../../parts/toasts.tsx';
import { lifeWords } from './life-words.ts';
import type { ReorganisationDetail, ReorganisationSummary } from './wire.ts';

interface StepProps {
  readonly detail: ReorganisationDetail;
  /** Reads it again: it is something else now. */
  readonly again: () => void;
}

interface OrderProps extends StepProps {
  /** How many things must be chosen first, and how many may be chosen later. */
  readonly needed: number;
  readonly later: number;
  /** A choice is on its way: the version that is ordered comes with it. */
  readonly storing: boolean;
  readonly onUndecided: () => void;
}

/** Offered when nothing must be decided any more; asked once more with the days in words. */
export function Order({ detail, needed, later, storing, again, onUndecided }: OrderProps) {
  const t = useWords(lifeWords);
  const [asking, setAsking] = useState(false);
  const { sending, problem, send } = useSending();
  const { actions, counts } = detail;
  const mayOrder = actions.includes('order');
  const order = async () => {
    const done = await send<ReorganisationSummary>(`/reorganisations/${detail.id}/order`, {
      body: {},
      version: detail.version,
    });
    if (!done) return;
    setAsking(false);
    say(t.ordered);
    again();
  };
  return (
    <section class="sheet stack" aria-labelledby="order">
      <h2 id="order">{t.orderTitle}</h2>
      <p>{needed > 0 ? t.orderLeft(number(needed)) : t.orderReady}</p>
      {!mayOrder && <p class="soft">{t.orderByLeader}</p>}
      <div class="row">
        {mayOrder && needed === 0 && (
          <Button look="main" busy={storing} onPress={() => setAsking(true)}>
            {t.order}
          </Button>
        )}
        <Cancel detail={detail} again={again} />
      </div>
      <Dialog title={t.orderAsk} open={asking} onClose={() => setAsking(false)}>
        <p>{t.orderFrom(weekday(detail.effectiveOn), number(counts.sources), number(counts.units))}</p>
        <p>{t.orderUntil(weekday(detail.undoUntil))}</p>
        {later > 0 && <p class="soft">{t.orderLater(number(later))}</p>}
        <ProblemBox problem={problem} />
        <div class="row">
          {problem ? (
            <Button
              onPress={() => {
                setAsking(false);
                onUndecided();
                again();
              }}
            >
              {t.stale}
            </Button>
          ) : (
            <Button look="main" busy={sending} onPress={() => void order()}>
              {t.order}
            </Button>
          )}
          <Button look="quiet" onPress={() => setAsking(false)}>
            {t.keep}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}

export function Cancel({ detail, again }: StepProps) {
  const t = useWords(lifeWords);
  return (
    <WithReason
      detail={detail}
      again={again}
      verb="cancel"
      words={{ does: t.cancel, ask: t.cancelAsk, more: t.cancelMore, done: t.cancelled }}
    />
  );
}

/** Until its day. */
export function Undo({ detail, again }: StepProps) {
  const t = useWords(lifeWords);
  const { undoUntil, actions } = detail;
  if (today() > undoUntil) return <p class="soft">{t.undoOver(day(undoUntil))}</p>;
  if (!actions.includes('undo')) return <p class="soft">{t.undoUntilOn(weekday(undoUntil))}</p>;
  return (
    <section class="sheet stack" aria-labelledby="undo">
      <h2 id="undo">{t.undo}</h2>
      <p>{t.undoUntilOn(weekday(undoUntil))}</p>
      <div>
        <WithReason
          detail={detail}
          again={again}
          verb="undo"
          words={{ does: t.undo, ask: t.undoAsk, more: t.undoMore, done: t.undoStarted }}
        />
      </div>
    </section>
  );
}

interface WithReasonProps extends StepProps {
  readonly verb: 'cancel' | 'undo';
  readonly words: {
    readonly does: string;
    readonly ask: string;
    readonly more: string;
    readonly done: string;
  };
}

function WithReason({ detail, again, verb, words }: WithReasonProps) {
  const t = useWords(lifeWords);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { sending, problem, send } = useSending();
  if (!detail.actions.includes(verb)) return null;
  const take = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    const done = await send<ReorganisationSummary>(`/reorganisations/${detail.id}/${verb}`, {
      body: { reason: reason.trim() },
      version: detail.version,
    });
    if (!done) {
      again();
      return;
    }
    setAsking(false);
    say(words.done);
    again();
  };
  return (
    <>
      <Button onPress={() => setAsking(true)}>{words.does}</Button>
      <Dialog title={words.ask} open={asking} onClose={() => setAsking(false)}>
        <p>{words.more}</p>
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void take();
          }}
        >
          <TextField
            name="reason"
            label={t.reason}
            hint={t.reasonHint}
            value={reason}
            limit={1_000}
            long
            onText={setReason}
            error={tried && reason.trim() === '' ? t.needReason : undefined}
          />
          <ProblemBox problem={problem} />
          <div class="row">
            <Button type="submit" look="main" busy={sending}>
              {words.does}
            </Button>
            <Button look="quiet" onPress={() => setAsking(false)}>
              {t.keep}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
