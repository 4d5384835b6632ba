import { useState } from 'preact/hooks';
import { replies } from '../../../../shared/domain/invitation.ts';
import { replyWords } from '../../../../shared/domain/session-wording.ts';
import { moment } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useDepartmentName, useUnitName } from '../../app/reference.ts';
import { useSending } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Choice, TextField } from '../../parts/field.tsx';
import { ProblemBox } from '../../parts/note.tsx';
import { say } from '../../parts/toasts.tsx';
import { sessionWords } from './session-words.ts';
import type { InvitationView } from './session-wire.ts';

interface OwnInvitationProps {
  readonly session: string;
  readonly invitation: InvitationView;
  readonly onAnswered: () => void;
}

/** The invitation of one's own place, and its answer. */
export function OwnInvitation({ session, invitation, onAnswered }: OwnInvitationProps) {
  const t = useWords(sessionWords);
  const language = useLanguage();
  const unitName = useUnitName(invitation.unit);
  const departmentName = useDepartmentName();
  const { answer, mayAnswer } = invitation;
  const [reply, setReply] = useState(answer?.reply);
  const [name, setName] = useState(answer?.name ?? '');
  const [post, setPost] = useState(answer?.post ?? '');
  const [note, setNote] = useState(answer?.note ?? '');
  const [tried, setTried] = useState(false);
  const { send, sending, problem } = useSending();
  const isSubstitute = reply === 'substitute';
  const missing = (text: string): string | undefined =>
    tried && isSubstitute && text.trim() === '' ? t.needed : undefined;
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (reply === undefined || (isSubstitute && (name.trim() === '' || post.trim() === ''))) return;
    const sent = await send(`/sessions/${session}/answer`, {
      body: {
        reply,
        ...(isSubstitute ? { name: name.trim(), post: post.trim() } : {}),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(invitation.unit === undefined
          ? { department: invitation.department }
          : { unit: invitation.unit }),
      },
    });
    if (!sent) return;
    say(t.done);
    onAnswered();
  };
  return (
    <section class={`sheet stack ${mayAnswer && !answer ? 'yours' : ''}`}>
      <div class="row apart">
        <h2>{t.yourAnswer}</h2>
        <span class="soft">
          {invitation.department === undefined ? unitName : departmentName(invitation.department)}
        </span>
      </div>
      {answer && (
        <p>
          {t.youAnswered}: <strong>{answer.replyText}</strong>
          {answer.name !== undefined && ` (${answer.name}, ${answer.post ?? ''})`}{' '}
          <span class="soft small">{moment(answer.at)}</span>
        </p>
      )}
      {!mayAnswer && !answer && <p class="soft">{t.notAnswered}</p>}
      {invitation.attendanceText !== undefined && <p>{invitation.attendanceText}</p>}
      {mayAnswer && (
        <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
          <fieldset>
            <legend class="out-of-sight">{t.yourAnswer}</legend>
            <div class="row">
              {replies.map((each) => (
                <Choice
                  key={each}
                  type="radio"
                  name="reply"
                  label={replyWords[each][language]}
                  checked={reply === each}
                  onCheck={() => setReply(each)}
                />
              ))}
            </div>
            <div role="alert">{tried && reply === undefined && <p class="field-error">{t.needReply}</p>}</div>
          </fieldset>
          {isSubstitute && (
            <div class="plan-fields">
              <TextField
                name="name"
                label={t.substituteName}
                value={name}
                onText={setName}
                limit={200}
                error={missing(name)}
              />
              <TextField
                name="post"
                label={t.substitutePost}
                value={post}
                onText={setPost}
                limit={200}
                error={missing(post)}
              />
            </div>
          )}
          <TextField name="note" label={t.note} optional value={note} onText={setNote} limit={2_000} />
          <ProblemBox problem={problem} />
          <div class="row">
            <Button type="submit" look="main" busy={sending}>
              {t.sendAnswer}
            </Button>
            <span class="soft small">{t.answerUntil}</span>
          </div>
        </form>
      )}
    </section>
  );
}
