import { useWords } from '../../app/language.ts';
import { planFaultWords } from './plan-words.ts';

interface Fault {
  readonly path: string;
  readonly rule: string;
  readonly limit?: number | string | undefined;
}
export interface PlanFault {
  readonly path: string;
  /** The unit of the plan that it concerns, as they are counted. */
  readonly unit?: number;
  readonly transfer?: number;
  readonly text: string;
}

const placeIn = (path: string, list: string): number | undefined => {
  const found = new RegExp(`^${list}\\.(\\d+)`).exec(path)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** What a plan is refused for, in words, beside what it concerns. `nameOf`: a unit by its id. */
export const usePlanFaults = (
  errors: readonly Fault[] | undefined,
  nameOf: (id: string) => string,
): readonly PlanFault[] => {
  const t = useWords(planFaultWords);
  const sentence = ({ path, rule, limit }: Fault): string => {
    const said = String(limit ?? '');
    const name = nameOf(said);
    if (rule === 'taken')
      return path.endsWith('code') ? t.takenCode : path.endsWith('name') ? t.takenName : t.takenId;
    if (rule === 'empty') return path === 'units' ? t.noUnits : t.empty;
    const sentences: Partial<Record<string, string>> = {
      past: t.past,
      'before-effective': t['before-effective'],
      unknown: t.unknown(name),
      inactive: t.inactive(name),
      twice: t.twice(name),
      'wholly-and-elsewhere': t['wholly-and-elsewhere'](name),
      'part-alone': t['part-alone'](name),
      'split-goes-on': t['split-goes-on'](name),
      'area-twice': t['area-twice'](said),
      'too-short': t.empty,
      'invalid-format': t.empty,
    };
    return sentences[rule] ?? t.other;
  };
  return (errors ?? []).map((fault) => {
    const [unit, transfer] = [placeIn(fault.path, 'units'), placeIn(fault.path, 'transfers')];
    return {
      path: fault.path,
      text: sentence(fault),
      ...(unit === undefined ? {} : { unit }),
      ...(transfer === undefined ? {} : { transfer }),
    };
  });
};
