export type Cell = string | number;

/** Numbers to two or three places that matter; texts as they are. */
const shown = (cell: Cell): string =>
  typeof cell === 'string'
    ? cell
    : Number.isInteger(cell)
      ? cell.toLocaleString('en')
      : cell.toFixed(Math.abs(cell) >= 100 ? 0 : Math.abs(cell) >= 10 ? 1 : 2);

/** Columns as wide as they must be; the first to the left, the others to the right. */
export const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const lines = [head, ...rows.map((row) => row.map(shown))];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => Array.from(line[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const padding = ' '.repeat((widths[column] ?? 0) - Array.from(cell).length);
        return column === 0 ? cell + padding : padding + cell;
      })
      .join('  ')
      .trimEnd();
  return [head, widths.map((width) => '─'.repeat(width)), ...lines.slice(1)].map(line).join('\n');
};
