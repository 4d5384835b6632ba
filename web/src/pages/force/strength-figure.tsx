import type { ComponentChildren } from 'preact';
import {
  forceDefinitions,
  type ForceFigureName,
  type UnitGroup,
} from '../../../../shared/domain/force-figures.ts';
import { forceFigureWords, unitGroupWords } from '../../../../shared/domain/force-wording.ts';
import { number, today } from '../../app/format.ts';
import { useLanguage } from '../../app/language.ts';
import type { Figures } from './wire.ts';

export type Part = 'counted' | 'others' | 'unknown';
export interface Question {
  readonly figure: ForceFigureName;
  readonly on: string;
  readonly group?: UnitGroup | undefined;
  readonly project?: string;
  readonly part?: Part;
}

/** What stands in an address: without what goes without saying. */
export const questionOf = ({ on, ...asked }: Question): string =>
  new URLSearchParams([
    ...Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ...(on === today() ? [] : [['on', on]]),
  ]).toString();

export const figureText = (figure: ForceFigureName, { value }: Figures['total']['units']): string => {
  if (value === undefined) return '–';
  return forceDefinitions[figure].unit === 'percent' ? `${number(value)} %` : number(value);
};

interface FigureProps extends Question {
  readonly children: ComponentChildren;
  /** What is read out, where the figure alone would not tell. */
  readonly said?: string;
  readonly look?: string;
}

/** A figure: it opens the units behind it, and says what it means under the pointer and the focus. */
export function Figure({ children, said, look, ...question }: FigureProps) {
  const language = useLanguage();
  const { figure, group } = question;
  const name = `${forceFigureWords[figure][language]}${group ? `, ${unitGroupWords[group][language].toLowerCase()}` : ''}`;
  const { question: asks, text } = forceDefinitions[figure];
  return (
    <a
      class={`strength-figure ${look ?? ''}`}
      href={`/quan-so/don-vi?${questionOf(question)}`}
      data-tip={`${name}\n${asks[language]}\n${text[language]}`}
    >
      <span class="out-of-sight">{said ?? name}: </span>
      {children}
    </a>
  );
}
