import type { Figure, Figures, Measure } from '../../../../shared/domain/figures.ts';
import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { FigureLink } from './figure-link.tsx';
import { moveOf } from './figure-text.ts';
import { figuresWords } from './figures-words.ts';
import type { Compared } from './main-figures.tsx';
import { Panel } from './panel.tsx';

/** How much is open and how old it is, and beside it what tells whether answers hold. */
export function Backlog({ now, asked, was }: Omit<Compared, 'askedBefore'>) {
  const t = useWords(figuresWords);
  const rows: readonly (readonly [name: string, measure: Measure])[] = [
    [t.backlogNow, 'backlog'],
    [t.ageHalf, 'backlogAgeP50'],
    [t.ageTenth, 'backlogAgeP90'],
    [t.ageMost, 'backlogAgeMax'],
    [t.overdueHalf, 'overdueAgeP50'],
    [t.firstAnswer, 'respondedP50'],
    [t.reopened, 'reopenedShare'],
    [t.satisfaction, 'satisfaction'],
  ];
  return (
    <Panel name="backlog" title={t.backlog}>
      <AgeLine now={now} />
      <dl class="pairs">
        {rows.map(([name, measure]) => (
          <div key={measure}>
            <dt>{name}</dt>
            <dd>
              <Change measure={measure} now={now[measure]} was={was?.[measure]} />
              <FigureLink
                measure={measure}
                figure={now[measure]}
                asked={asked}
                bare={measure === 'respondedP50'}
              />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Change({
  measure,
  now,
  was,
}: {
  readonly measure: Measure;
  readonly now: Figure | undefined;
  readonly was: Figure | undefined;
}) {
  const move = moveOf(measure, now, was);
  return move?.isUp === undefined ? null : <span class="move soft">{move.short}</span>;
}

/** From today back to the oldest: where half and a tenth lie. The rows below say it in words. */
function AgeLine({ now: { backlogAgeP50, backlogAgeP90, backlogAgeMax } }: { readonly now: Figures }) {
  const most = backlogAgeMax?.value;
  if (most === undefined || most === 0) return null;
  const at = (days = 0) => `${(100 * days) / most}%`;
  return (
    <div class="age-line" aria-hidden="true">
      <span class="age-half" style={{ width: at(backlogAgeP50?.value) }} />
      <span class="age-tenth" style={{ width: at(backlogAgeP90?.value) }} />
      <span class="age-end">{number(most)}</span>
    </div>
  );
}
