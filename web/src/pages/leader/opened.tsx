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
import { day, number } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useDepartmentName, useTopicName } from '../../app/reference.ts';
import type { PageProps } from '../../app/route.ts';
import { navigate } from '../../app/router.ts';
import { useApi } from '../../app/use-api.ts';
import { useUnits } from '../../app/whole-list.ts';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { asCount } from './asked.ts';
import { DownloadList } from './download-list.tsx';
import { definitionOf, ofHowMany, valueText } from './figure-text.ts';
import { figuresWords } from './figures-words.ts';
import { Listed } from './opened-list.tsx';
import { openedWords, partWords } from './opened-words.ts';
import { useFurther } from './use-further.ts';
import type { Opened } from './wire.ts';
import './opened.css';

/** What the address asks is what the API is asked. */
const askedNames = [
  'figure',
  'upTo',
  'from',
  'to',
  'asOf',
  'department',
  'topic',
  'channel',
  'unit',
  'kind',
  'units',
];
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
  const whole = `/metrics/list?${asked.toString()}&part=${part}`;
  const path = `${whole}&limit=${perPage}`;
  const first = useApi<Opened>(path);
  const pages = useFurther(path, first.body);
  const body = first.body;
  const words = useWords(figuresWords);
  const isOverdue = figure === 'overdueAgeP50' && query.get('as') === asCount.as;
  const [question, definition] = isOverdue
    ? [words.overdueQuestion, words.overdueText]
    : [definitions[figure].question[language], definitionOf(figure)];
  const listed = body?.sums?.[part] ?? 0;
  const list = (
    <div class="stack">
      {body && body.part === part && listed !== 0 && (
        <DownloadList key={whole} path={whole} sum={listed} name={`${figure}-${body.from}-${body.to}`} />
      )}
      <Listed opened={body} pages={pages} figure={figure} />
    </div>
  );
  const tableAt = (kind: 'csv' | 'xlsx') => {
    const filters = new URLSearchParams(asked);
    for (const name of ['figure', 'upTo']) filters.delete(name);
    return `/api/metrics.${kind}?${filters.toString()}&lang=${language}`;
  };
  return (
    <div class="stack">
      <PageHead title={question} above={<a href={backTo(query)}>{t.back}</a>} below={<p>{definition}</p>} />
      <ProblemBox problem={first.problem} onAgain={first.reload} />
      {body && <Sum opened={body} figure={figure} query={query} isCount={isOverdue} />}
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
  const units = query.get('units') === 'then' ? [['units', 'then']] : [];
  const [from, to] = [query.get('from'), query.get('to')];
  const kept = ['asOf', 'department', 'topic', 'channel'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value]];
  });
  const span = from?.length === 10 && to?.length === 10 ? [['ky', `${from}..${to}`]] : [];
  return `/so-lieu?${new URLSearchParams([...span, ...kept, ...units]).toString()}`;
};

/** The figure, and that the list comes to it. */
function Sum({
  opened,
  figure,
  query,
  isCount,
}: {
  readonly opened: Opened;
  /** What is told is how many are in the list. */
  readonly isCount: boolean;
  readonly figure: Measure;
  readonly query: URLSearchParams;
}) {
  const t = useWords(openedWords);
  const language = useLanguage();
  const { value = {}, sums = {}, part, from, to, asOf } = opened;
  const words = useWords(figuresWords);
  const unit = figureUnitWords[figure.startsWith('commitment') ? 'commitments' : countedIn(figure)][language];
  return (
    <section class="sheet opened-sum">
      <p class="opened-value">
        <strong>{isCount ? number(sums.all ?? 0) : valueText(figure, value)}</strong>{' '}
        {!isCount && <span class="soft">{ofHowMany(value)}</span>}
      </p>
      <div class="stack close">
        <p>
          <SumText figure={figure} value={value} sums={sums} />
          {sums[part] !== undefined && `${t.sum(number(sums[part]), unit)}.`}
          {value.hidden && ` ${t.hidden}`}
        </p>
        <p class="soft">
          {day(from)}–{day(to)}, {t.asOf(day(asOf))} <Of query={query} />
          {opened.unattributed && ` (${words.unattributed.toLowerCase()})`}
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
