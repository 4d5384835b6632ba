import { useRef, useState } from 'preact/hooks';
import { isOpen } from '../../../../shared/domain/recommendation.ts';
import { complexities, type Complexity } from '../../../../shared/domain/routing.ts';
import { byName, day, number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName, useDepartments, useTopicName, useTopics } from '../../app/reference.ts';
import { useApi, useSending } from '../../app/use-api.ts';
import type { RoutingProposal, Summary } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { useKeys } from '../../parts/keys.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { say } from '../../parts/toasts.tsx';
import type { AtWork } from './at-work.ts';
import { CasePanel } from './case-panel.tsx';
import { stepWords } from './desk-words.ts';
import { SideBySide } from './side-by-side.tsx';
import { StepDialog } from './step-dialog.tsx';
import { triageWords } from './triage-words.ts';

/** One on intake's desk, with what is proposed for it and why. */
export function TriageOne({
  row,
  atWork,
  onDone,
  onMerged,
}: {
  readonly row: Summary;
  readonly atWork: readonly AtWork[];
  readonly onDone: (id: string) => void;
  readonly onMerged: (after: Summary) => void;
}) {
  const t = useWords(triageWords);
  const steps = useWords(stepWords);
  const topicName = useTopicName();
  const departmentName = useDepartmentName();
  const topics = useTopics().filter(({ active }) => active);
  const departments = useDepartments().filter(({ active }) => active);
  const proposal = useApi<RoutingProposal>(`/recommendations/${row.id}/routing-proposal`);
  const [chosen, setChosen] = useState<{
    topic?: string;
    department?: string;
    complexity?: Complexity;
    reason?: string;
  }>({});
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState<'reject' | 'request-information'>();
  const [comparing, setComparing] = useState<string>();
  const { send, sending, problem } = useSending();
  const form = useRef<HTMLFormElement>(null);
  const { body } = proposal;
  const topic = chosen.topic ?? body?.topic?.id ?? row.topic;
  const department = chosen.department ?? body?.department?.id ?? '';
  const complexity = chosen.complexity ?? body?.department?.complexity ?? 'normal';
  const why = body?.department?.id === department ? body.department.why : t.byHand;
  const reason = chosen.reason ?? why;
  const similar = body?.similar ?? [];
  const agree = async () => {
    setTried(true);
    if (department === '' || reason.trim() === '' || proposal.loading) {
      if (department === '') focusOn('department');
      return;
    }
    const after = await send<Summary>(`/recommendations/${row.id}/route`, {
      version: row.version,
      body: {
        department,
        complexity,
        reason: reason.trim(),
        ...(topic === row.topic ? {} : { topic }),
      },
    });
    if (!after) return;
    say(t.routed(row.receipt, departmentName(department)));
    onDone(row.id);
  };
  const focusOn = (name: string) => form.current?.querySelector<HTMLElement>(`[name=${name}]`)?.focus();
  const may = (verb: string) => row.actions.includes(verb);
  useKeys([
    { key: 'Enter', name: t.agreeKey, does: () => void agree() },
    { key: 'y', name: t.agreeKey, does: () => void agree() },
    { key: 't', name: t.topicKey, does: () => focusOn('topic') },
    { key: 'd', name: t.departmentKey, does: () => focusOn('department') },
    {
      key: 'm',
      name: t.compareKey,
      does: () => setComparing(similar.find(({ status }) => isOpen(status))?.id ?? similar[0]?.id),
    },
    {
      key: 'q',
      name: steps['request-information'],
      does: () => may('request-information') && setAsking('request-information'),
    },
    { key: 'x', name: steps.reject, does: () => may('reject') && setAsking('reject') },
  ]);
  const named = (items: readonly { readonly id: string }[], nameOf: (id: string) => string) =>
    items.map(({ id }) => ({ value: id, name: nameOf(id) })).sort((a, b) => byName(a.name, b.name));
  return (
    <div class="triage-columns">
      <CasePanel
        id={row.id}
        level={2}
        atWork={atWork}
        onAnswering={() => undefined}
        onTaken={({ id }) => onDone(id)}
        without={[
          'route',
          'reject',
          'merge',
          'request-information',
          'give-information',
          'withdraw',
          'unmerge',
        ]}
      />
      <section class="sheet yours stack triage-proposal" aria-label={t.proposal}>
        <form
          class="stack"
          ref={form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void agree();
          }}
        >
          <h3>{t.proposal}</h3>
          <ProblemBox problem={proposal.problem} onAgain={proposal.reload} />
          {proposal.loading && !body && <Skeleton lines={3} />}
          <Select
            name="topic"
            label={t.topic}
            hint={body && (body.topic?.why ?? t.noTopic)}
            value={topic}
            nothing={t.choose}
            options={named(topics, topicName)}
            onChoose={(id) => setChosen({ ...chosen, topic: id || row.topic })}
          />
          <Select
            name="department"
            label={t.department}
            hint={body && (body.department?.why ?? t.noDepartment)}
            value={department}
            nothing={t.choose}
            options={named(departments, departmentName)}
            onChoose={(id) => setChosen({ ...chosen, department: id })}
            error={tried && department === '' ? t.needDepartment : undefined}
          />
          <Select
            name="complexity"
            label={t.complexity}
            value={complexity}
            nothing={t.choose}
            options={complexities.map((one) => ({ value: one, name: t[one] }))}
            onChoose={(one) => setChosen({ ...chosen, complexity: one === 'complex' ? 'complex' : 'normal' })}
          />
          <TextField
            name="reason"
            label={t.reason}
            value={reason}
            onText={(text) => setChosen({ ...chosen, reason: text })}
            limit={2_000}
            error={tried && reason.trim() === '' ? t.needReason : undefined}
          />
          <ProblemBox problem={problem} />
          <div class="row">
            <Button type="submit" look="main" busy={sending}>
              {t.agree} <kbd aria-hidden="true">y</kbd>
            </Button>
            {may('request-information') && (
              <Button onPress={() => setAsking('request-information')}>
                {steps['request-information']} <kbd aria-hidden="true">q</kbd>
              </Button>
            )}
            {may('reject') && (
              <Button onPress={() => setAsking('reject')}>
                {steps.reject} <kbd aria-hidden="true">x</kbd>
              </Button>
            )}
          </div>
        </form>
        <section class="stack close">
          <h3>{t.duplicates}</h3>
          {body && similar.length === 0 && <p class="soft">{t.noDuplicates}</p>}
          <ul class="cases">
            {similar.map((one) => (
              <li key={one.id} class="triage-like">
                <div>
                  {one.title}
                  <div class="soft small">
                    {t.like(number(one.likeness))} · {one.statusText} · {day(one.submittedAt.slice(0, 10))}
                  </div>
                </div>
                <Button label={`${t.compare}: ${one.title}`} onPress={() => setComparing(one.id)}>
                  {t.compare}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      </section>
      {comparing !== undefined && (
        <SideBySide row={row} other={comparing} onClose={() => setComparing(undefined)} onMerged={onMerged} />
      )}
      {asking && (
        <StepDialog
          verb={asking}
          on={[row]}
          onClose={() => setAsking(undefined)}
          onTaken={(taken) => {
            if (taken.length > 0) onDone(row.id);
          }}
        />
      )}
    </div>
  );
}
