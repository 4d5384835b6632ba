/** Figures in words: their value with its unit, of how many, and how far they moved. */
import { definitions, type Figure, type Measure } from '../../../../shared/domain/figures.ts';
import { figureNames, figureUnitWords, hiddenFigure } from '../../../../shared/domain/figure-wording.ts';
import { number } from '../../app/format.ts';
import { inLanguage, language, words } from '../../app/language.ts';

const figureWords = words({
  none: { vi: 'chưa có', en: 'none yet' },
  of: { vi: (n: string) => `trên ${n}`, en: (n: string) => `of ${n}` },
  points: { vi: 'điểm', en: 'points' },
  same: { vi: 'không đổi', en: 'unchanged' },
  more: { vi: 'tăng', en: 'up' },
  less: { vi: 'giảm', en: 'down' },
});
const t = () => inLanguage(figureWords, language());

export const nameOf = (measure: Measure): string => figureNames[measure][language()];

const glued = ' ';
/** What stands after a number: `%`, ` ngày`; nothing after a count. */
const unitAfter = (measure: Measure): string => {
  const { unit } = definitions[measure];
  if (unit === 'percent') return language() === 'vi' ? `${glued}%` : '%';
  return unit === 'days' || unit === 'working-days' || unit === 'points'
    ? `${glued}${figureUnitWords[unit][language()]}`
    : '';
};

/** `41,7`; that it is hidden, or a dash. */
export const bareText = ({ value, hidden }: Figure = {}): string =>
  hidden ? hiddenFigure : value === undefined ? '–' : number(value);
/** The same with its unit: `41,7 %`. */
export const valueText = (measure: Measure, figure: Figure = {}): string =>
  figure.value === undefined || figure.hidden ? bareText(figure) : bareText(figure) + unitAfter(measure);
/** To be read out: a dash says nothing. */
export const spokenText = (measure: Measure, figure: Figure = {}): string =>
  figure.value === undefined && !figure.hidden ? t().none : valueText(measure, figure);
export const ofHowMany = ({ n }: Figure = {}): string => (n === undefined ? '' : t().of(number(n)));

const letters: Readonly<Partial<Record<Measure, readonly Measure[]>>> = {
  onTimeShare: ['doneOnTime', 'doneLate', 'openOverdue'],
  officialShare: ['doneOnTime', 'doneLate', 'openOverdue'],
  answeredShare: ['doneOnTime', 'doneLate'],
};
/** Its definition; where that is by letters, what they stand for. */
export const definitionOf = (measure: Measure): string =>
  [definitions[measure].text[language()], (letters[measure] ?? []).map(nameOf).join('; ')]
    .filter(Boolean)
    .join(' ');
/** What it means, for `data-tip`: its question, then its definition. */
export const meaningOf = (measure: Measure): string =>
  `${definitions[measure].question[language()]}\n${definitionOf(measure)}`;

export interface Move {
  /** `▲ tăng 3,2 điểm` */
  readonly text: string;
  /** `▲ 3,2` */
  readonly short: string;
  readonly isUp: boolean | undefined;
}
/** Between two values of a figure; nothing where one is missing. */
export const moveOf = (measure: Measure, now: Figure = {}, was: Figure = {}): Move | undefined => {
  if (now.value === undefined || was.value === undefined) return undefined;
  const by = Math.round((now.value - was.value) * 10) / 10;
  if (by === 0) return { text: `= ${t().same}`, short: '=', isUp: undefined };
  const unit = definitions[measure].unit === 'percent' ? `${glued}${t().points}` : unitAfter(measure);
  return {
    text: `${by > 0 ? '▲' : '▼'} ${by > 0 ? t().more : t().less} ${number(Math.abs(by))}${unit}`,
    short: `${by > 0 ? '▲' : '▼'} ${number(Math.abs(by))}`,
    isUp: by > 0,
  };
};
