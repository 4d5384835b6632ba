import { useState } from 'preact/hooks';
import { fateWords, type ListFate } from '../../../../shared/domain/list-wording.ts';
import { number } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/note.tsx';
import { Table } from '../../parts/table.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { listsWords } from './lists-words.ts';
import type { ListKind } from './kinds.ts';
import type { ListRow, Outcome, Preview } from './wire.ts';

const rowsAtOnce = 50;
const looks: Readonly<Record<ListFate, string>> = {
  new: 'going',
  changed: 'going',
  'duplicate-in-file': 'yours',
  'already-stored': '',
  bad: 'late',
};
type Shown = 'all' | ListFate | 'likely';

interface ListRowsProps<Row extends ListRow> {
  readonly kind: ListKind<Row>;
  readonly preview: Preview<Row>;
  readonly outcomes: ReadonlyMap<number, Outcome>;
}

/** Every row with what becomes of it; those of one kind by themselves. */
export function ListRows<Row extends ListRow>({
  kind,
  preview: { counts, rows },
  outcomes,
}: ListRowsProps<Row>) {
  const t = useWords(listsWords);
  const language = useLanguage();
  const [shown, setShown] = useState<Shown>('all');
  const [atMost, setAtMost] = useState(rowsAtOnce);
  const counted: readonly (readonly [Shown, string, number])[] = [
    ['all', t.all, counts.rows],
    ['new', fateWords.new[language], counts.new],
    ['changed', fateWords.changed[language], counts.changed ?? 0],
    ['bad', fateWords.bad[language], counts.bad],
    ['likely', t.likely, counts.likely],
    ['duplicate-in-file', fateWords['duplicate-in-file'][language], counts.duplicateInFile],
    ['already-stored', fateWords['already-stored'][language], counts.alreadyStored],
  ];
  const chosen = rows.filter(
    (row) => shown === 'all' || (shown === 'likely' ? kind.isLikely(row) : row.fate === shown),
  );
  return (
    <Tabs
      label={t.rows}
      chosen={shown}
      onChoose={(id) => {
        setShown(id);
        setAtMost(rowsAtOnce);
      }}
      tabs={counted
        .filter(([id, , count]) => id === 'all' || count > 0)
        .map(([id, name, count]) => ({ id, name: `${name} · ${number(count)}` }))}
    >
      {chosen.length === 0 ? (
        <Empty>
          <p>{t.none}</p>
        </Empty>
      ) : (
        <div class="stack">
          <Table
            caption={t.rows}
            rows={chosen.slice(0, atMost)}
            idOf={(row) => String(row.number)}
            columns={[
              { name: t.row, of: (row) => number(row.number), figure: true },
              { name: t.becomes, of: (row) => <Fate row={row} outcome={outcomes.get(row.number)} /> },
              ...kind.columns(t, (row) => outcomes.get(row.number)),
            ]}
          />
          {chosen.length > atMost && (
            <div>
              <Button onPress={() => setAtMost(atMost + rowsAtOnce)}>{t.more}</Button>
            </div>
          )}
        </div>
      )}
    </Tabs>
  );
}

interface FateProps {
  readonly row: ListRow;
  readonly outcome: Outcome | undefined;
}

function Fate({ row, outcome }: FateProps) {
  const t = useWords(listsWords);
  const language = useLanguage();
  const fate = !outcome || outcome.outcome === 'stored' ? row.fate : outcome.outcome;
  const isStored = outcome?.outcome === 'stored';
  const stored = outcome?.stored ?? ('stored' in row ? row.stored : undefined);
  const waits = outcome ? outcome.waits : 'waits' in row && row.waits;
  return (
    <>
      <span class={`chip ${isStored ? 'done' : looks[fate]}`}>
        {isStored ? t.stored : fateWords[fate][language]}
      </span>
      {stored && (
        <div class="number">
          <a href={`/kien-nghi/${stored.id}`}>{stored.receipt}</a>
        </div>
      )}
      {waits && <div class="soft">{t.waits}</div>}
      {row.sameAs !== undefined && <div class="soft">{t.sameAs(number(row.sameAs))}</div>}
    </>
  );
}
