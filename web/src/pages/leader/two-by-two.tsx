import type { Figures, Measure } from '../../../../shared/domain/figures.ts';
import { useWords } from '../../app/language.ts';
import type { Asked } from './asked.ts';
import { FigureLink } from './figure-link.tsx';
import { figuresWords } from './figures-words.ts';
import { Panel } from './panel.tsx';

interface Props {
  readonly now: Figures;
  readonly asked: Asked;
}

/** The official 2×2 with both of its percentages, and what of all that came is in none of its cells. */
export function TwoByTwo({ now, asked }: Props) {
  const t = useWords(figuresWords);
  const link = (measure: Measure) => <FigureLink measure={measure} figure={now[measure]} asked={asked} />;
  const cell = (letter: string, measure: Measure, look = '') => (
    <td class={look}>
      <span class="letter" aria-hidden="true">
        {letter}
      </span>
      {link(measure)}
    </td>
  );
  return (
    <Panel name="two-by-two" title={t.twoByTwo}>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t.inTime}</th>
            <th scope="col">{t.late}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t.done}</th>
            {cell('A', 'doneOnTime')}
            {cell('B', 'doneLate')}
          </tr>
          <tr>
            <th scope="row">{t.open}</th>
            {cell('C', 'openInTime')}
            {cell('D', 'openOverdue', 'bad')}
          </tr>
        </tbody>
      </table>
      <dl class="pairs">
        <div>
          <dt>
            {t.onTimeShort} <span class="formula">A/(A+B+D)</span>
          </dt>
          <dd>{link('onTimeShare')}</dd>
        </div>
        <div>
          <dt>
            {t.officialShort} <span class="formula">(A+B)/(A+B+D)</span>
          </dt>
          <dd>{link('officialShare')}</dd>
        </div>
        <div>
          <dt>{t.received}</dt>
          <dd>
            <span class="besides">
              {t.besides} {link('waiting')} {t.waiting}, {link('withdrawn')} {t.withdrawn}
            </span>
            {link('received')}
          </dd>
        </div>
      </dl>
    </Panel>
  );
}
