import { useEffect, useState } from 'preact/hooks';
import { definitions, measures, type Figure, type Measure } from '../../../../shared/domain/figures.ts';
import {
  channelWords,
  deskWords,
  figureUnitWords,
  unitKindWords,
} from '../../../../shared/domain/figure-wording.ts';
import { partNames, partsOf, type PartName } from '../../../../shared/domain/opened-figures.ts';
import { channels } from '../../../../shared/domain/recommendation.ts';
import { unitKinds } from '../../../../shared/domain/unit.ts';
import { api, problemOf } from '../../app/api.ts';
import { day, number } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useDepartmentName, useTopicName } from '../../app/reference.ts';
import type { PageProps } from '../../app/route.ts';
import { navigate } from '../../app/router.ts';
import { useApi } from '../../app/use-api.ts';
import type { Problem } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Empty, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { definitionOf, nameOf, ofHowMany, valueText } from './figure-text.ts';
import { openedWords, partWords } from './opened-words.ts';
import { useUnits } from './use-units.ts';
import type { Opened, OpenedItem } from './wire.ts';
import './opened.css';

/** What the address asks is what the API is asked. */
const askedNames = ['figure', 'upTo', 'from', 'to', 'asOf', 'department', 'topic', 'channel', 'unit', 'kind'];
const perPage = 50;

/** The list behind a figure: what it is, what it comes to, and everybody in it, page by page. */
export default function OpenedPage({ query }: PageProps) {
  const t = useWords(openedWords);
  const figure = measures.find((measure) => measure === query.get('figure'));
  if (!figure)
    return (
      <div class="stack">
        <PageHead title={t.unknown} />
        <a href="/so-lieu">{t.back}</a>
      </div>
    );
  return <OpenedFigure key={query.toString()} figure={figure} query={query} />;
}

function OpenedFigure({ figure, query }: { readonly figure: Measure; readonly query: URLSearchParams }) {
  const t = useWords(openedWords);
  const language = useLanguage();
  const parts = Object.keys(partsOf(figure) ?? {}) as PartName[];
  const part =
    partNames.find((name) => name === query.get('part') && parts.includes(name)) ?? parts[0] ?? 'all';
  const asked = new URLSearchParams(
    askedNames.flatMap((name) => {
      const value = query.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const path = `/metrics/list?${asked.toString()}&part=${part}&limit=${perPage}`;
  const first = useApi<Opened>(path);
  const pages = useFurther(path, first.body);
  const body = first.body;
  const { question } = definitions[figure];
  const list = <Listed opened={body} pages={pages} figure={figure} />;
  const tableAt = (kind: 'csv' | 'xlsx') => {
    const filters = new URLSearchParams(asked);
    for (const name of ['figure', 'upTo']) filters.delete(name);
    return `/api/metrics.${kind}?${filters.toString()}&lang=${language}`;
  };
  return (
    <div class="stack">
      <PageHead
        title={question[language]}
        above={<a href={backTo(query)}>{t.back}</a>}
        below={<p>{definitionOf(figure)}</p>}
      />
      <ProblemBox problem={first.problem} onAgain={first.reload} />
      {body && <Sum opened={body} figure={figure} query={query} />}
      {!body && first.loading && <Skeleton lines={6} />}
      {body &&
        (parts.length > 1 ? (
          <Tabs
            label={t.parts}
            chosen={part}
            onChoose={(id) => {
              const next = new URLSearchParams(query);
              next.set('part', id);
              navigate(`/so-lieu/danh-sach?${next.toString()}`, { replace: true });
            }}
            tabs={parts.map((id) => ({
              id,
              name: `${partWords[id][language]}${body.sums?.[id] === undefined ? '' : ` · ${number(body.sums[id])}`}`,
            }))}
          >
            {list}
          </Tabs>
        ) : (
          list
        ))}
      <p class="row small no-print">
        <a href={tableAt('xlsx')}>{t.xlsx}</a>
        <a href={tableAt('csv')}>{t.csv}</a>
      </p>
    </div>
  );
}

/** Where the figures of the same days stand. */
const backTo = (query: URLSearchParams): string => {
  const [from, to] = [query.get('from'), query.get('to')];
  const kept = ['asOf', 'department', 'topic', 'channel'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value]];
  });
  const span = from?.length === 10 && to?.length === 10 ? [['ky', `${from}..${to}`]] : [];
  return `/so-lieu?${new URLSearchParams([...span, ...kept]).toString()}`;
};

interface Further {
  readonly items: readonly OpenedItem[];
  readonly notShown: number;
  readonly next: string | undefined;
  readonly loading: boolean;
  readonly problem: Problem | undefined;
  readonly more: () => void;
}

/** The pages after the first, as they are asked for. */
function useFurther(path: string, first: Opened | undefined): Further {
  const [further, setFurther] = useState<readonly Opened[]>([]);
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => setFurther([]), [first]);
  const all = first ? [first, ...further] : [];
  const next = all.at(-1)?.next;
  const more = () => {
    if (next === undefined || loading) return;
    setLoading(true);
    setProblem(undefined);
    api<Opened>(`${path}&cursor=${encodeURIComponent(next)}`)
      .then((page) => setFurther((before) => [...before, page]))
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => setLoading(false));
  };
  return {
    items: all.flatMap(({ items }) => items),
    notShown: all.reduce((sum, page) => sum + page.notShown, 0),
    next,
    loading,
    problem,
    more,
  };
}

/** The figure, and that the list comes to it. */
function Sum({
  opened,
  figure,
  query,
}: {
  readonly opened: Opened;
  readonly figure: Measure;
  readonly query: URLSearchParams;
}) {
  const t = useWords(openedWords);
  const language = useLanguage();
  const { value = {}, sums = {}, part, from, to, asOf } = opened;
  const unit = figureUnitWords[figure.startsWith('commitment') ? 'commitments' : countedIn(figure)][language];
  return (
    <section class="sheet opened-sum">
      <p class="opened-value">
        <strong>{valueText(figure, value)}</strong> <span class="soft">{ofHowMany(value)}</span>
      </p>
      <div class="stack close">
        <p>
          <SumText figure={figure} value={value} sums={sums} />
          {sums[part] !== undefined && `${t.sum(number(sums[part]), unit)}.`}
          {value.hidden && ` ${t.hidden}`}
        </p>
        <p class="soft">
          {day(from)}–{day(to)}, {t.asOf(day(asOf))} <Of query={query} />
        </p>
      </div>
    </section>
  );
}

const countedIn = (figure: Measure) => {
  const { unit } = definitions[figure];
  return unit === 'answers' || unit === 'reopenings' || unit === 'commitments' ? unit : 'recommendations';
};

/** `15 / 36 = 41,7 %. ` */
function SumText({
  figure,
  value,
  sums,
}: {
  readonly figure: Measure;
  readonly value: Figure;
  readonly sums: NonNullable<Opened['sums']>;
}) {
  const t = useWords(openedWords);
  const { numerator, denominator, came, went } = sums;
  if (value.value === undefined) return null;
  const told = valueText(figure, value);
  if (numerator !== undefined && denominator !== undefined)
    return <b>{t.shareSum(number(numerator), number(denominator), told)}. </b>;
  if (came !== undefined && went !== undefined) return <b>{t.flowSum(number(came), number(went), told)}. </b>;
  return null;
}

/** Whose figure it is, where it is not everybody's. */
function Of({ query }: { readonly query: URLSearchParams }) {
  const language = useLanguage();
  const [departmentName, topicName] = [useDepartmentName(), useTopicName()];
  const [department, topic, unit] = ['department', 'topic', 'unit'].map(
    (name) => query.get(name) ?? undefined,
  );
  const units = useUnits(unit !== undefined);
  const channel = [...channels, 'none' as const].find((one) => one === query.get('channel'));
  const kind = unitKinds.find((one) => one === query.get('kind'));
  const names = [
    department && (department === 'intake' ? deskWords[language] : departmentName(department)),
    topic && topicName(topic),
    channel && channelWords[channel][language],
    kind && unitKindWords[kind][language],
    unit && (units.find(({ id }) => id === unit)?.name ?? unit),
  ].filter(Boolean);
  return names.length === 0 ? null : <>· {names.join(' · ')}</>;
}

interface ListedProps {
  readonly opened: Opened | undefined;
  readonly pages: Further;
  readonly figure: Measure;
}

function Listed({ opened, pages, figure }: ListedProps) {
  const t = useWords(openedWords);
  const departmentName = useDepartmentName();
  const units = new Map(useUnits(true).map(({ id, name }) => [id, name]));
  const { items, notShown, next, loading, problem, more } = pages;
  if (!opened) return null;
  if (items.length === 0 && notShown === 0)
    return (
      <Empty>
        <p>{t.none}</p>
      </Empty>
    );
  const withDays = items.some(({ days }) => days !== undefined);
  return (
    <div class="stack">
      <div class="table-wrap" tabIndex={0} role="region" aria-label={nameOf(figure)}>
        <table class="table opened-table">
          <thead>
            <tr>
              <th scope="col">{t.what}</th>
              <th scope="col">{t.status}</th>
              <th scope="col">{t.department}</th>
              <th scope="col">{t.unit}</th>
              <th scope="col">{t.on}</th>
              <th scope="col">{t.due}</th>
              {withDays && (
                <th scope="col" class="figure">
                  {t.days}
                </th>
              )}
              <th scope="col" class="figure">
                {t.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item, index) => (
              <Item
                key={index}
                item={item}
                withDays={withDays}
                departmentName={departmentName}
                units={units}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p class="soft small" role="status">
        {t.shown(number(items.length))}. {notShown > 0 && t.notShown(number(notShown))}
      </p>
      <ProblemBox problem={problem} onAgain={more} />
      {next !== undefined && (
        <div>
          <Button onPress={more} busy={loading}>
            {t.more}
          </Button>
        </div>
      )}
    </div>
  );
}

function Item({
  item: { on, amount, days, recommendation, commitment },
  withDays,
  departmentName,
  units,
}: {
  readonly item: OpenedItem;
  readonly withDays: boolean;
  readonly departmentName: (id: string) => string;
  readonly units: ReadonlyMap<string, string>;
}) {
  const shown = recommendation ?? commitment;
  if (!shown) return null;
  const due = recommendation
    ? recommendation.due
    : { on: commitment?.dueOn ?? '', overdue: commitment?.overdue };
  return (
    <tr>
      <th scope="row">
        <a href={`/kien-nghi/${recommendation?.id ?? commitment?.recommendation ?? ''}`}>
          {recommendation?.title ?? commitment?.text}
        </a>
        <div class="soft">{shown.receipt}</div>
      </th>
      <td>{shown.statusText}</td>
      <td>
        {shown.department !== undefined && (
          <span title={departmentName(shown.department)}>{shown.department}</span>
        )}
      </td>
      <td>{units.get(shown.unit.id) ?? shown.unit.id}</td>
      <td class="number">{day(on)}</td>
      <td class={due.overdue ? 'number due late' : 'number'}>{day(due.on)}</td>
      {withDays && <td class="figure">{days === undefined ? '' : number(days)}</td>}
      <td class="figure">{number(amount)}</td>
    </tr>
  );
}
