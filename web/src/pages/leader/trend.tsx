import { useState } from 'preact/hooks';
import { fewestJudged } from '../../../../shared/domain/week.ts';
import { number } from '../../app/format.ts';
import { language, useWords } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import type { Asked } from './asked.ts';
import { FigureLink } from './figure-link.tsx';
import { figuresWords } from './figures-words.ts';
import { Panel } from './panel.tsx';
import { monthAfter, rangeOf } from './period.ts';
import type { Row } from './wire.ts';

interface TrendProps {
  readonly rows: readonly Row[];
  readonly asked: Asked;
  /** `YYYY-MM` */
  readonly until: string;
}

const fewestMonths = 6;
const mostMonths = 12;

/** Every month from the first that has anything, six at least. */
const monthsOf = (rows: readonly Row[], until: string): readonly Row[] => {
  const known = new Map(rows.map((row) => [row.key, row]));
  const months: Row[] = [];
  let month = until;
  const first = rows[0]?.key ?? until;
  while (months.length < fewestMonths || (month >= first && months.length < mostMonths)) {
    months.unshift(known.get(month) ?? { key: month });
    month = monthBefore(month);
  }
  return months;
};
const monthBefore = (month: string): string => monthAfter(month, -1);

const shortMonth = (month: string): string => {
  const [year = '', of = ''] = month.split('-');
  return language() === 'vi'
    ? `${of}/${year.slice(2)}`
    : `${new Intl.DateTimeFormat('en-GB', { month: 'short' }).format(new Date(`${month}-15`))} ${year.slice(2)}`;
};

const askedIn = (asked: Asked, month: string): Asked => ({
  ...asked,
  period: rangeOf(`${month}-01`, lastDayOf(month)),
});
const lastDayOf = (month: string): string =>
  new Date(Date.parse(`${monthAfter(month)}-01`) - 86_400_000).toISOString().slice(0, 10);

/** Month by month: what share was on time, and how many came in; or the same as a table. */
export function Trend({ rows, asked, until }: TrendProps) {
  const t = useWords(figuresWords);
  const [isTable, setIsTable] = useState(false);
  const months = monthsOf(rows, until);
  return (
    <Panel
      name="trend"
      title={t.trend}
      beside={
        <Button look="quiet" onPress={() => setIsTable(!isTable)}>
          {isTable ? t.asChart : t.asTable}
        </Button>
      }
    >
      {isTable ? <TrendTable months={months} asked={asked} /> : <TrendChart months={months} asked={asked} />}
    </Panel>
  );
}

interface MonthsProps {
  readonly months: readonly Row[];
  readonly asked: Asked;
}

function TrendChart({ months, asked }: MonthsProps) {
  const t = useWords(figuresWords);
  const most = Math.max(1, ...months.map(({ received }) => received?.value ?? 0));
  const middle = (index: number) => (100 * (index + 0.5)) / months.length;
  const points = months.flatMap(({ onTimeShare }, index) =>
    onTimeShare?.value === undefined ? [] : [[middle(index), 100 - onTimeShare.value] as const],
  );
  const isFew = months.some(
    ({ onTimeShare }) => onTimeShare?.value !== undefined && (onTimeShare.n ?? 0) < fewestJudged,
  );
  return (
    <div class="trend-chart" style={{ '--months': months.length }}>
      <p class="trend-name">
        {t.trendOnTime}
        {isFew && (
          <>
            {' '}
            <span class="trend-ring" aria-hidden="true" /> {t.fewPoints}
          </>
        )}
      </p>
      <div class="trend-line">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <path class="trend-grid" d="M0 0H100M0 50H100M0 100H100" />
          <polyline class="trend-path" points={points.map((point) => point.join(',')).join(' ')} />
        </svg>
        {months.map(({ key, onTimeShare }, index) =>
          onTimeShare?.value === undefined ? null : (
            <div
              key={key}
              class={`trend-point ${(onTimeShare.n ?? 0) < fewestJudged ? 'few' : ''} ${onTimeShare.value > 60 ? 'high' : ''}`}
              style={{ left: `${middle(index)}%`, bottom: `${onTimeShare.value}%` }}
            >
              <MonthFigure measure="onTimeShare" row={{ key, onTimeShare }} asked={asked} />
            </div>
          ),
        )}
      </div>
      <p class="trend-name">
        {t.trendReceived} <span class="trend-key" aria-hidden="true" /> {t.trendOverdue}
      </p>
      <div class="trend-bars">
        {months.map((row) => (
          <div key={row.key} class="trend-month">
            <div class="trend-stack">
              {(row.received?.value ?? 0) > 0 && (
                <>
                  <MonthFigure measure="received" row={row} asked={asked} />
                  <div
                    class="trend-bar"
                    aria-hidden="true"
                    style={{ height: `${(72 * (row.received?.value ?? 0)) / most}%` }}
                  >
                    <div
                      class="trend-overdue"
                      style={{
                        height: `${(100 * (row.openOverdue?.value ?? 0)) / Math.max(1, row.received?.value ?? 0)}%`,
                      }}
                    />
                  </div>
                </>
              )}
            </div>
            <div class="trend-label">{shortMonth(row.key)}</div>
          </div>
        ))}
      </div>
    </div>
  );
}

function MonthFigure({
  measure,
  row,
  asked,
}: {
  readonly measure: 'onTimeShare' | 'received' | 'openOverdue';
  readonly row: Row;
  readonly asked: Asked;
}) {
  return (
    <FigureLink
      measure={measure}
      figure={row[measure]}
      asked={askedIn(asked, row.key)}
      row={{ question: {}, name: shortMonth(row.key) }}
    />
  );
}

function TrendTable({ months, asked }: MonthsProps) {
  const t = useWords(figuresWords);
  return (
    <div class="panel-scroll" tabIndex={0} role="group" aria-label={t.trend}>
      <table class="figures-table">
        <thead>
          <tr>
            <th scope="col">{t.month}</th>
            <th scope="col" class="figure">
              {t.trendReceived}
            </th>
            <th scope="col" class="figure">
              {t.trendOnTime}
            </th>
            <th scope="col" class="figure">
              n
            </th>
            <th scope="col" class="figure">
              {t.overdueShort}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map((row) => (
            <tr key={row.key}>
              <th scope="row">{shortMonth(row.key)}</th>
              <td class="figure">
                <MonthFigure measure="received" row={row} asked={asked} />
              </td>
              <td class="figure">
                <MonthFigure measure="onTimeShare" row={row} asked={asked} />
              </td>
              <td class="figure">{number(row.onTimeShare?.n ?? 0)}</td>
              <td class="figure">
                <MonthFigure measure="openOverdue" row={row} asked={asked} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
