import { useState } from 'preact/hooks';
import type { Verdict } from '../../../../shared/domain/recommendation.ts';
import { day } from '../../app/format.ts';
import { useKept } from '../../app/kept.ts';
import { useWords } from '../../app/language.ts';
import { useSending } from '../../app/use-api.ts';
import type { Detail, StepBodies, Summary } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Choice, TextField } from '../../parts/field.tsx';
import { ProblemBox } from '../../parts/note.tsx';
import { say } from '../../parts/toasts.tsx';
import { partWords } from '../../parts/words.ts';
import { caseWords } from './recommendation-words.ts';

interface StepProps {
  readonly detail: Detail;
  readonly onTaken: () => void;
}

/** Takes a step on the version that is shown; `undefined` where it was refused. */
const useStep = ({ detail, onTaken }: StepProps) => {
  const t = useWords(caseWords);
  const { send, sending, problem } = useSending();
  const take = async <Verb extends keyof StepBodies>(
    verb: Verb,
    body: StepBodies[Verb],
  ): Promise<boolean> => {
    const taken = await send<Summary>(`/recommendations/${detail.id}/${verb}`, {
      body,
      version: detail.version,
    });
    if (!taken) return false;
    say(t.done);
    onTaken();
    return true;
  };
  return { take, sending, problem };
};

/** What the reader may do now, as the API says. */
export function Steps(props: StepProps) {
  const may = (verb: string): boolean => props.detail.actions.includes(verb);
  return (
    <>
      {may('give-information') && <GiveInformation {...props} />}
      {may('close') && <Judge {...props} mayReopen={may('reopen')} />}
      {!may('close') && may('reopen') && (
        <div>
          <WithReason {...props} verb="reopen" />
        </div>
      )}
      {may('withdraw') && (
        <div>
          <WithReason {...props} verb="withdraw" />
        </div>
      )}
    </>
  );
}

function GiveInformation(props: StepProps) {
  const t = useWords(caseWords);
  const { detail } = props;
  const [reply, setReply, forgetReply] = useKept(`reply ${detail.id}`);
  const { take, sending, problem } = useStep(props);
  const [missing, setMissing] = useState(false);
  const question = detail.history.findLast(({ type }) => type === 'InformationRequested')?.data?.['question'];
  const submit = async (event: Event) => {
    event.preventDefault();
    setMissing(reply.trim() === '');
    if (reply.trim() !== '' && (await take('give-information', { reply: reply.trim() }))) forgetReply();
  };
  return (
    <form class="sheet yours stack" noValidate onSubmit={(event) => void submit(event)}>
      <h2>{t.asked}</h2>
      {typeof question === 'string' && <p class="as-written">{question}</p>}
      {detail.pausedUntil !== undefined && <p class="soft">{t.replyUntil(day(detail.pausedUntil))}</p>}
      <TextField
        name="reply"
        label={t.reply}
        value={reply}
        onText={setReply}
        limit={20_000}
        long
        error={missing && reply.trim() === '' ? t.needReason : undefined}
      />
      <ProblemBox problem={problem} onAgain={props.onTaken} />
      <div>
        <Button type="submit" look="main" busy={sending}>
          {t.sendReply}
        </Button>
      </div>
    </form>
  );
}

const marks = [1, 2, 3, 4, 5] as const;

function Judge(props: StepProps & { readonly mayReopen: boolean }) {
  const t = useWords(caseWords);
  const { detail } = props;
  const [verdict, setVerdict] = useState<Verdict>();
  const [satisfaction, setSatisfaction] = useState<number>();
  const [comment, setComment, forgetComment] = useKept(`comment ${detail.id}`);
  const [missing, setMissing] = useState(false);
  const { take, sending, problem } = useStep(props);
  const submit = async (event: Event) => {
    event.preventDefault();
    setMissing(verdict === undefined);
    if (verdict === undefined) return;
    const taken = await take('close', {
      verdict,
      ...(satisfaction === undefined ? {} : { satisfaction }),
      ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
    });
    if (taken) forgetComment();
  };
  const verdicts: readonly (readonly [Verdict, string])[] = [
    ['solved', t.solved],
    ['partly-solved', t.partly],
    ['not-solved', t.notSolved],
  ];
  return (
    <section class="sheet yours stack">
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <fieldset>
          <legend>
            <h2>{t.judge}</h2>
          </legend>
          <p class="soft small">{t.judgeHint}</p>
          {verdicts.map(([value, label]) => (
            <Choice
              key={value}
              type="radio"
              name="verdict"
              label={label}
              checked={verdict === value}
              onCheck={() => setVerdict(value)}
            />
          ))}
          <div role="alert">
            {missing && verdict === undefined && <p class="field-error">{t.needVerdict}</p>}
          </div>
        </fieldset>
        <fieldset>
          <legend class="field-label">{t.satisfaction}</legend>
          <div class="row">
            {marks.map((mark) => (
              <label key={mark} class="choice">
                <input
                  type="radio"
                  name="satisfaction"
                  aria-label={t.ofFive(mark)}
                  checked={satisfaction === mark}
                  onChange={() => setSatisfaction(mark)}
                />
                <span aria-hidden="true">{mark}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <TextField
          name="comment"
          label={t.comment}
          optional
          value={comment}
          onText={setComment}
          limit={2_000}
          long
        />
        <ProblemBox problem={problem} onAgain={props.onTaken} />
        <div class="row">
          <Button type="submit" look="main" busy={sending}>
            {t.closeIt}
          </Button>
        </div>
      </form>
      {props.mayReopen && (
        <div>
          <WithReason {...props} verb="reopen" />
        </div>
      )}
    </section>
  );
}

/** A step that needs a reason and a second thought. */
function WithReason(props: StepProps & { readonly verb: 'reopen' | 'withdraw' }) {
  const t = useWords(caseWords);
  const parts = useWords(partWords);
  const { verb, detail } = props;
  const [open, setOpen] = useState(false);
  const [reason, setReason, forgetReason] = useKept(`${verb} ${detail.id}`);
  const [missing, setMissing] = useState(false);
  const { take, sending, problem } = useStep(props);
  const submit = async (event: Event) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    if (await take(verb, { reason: reason.trim() })) {
      forgetReason();
      setOpen(false);
    }
  };
  return (
    <>
      <Button {...(verb === 'withdraw' ? { look: 'quiet' as const } : {})} onPress={() => setOpen(true)}>
        {t[verb]}
      </Button>
      <Dialog title={t[verb]} open={open} onClose={() => setOpen(false)}>
        <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
          <TextField
            name="reason"
            label={verb === 'reopen' ? t.reopenWhy : t.withdrawWhy}
            value={reason}
            onText={setReason}
            limit={2_000}
            long
            error={missing && reason.trim() === '' ? t.needReason : undefined}
          />
          <ProblemBox problem={problem} />
          <div class="row">
            <Button type="submit" look="main" busy={sending}>
              {verb === 'reopen' ? t.confirmReopen : t.withdraw}
            </Button>
            <Button onPress={() => setOpen(false)}>{parts.cancel}</Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
