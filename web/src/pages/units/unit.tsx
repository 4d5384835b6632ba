import { day, today } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { navigate } from '../../app/router.ts';
import { useApi } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { Flow, type FlowNode } from '../../parts/flow.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { columnsOf, isPassing } from './lineage-columns.ts';
import { wasSoOn, usePeriod } from './period.ts';
import { kindWords, unitsWords } from './units-words.ts';
import type { UnitEdge, UnitLineageView, UnitNode } from './wire.ts';
import './units.css';

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d\d-\d\d$/.test(text);

/** Without a day: today's, whatever that is when it is opened. */
const addressOf = (id: string, asked: string | undefined): string =>
  `/don-vi/${encodeURIComponent(id)}${asked === undefined ? '' : `?ngay=${asked}`}`;

/** What a unit is called on a day, ever was, and what came before and after it. */
export default function UnitPage({ path, query }: PageProps) {
  const id = path['id'] ?? '';
  const day = query.get('ngay');
  const asked = isDay(day) ? day : undefined;
  const { body, problem, reload } = useApi<UnitLineageView>(
    `/units/${encodeURIComponent(id)}/lineage${asked === undefined ? '' : `?on=${asked}`}`,
  );
  if (problem) return <ProblemBox problem={problem} onAgain={reload} />;
  const unit = body?.nodes.find((node) => node.id === body.unit);
  if (!body || !unit) return <Skeleton lines={8} />;
  return <Shown view={body} unit={unit} asked={asked} />;
}

interface ShownProps {
  readonly view: UnitLineageView;
  readonly unit: UnitNode;
  /** The day in the address. */
  readonly asked: string | undefined;
}

function Shown({ view, unit, asked }: ShownProps) {
  const t = useWords(unitsWords);
  const kinds = useWords(kindWords);
  const { called } = unit;
  const { on } = view;
  return (
    <div class="stack wide">
      <PageHead
        title={called.name}
        above={<a href="/don-vi">{t.find}</a>}
        below={
          <div class="row">
            <State unit={unit} on={on} isToday={asked === undefined} />
            <span class="number">{t.codeOf(called.code)}</span>
            <span>{kinds[called.kind]}</span>
            {called.districtName !== undefined && <span class="soft">{called.districtName}</span>}
          </div>
        }
      />
      <div class="row unit-day">
        <Field label={t.asOf}>
          {(tied) => (
            <input
              {...tied}
              type="date"
              name="on"
              value={on}
              onChange={(event) => {
                const { value } = event.currentTarget;
                if (isDay(value)) navigate(addressOf(unit.id, value), { replace: true });
              }}
            />
          )}
        </Field>
        {asked !== undefined && (
          <Button look="quiet" onPress={() => navigate(addressOf(unit.id, undefined), { replace: true })}>
            {t.toToday}
          </Button>
        )}
      </div>
      <Becomes view={view} unit={unit} asked={asked} />
      <Names unit={unit} on={on} />
      <Lineage view={view} asked={asked} />
    </div>
  );
}

interface StateProps {
  readonly unit: UnitNode;
  readonly on: string;
  readonly isToday: boolean;
}

function State({ unit: { exists, from, until }, on, isToday }: StateProps) {
  const t = useWords(unitsWords);
  if (exists) {
    const said = isToday ? t.there : on < today() ? t.thereThen(day(on)) : t.thereWillBe(day(on));
    return <span class="chip done">{said}</span>;
  }
  const isOver = until !== undefined && until <= on;
  return <span class="chip">{isOver ? t.noMore(day(until)) : t.notYet(from ? day(from) : '')}</span>;
}

/** Those that it went into, where it is no more. */
function Becomes({ view, unit, asked }: ShownProps) {
  const t = useWords(unitsWords);
  const heirs = view.becomes
    .filter((id) => id !== unit.id)
    .flatMap((id) => view.nodes.find((node) => node.id === id) ?? []);
  if (heirs.length === 0) return null;
  return (
    <section class="note" role="status">
      <strong>{t.becomes(day(view.on))}</strong>
      <ul>
        {heirs.map(({ id, called }) => (
          <li key={id}>
            <a href={addressOf(id, asked)}>{called.name}</a> <span class="soft number">{called.code}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Names({ unit, on }: { readonly unit: UnitNode; readonly on: string }) {
  const t = useWords(unitsWords);
  const kinds = useWords(kindWords);
  const period = usePeriod();
  return (
    <section class="stack">
      <h2>{t.names}</h2>
      <ol class="timeline">
        {unit.names.map((named, index) => {
          const isThen = wasSoOn(named, on);
          return (
            <li key={index} class={isThen ? 'now' : ''}>
              <span class="soft small">
                {period(named)}
                {isThen && ` · ${t.thatDay}`}
              </span>
              <div>
                <strong>{named.name}</strong>
              </div>
              <div class="small">
                <span class="number">{t.codeOf(named.code)}</span> · {kinds[named.kind]}
                {named.districtName !== undefined && ` · ${named.districtName}`}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Lineage({ view, asked }: Omit<ShownProps, 'unit'>) {
  const t = useWords(unitsWords);
  if (view.edges.length === 0)
    return (
      <section class="stack close">
        <h2>{t.lineage}</h2>
        <p class="soft">{t.lineageNone}</p>
      </section>
    );
  const drawn = columnsOf(
    view.nodes.map(({ id }) => id),
    view.edges,
  );
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const columns = drawn.columns.map((ids) =>
    ids.map((id): FlowNode => {
      const node = nodes.get(id);
      if (isPassing(id) || !node) return { id, look: 'passing', content: null };
      return {
        id,
        look: id === view.unit ? 'here' : node.exists ? undefined : 'over',
        content: <NodeName node={node} isHere={id === view.unit} asked={asked} />,
      };
    }),
  );
  return (
    <section class="stack">
      <h2>{t.lineage}</h2>
      <div class="unit-lineage" tabIndex={0} role="group" aria-label={t.lineage}>
        <div class={`unit-columns of-${Math.min(columns.length, 5)}`}>
          <Flow columns={columns} edges={drawn.edges} />
        </div>
      </div>
      <p class="soft small">{t.partDashed}</p>
      <InWords view={view} asked={asked} />
    </section>
  );
}

interface NodeNameProps {
  readonly node: UnitNode;
  readonly isHere: boolean;
  readonly asked: string | undefined;
}

function NodeName({ node: { id, called, from, until }, isHere, asked }: NodeNameProps) {
  const period = usePeriod();
  return (
    <>
      {isHere ? <strong>{called.name}</strong> : <a href={addressOf(id, asked)}>{called.name}</a>}
      <div class="soft">
        <span class="number">{called.code}</span>
        {(from !== undefined || until !== undefined) &&
          ` · ${period({ ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) })}`}
      </div>
    </>
  );
}

/** The same without a picture, day by day. */
function InWords({ view, asked }: Omit<ShownProps, 'unit'>) {
  const t = useWords(unitsWords);
  const nameOf = (id: string): string => {
    const node = view.nodes.find((each) => each.id === id);
    return node?.names.at(-1)?.name ?? id;
  };
  const sentence = ({ from, to, how }: UnitEdge): string => {
    const says = {
      merged: t.wasMerged,
      split: t.wasSplit,
      transferred: t.wasTransferred,
      undone: t.wasUndone,
    };
    return says[how](nameOf(from), nameOf(to));
  };
  const days = [...new Set(view.edges.map((edge) => edge.on ?? ''))].sort();
  return (
    <details>
      <summary>{t.inWords}</summary>
      {days.map((date) => (
        <div key={date} class="unit-day-said">
          {date !== '' && <strong>{day(date)}</strong>}
          <ul>
            {view.edges
              .filter((edge) => (edge.on ?? '') === date)
              .map((edge) => (
                <li key={`${edge.from} ${edge.to}`}>
                  <a href={addressOf(edge.from === view.unit ? edge.to : edge.from, asked)}>
                    {sentence(edge)}
                  </a>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </details>
  );
}
