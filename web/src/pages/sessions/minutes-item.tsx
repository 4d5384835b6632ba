import { day } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import { useApi, useSending } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { say } from '../../parts/toasts.tsx';
import { partWords } from '../../parts/words.ts';
import { minutesWords } from './minutes-words.ts';
import { RecordForm } from './record-form.tsx';
import type {
  AgendaBody,
  AgendaItemDetail,
  AgendaItemView,
  AgendaView,
  Conclusions,
} from './session-wire.ts';
import './desk.css';

interface MinutesItemProps {
  readonly session: string;
  readonly agenda: AgendaView;
  readonly item: AgendaItemView;
  readonly place: number;
  readonly said: Conclusions['items'][number]['said'];
  readonly edited: boolean;
  readonly onEdit: (on: boolean) => void;
  readonly onCorrected: () => void;
}

/** One item of the minutes: what was said, to be corrected as long as the API lets it. */
export function MinutesItem(props: MinutesItemProps) {
  const { agenda, item, place, said, edited, onEdit } = props;
  const t = useWords(minutesWords);
  const departmentName = useDepartmentName();
  const isCorrectable = item.actions.includes('answer') && agenda.status !== 'in-progress';
  return (
    <li class={`minutes-item ${item.status}`}>
      <div class="row apart">
        <h3>
          {place}. {item.title}
        </h3>
        <span
          class={`chip ${item.status === 'taken-away' ? 'going' : item.status === 'not-reached' ? '' : 'done'}`}
        >
          {item.statusText}
        </span>
      </div>
      <p class="soft small">
        {item.units.map(({ name }) => name).join(', ')}
        {item.department !== undefined && ` · ${departmentName(item.department)}`}
      </p>
      {edited ? (
        <Correct {...props} />
      ) : (
        <>
          {said ? (
            <div class="stack close">
              <p class="as-written">{said.text}</p>
              {said.legalBasis !== undefined && (
                <p class="soft small">
                  {t.basis}: {said.legalBasis}
                </p>
              )}
              {said.dueOn !== undefined && <p class="small">{t.due(day(said.dueOn))}</p>}
              {said.passUpTo !== undefined && <p class="small">{t.passedTo(said.passUpTo)}</p>}
              {(said.commitments ?? []).map((promise) => (
                <p key={promise.text} class="minutes-promise">
                  {promise.text}{' '}
                  <span class="soft small">
                    {departmentName(promise.department)}
                    {promise.post !== undefined && `, ${promise.post}`} · {t.due(day(promise.dueOn))}
                  </span>
                </p>
              ))}
            </div>
          ) : (
            item.status !== 'not-reached' && <p class="soft">{t.nothingSaid}</p>
          )}
          {isCorrectable && (
            <div>
              <Button look="quiet" label={t.correctOf(item.title)} onPress={() => onEdit(true)}>
                {t.correct}
              </Button>
            </div>
          )}
        </>
      )}
    </li>
  );
}

function Correct({ session, agenda, item, onEdit, onCorrected }: MinutesItemProps) {
  const t = useWords(minutesWords);
  const parts = useWords(partWords);
  const { body, problem, reload } = useApi<AgendaItemDetail>(`/sessions/${session}/agenda/items/${item.id}`);
  const sending = useSending();
  const take = async (
    verb: 'answer' | 'take-away' | 'pass-over',
    given: AgendaBody<'answer' | 'take-away' | 'pass-over'>,
    recorded?: () => void,
  ) => {
    const path = `/sessions/${session}/agenda/${verb}`;
    if (!(await sending.send(path, { body: given, version: agenda.version }))) return;
    recorded?.();
    say(t.saved);
    onEdit(false);
    onCorrected();
  };
  if (!body) return problem ? <ProblemBox problem={problem} onAgain={reload} /> : <Skeleton lines={4} />;
  return (
    <div class="stack">
      <RecordForm
        session={session}
        detail={body}
        sending={sending.sending}
        onAnswer={(given, recorded) => take('answer', given, recorded)}
        onTake={(given, recorded) => take('take-away', given, recorded)}
      />
      <ProblemBox problem={sending.problem} onAgain={onCorrected} />
      <div class="row">
        {item.actions.includes('pass-over') && item.status !== 'not-reached' && (
          <Button onPress={() => void take('pass-over', { item: item.id })}>{t.passOver}</Button>
        )}
        <Button onPress={() => onEdit(false)}>{parts.cancel}</Button>
      </div>
    </div>
  );
}
