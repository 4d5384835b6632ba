import { day } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { factsWords } from './facts-words.ts';
import { useFactsText } from './facts.ts';
import type { Facts } from './wire.ts';

type OnDay = Facts & { readonly on: string };

interface ComparedProps {
  readonly before: OnDay | undefined;
  readonly after: OnDay;
  /** Only what changes. */
  readonly short?: boolean;
}

/** What is declared beside what counts: each row that changes is marked, in words too. */
export function Compared({ before, after, short }: ComparedProps) {
  const t = useWords(factsWords);
  const textOf = useFactsText();
  const was = before ? textOf(before) : [];
  const rows = textOf(after).map((fact, index) => ({
    ...fact,
    was: was[index]?.text,
    changes: was[index]?.text !== fact.text,
  }));
  const shown = short ? rows.filter(({ changes }) => changes) : rows;
  if (shown.length === 0) return <p class="soft small">{t.same}</p>;
  return (
    <table class="force-compared">
      <thead>
        <tr>
          <th scope="col">{t.what}</th>
          <th scope="col">
            {t.before}
            {before && <span class="soft"> {t.from(day(before.on))}</span>}
          </th>
          <th scope="col">
            {t.after} <span class="soft">{t.from(day(after.on))}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ key, name, was: stood, text, changes }) => (
          <tr key={key} class={changes ? 'changes' : ''}>
            <th scope="row">{name}</th>
            <td>{stood ?? t.nothing}</td>
            <td>
              {changes ? (
                <>
                  <ins>{text}</ins>
                  <span class="out-of-sight"> ({t.changed})</span>
                </>
              ) : (
                text
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
