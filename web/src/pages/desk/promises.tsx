import { useEffect, useState } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import { day, number, today } from '../../app/format.ts';
import { useKept } from '../../app/kept.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import { useSession } from '../../app/session.ts';
import { useSending } from '../../app/use-api.ts';
import type { Commitment, Page, Problem } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { DueChip } from '../../parts/chips.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field, TextField } from '../../parts/field.tsx';
import { Empty, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { say } from '../../parts/toasts.tsx';
import { partWords } from '../../parts/words.ts';
import { promiseWords } from './promises-words.ts';
import { departmentsOf } from './queue.tsx';
import './desk.css';

const inWork = ['active', 'in-progress'];
const states = ['proposed', ...inWork, 'reported-done'];
type Doing = 'note-progress' | 'report-done' | 'ask';

/** What a department has promised, soonest due first: how it goes, that it is done, or that it takes longer. */
export default function Promises() {
  const t = useWords(promiseWords);
  const language = useLanguage();
  const departmentName = useDepartmentName();
  const { me } = useSession();
  const queues = departmentsOf(me);
  const [items, setItems] = useState<readonly Commitment[]>();
  const [problem, setProblem] = useState<Problem>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    setProblem(undefined);
    Promise.all(
      queues.flatMap((queue) =>
        states.map((status) =>
          api<Page<Commitment>>(`/queues/${queue}/commitments?status=${status}&limit=100`),
        ),
      ),
    ).then(
      (pages) => setItems(pages.flatMap((page) => page.items).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))),
      (error: unknown) => setProblem(problemOf(error)),
    );
  }, [queues.join(' '), language, turn]);
  const put = (after: Commitment) =>
    setItems((before) => before?.map((one) => (one.id === after.id ? after : one)));
  const open = items?.filter(({ status }) => inWork.includes(status)) ?? [];
  const others = items?.filter(({ status }) => !inWork.includes(status)) ?? [];
  const list = (some: readonly Commitment[]) => (
    <ul class="cases">
      {some.map((one) => (
        <Row key={one.id} one={one} onTaken={put} onStale={() => setTurn((now) => now + 1)} />
      ))}
    </ul>
  );
  return (
    <div class="stack wide">
      <PageHead title={t.titleOf(queues.map((id) => departmentName(id)).join(', '))} />
      <ProblemBox problem={problem} onAgain={() => setTurn(turn + 1)} />
      {!items && !problem && <Skeleton lines={6} />}
      {items?.length === 0 && (
        <Empty>
          <p>{t.empty}</p>
        </Empty>
      )}
      {open.length > 0 && (
        <section class="stack">
          <h2>
            {t.open} ({number(open.length)})
          </h2>
          {list(open)}
        </section>
      )}
      {others.length > 0 && (
        <section class="stack">
          <h2>
            {t.settled} ({number(others.length)})
          </h2>
          {list(others)}
        </section>
      )}
    </div>
  );
}

function Row({
  one,
  onTaken,
  onStale,
}: {
  readonly one: Commitment;
  readonly onTaken: (after: Commitment) => void;
  readonly onStale: () => void;
}) {
  const t = useWords(promiseWords);
  const [doing, setDoing] = useState<Doing>();
  const { send, sending, problem } = useSending();
  const take = async (verb: string, body: object): Promise<boolean> => {
    const after = await send<Commitment>(`/commitments/${one.id}/${verb}`, { body, version: one.version });
    if (!after) return false;
    say(t.done);
    onTaken(after);
    return true;
  };
  const may = (verb: string) => one.actions.includes(verb);
  return (
    <li class="case desk-promised">
      <div>
        <a href={`/kien-nghi/${one.recommendation}`}>{one.text}</a>
        <div class="soft small">
          <span class="number">{one.receipt}</span>
          {one.post === undefined ? '' : ` · ${one.post}`}
          {one.extensions > 0 && ` · ${t.extended(number(one.extensions))}`}
        </div>
        <div class="row desk-steps">
          {may('start') && (
            <Button onPress={() => void take('start', {})} busy={sending}>
              {t.start}
            </Button>
          )}
          {may('note-progress') && (
            <Button onPress={() => setDoing('note-progress')}>{t['note-progress']}</Button>
          )}
          {may('report-done') && <Button onPress={() => setDoing('report-done')}>{t['report-done']}</Button>}
          {may('note-progress') && (
            <Button look="quiet" onPress={() => setDoing('ask')}>
              {t.ask}
            </Button>
          )}
        </div>
        {!doing && <ProblemBox problem={problem} onAgain={onStale} />}
      </div>
      <div class="row">
        <span class="chip">{one.statusText}</span>
        <DueChip due={{ on: one.dueOn, overdue: one.overdue }} open />
      </div>
      {doing && (
        <Doing
          doing={doing}
          one={one}
          onClose={() => setDoing(undefined)}
          take={take}
          sending={sending}
          problem={problem}
        />
      )}
    </li>
  );
}

function Doing(props: {
  readonly doing: Doing;
  readonly one: Commitment;
  readonly onClose: () => void;
  readonly take: (verb: string, body: object) => Promise<boolean>;
  readonly sending: boolean;
  readonly problem: Problem | undefined;
}) {
  const { doing, one, onClose, take } = props;
  const t = useWords(promiseWords);
  const parts = useWords(partWords);
  const [text, setText, forgetText] = useKept(`${doing} ${one.id}`);
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const said = text.trim();
    if (said === '' || (doing === 'ask' && until === '')) return;
    const taken =
      doing === 'report-done'
        ? await take('report-done', { evidence: said })
        : await take('note-progress', { note: doing === 'ask' ? t.askText(day(until), said) : said });
    if (!taken) return;
    forgetText();
    onClose();
  };
  return (
    <Dialog title={t[doing]} open onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p class="soft">{one.text}</p>
        {doing === 'ask' && (
          <Field label={t.until} hint={t.askHint} error={tried && until === '' ? t.need : undefined}>
            {(tied) => (
              <input
                {...tied}
                name="until"
                type="date"
                min={today()}
                value={until}
                onInput={(event) => setUntil(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        <TextField
          name="said"
          label={{ 'note-progress': t.noteText, 'report-done': t.evidence, ask: t.reason }[doing]}
          value={text}
          onText={setText}
          limit={4_000}
          long
          error={tried && text.trim() === '' ? t.need : undefined}
        />
        <ProblemBox problem={props.problem} />
        <div class="row">
          <Button type="submit" look="main" busy={props.sending}>
            {t[doing]}
          </Button>
          <Button onPress={onClose}>{parts.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
