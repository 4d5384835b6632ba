import { useEffect, useState } from 'preact/hooks';
import { isOpen } from '../../../../shared/domain/recommendation.ts';
import { time } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useApi } from '../../app/use-api.ts';
import type { Detail, Summary } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { DueChip, StatusChip } from '../../parts/chips.tsx';
import { useKeys, type Key } from '../../parts/keys.tsx';
import { Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { UnitCard } from '../../parts/unit-card.tsx';
import { AnswerBox, hasDraft } from './answer-box.tsx';
import type { AtWork } from './at-work.ts';
import { Facts, History, Notes, Proposed, Text } from './case-parts.tsx';
import { deskWords, stepWords, type StepVerb } from './desk-words.ts';
import { isDialogVerb, StepDialog, type DialogVerb } from './step-dialog.tsx';

/** The key of each step, in the order in which the buttons stand. */
export const stepKeys: readonly (readonly [StepVerb, string])[] = [
  ['accept', 'a'],
  ['answer', 'r'],
  ['propose-answer', 'p'],
  ['approve', 'd'],
  ['send-back', 's'],
  ['request-information', 'q'],
  ['return', 'b'],
  ['request-extension', 'e'],
  ['grant-extension', 'g'],
  ['refuse-extension', 'n'],
  ['forward-up', 'f'],
  ['record-reply', 'l'],
  ['give-information', 'i'],
  ['route', 'c'],
  ['reject', 'k'],
  ['unmerge', 'u'],
  ['close', 'v'],
  ['reopen', 'o'],
  ['withdraw', 'w'],
];
const mainSteps: readonly string[] = [
  'answer',
  'approve',
  'accept',
  'route',
  'give-information',
  'record-reply',
];

interface CasePanelProps {
  readonly id: string;
  /** The heading of what surrounds it: its own is one below. */
  readonly level: 1 | 2;
  readonly atWork: readonly AtWork[];
  /** What the reader is answering, for the others to see; `undefined`: nothing any more. */
  readonly onAnswering: (id: string | undefined) => void;
  readonly onTaken: (taken: Summary) => void;
  readonly onClose?: () => void;
  /** Steps that have their place elsewhere on the page. */
  readonly without?: readonly StepVerb[];
}

const otherWay = 60_000;

/** Everything about one recommendation for whoever works on it, and what they may do. */
export function CasePanel(props: CasePanelProps) {
  const { body, problem, reload } = useApi<Detail>(`/recommendations/${encodeURIComponent(props.id)}`);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) reload();
    }, otherWay);
    return () => clearInterval(timer);
  }, []);
  if (!body) return problem ? <ProblemBox problem={problem} onAgain={reload} /> : <Skeleton lines={8} />;
  return <Shown key={body.id} {...props} detail={body} reload={reload} />;
}

function Shown({
  detail,
  reload,
  level,
  atWork,
  onAnswering,
  onTaken,
  onClose,
  without = [],
}: CasePanelProps & { readonly detail: Detail; readonly reload: () => void }) {
  const t = useWords(deskWords);
  const steps = useWords(stepWords);
  const [asking, setAsking] = useState<DialogVerb>();
  const [answering, setAnswering] = useState(false);
  const Heading = level === 1 ? 'h1' : 'h2';
  const { id, title, receipt, status, statusText, due, urgency } = detail;
  const others = atWork.filter(({ recommendation }) => recommendation === id);
  const write = (on: boolean) => {
    setAnswering(on);
    onAnswering(on ? id : undefined);
  };
  useEffect(() => () => onAnswering(undefined), []);
  const press = (verb: StepVerb) => {
    if (verb === 'answer' || verb === 'propose-answer') write(true);
    else if (isDialogVerb(verb)) setAsking(verb);
  };
  const may = stepKeys.filter(
    ([verb]) =>
      detail.actions.includes(verb) &&
      !without.includes(verb) &&
      !(verb === 'propose-answer' && detail.actions.includes('answer')),
  );
  useKeys([
    ...may.map(([verb, key]): Key => ({ key, name: steps[verb], does: () => press(verb) })),
    // Writing an answer is one key, whether it is approved or not.
    ...(may.some(([verb]) => verb === 'propose-answer')
      ? [{ key: 'r', name: steps['propose-answer'], does: () => press('propose-answer') }]
      : []),
  ]);
  const taken = (summary: Summary) => {
    write(false);
    reload();
    onTaken(summary);
  };
  return (
    <article class="stack">
      <header class="desk-head">
        <div class="row apart">
          <span class="number small soft">{receipt}</span>
          {onClose && (
            <Button look="quiet" onPress={onClose}>
              {t.close}
            </Button>
          )}
        </div>
        <Heading tabIndex={-1} class="desk-title">
          {title}
        </Heading>
        <div class="row">
          <StatusChip status={status} text={statusText} />
          {urgency === 'urgent' && <span class="chip late">{t.urgent}</span>}
          <DueChip due={due} open={isOpen(status)} />
        </div>
      </header>
      <div role="status" class="desk-live">
        {others.map(({ person, since }) => (
          <Note key={person} look="warning" title={t.atWork(person, time(since))}>
            <p>{t.atWorkMore}</p>
          </Note>
        ))}
      </div>
      {may.length > 0 && !answering && (
        <div class="row desk-steps">
          {may.map(([verb, key]) => (
            <Button
              key={verb}
              {...(mainSteps.includes(verb) ? { look: 'main' as const } : {})}
              onPress={() => press(verb)}
            >
              {steps[verb]} {(verb === 'answer' || verb === 'propose-answer') && hasDraft(id) && '·'}
              <kbd aria-hidden="true">{verb === 'propose-answer' ? 'r' : key}</kbd>
            </Button>
          ))}
        </div>
      )}
      <UnitCard unit={detail.unit.id} />
      <Proposed detail={detail} />
      {answering ? (
        <div class="desk-answering">
          <Text detail={detail} />
          <AnswerBox detail={detail} onTaken={taken} onClose={() => write(false)} reload={reload} />
        </div>
      ) : (
        <Text detail={detail} />
      )}
      <Facts detail={detail} />
      <Notes detail={detail} reload={reload} />
      <History detail={detail} />
      {asking && (
        <StepDialog
          verb={asking}
          on={[detail]}
          onClose={() => setAsking(undefined)}
          onTaken={([summary]) => (summary ? taken(summary) : reload())}
        />
      )}
    </article>
  );
}
