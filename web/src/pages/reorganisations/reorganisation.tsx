import { useEffect } from 'preact/hooks';
import { moment, number, today, weekday } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { useApi, type Loaded } from '../../app/use-api.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { Decide } from './decide.tsx';
import { decisionsOf, goesByItself, isLeft, isNeeded, type DecisionKind } from './decisions.ts';
import { DryRunDetails, Figures } from './dry-run.tsx';
import { dryRunWords } from './dry-run-words.ts';
import { LifeChip } from './life-chip.tsx';
import { eventWords, lifeWords } from './life-words.ts';
import { Outcome } from './outcome.tsx';
import { Running } from './running.tsx';
import { Cancel, Order, Undo } from './steps.tsx';
import { useChoosing } from './use-choosing.ts';
import type { DryRunAnswer, ReorganisationDetail, ReorganisationSummary } from './wire.ts';
import './reorganisations.css';

const lookAgainMs = 3_000;

/** One reorganisation: what it would do and what it needs, how far it is, or what it came to. */
export default function ReorganisationPage({ path }: PageProps) {
  const id = path['id'] ?? '';
  const detail = useApi<ReorganisationDetail>(`/reorganisations/${id}`);
  const { body, problem, reload, put } = detail;
  const isMoving =
    body?.status === 'applying' ||
    body?.status === 'undoing' ||
    (body?.status === 'ordered' && body.effectiveOn <= today());
  useEffect(() => {
    if (!isMoving) return undefined;
    const timer = setInterval(reload, lookAgainMs);
    return () => clearInterval(timer);
  }, [isMoving, reload]);
  if (!body) return problem ? <ProblemBox problem={problem} onAgain={reload} /> : <Skeleton lines={8} />;
  return <Shown detail={body} again={reload} onChosen={(answer) => put({ ...body, ...answer })} />;
}

interface ShownProps {
  readonly detail: ReorganisationDetail;
  readonly again: () => void;
  readonly onChosen: (answer: ReorganisationSummary) => void;
}

function Shown({ detail, again, onChosen }: ShownProps) {
  const { status } = detail;
  return (
    <div class="stack wide">
      <Head detail={detail} />
      {(status === 'applying' || status === 'undoing') && <Running detail={detail} />}
      {(status === 'draft' || status === 'ordered') && (
        <Tried detail={detail} again={again} onChosen={onChosen} />
      )}
      {detail.outcome && <Outcome detail={detail} again={again} />}
      {status === 'applied' && <Undo detail={detail} again={again} />}
      <History detail={detail} />
    </div>
  );
}

function Head({ detail }: { readonly detail: ReorganisationDetail }) {
  const t = useWords(lifeWords);
  const { title, decision, effectiveOn, undoUntil, undoneOn, plannedBy, plannedAt, status, statusText } =
    detail;
  return (
    <>
      <PageHead
        title={title}
        above={<a href="/sap-xep">{t.back}</a>}
        below={
          <div class="row">
            <LifeChip status={status} text={statusText} />
            <span>{decision}</span>
          </div>
        }
      />
      <div class="row apart reorganisation-head">
        <dl class="facts">
          <dt>{t.effective}</dt>
          <dd>
            <b>{weekday(effectiveOn)}</b>
          </dd>
          <dt>{t.undoUntil}</dt>
          <dd>{weekday(undoUntil)}</dd>
          {undoneOn !== undefined && (
            <>
              <dt>{t.undoneOn}</dt>
              <dd>{weekday(undoneOn)}</dd>
            </>
          )}
          <dt>{t.plannedAt}</dt>
          <dd>{t.planned(plannedBy, moment(plannedAt))}</dd>
        </dl>
        {detail.actions.includes('change') && (
          <LinkButton to={`/sap-xep/${detail.id}/sua`}>{t.change}</LinkButton>
        )}
      </div>
    </>
  );
}

/** Before it is applied: what needs a person first, the order, and then everything that would happen. */
function Tried({ detail, again, onChosen }: ShownProps) {
  const t = useWords(dryRunWords);
  const dry = useApi<DryRunAnswer>(`/reorganisations/${detail.id}/dry-run`);
  if (!dry.body)
    return dry.problem ? (
      <ProblemBox problem={dry.problem} onAgain={dry.reload} />
    ) : (
      <>
        <p role="status" class="soft">
          {t.running}
        </p>
        <Skeleton lines={8} />
      </>
    );
  return <Run detail={detail} dry={dry} run={dry.body} again={again} onChosen={onChosen} />;
}

interface RunProps extends ShownProps {
  readonly dry: Loaded<DryRunAnswer>;
  readonly run: DryRunAnswer;
}

function Run({ detail, dry, run, again, onChosen }: RunProps) {
  const t = useWords(dryRunWords);
  const life = useWords(lifeWords);
  const choosing = useChoosing(detail.id, {
    onAnswer: onChosen,
    onPause: () => {
      dry.reload();
      again();
    },
  });
  const may: readonly DecisionKind[] = detail.actions.includes('choose')
    ? ['chiefs', 'people', 'recommendations']
    : [];
  const decisions = decisionsOf(run, choosing.chosen);
  const needed = decisions.filter((one) => isNeeded(one) && isLeft(one)).length;
  const later = decisions.filter((one) => !isNeeded(one) && isLeft(one) && !goesByItself(one)).length;
  return (
    <>
      <section class="stack" aria-labelledby="dry-run">
        <div>
          <h2 id="dry-run">{t.title}</h2>
          <p class="soft small">{t.about}</p>
        </div>
        <Figures run={run} />
      </section>
      <ProblemBox problem={dry.problem} onAgain={dry.reload} />
      <Decide run={run} choosing={choosing} may={may} />
      {detail.status === 'ordered' ? (
        <Note look="good" title={life.waits(weekday(detail.effectiveOn))}>
          <p>{life.waitsMore}</p>
          <Cancel detail={detail} again={again} />
        </Note>
      ) : (
        <Order
          detail={detail}
          needed={needed}
          later={later}
          storing={choosing.storing}
          again={again}
          onUndecided={dry.reload}
        />
      )}
      <DryRunDetails run={run} />
    </>
  );
}

/** Choosing happens many times: said once with how often. */
const steps = (history: ReorganisationDetail['history']) => {
  const told: { entry: ReorganisationDetail['history'][number]; times: number }[] = [];
  for (const entry of history) {
    const before = told.at(-1);
    if (
      before &&
      entry.type === 'ReorganisationChosen' &&
      before.entry.type === entry.type &&
      before.entry.by.person === entry.by.person
    )
      told[told.length - 1] = { entry, times: before.times + 1 };
    else told.push({ entry, times: 1 });
  }
  return told;
};

function History({ detail }: { readonly detail: ReorganisationDetail }) {
  const t = useWords(lifeWords);
  const events = useWords(eventWords);
  return (
    <section class="stack">
      <h2>{t.history}</h2>
      <Timeline
        entries={steps(detail.history).map(({ entry: { number: count, at, type, by, reason }, times }) => ({
          id: count,
          at,
          what: times > 1 ? `${events[type]} (${t.chosenSaid(number(times))})` : events[type],
          more: (
            <div class="small">
              {by.as !== 'system' && <span class="soft">{by.person}</span>}
              {reason !== undefined && <p class="as-written">{reason}</p>}
            </div>
          ),
        }))}
      />
    </section>
  );
}
