import { useState } from 'preact/hooks';
import type { Measure } from '../../../../shared/domain/figures.ts';
import { deskWords } from '../../../../shared/domain/figure-wording.ts';
import { byName } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useDepartmentName, useTopicName } from '../../app/reference.ts';
import { addressOf, type Asked } from './asked.ts';
import { FigureLink } from './figure-link.tsx';
import { meaningOf } from './figure-text.ts';
import { figuresWords } from './figures-words.ts';
import { Panel } from './panel.tsx';
import type { Row } from './wire.ts';

const columns = ['received', 'onTimeShare', 'openOverdue', 'respondedP50', 'respondedP90'] as const;
type Column = (typeof columns)[number];
const withBar: readonly Measure[] = ['received', 'onTimeShare'];
type Order = { readonly by: Column | 'name'; readonly down: boolean };

interface SideBySideProps {
  readonly rows: readonly Row[];
  readonly asked: Asked;
  /** What its rows are: the topics of a department, where one is asked for. */
  readonly by: 'department' | 'topic';
}

/** Departments, or topics, side by side; sorted by whatever is asked for. */
export function SideBySide({ rows, asked, by }: SideBySideProps) {
  const t = useWords(figuresWords);
  const language = useLanguage();
  const [departmentName, topicName] = [useDepartmentName(), useTopicName()];
  const [{ by: sortedBy, down }, setOrder] = useState<Order>({ by: 'received', down: true });
  const nameOf = (key: string) =>
    key === 'intake' ? deskWords[language] : by === 'topic' ? topicName(key) : departmentName(key);
  const names: Readonly<Record<Column, string>> = {
    received: t.received,
    onTimeShare: t.onTime,
    openOverdue: t.overdueShort,
    respondedP50: t.half,
    respondedP90: t.nineTenths,
  };
  const sorted = [...rows].sort((a, b) => {
    if (sortedBy === 'name') return (down ? -1 : 1) * byName(nameOf(a.key), nameOf(b.key));
    const [one, other] = [a[sortedBy]?.value ?? -1, b[sortedBy]?.value ?? -1];
    return (down ? other - one : one - other) || byName(a.key, b.key);
  });
  const most = Math.max(1, ...rows.map(({ received }) => received?.value ?? 0));
  const share = (column: Column, value = 0) => (column === 'received' ? (100 * value) / most : value);
  const heading = (column: Order['by'], name: string) => (
    <th
      key={column}
      scope="col"
      class={column === 'name' ? '' : 'figure'}
      aria-sort={sortedBy === column ? (down ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        class="sort"
        aria-label={t.sortBy(name)}
        data-tip={column === 'name' ? undefined : meaningOf(column)}
        onClick={() => setOrder({ by: column, down: sortedBy === column ? !down : column !== 'name' })}
      >
        {name}
        <span aria-hidden="true">{sortedBy === column ? (down ? ' ▼' : ' ▲') : ''}</span>
      </button>
    </th>
  );
  const title = by === 'topic' ? t.topics : t.departments;
  return (
    <Panel name="side-by-side" title={title} beside={<span class="soft panel-note">{t.daysNote}</span>}>
      {rows.length === 0 ? (
        <p class="soft">{t.noRows}</p>
      ) : (
        <div class="panel-scroll" tabIndex={0} role="group" aria-label={title}>
          <table class="figures-table">
            <thead>
              <tr>
                {heading('name', by === 'topic' ? t.topic : t.department)}
                {columns.map((column) => heading(column, names[column]))}
              </tr>
            </thead>
            <tbody>
              {sorted.map((row) => (
                <tr key={row.key}>
                  <th scope="row">
                    <a
                      class="row-name"
                      href={addressOf({ ...asked, [by]: row.key })}
                      data-tip={`${nameOf(row.key)}${by === 'topic' || row.key === 'intake' ? '' : ` (${row.key})`}`}
                    >
                      {by === 'department' && row.key !== 'intake' && <b>{row.key}</b>} {nameOf(row.key)}
                    </a>
                  </th>
                  {columns.map((column) => (
                    <td key={column} class="figure">
                      {withBar.includes(column) && row[column]?.value !== undefined && (
                        <span class={`bar ${column}`} aria-hidden="true">
                          <span style={{ width: `${share(column, row[column].value)}%` }} />
                        </span>
                      )}
                      <FigureLink
                        measure={column}
                        figure={row[column]}
                        asked={asked}
                        bare={column !== 'onTimeShare'}
                        row={{ question: { [by]: row.key }, name: nameOf(row.key) }}
                        look={column === 'openOverdue' && (row.openOverdue?.value ?? 0) > 0 ? 'bad' : ''}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
