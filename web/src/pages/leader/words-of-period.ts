import { formatDate } from '../../../../shared/domain/wording.ts';
import { monthWords } from '../../../../shared/domain/figure-wording.ts';
import { language } from '../../app/language.ts';
import type { Period } from './period.ts';

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** `Tháng 11 năm 2026`, `Quý 4 năm 2026`, `Năm 2026`, `05/10/2026–15/11/2026`. */
export const periodText = ({ name, span, from, to }: Period): string => {
  const isVi = language() === 'vi';
  const [year, part = ''] = name.split('-');
  if (span === 'month') return capital(monthWords(name)[language()]);
  if (span === 'quarter')
    return isVi ? `Quý ${part.slice(1)} năm ${year ?? ''}` : `Quarter ${part.slice(1)} of ${year ?? ''}`;
  if (span === 'year') return isVi ? `Năm ${name}` : name;
  return `${formatDate(from)}–${formatDate(to)}`;
};
