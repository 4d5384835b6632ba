import { useState } from 'preact/hooks';
import { withoutAccents } from '../../../../shared/domain/folding.ts';
import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import { useApi, type Loaded } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { Table } from '../../parts/table.tsx';
import { Decide } from './decide.tsx';
import { outcomeWords } from './life-words.ts';
import { useChoosing } from './use-choosing.ts';
import type { DryRunAnswer, ReorganisationDetail } from './wire.ts';

interface OutcomeProps {
  readonly detail: ReorganisationDetail;
  readonly again: () => void;
}
type Arrivals = NonNullable<ReorganisationDetail['outcome']>['arrivals'];

/** What came where, and what is still to choose. */
export function Outcome({ detail, again }: OutcomeProps) {
  const t = useWords(outcomeWords);
  const departmentName = useDepartmentName();
  const { outcome } = detail;
  if (!outcome) return null;
  const { arrivals, queues, sessions } = outcome;
  const sum = (of: (one: Arrivals[number]) => number): string =>
    number(arrivals.reduce((total, one) => total + of(one), 0));
  return (
    <section class="stack" aria-labelledby="outcome">
      <h2 id="outcome">{t.title}</h2>
      <p>
        {t.sum(
          sum((one) => one.recommendations),
          sum((one) => one.commitments),
          sum((one) => one.people),
          number(sessions.length),
        )}
      </p>
      {detail.status === 'applied' && <Left detail={detail} again={again} />}
      <Arrived detail={detail} arrivals={arrivals} />
      <div class="other-tables">
        {queues.length > 0 && (
          <Table
            caption={t.queues}
            rows={queues}
            idOf={({ department }) => department}
            columns={[
              {
                name: t.queue,
                of: ({ department }) => (department === 'intake' ? t.intake : departmentName(department)),
              },
              { name: t.recommendations, of: ({ recommendations }) => number(recommendations), figure: true },
            ]}
          />
        )}
        {sessions.length > 0 && (
          <div class="stack close">
            <h3>{t.sessions}</h3>
            <ul>
              {sessions.map((id) => (
                <SessionLink key={id} id={id} />
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}

function SessionLink({ id }: { readonly id: string }) {
  const t = useWords(outcomeWords);
  const { body } = useApi<{ readonly title: string }>(`/sessions/${id}`);
  return (
    <li>
      <a href={`/hoi-nghi/${id}`}>{body?.title ?? t.session}</a>
    </li>
  );
}

/** What nobody has chosen for may be chosen here as before. */
function Left({ detail, again }: OutcomeProps) {
  const t = useWords(outcomeWords);
  const left = (detail.outcome?.left ?? []).filter((id) => detail.choices.recommendations[id] === undefined);
  const [count] = useState(left.length);
  const dry = useApi<DryRunAnswer>(count > 0 ? `/reorganisations/${detail.id}/dry-run` : undefined);
  if (count === 0) return null;
  return (
    <div class="stack close">
      <ProblemBox problem={dry.problem} onAgain={dry.reload} />
      {!dry.body && !dry.problem && <Skeleton />}
      {dry.body && (
        <LeftOnes
          detail={detail}
          dry={dry}
          run={dry.body}
          again={again}
          title={left.length > 0 ? t.left(number(left.length)) : t.allGone}
        />
      )}
      <p class="soft small">{t.leftMore}</p>
    </div>
  );
}

interface LeftOnesProps extends OutcomeProps {
  readonly dry: Loaded<DryRunAnswer>;
  readonly run: DryRunAnswer;
  readonly title: string;
}

function LeftOnes({ detail, dry, run, again, title }: LeftOnesProps) {
  const choosing = useChoosing(detail.id, {
    onAnswer: () => undefined,
    onPause: () => {
      dry.reload();
      again();
    },
  });
  const only: DryRunAnswer = {
    ...run,
    undecided: { chiefs: [], people: [] },
    units: run.units.map((unit) => ({ ...unit, chief: { candidates: [] } })),
    people: [],
    rules: [],
    standIns: [],
    sessions: [],
  };
  return (
    <Decide
      title={title}
      run={only}
      choosing={choosing}
      may={detail.actions.includes('choose') ? ['recommendations'] : []}
    />
  );
}

const rowsAtOnce = 20;

function Arrived({
  detail,
  arrivals,
}: {
  readonly detail: ReorganisationDetail;
  readonly arrivals: Arrivals;
}) {
  const t = useWords(outcomeWords);
  const [typed, setTyped] = useState('');
  const [atMost, setAtMost] = useState(rowsAtOnce);
  const names = new Map(
    detail.units.flatMap(({ id = '', name, of }) => [
      ...of.map((source) => [source.unit, source.name] as const),
      [id, name] as const,
    ]),
  );
  const nameOf = (id: string): string => names.get(id) ?? id;
  const words = withoutAccents(typed).split(' ');
  const found = arrivals.filter(({ unit, from }) => {
    const text = withoutAccents([unit, ...from].map(nameOf).join(' '));
    return words.every((word) => text.includes(word));
  });
  if (arrivals.length === 0) return null;
  return (
    <div class="stack close">
      {arrivals.length > rowsAtOnce && (
        <div class="narrow">
          <TextField name="findArrival" label={t.search} value={typed} limit={100} onText={setTyped} />
        </div>
      )}
      {found.length === 0 && <p class="soft">{t.none}</p>}
      {found.length > 0 && (
        <Table
          caption={t.arrivals}
          rows={found.slice(0, atMost)}
          idOf={({ unit }) => unit}
          columns={[
            {
              name: t.unit,
              of: ({ unit }) => <a href={`/don-vi/${encodeURIComponent(unit)}`}>{nameOf(unit)}</a>,
            },
            { name: t.from, of: ({ from }) => from.map(nameOf).join(', ') },
            { name: t.people, of: ({ people }) => number(people), figure: true },
            { name: t.recommendations, of: ({ recommendations }) => number(recommendations), figure: true },
            { name: t.commitments, of: ({ commitments }) => number(commitments), figure: true },
          ]}
        />
      )}
      {found.length > atMost && (
        <div>
          <Button onPress={() => setAtMost(atMost + 4 * rowsAtOnce)}>{t.more}</Button>
        </div>
      )}
    </div>
  );
}
