/** Fewer than the API takes, so that the bar moves and stopping is quick. */
const rowsAtOnce = 20;
const charactersAtOnce = 500_000;

/** The first of them that go in one call: so many rows, so much text, at least one. */
export const firstLot = <Row>(rows: readonly Row[]): readonly Row[] => {
  const lot: Row[] = [];
  let characters = 0;
  for (const row of rows) {
    characters += JSON.stringify(row).length;
    if (lot.length > 0 && (lot.length === rowsAtOnce || characters > charactersAtOnce)) break;
    lot.push(row);
  }
  return lot;
};
