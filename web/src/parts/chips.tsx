import { day, daysBetween, today } from '../app/format.ts';
import { useWords } from '../app/language.ts';
import type { Summary } from '../app/wire.ts';
import { partWords } from './words.ts';

const looks: Partial<Record<Summary['status'], string>> = {
  routed: 'going',
  accepted: 'going',
  'in-approval': 'going',
  'forwarded-up': 'going',
  'needs-info': 'yours',
  answered: 'done',
  closed: 'done',
};

/** Where it is in its life: always a word, never a colour alone. */
export function StatusChip({ status, text }: { readonly status: Summary['status']; readonly text: string }) {
  return <span class={`chip ${looks[status] ?? ''}`}>{text}</span>;
}

/** Until when, as long as somebody owes an answer. */
export function DueChip({
  due,
  open,
}: {
  readonly due: Pick<Summary['due'], 'on' | 'overdue'>;
  readonly open: boolean;
}) {
  const t = useWords(partWords);
  if (!open) return null;
  const left = daysBetween(today(), due.on);
  if (due.overdue) return <span class="due late">{t.overdue(day(due.on))}</span>;
  if (left === 0) return <span class="due soon">{t.dueToday}</span>;
  return <span class={`due ${left > 0 && left <= 3 ? 'soon' : ''}`}>{t.due(day(due.on))}</span>;
}
