import { useEffect, useRef, useState } from 'preact/hooks';
import { forget, keep, readKept } from '../../app/kept.ts';
import { useWords } from '../../app/language.ts';
import { useSending } from '../../app/use-api.ts';
import type { Detail, Summary } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Choice, Select, TextField } from '../../parts/field.tsx';
import { eventWords } from '../../parts/history-words.ts';
import { Note, ProblemBox } from '../../parts/note.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { say } from '../../parts/toasts.tsx';
import { answerWords } from './answer-words.ts';
import { PastAnswers } from './past-answers.tsx';
import { SectionHeading } from './section-heading.tsx';
import { answerLines, legalLines } from './standard-lines.ts';
import { Undertakings, type Undertaking } from './undertakings.tsx';

interface Draft {
  readonly text: string;
  readonly legalBasis: string;
  readonly promises: boolean;
  readonly commitments: readonly Undertaking[];
}
const empty: Draft = { text: '', legalBasis: '', promises: false, commitments: [] };
const fileOf = (id: string): string => `answer to ${id}`;
export const hasDraft = (id: string): boolean => readKept(fileOf(id)) !== undefined;

interface AnswerBoxProps {
  readonly detail: Detail;
  readonly onTaken: (taken: Summary) => void;
  readonly onClose: () => void;
  /** Something else stands than what was seen: show what. */
  readonly reload: () => void;
}

/** The answer is written beside the text, kept from the first letter on, and sent on the version that its writer saw. */
export function AnswerBox({ detail, onTaken, onClose, reload }: AnswerBoxProps) {
  const t = useWords(answerWords);
  const { id, version, actions, department = '' } = detail;
  const [draft, setDraft] = useState<Draft>(() => (readKept(fileOf(id)) as Draft | undefined) ?? empty);
  const [seen, setSeen] = useState(version);
  // Said once: a step taken elsewhere takes its right away, but not what was typed.
  const [verb] = useState<'answer' | 'propose-answer'>(
    actions.includes('answer') ? 'answer' : 'propose-answer',
  );
  const [tried, setTried] = useState(false);
  const { send, sending, problem } = useSending();
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('textarea')?.focus();
  }, []);
  const stale = problem?.status === 412;
  useEffect(() => {
    if (stale) reload();
  }, [stale]);
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keep(fileOf(id), next);
  };
  const isWhole = ({ text, department: owner, dueOn }: Undertaking) =>
    text.trim() !== '' && owner !== '' && dueOn !== '';
  const noText = draft.text.trim() === '';
  const noPromise = draft.promises && (draft.commitments.length === 0 || !draft.commitments.every(isWhole));
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (noText || noPromise) {
      box.current?.querySelector<HTMLElement>(noText ? '[name=answer]' : '[name=promise-text]')?.focus();
      return;
    }
    const { text, legalBasis, promises, commitments } = draft;
    const taken = await send<Summary>(`/recommendations/${id}/${verb}`, {
      version: seen,
      body: {
        text: text.trim(),
        ...(legalBasis.trim() === '' ? {} : { legalBasis: legalBasis.trim() }),
        promises,
        commitments: promises
          ? commitments.map(({ post, ...one }) => ({
              ...one,
              ...(post.trim() === '' ? {} : { post: post.trim() }),
            }))
          : [],
      },
    });
    if (!taken) return;
    forget(fileOf(id));
    say(verb === 'answer' ? t.sent : t.sentDraft);
    onTaken(taken);
  };
  const insert = (line: string) => {
    const { text } = draft;
    change({ text: text === '' || text.endsWith('\n') ? text + line : `${text}\n${line}` });
  };
  return (
    <section class="sheet yours stack" aria-label={verb === 'answer' ? t.title : t.titleDraft}>
      <form class="stack" ref={box} noValidate onSubmit={(event) => void submit(event)}>
        <SectionHeading>{verb === 'answer' ? t.title : t.titleDraft}</SectionHeading>
        <TextField
          name="answer"
          label={t.text}
          hint={t.textHint}
          value={draft.text}
          onText={(text) => change({ text })}
          limit={20_000}
          long
          error={tried && noText ? t.needText : undefined}
        />
        <div class="desk-two">
          <Lines name="line" label={t.lines} lines={answerLines} onLine={insert} />
          <Lines
            name="legal-line"
            label={t.legalLines}
            lines={legalLines}
            onLine={(line) =>
              change({ legalBasis: draft.legalBasis === '' ? line : `${draft.legalBasis}; ${line}` })
            }
          />
        </div>
        <TextField
          name="legalBasis"
          label={t.legalBasis}
          optional
          value={draft.legalBasis}
          onText={(legalBasis) => change({ legalBasis })}
          limit={1_000}
        />
        <Choice
          type="checkbox"
          name="promises"
          label={t.promises}
          hint={t.promisesHint}
          checked={draft.promises}
          onCheck={(promises) =>
            change({
              promises,
              commitments:
                promises && draft.commitments.length === 0
                  ? [{ text: '', department, post: '', dueOn: '' }]
                  : draft.commitments,
            })
          }
        />
        {draft.promises && (
          <Undertakings
            promises={draft.commitments}
            department={department}
            onChange={(commitments) => change({ commitments })}
          />
        )}
        <div role="alert">{tried && noPromise && <p class="field-error">{t.needPromise}</p>}</div>
        {version > seen && (
          <Moved
            detail={detail}
            seen={seen}
            isOver={!actions.includes(verb)}
            onGoOn={() => setSeen(version)}
          />
        )}
        {!stale && <ProblemBox problem={problem} />}
        <div class="row">
          <Button type="submit" look="main" busy={sending}>
            {verb === 'answer' ? t.send : t.sendDraft}
          </Button>
          <Button onPress={onClose}>{t.later}</Button>
        </div>
      </form>
      <PastAnswers id={id} onTake={insert} />
    </section>
  );
}

/** A list that acts when one is chosen, and is ready for the next. */
function Lines(props: {
  readonly name: string;
  readonly label: string;
  readonly lines: readonly string[];
  readonly onLine: (line: string) => void;
}) {
  const t = useWords(answerWords);
  const [turn, setTurn] = useState(0);
  return (
    <Select
      key={turn}
      name={props.name}
      label={props.label}
      value=""
      nothing={t.choose}
      options={props.lines.map((line) => ({ value: line, name: line }))}
      onChoose={(line) => {
        if (line !== '') props.onLine(line);
        setTurn(turn + 1);
      }}
    />
  );
}

/** What others did meanwhile; what was typed stays below it. */
function Moved({
  detail,
  seen,
  isOver,
  onGoOn,
}: {
  readonly detail: Detail;
  readonly seen: number;
  readonly isOver: boolean;
  readonly onGoOn: () => void;
}) {
  const t = useWords(answerWords);
  const names = useWords(eventWords);
  return (
    <Note look="warning" role="alert" title={t.moved}>
      <p>{isOver ? t.movedClosed : t.movedMore}</p>
      <Timeline
        entries={detail.history
          .filter(({ number: at }) => at > seen)
          .map(({ number: at, at: when, type, by, data }) => ({
            id: at,
            at: when,
            what: `${type in names ? names[type as keyof typeof names] : type}${by.person === undefined ? '' : ` · ${by.person}`}`,
            more: typeof data?.['text'] === 'string' && <p class="as-written">{data['text']}</p>,
          }))}
      />
      {!isOver && (
        <div class="row">
          <Button onPress={onGoOn}>{t.movedGoOn}</Button>
        </div>
      )}
    </Note>
  );
}
