import { useState } from 'preact/hooks';
import { isOpen } from '../../../../shared/domain/recommendation.ts';
import { day, weekday } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName, useTopicName } from '../../app/reference.ts';
import type { PageProps } from '../../app/route.ts';
import { useApi } from '../../app/use-api.ts';
import type { Detail, HistoryEntry } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { DueChip, StatusChip } from '../../parts/chips.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { eventWords } from '../../parts/history-words.ts';
import { Moved } from '../../parts/moved.tsx';
import { caseWords } from './recommendation-words.ts';
import { Steps } from './steps.tsx';
import { WhyThatDay } from './why-that-day.tsx';

/** One recommendation: what it asks, where it is, why it is due that day, what was answered, and what the reader may do. */
export default function Recommendation({ path }: PageProps) {
  const { body, problem, reload } = useApi<Detail>(
    `/recommendations/${encodeURIComponent(path['id'] ?? '')}`,
  );
  if (!body) return problem ? <ProblemBox problem={problem} onAgain={reload} /> : <Skeleton lines={8} />;
  return <Shown detail={body} reload={reload} />;
}

function Shown({ detail, reload }: { readonly detail: Detail; readonly reload: () => void }) {
  const t = useWords(caseWords);
  const topicName = useTopicName();
  const departmentName = useDepartmentName();
  const { title, receipt, status, statusText, due, answer, commitments } = detail;
  const open = isOpen(status);
  return (
    <div class="stack wide">
      <PageHead
        title={title}
        above={<span class="number">{receipt}</span>}
        below={
          <div class="row">
            <StatusChip status={status} text={statusText} />
            <DueChip due={due} open={open} />
          </div>
        }
      />
      {answer && (
        <section class="sheet marked stack">
          <h2>{t.answer}</h2>
          <p class="soft small">
            {departmentName(answer.department)} ·{' '}
            <time dateTime={answer.answeredAt}>{day(answer.answeredAt.slice(0, 10))}</time>
          </p>
          <p class="as-written">{answer.text}</p>
          {answer.legalBasis && (
            <p class="soft">
              {t.legalBasis}: {answer.legalBasis}
            </p>
          )}
        </section>
      )}
      <Steps detail={detail} onTaken={reload} />
      {commitments.length > 0 && (
        <section class="stack">
          <h2>{t.commitments}</h2>
          <ul class="cases">
            {commitments.map((commitment) => (
              <li key={commitment.id} class="case">
                <div>
                  {commitment.text}
                  <div class="soft small">
                    {departmentName(commitment.department)} · {t.until} {day(commitment.dueOn)}
                  </div>
                </div>
                <span class={`chip ${commitment.overdue ? 'late' : ''}`}>{commitment.statusText}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="stack">
        <h2>{t.body}</h2>
        <p class="as-written">{detail.body}</p>
        <dl class="facts">
          <dt>{t.topic}</dt>
          <dd>{topicName(detail.topic)}</dd>
          <dt>{t.department}</dt>
          <dd>{detail.department === undefined ? t.unrouted : departmentName(detail.department)}</dd>
          <dt>{t.whyThere}</dt>
          <dd>{detail.routing.why}</dd>
          {open && (
            <>
              <dt>{t.dueOn}</dt>
              <dd>{weekday(due.on)}</dd>
            </>
          )}
        </dl>
        <WhyThatDay id={detail.id} />
      </section>
      <Way detail={detail} />
    </div>
  );
}

const marks = ['ReminderRaised', 'RecommendationTurnedRed'];

function Way({ detail }: { readonly detail: Detail }) {
  const t = useWords(caseWords);
  const names = useWords(eventWords);
  const departmentName = useDepartmentName();
  const [all, setAll] = useState(false);
  const shown = detail.history.filter(({ type }) => all || !marks.includes(type));
  const nameOf = (type: string): string => (type in names ? names[type as keyof typeof names] : type);
  return (
    <section class="stack">
      <h2>{t.way}</h2>
      <Timeline
        entries={shown.map((entry) => ({
          id: entry.number,
          at: entry.at,
          what: nameOf(entry.type),
          more: <More entry={entry} departmentName={departmentName} />,
        }))}
      />
      {detail.history.some(({ type }) => marks.includes(type)) && (
        <div>
          <Button look="quiet" onPress={() => setAll(!all)} expanded={all}>
            {all ? t.remindersOff : t.reminders}
          </Button>
        </div>
      )}
    </section>
  );
}

/** What was said with a step, where somebody wrote something. */
const saidIn = ({ data }: HistoryEntry): string | undefined =>
  ['question', 'reply', 'guidance', 'reason', 'comment', 'note', 'summary']
    .map((name) => data?.[name])
    .find((value): value is string => typeof value === 'string' && value !== '');

function More({
  entry,
  departmentName,
}: {
  readonly entry: HistoryEntry;
  readonly departmentName: (id: string) => string;
}) {
  const routedTo = entry.data?.['departmentId'];
  const department = typeof routedTo === 'string' ? routedTo : entry.by.department;
  const said = entry.type === 'RecommendationRejected' ? entry.data?.['guidance'] : saidIn(entry);
  return (
    <>
      {department && <div class="soft small">{departmentName(department)}</div>}
      {entry.type === 'RecommendationMoved' && <Moved entry={entry} />}
      {typeof said === 'string' && <p class="as-written">{said}</p>}
    </>
  );
}
