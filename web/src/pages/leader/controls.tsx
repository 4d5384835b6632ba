import type { LocalDate } from '../../../../shared/domain/calendar.ts';
import { channels } from '../../../../shared/domain/recommendation.ts';
import { channelWords } from '../../../../shared/domain/figure-wording.ts';
import { today } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useDepartments, useTopics } from '../../app/reference.ts';
import { navigate } from '../../app/router.ts';
import { Button } from '../../parts/button.tsx';
import { addressOf, questionOf, type Asked } from './asked.ts';
import { figuresWords } from './figures-words.ts';
import { beside, isDay, periodWith, rangeOf, spans, type Span } from './period.ts';
import { periodText } from './words-of-period.ts';

interface ControlsProps {
  readonly asked: Asked;
  /** A head sees their own department only. */
  readonly choosesDepartment: boolean;
  readonly by: 'department' | 'topic';
}

const show = (asked: Asked): void => navigate(addressOf(asked), { replace: true });

/** Which period, as of which day, and of whom: all of it stands in the address. */
export function Controls({ asked, choosesDepartment, by }: ControlsProps) {
  const t = useWords(figuresWords);
  const language = useLanguage();
  const { period, asOf, department, topic, channel } = asked;
  const named = (item: { name: string; nameEn?: string | undefined }) =>
    (language === 'en' ? item.nameEn : undefined) ?? item.name;
  const departments = useDepartments().map(({ id, ...item }) => ({ id, name: `${id} ${named(item)}` }));
  const topics = useTopics().map(({ id, ...item }) => ({ id, name: named(item) }));
  const choose = (name: 'department' | 'topic' | 'channel') => (id: string) => {
    const { [name]: _, ...others } = asked;
    show({ ...others, ...(id === '' ? {} : { [name]: id }) });
  };
  return (
    <form class="controls" aria-label={t.what} onSubmit={(event) => event.preventDefault()}>
      <PeriodPicker asked={asked} />
      <label class="inline-field">
        <span>{t.asOf}</span>
        <input
          type="date"
          name="asOf"
          value={asOf ?? today()}
          max={today()}
          onChange={(event) => show(asOfDay(asked, event.currentTarget.value))}
        />
      </label>
      {choosesDepartment && (
        <Filter
          label={t.department}
          all={t.allDepartments}
          value={department}
          options={departments}
          onChoose={choose('department')}
        />
      )}
      <Filter label={t.topic} all={t.allTopics} value={topic} options={topics} onChoose={choose('topic')} />
      <Filter
        label={t.channel}
        all={t.allChannels}
        value={channel}
        options={channels.map((id) => ({ id, name: channelWords[id][language] }))}
        onChoose={choose('channel')}
      />
      <div class="controls-end">
        <details class="take">
          <summary class="button">{t.take}</summary>
          <ul class="take-list">
            <Take name={t.tableXlsx} to={`/api/metrics.xlsx?${questionOf(asked, { by, lang: language })}`} />
            <Take name={t.tableCsv} to={`/api/metrics.csv?${questionOf(asked, { by, lang: language })}`} />
            {(period.span === 'month' || period.span === 'year') && (
              <>
                <Take name={t.reportDocx} to={reportAt('docx', asked, language)} />
                <Take name={t.reportHtml} to={reportAt('html', asked, language)} />
              </>
            )}
          </ul>
        </details>
        <Button onPress={() => print()}>{t.print}</Button>
      </div>
    </form>
  );
}

/** As of a day before today; as things stand for any other. */
const asOfDay = ({ asOf: _, ...asked }: Asked, day: string): Asked =>
  isDay(day) && day < today() ? { ...asked, asOf: day as LocalDate } : asked;
const reportAt = (kind: 'docx' | 'html', { period, department }: Asked, lang: string): string =>
  `/api/metrics/report.${kind}?${new URLSearchParams({ period: period.name, ...(department ? { department } : {}), lang }).toString()}`;

function Take({ name, to }: { readonly name: string; readonly to: string }) {
  return (
    <li>
      <a href={to} target="_blank" rel="noopener">
        {name}
      </a>
    </li>
  );
}

function PeriodPicker({ asked }: { readonly asked: Asked }) {
  const t = useWords(figuresWords);
  const { period } = asked;
  const names: Readonly<Record<Span, string>> = {
    month: t.month,
    quarter: t.quarter,
    year: t.year,
    range: t.range,
  };
  const change = (span: Span) => {
    const last = period.to < today() ? period.to : today();
    show({ ...asked, period: span === 'range' ? rangeOf(period.from, last) : periodWith(span, last) });
  };
  return (
    <div class="period">
      <label>
        <span class="out-of-sight">{t.span}</span>
        <select
          name="span"
          value={period.span}
          onChange={(event) => change(event.currentTarget.value as Span)}
        >
          {spans.map((span) => (
            <option key={span} value={span}>
              {names[span]}
            </option>
          ))}
        </select>
      </label>
      {period.span === 'range' ? (
        <>
          {(['from', 'to'] as const).map((end) => (
            <label key={end} class="inline-field">
              <span>{t[end]}</span>
              <input
                type="date"
                name={end}
                value={period[end]}
                onChange={(event) => {
                  const chosen = event.currentTarget.value;
                  if (isDay(chosen))
                    show({ ...asked, period: rangeOf(chosen, end === 'from' ? period.to : period.from) });
                }}
              />
            </label>
          ))}
        </>
      ) : (
        <>
          <Button label={t.earlier} onPress={() => show({ ...asked, period: beside(period, -1) })}>
            ◀
          </Button>
          <strong class="period-name" aria-live="polite">
            {periodText(period)}
          </strong>
          <Button label={t.later} onPress={() => show({ ...asked, period: beside(period, 1) })}>
            ▶
          </Button>
        </>
      )}
    </div>
  );
}

interface FilterProps {
  readonly label: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly onChoose: (id: string) => void;
}

function Filter({ label, all, value, options, onChoose }: FilterProps) {
  return (
    <label class="filter">
      <span class="out-of-sight">{label}</span>
      <select value={value ?? ''} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{all}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
