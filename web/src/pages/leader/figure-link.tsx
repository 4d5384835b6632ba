import type { Figure, Measure } from '../../../../shared/domain/figures.ts';
import { listOf, type Asked } from './asked.ts';
import { bareText, meaningOf, nameOf, spokenText, valueText } from './figure-text.ts';

interface FigureLinkProps {
  readonly measure: Measure;
  readonly figure: Figure | undefined;
  readonly asked: Asked;
  /** Of one row: what tells it from the others, as a question, and its name. */
  readonly row?: { readonly question: Readonly<Record<string, string>>; readonly name: string };
  /** Without its unit, where a heading says that. */
  readonly bare?: boolean;
  /** Where it is called otherwise than its measure, and means another of what its list says. */
  readonly called?: {
    readonly name: string;
    readonly meaning: string;
    readonly question?: Readonly<Record<string, string>>;
  };
  /** Words around it: `kỳ trước 44,9 %`. */
  readonly wrap?: (text: string) => string;
  readonly look?: string;
}

/** A figure: it opens the list behind it, and says what it means under the pointer and the focus. */
export function FigureLink({ measure, figure, asked, row, bare, called, wrap, look }: FigureLinkProps) {
  const { name, meaning } = called ?? { name: nameOf(measure), meaning: meaningOf(measure) };
  const shown = bare ? bareText(figure) : valueText(measure, figure);
  const said = bare ? bareText(figure) : spokenText(measure, figure);
  return (
    <a
      class={`figure-link ${look ?? ''}`}
      href={listOf(measure, asked, { ...row?.question, ...called?.question })}
      data-tip={row ? `${row.name} · ${meaning}` : meaning}
    >
      <span aria-hidden="true">{wrap?.(shown) ?? shown}</span>
      <span class="out-of-sight">{`${name}${row ? `, ${row.name}` : ''}: ${wrap?.(said) ?? said}`}</span>
    </a>
  );
}
