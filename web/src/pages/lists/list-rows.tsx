import { useState } from 'preact/hooks';
import { fateWords, type ListFate } from '../../../../shared/domain/list-wording.ts';
import { number } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/note.tsx';
import { Table } from '../../parts/table.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { listsWords } from './lists-words.ts';
import type { ListPreview, Outcome, PreviewedRow } from './wire.ts';

const rowsAtOnce = 50;
const looks: Readonly<Record<ListFate, string>> = {
  new: 'going',
  changed: 'going',
  'duplicate-in-file': 'yours',
  'already-stored': '',
  bad: 'late',
};
type Shown = 'all' | ListFate | 'likely';

const isLikely = ({ fate, unit, topic }: PreviewedRow): boolean =>
  fate !== 'bad' && (unit?.how === 'likely' || topic?.how === 'likely');

interface ListRowsProps {
  readonly preview: ListPreview;
  readonly outcomes: ReadonlyMap<number, Outcome>;
}

/** Every row with what becomes of it; those of one kind by themselves. */
export function ListRows({ preview: { counts, rows }, outcomes }: ListRowsProps) {
  const t = useWords(listsWords);
  const language = useLanguage();
  const [shown, setShown] = useState<Shown>('all');
  const [atMost, setAtMost] = useState(rowsAtOnce);
  const counted: readonly (readonly [Shown, string, number])[] = [
    ['all', t.all, counts.rows],
    ['new', fateWords.new[language], counts.new],
    ['bad', fateWords.bad[language], counts.bad],
    ['likely', t.likely, counts.likely],
    ['duplicate-in-file', fateWords['duplicate-in-file'][language], counts.duplicateInFile],
    ['already-stored', fateWords['already-stored'][language], counts.alreadyStored],
  ];
  const chosen = rows.filter(
    (row) => shown === 'all' || (shown === 'likely' ? isLikely(row) : row.fate === shown),
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
              { name: t.what, of: (row) => <What row={row} outcome={outcomes.get(row.number)} /> },
              { name: t.unit, of: ({ unit }) => <Recognised as={unit} /> },
              { name: t.topic, of: ({ topic }) => <Recognised as={topic} /> },
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

interface RowProps {
  readonly row: PreviewedRow;
  readonly outcome: Outcome | undefined;
}

function Fate({ row, outcome }: RowProps) {
  const t = useWords(listsWords);
  const language = useLanguage();
  const fate = !outcome || outcome.outcome === 'stored' ? row.fate : outcome.outcome;
  const isStored = outcome?.outcome === 'stored';
  const stored = outcome?.stored ?? row.stored;
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
      {row.sameAs !== undefined && <div class="soft">{t.sameAs(number(row.sameAs))}</div>}
    </>
  );
}

function What({ row: { row, errors }, outcome }: RowProps) {
  const t = useWords(listsWords);
  const wrong = [...(errors ?? []), ...(outcome?.errors ?? [])];
  return (
    <div class="list-what">
      <b>{row.title ?? '—'}</b>
      {row.body !== undefined && row.body !== row.title && <p class="soft list-body">{row.body}</p>}
      {wrong.length > 0 && (
        <ul class="list-wrong">
          {wrong.map(({ column, rule, text, candidates }) => (
            <li key={`${column} ${rule}`} class="field-error">
              {text}
              {candidates && candidates.length > 0 && !candidates.some(({ name }) => text.includes(name)) && (
                <span> {t.perhaps(candidates.map(({ name }) => name).join('; '))}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Recognised({ as }: { readonly as: PreviewedRow['unit'] }) {
  const t = useWords(listsWords);
  if (!as) return <>—</>;
  return (
    <>
      {as.name}
      {as.how === 'likely' && <div class="due soon">{t.guessed}</div>}
    </>
  );
}
