import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

export interface Column<Row> {
  readonly name: string;
  readonly of: (row: Row) => ComponentChildren;
  /** Stands at the right, digits below digits. */
  readonly figure?: boolean;
}

interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** What Enter or a click on a row does. Left out: rows are only read. */
  readonly onOpen?: (row: Row) => void;
}

/** Up and down go from row to row, Home and End to the first and last, Enter opens. */
export function Table<Row>({ caption, columns, rows, idOf, onOpen }: TableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const go = (event: KeyboardEvent, index: number) => {
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = to === undefined ? undefined : body.current?.rows[to];
    if (row) {
      event.preventDefault();
      row.focus();
    }
    const opened = rows[index];
    if (event.key === 'Enter' && opened !== undefined && event.target === event.currentTarget)
      onOpen?.(opened);
  };
  return (
    <div class="table-wrap" tabIndex={0} role="region" aria-label={caption}>
      <table class="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, figure }) => (
              <th key={name} scope="col" class={figure ? 'figure' : ''}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <tr
              key={idOf(row)}
              tabIndex={onOpen ? (index === 0 ? 0 : -1) : undefined}
              onKeyDown={(event) => go(event, index)}
              onClick={() => onOpen?.(row)}
            >
              {columns.map(({ name, of, figure }) => (
                <td key={name} class={figure ? 'figure' : ''}>
                  {of(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
