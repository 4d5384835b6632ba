import { useEffect, useState } from 'preact/hooks';
import { conclusionFigures } from '../../../../shared/domain/conclusions.ts';
import { day, moment } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import type { PageProps } from '../../app/route.ts';
import { useApi } from '../../app/use-api.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Empty, Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { Table } from '../../parts/table.tsx';
import { Frame, useRuns } from './frame.tsx';
import { MinutesItem } from './minutes-item.tsx';
import { minutesWords } from './minutes-words.ts';
import type { AgendaView, Conclusions, SessionDetail } from './session-wire.ts';

const heldStatuses: readonly SessionDetail['status'][] = ['held', 'minutes', 'concluded'];

/** What was said, corrected until the chair concludes; then what came of it. */
export default function Minutes({ path }: PageProps) {
  const id = encodeURIComponent(path['id'] ?? '');
  const session = useApi<SessionDetail>(`/sessions/${id}`);
  const agenda = useApi<AgendaView>(`/sessions/${id}/agenda`);
  const isHeld = session.body !== undefined && heldStatuses.includes(session.body.status);
  const conclusions = useApi<Conclusions>(isHeld ? `/sessions/${id}/conclusions` : undefined);
  const { body } = conclusions;
  const isDelivering =
    body?.status === 'concluded' && body.delivered.done + body.delivered.passedBy < body.delivered.of;
  useEffect(() => {
    if (!isDelivering) return undefined;
    const timer = setInterval(conclusions.reload, 2_000);
    return () => clearInterval(timer);
  }, [isDelivering, conclusions.reload]);
  const problem = session.problem ?? agenda.problem;
  if (!session.body || !agenda.body)
    return problem ? <ProblemBox problem={problem} onAgain={session.reload} /> : <Skeleton lines={8} />;
  const again = () => {
    agenda.reload();
    conclusions.reload();
  };
  return <Shown session={session.body} agenda={agenda.body} conclusions={body} again={again} />;
}

interface ShownProps {
  readonly session: SessionDetail;
  readonly agenda: AgendaView;
  readonly conclusions: Conclusions | undefined;
  readonly again: () => void;
}

function Shown({ session, agenda, conclusions, again }: ShownProps) {
  const t = useWords(minutesWords);
  const { oversees } = useRuns();
  const [edited, setEdited] = useState<number>();
  const { id, status, actions } = session;
  const isHeld = heldStatuses.includes(status);
  const isOpen = isHeld || status === 'in-progress';
  return (
    <Frame session={session} page={t.title}>
      {!isOpen && (
        <Empty>
          <p>{t.notYet}</p>
        </Empty>
      )}
      {isHeld && conclusions && <State session={session} conclusions={conclusions} />}
      {actions.includes('conclude') && (
        <section class="sheet yours row apart">
          <p>{t.confirmHint}</p>
          <LinkButton to={`/hoi-nghi/${id}`} look="main">
            {t.toConclude}
          </LinkButton>
        </section>
      )}
      {isHeld && (oversees || status === 'concluded') && <Documents id={id} both={oversees} />}
      {isHeld && conclusions && <Figures conclusions={conclusions} />}
      {isOpen && (
        <section class="stack">
          <h2>{t.items}</h2>
          <ol class="minutes">
            {agenda.items.map((item, index) => (
              <MinutesItem
                key={item.id}
                session={id}
                agenda={agenda}
                item={item}
                place={index + 1}
                said={conclusions?.items.find((each) => each.id === item.id)?.said}
                edited={edited === item.id}
                onEdit={(on) => setEdited(on ? item.id : undefined)}
                onCorrected={again}
              />
            ))}
          </ol>
        </section>
      )}
      {isHeld && conclusions && <Commitments conclusions={conclusions} />}
    </Frame>
  );
}

function State({
  session,
  conclusions,
}: {
  readonly session: SessionDetail;
  readonly conclusions: Conclusions;
}) {
  const t = useWords(minutesWords);
  const { dueOn, overdue, concludedAt, documentNumber, delivered, attendance } = conclusions;
  const there = ['present', 'late', 'represented'].reduce((sum, name) => sum + (attendance?.[name] ?? 0), 0);
  return (
    <Note look={session.status === 'concluded' ? 'good' : overdue ? 'problem' : 'warning'} role="status">
      {concludedAt === undefined ? (
        <p>
          {t.draft} {overdue ? t.overdue(day(dueOn)) : t.dueOn(day(dueOn))}
        </p>
      ) : (
        <p>
          {t.concluded(moment(concludedAt))}
          {documentNumber !== undefined && ` ${t.number} ${documentNumber}.`}{' '}
          {t.delivering(delivered.done, delivered.of)}
          {delivered.passedBy > 0 && ` ${t.passedBy(delivered.passedBy)}`}
        </p>
      )}
      {attendance && <p class="soft">{t.attended(there, attendance['invited'] ?? 0)}</p>}
    </Note>
  );
}

function Documents({ id, both }: { readonly id: string; readonly both: boolean }) {
  const t = useWords(minutesWords);
  const base = `/api/sessions/${id}`;
  return (
    <section class="row" aria-label={t.documents}>
      <a class="button" href={`${base}/conclusions.docx`} download>
        {t.noticeDocx}
      </a>
      <a class="button" href={`${base}/conclusions.html`} target="_blank" rel="noreferrer">
        {t.noticePage}
      </a>
      {both && (
        <>
          <a class="button" href={`${base}/minutes.docx`} download>
            {t.minutesDocx}
          </a>
          <a class="button" href={`${base}/minutes.html`} target="_blank" rel="noreferrer">
            {t.minutesPage}
          </a>
        </>
      )}
    </section>
  );
}

function Figures({ conclusions }: { readonly conclusions: Conclusions }) {
  const t = useWords(minutesWords);
  const { figures, byDepartment, definitions } = conclusions;
  return (
    <section class="stack">
      <h2>{t.figures}</h2>
      <dl class="session-figures">
        {conclusionFigures.map((figure) => (
          <div key={figure} title={definitions[figure]}>
            <dt>{t[figure]}</dt>
            <dd>{figures[figure]}</dd>
          </div>
        ))}
      </dl>
      {byDepartment.length > 1 && (
        <Table
          caption={t.byDepartment}
          rows={byDepartment}
          idOf={({ department }) => department ?? ''}
          columns={[
            { name: t.department, of: ({ departmentName }) => departmentName ?? t.nobody },
            ...conclusionFigures.map((figure) => ({
              name: t[figure],
              of: (row: Conclusions['byDepartment'][number]) => row[figure],
              figure: true,
            })),
          ]}
        />
      )}
    </section>
  );
}

function Commitments({ conclusions }: { readonly conclusions: Conclusions }) {
  const t = useWords(minutesWords);
  const departmentName = useDepartmentName();
  return (
    <section class="stack">
      <h2>{t.commitments}</h2>
      {conclusions.commitments.length === 0 ? (
        <p class="soft">{t.noCommitments}</p>
      ) : (
        <Table
          caption={t.commitments}
          rows={conclusions.commitments}
          idOf={({ id }) => id}
          columns={[
            { name: t.commitment, of: ({ text }) => text },
            {
              name: t.who,
              of: ({ department, post }) => [departmentName(department), post].filter(Boolean).join(', '),
            },
            { name: t.until, of: ({ dueOn }) => <span class="number">{day(dueOn)}</span> },
            {
              name: t.state,
              of: ({ statusText, overdue }) => (
                <span class={`chip ${overdue ? 'late' : 'going'}`}>
                  {statusText}
                  {overdue && `, ${t.late}`}
                </span>
              ),
            },
            {
              name: t.recommendation,
              of: ({ recommendation, receipt }) => (
                <a class="number" href={`/kien-nghi/${recommendation}`}>
                  {receipt}
                </a>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
