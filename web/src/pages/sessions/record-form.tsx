import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../app/language.ts';
import { useDepartmentName, useDepartments } from '../../app/reference.ts';
import { Button } from '../../parts/button.tsx';
import { Field, Select, TextField } from '../../parts/field.tsx';
import { deskWords } from './desk-words.ts';
import { answerBodyOf, forgetDraft, takenBodyOf, useRecordDraft, type Promised } from './record-draft.ts';
import { sessionWords } from './session-words.ts';
import type { AgendaBody, AgendaItemDetail } from './session-wire.ts';

export interface RecordCommands {
  readonly answer: () => void;
  readonly take: () => void;
  readonly commit: () => void;
  readonly usePrepared: () => void;
}

interface RecordFormProps {
  readonly session: string;
  readonly detail: AgendaItemDetail;
  readonly sending: boolean;
  /** Each calls `recorded` as soon as it stands: then the words typed are no longer kept. */
  readonly onAnswer: (body: AgendaBody<'answer'>, recorded: () => void) => unknown;
  readonly onTake: (body: AgendaBody<'take-away'>, recorded: () => void) => unknown;
  /** What the desk's keys do here. */
  readonly commands?: (commands: RecordCommands) => void;
}

/** What was said on an item: an answer with what it promises, or that it is taken away. */
export function RecordForm(props: RecordFormProps) {
  const { session, detail, sending, onAnswer, onTake, commands } = props;
  const t = useWords(deskWords);
  const s = useWords(sessionWords);
  const departmentName = useDepartmentName();
  const departments = useDepartments();
  const { draft, change } = useRecordDraft(session, detail);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { way } = draft;
  const { preparation } = detail;
  const options = departments.map(({ id }) => ({ value: id, name: departmentName(id) }));
  const field = (name: string) => form.current?.querySelector<HTMLElement>(`[name="${name}"]`);
  /** Once it is drawn, and before the next key: letters that follow fast are text, not shortcuts. */
  const focus = (name: string) => void Promise.resolve().then(() => field(name)?.focus());
  const addPromise = () => {
    const promise: Promised = { text: '', department: draft.department, post: '', dueOn: '' };
    change({ way: 'answer', commitments: [...draft.commitments, promise] });
    focus(`promise-${draft.commitments.length}`);
  };
  const changePromise = (at: number, part: Partial<Promised>) =>
    change({
      commitments: draft.commitments.map((each, index) => (index === at ? { ...each, ...part } : each)),
    });
  const takePrepared = () => {
    if (!preparation) return;
    change({ way: 'answer', text: preparation.text, legalBasis: preparation.legalBasis ?? draft.legalBasis });
    focus('text');
  };
  useLayoutEffect(() => {
    commands?.({
      answer: () => {
        change({ way: 'answer' });
        focus('text');
      },
      take: () => {
        change({ way: 'take-away' });
        focus('text');
      },
      commit: addPromise,
      usePrepared: takePrepared,
    });
  });
  const isWhole =
    draft.text.trim() !== '' &&
    draft.department !== '' &&
    (way === 'take-away' ||
      draft.commitments.every(
        (each) => each.text.trim() !== '' && each.department !== '' && each.dueOn !== '',
      ));
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!isWhole) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    const recorded = () => forgetDraft(session, detail.id);
    if (way === 'answer') onAnswer(answerBodyOf(detail.id, draft), recorded);
    else onTake(takenBodyOf(detail.id, draft), recorded);
  };
  const missing = (value: string, words: string): string | undefined =>
    tried && value.trim() === '' ? words : undefined;
  return (
    <form
      ref={form}
      class="stack record"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
      }}
    >
      <fieldset>
        <legend class="out-of-sight">{t.way}</legend>
        <div class="record-ways">
          {(['answer', 'take-away'] as const).map((each) => (
            <label key={each} class="record-way">
              <input type="radio" name="way" checked={way === each} onChange={() => change({ way: each })} />
              <span>{t[each]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextField
        name="text"
        label={way === 'answer' ? t.answerText : t.note}
        value={draft.text}
        onText={(text) => change({ text })}
        limit={way === 'answer' ? 20_000 : 5_000}
        long
        error={missing(draft.text, t.needText)}
      />
      <div class="plan-fields">
        <Select
          name="department"
          label={t.department}
          value={draft.department}
          onChoose={(department) => change({ department })}
          nothing={s.choose}
          options={options}
          error={missing(draft.department, t.needDepartment)}
        />
        {way === 'answer' ? (
          <TextField
            name="legalBasis"
            label={t.legalBasis}
            optional
            value={draft.legalBasis}
            onText={(legalBasis) => change({ legalBasis })}
            limit={1_000}
          />
        ) : (
          <>
            <Field label={t.dueOn} hint={t.dueHint}>
              {(tied) => (
                <input
                  {...tied}
                  name="dueOn"
                  type="date"
                  value={draft.dueOn}
                  onInput={(event) => change({ dueOn: event.currentTarget.value })}
                />
              )}
            </Field>
            <TextField
              name="passUpTo"
              label={t.passUp}
              optional
              value={draft.passUpTo}
              onText={(passUpTo) => change({ passUpTo })}
              limit={200}
            />
          </>
        )}
      </div>
      {way === 'answer' &&
        draft.commitments.map((promise, index) => (
          <fieldset key={index} class="promise">
            <legend class="field-label">{t.commitment(index + 1)}</legend>
            <TextField
              name={`promise-${index}`}
              label={t.commitmentText}
              value={promise.text}
              onText={(text) => changePromise(index, { text })}
              limit={2_000}
              error={missing(promise.text, t.needText)}
            />
            <div class="plan-fields">
              <Select
                name={`owner-${index}`}
                label={t.owner}
                value={promise.department}
                onChoose={(department) => changePromise(index, { department })}
                nothing={s.choose}
                options={options}
                error={missing(promise.department, t.needDepartment)}
              />
              <TextField
                name={`post-${index}`}
                label={t.post}
                optional
                value={promise.post}
                onText={(post) => changePromise(index, { post })}
                limit={200}
              />
              <Field label={t.dueOn} error={missing(promise.dueOn, t.needDay)}>
                {(tied) => (
                  <input
                    {...tied}
                    name={`due-${index}`}
                    type="date"
                    value={promise.dueOn}
                    onInput={(event) => changePromise(index, { dueOn: event.currentTarget.value })}
                  />
                )}
              </Field>
            </div>
            <div>
              <Button
                look="quiet"
                label={`${t.remove}: ${t.commitment(index + 1)}`}
                onPress={() => change({ commitments: draft.commitments.filter((_, at) => at !== index) })}
              >
                {t.remove}
              </Button>
            </div>
          </fieldset>
        ))}
      <div class="row">
        <Button type="submit" look="main" busy={sending}>
          {way === 'take-away' ? t.recordTaken : draft.commitments.length > 0 ? t.recordCommitted : t.record}
        </Button>
        {way === 'answer' && draft.commitments.length < 10 && (
          <Button onPress={addPromise}>{t.addCommitment}</Button>
        )}
        {way === 'answer' && preparation && <Button onPress={takePrepared}>{t.usePrepared}</Button>}
      </div>
    </form>
  );
}
