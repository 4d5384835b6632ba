import { useState } from 'preact/hooks';
import { rejectionReasons, verdicts } from '../../../../shared/domain/recommendation.ts';
import { api, problemOf } from '../../app/api.ts';
import { byName, number } from '../../app/format.ts';
import { forget, keep, readKept } from '../../app/kept.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useDepartmentName, useDepartments } from '../../app/reference.ts';
import type { Problem, Summary } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field, Select, TextField } from '../../parts/field.tsx';
import { Note, ProblemBox } from '../../parts/note.tsx';
import { say } from '../../parts/toasts.tsx';
import { partWords } from '../../parts/words.ts';
import {
  deskWords,
  fieldWords,
  rejectionWords,
  stepWords,
  verdictWords,
  type StepVerb,
} from './desk-words.ts';

type FieldName = Exclude<keyof typeof fieldWords, 'choose'>;
interface Asked {
  readonly name: FieldName;
  readonly kind: 'line' | 'long' | 'days' | 'department' | 'rejection' | 'verdict';
  readonly optional?: true;
}
const reason: Asked = { name: 'reason', kind: 'long' };

/** What each step asks for. Answering and routing have places of their own. */
const asks: Readonly<Record<Exclude<StepVerb, 'answer' | 'propose-answer'>, readonly Asked[]>> = {
  accept: [],
  approve: [],
  'grant-extension': [],
  return: [reason, { name: 'proposedDepartment', kind: 'department', optional: true }],
  'request-information': [{ name: 'question', kind: 'long' }],
  'request-extension': [{ name: 'days', kind: 'days' }, reason],
  'refuse-extension': [reason],
  'forward-up': [{ name: 'documentNumber', kind: 'line' }, { name: 'forwardedTo', kind: 'line' }, reason],
  'record-reply': [
    { name: 'documentNumber', kind: 'line' },
    { name: 'summary', kind: 'long' },
  ],
  'send-back': [{ name: 'comments', kind: 'long' }],
  route: [{ name: 'department', kind: 'department' }, reason],
  reject: [
    { name: 'reason', kind: 'rejection' },
    { name: 'guidance', kind: 'long' },
  ],
  merge: [{ name: 'into', kind: 'line' }, reason],
  unmerge: [reason],
  'give-information': [{ name: 'reply', kind: 'long' }],
  close: [{ name: 'verdict', kind: 'verdict' }],
  reopen: [reason],
  withdraw: [reason],
};
export type DialogVerb = keyof typeof asks;
export const isDialogVerb = (verb: string): verb is DialogVerb => verb in asks;

interface StepDialogProps {
  readonly verb: DialogVerb;
  /** One, or several at once: each is its own call. */
  readonly on: readonly Summary[];
  readonly onClose: () => void;
  /** `failed`: of how many something else stands, perhaps, than the page shows. */
  readonly onTaken: (taken: readonly Summary[], failed: number) => void;
}

interface Failure {
  readonly of: Summary;
  readonly problem: Problem;
}

/** Asks what a step needs and takes it on each, one after the other; what failed is named, and what was typed stays. */
export function StepDialog({ verb, on: given, onClose, onTaken }: StepDialogProps) {
  // Those it was opened for: what is selected changes while it works.
  const [on] = useState(given);
  const t = useWords(deskWords);
  const steps = useWords(stepWords);
  const parts = useWords(partWords);
  const [one] = on;
  const file = `${verb} ${on.length === 1 ? (one?.id ?? '') : 'several'}`;
  const [values, setValues] = useState(() => (readKept(file) as Record<string, string> | undefined) ?? {});
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState<number>();
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const [left, setLeft] = useState(on);
  const fields = asks[verb];
  const isMissing = ({ name, optional }: Asked) => !optional && (values[name] ?? '').trim() === '';
  const change = (name: string, value: string) => {
    const next = { ...values, [name]: value };
    setValues(next);
    keep(file, next);
  };
  const body = () =>
    Object.fromEntries(
      fields
        .map(({ name, kind }) => [name, kind === 'days' ? Number(values[name]) : (values[name] ?? '').trim()])
        .filter(([, value]) => value !== ''),
    ) as Record<string, unknown>;
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const missing = fields.find(isMissing);
    if (missing) {
      document.querySelector<HTMLElement>(`dialog [name=${missing.name}]`)?.focus();
      return;
    }
    const taken: Summary[] = [];
    const refused: Failure[] = [];
    for (const of of left) {
      setDone(taken.length + refused.length);
      try {
        taken.push(
          await api<Summary>(`/recommendations/${of.id}/${verb}`, { body: body(), version: of.version }),
        );
      } catch (error) {
        const problem = problemOf(error);
        if (problem) refused.push({ of, problem });
      }
    }
    setDone(undefined);
    setFailures(refused);
    setLeft(refused.map(({ of }) => of));
    if (taken.length > 0)
      say(
        taken.length === 1
          ? t.did(steps[verb], taken[0]?.receipt ?? '')
          : `${steps[verb]}: ${t.allDone(number(taken.length))}`,
      );
    if (refused.length === 0) forget(file);
    onTaken(taken, refused.length);
    if (refused.length === 0) onClose();
  };
  return (
    <Dialog
      title={on.length === 1 ? steps[verb] : `${steps[verb]} · ${t.selected(number(on.length))}`}
      open
      onClose={onClose}
    >
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        {one && on.length === 1 && <p class="soft">{one.title}</p>}
        {fields.map((asked) => (
          <AskedField
            key={asked.name}
            asked={asked}
            value={values[asked.name] ?? ''}
            onValue={(value) => change(asked.name, value)}
            error={tried && isMissing(asked) ? t.fill : undefined}
          />
        ))}
        <div role="status">
          {done !== undefined && on.length > 1 && t.progress(number(done), number(left.length))}
        </div>
        {failures.length === 1 && on.length === 1 && <ProblemBox problem={failures[0]?.problem} />}
        {failures.length > 0 && on.length > 1 && (
          <Note look="problem" role="alert" title={t.failed(number(failures.length))}>
            <ul>
              {failures.map(({ of, problem }) => (
                <li key={of.id}>
                  <span class="number">{of.receipt}</span> {of.title}: {problem.title}. {problem.detail}
                </li>
              ))}
            </ul>
          </Note>
        )}
        <div class="row">
          <Button type="submit" look="main" busy={done !== undefined}>
            {left.length > 1 ? t.doAll(number(left.length)) : steps[verb]}
          </Button>
          <Button onPress={onClose}>{parts.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function AskedField({
  asked: { name, kind, optional },
  value,
  onValue,
  error,
}: {
  readonly asked: Asked;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error: string | undefined;
}) {
  const t = useWords(fieldWords);
  const language = useLanguage();
  const departmentName = useDepartmentName();
  const departments = useDepartments();
  const given = { name, label: t[name], error, ...(optional ? { optional } : {}) };
  if (kind === 'line' || kind === 'long')
    return (
      <TextField
        {...given}
        value={value}
        onText={onValue}
        limit={name === 'reply' || name === 'summary' ? 20_000 : kind === 'long' ? 2_000 : 100}
        long={kind === 'long'}
      />
    );
  if (kind === 'days')
    return (
      <Field {...given}>
        {(tied) => (
          <input
            {...tied}
            name={name}
            type="number"
            min={1}
            max={365}
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
        )}
      </Field>
    );
  const options = {
    rejection: () => rejectionReasons.map((one) => ({ value: one, name: rejectionWords[one][language] })),
    verdict: () => verdicts.map((one) => ({ value: one, name: verdictWords[one][language] })),
    department: () =>
      departments
        .filter(({ active }) => active)
        .map(({ id }) => ({ value: id, name: departmentName(id) }))
        .sort((a, b) => byName(a.name, b.name)),
  }[kind]();
  return <Select {...given} value={value} onChoose={onValue} options={options} nothing={t.choose} />;
}
