import { useEffect, useState } from 'preact/hooks';
import { proposeTopic } from '../../../../shared/domain/topic-proposal.ts';
import { api, problemOf } from '../../app/api.ts';
import { byName, day } from '../../app/format.ts';
import { forget, readKept } from '../../app/kept.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { answerKept, outbox, outcomes, post, takeBack, deliver } from '../../app/outbox.ts';
import { useDepartmentName, useTopics } from '../../app/reference.ts';
import { useStore } from '../../app/store.ts';
import type { Problem, Receipt, SimilarToDraft } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { CaseRow } from '../../parts/case-list.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Choice, Select, TextField } from '../../parts/field.tsx';
import { Note, ProblemBox } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { partWords } from '../../parts/words.ts';
import { bodyOf, recommendationLetter, useDraft, type Draft } from './draft.ts';
import { ReceiptSlip } from './receipt-slip.tsx';
import { writeWords } from './write-words.ts';
import './write.css';

/** The form, until its receipt has come: then the receipt, until another one is begun. */
export default function Write() {
  const t = useWords(writeWords);
  const { draft, change, begin } = useDraft();
  const letters = useStore(outbox);
  const outcome = useStore(outcomes)[recommendationLetter];
  const waiting = letters.some(({ name }) => name === recommendationLetter);
  const [sending, setSending] = useState(false);
  const receipt = readKept(answerKept(recommendationLetter)) as Receipt | undefined;
  const send = async () => {
    setSending(true);
    await post({ name: recommendationLetter, path: '/recommendations', body: bodyOf(draft), key: draft.key });
    setSending(false);
  };
  const sendNow = async () => {
    setSending(true);
    await deliver();
    setSending(false);
  };
  const another = () => {
    forget(answerKept(recommendationLetter));
    begin();
  };
  if (receipt) return <ReceiptSlip receipt={receipt} onAnother={another} />;
  return (
    <div class="stack">
      <PageHead title={t.title} />
      {waiting && !sending ? (
        <Note look="warning" role="status" title={t.waiting}>
          <p>{t.waitingMore}</p>
          <p>
            <strong>{draft.title}</strong>
          </p>
          <div class="row">
            <Button look="main" onPress={() => void sendNow()}>
              {t.sendNow}
            </Button>
            <Button onPress={() => takeBack(recommendationLetter)}>{t.goOnWriting}</Button>
          </div>
        </Note>
      ) : (
        <Form
          draft={draft}
          change={change}
          begin={begin}
          send={() => void send()}
          sending={sending}
          problem={outcome?.problem}
        />
      )}
    </div>
  );
}

interface FormProps {
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
  readonly begin: () => void;
  readonly send: () => void;
  readonly sending: boolean;
  readonly problem: Problem | undefined;
}

function Form({ draft, change, begin, send, sending, problem }: FormProps) {
  const t = useWords(writeWords);
  const parts = useWords(partWords);
  const language = useLanguage();
  const topics = useTopics().filter(({ active }) => active);
  const { items: similar, elsewhere } = useSimilar(draft);
  const [tried, setTried] = useState(false);
  const [clearing, setClearing] = useState(false);
  const proposal = proposeTopic(`${draft.title}. ${draft.body}`, topics, similar);
  const topic = draft.topicChosen ? draft.topic : (proposal?.topic ?? '');
  const written = { ...draft, topic };
  useEffect(() => {
    if (topic !== draft.topic) change({ topic });
  }, [topic]);
  const missing = missingIn(written, t);
  const errors = tried ? missing : {};
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const [first] = Object.keys(missing);
    if (first === undefined) send();
    else document.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  };
  const reason = (): string | undefined => {
    if (draft.topicChosen || !proposal) return undefined;
    return proposal.like === undefined
      ? t.proposedByWords(proposal.words.slice(0, 3).join('”, “'))
      : t.proposedByLike(proposal.like);
  };
  const isEmpty = draft.title === '' && draft.body === '';
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <TextField
        name="title"
        label={t.subject}
        hint={t.subjectHint}
        error={errors.title}
        value={draft.title}
        limit={200}
        onText={(title) => change({ title })}
      />
      <TextField
        name="body"
        label={t.body}
        hint={t.bodyHint}
        error={errors.body}
        value={draft.body}
        limit={20_000}
        long
        onText={(body) => change({ body })}
      />
      <div aria-live="polite">
        {similar.length > 0 && (
          <Note title={t.similar}>
            <p class="small">{t.similarHint}</p>
            <ul class="cases">
              {similar.map((summary) => (
                <CaseRow key={summary.id} summary={summary} />
              ))}
            </ul>
          </Note>
        )}
        {elsewhere.length > 0 && <Elsewhere answers={elsewhere} />}
      </div>
      <Select
        name="topic"
        label={t.topic}
        hint={reason()}
        error={errors.topic}
        value={topic}
        nothing={t.chooseTopic}
        options={topics
          .map(({ id, name, nameEn }) => ({ value: id, name: language === 'en' ? nameEn : name }))
          .sort((a, b) => byName(a.name, b.name))}
        onChoose={(chosen) => change({ topic: chosen, topicChosen: chosen !== '' })}
      />
      <Choice
        type="checkbox"
        name="urgent"
        checked={draft.urgent}
        onCheck={(urgent) => change({ urgent })}
        label={t.urgent}
        hint={t.urgentHint}
      />
      <div class="sheet">
        <Choice
          type="checkbox"
          name="secrecyDeclared"
          checked={draft.secrecyDeclared}
          onCheck={(secrecyDeclared) => change({ secrecyDeclared })}
          label={t.secrecy}
          hint={t.secrecyHint}
          invalid={errors.secrecyDeclared !== undefined}
        />
        {errors.secrecyDeclared && <p class="field-error">{errors.secrecyDeclared}</p>}
      </div>
      <div role="alert">
        {Object.keys(errors).length > 0 && (
          <Note look="problem" title={t.toCorrect}>
            {Object.values(errors).join(' ')}
          </Note>
        )}
      </div>
      {problem && problem.status !== 0 && <ProblemBox problem={problem} />}
      <div class="row apart">
        <Button type="submit" look="main" large busy={sending}>
          {t.send}
        </Button>
        {!isEmpty && (
          <span class="row">
            <span class="soft small">{t.kept}</span>
            <Button look="quiet" onPress={() => setClearing(true)}>
              {t.clear}
            </Button>
          </span>
        )}
      </div>
      <Dialog title={t.clearAsk} open={clearing} onClose={() => setClearing(false)}>
        <div class="row">
          <Button
            look="main"
            onPress={() => {
              setClearing(false);
              begin();
            }}
          >
            {t.clearYes}
          </Button>
          <Button onPress={() => setClearing(false)}>{parts.cancel}</Button>
        </div>
      </Dialog>
    </form>
  );
}

/** What others were told, to be read here: their recommendations are not the reader's to open. */
function Elsewhere({ answers }: { readonly answers: SimilarToDraft['elsewhere'] }) {
  const t = useWords(writeWords);
  const departmentName = useDepartmentName();
  return (
    <Note title={t.elsewhere}>
      <p class="small">{t.elsewhereHint}</p>
      <div class="answers-elsewhere">
        {answers.map(({ title, text, department, answeredOn }) => (
          <details key={`${answeredOn} ${title}`}>
            <summary>
              {title}{' '}
              <span class="soft small">
                {departmentName(department)} · {day(answeredOn)}
              </span>
            </summary>
            <p class="as-written">{text}</p>
          </details>
        ))}
      </div>
    </Note>
  );
}

type Missing = Partial<Record<'title' | 'body' | 'topic' | 'secrecyDeclared', string>>;
const missingIn = (
  { title, body, topic, secrecyDeclared }: Draft,
  t: { needTitle: string; needBody: string; needTopic: string; needSecrecy: string },
): Missing => ({
  ...(title.trim() === '' ? { title: t.needTitle } : {}),
  ...(body.trim() === '' ? { body: t.needBody } : {}),
  ...(topic === '' ? { topic: t.needTopic } : {}),
  ...(secrecyDeclared ? {} : { secrecyDeclared: t.needSecrecy }),
});

const pauseMs = 700;
const enoughLetters = 8;

const nothingFound: SimilarToDraft = { items: [], elsewhere: [] };

/** What was raised before that is like it, asked for in the pauses of writing; without a connection, nothing. */
function useSimilar({ title, body, topic }: Draft): SimilarToDraft {
  const [found, setFound] = useState(nothingFound);
  const language = useLanguage();
  useEffect(() => {
    const text = title.trim();
    if (text.length < enoughLetters) {
      setFound(nothingFound);
      return undefined;
    }
    const calledOff = new AbortController();
    const timer = setTimeout(() => {
      const more = body.trim();
      api<SimilarToDraft>('/recommendations/similar', {
        body: {
          title: text,
          ...(more === '' ? {} : { body: more }),
          ...(topic === '' ? {} : { topic }),
        },
        signal: calledOff.signal,
      })
        .then(setFound)
        .catch((error: unknown) => problemOf(error));
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      calledOff.abort();
    };
  }, [title, body, topic, language]);
  return found;
}
