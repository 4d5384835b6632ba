import { day } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { listsWords } from './lists-words.ts';
import type { ForceRow, ListRow, Outcome, RecommendationRow } from './wire.ts';

interface WhatProps<Row> {
  readonly row: Row;
  readonly outcome: Outcome | undefined;
}

export function RecommendationWhat({ row: { row, errors }, outcome }: WhatProps<RecommendationRow>) {
  return (
    <div class="list-what">
      <b>{row.title ?? '—'}</b>
      {row.body !== undefined && row.body !== row.title && <p class="soft list-body">{row.body}</p>}
      <Wrong errors={[...(errors ?? []), ...(outcome?.errors ?? [])]} />
    </div>
  );
}

/** From which day on, and cell by cell what stands and what would. */
export function ForceWhat({ row: { row, errors, changes = [], project }, outcome }: WhatProps<ForceRow>) {
  const t = useWords(listsWords);
  return (
    <div class="list-what">
      {row.on !== undefined && <b>{t.from(day(row.on))}</b>}
      {changes.length > 0 && (
        <dl class="list-changes">
          {changes.map(({ column, name, before, after }) => (
            <div key={column}>
              <dt class="soft">{name}</dt>
              <dd>
                {before === undefined ? <span class="soft">{t.nothing}</span> : <del>{before}</del>}
                {' → '}
                {after === undefined ? <span class="soft">{t.nothing}</span> : <ins>{after}</ins>}
                {column === 'project' && project?.how === 'likely' && <div class="due soon">{t.guessed}</div>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {changes.length === 0 && !errors && <p class="soft">{t.unchanged}</p>}
      <Wrong errors={[...(errors ?? []), ...(outcome?.errors ?? [])]} />
    </div>
  );
}

function Wrong({ errors: wrong }: { readonly errors: readonly NonNullable<ListRow['errors']>[number][] }) {
  const t = useWords(listsWords);
  return (
    <>
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
    </>
  );
}

export function Recognised({ as }: { readonly as: ListRow['unit'] }) {
  const t = useWords(listsWords);
  if (!as) return <>—</>;
  return (
    <>
      {as.name}
      {as.how === 'likely' && <div class="due soon">{t.guessed}</div>}
      {as.how === 'former' && <div class="soft small">{t.former}</div>}
    </>
  );
}
