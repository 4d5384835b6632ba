import type { UnitGroup } from '../../../../shared/domain/force-figures.ts';
import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { Figure, type Question } from './strength-figure.tsx';
import { strengthWords } from './strength-words.ts';
import type { Figures } from './wire.ts';

type Row = Figures['rows'][number];

interface Piece {
  readonly look: 'full' | 'half' | 'unknown';
  readonly name: string;
  readonly count: number;
  readonly question: Pick<Question, 'figure' | 'part'>;
}

const groups: readonly UnitGroup[] = ['ward', 'commune', 'town'];

/** One bar a kind of unit, as long as all of its units; each piece opens its own. */
function Bars({
  rows,
  on,
  piecesOf,
}: {
  readonly rows: readonly Row[];
  readonly on: string;
  readonly piecesOf: (row: Row) => readonly Piece[];
}) {
  const shown = rows.filter(({ key, units }) => groups.includes(key) && (units.value ?? 0) > 0);
  const key = new Map(
    shown.flatMap(piecesOf).flatMap(({ look, name, count }) => (count > 0 ? [[look, name] as const] : [])),
  );
  return (
    <>
      <p class="strength-key" aria-hidden="true">
        {[...key].map(([look, name]) => (
          <span key={look}>
            <i class={`strength-swatch ${look}`} />
            {name}
          </span>
        ))}
      </p>
      <ul class="strength-bars">
        {shown.map((row) => (
          <li key={row.key}>
            <span class="strength-bar-name">{row.name}</span>
            <span class="strength-bar">
              {piecesOf(row)
                .filter(({ count }) => count > 0)
                .map(({ look, name, count, question }) => (
                  <span key={look} class={`strength-piece ${look}`} style={{ flexGrow: count }}>
                    <Figure {...question} on={on} group={row.key} said={`${row.name}, ${name}`}>
                      {number(count)}
                    </Figure>
                  </span>
                ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface BarsProps {
  readonly rows: readonly Row[];
  readonly on: string;
}
const unknownOf = (row: Row, of: 'bothInvestigators' | 'ownPremises'): number =>
  (row.units.value ?? 0) - row[of].n;

export function InvestigatorBars(props: BarsProps) {
  const t = useWords(strengthWords);
  return (
    <Bars
      {...props}
      piecesOf={(row) => {
        const { value = 0, n } = row.bothInvestigators;
        return [
          { look: 'full', name: t.both, count: value, question: { figure: 'bothInvestigators' } },
          {
            look: 'half',
            name: t.notBoth,
            count: n - value,
            question: { figure: 'bothInvestigators', part: 'others' },
          },
          {
            look: 'unknown',
            name: t.unknownShort.toLowerCase(),
            count: unknownOf(row, 'bothInvestigators'),
            question: { figure: 'bothInvestigators', part: 'unknown' },
          },
        ];
      }}
    />
  );
}

export function PremisesBars(props: BarsProps) {
  const t = useWords(strengthWords);
  return (
    <Bars
      {...props}
      piecesOf={(row) => [
        { look: 'full', name: t.own, count: row.ownPremises.value ?? 0, question: { figure: 'ownPremises' } },
        {
          look: 'half',
          name: t.shared,
          count: row.sharedPremises.value ?? 0,
          question: { figure: 'sharedPremises' },
        },
        {
          look: 'unknown',
          name: t.unknownShort.toLowerCase(),
          count: unknownOf(row, 'ownPremises'),
          question: { figure: 'ownPremises', part: 'unknown' },
        },
      ]}
    />
  );
}
