import type { ReorganisationSummary } from './wire.ts';

const looks: Partial<Record<ReorganisationSummary['status'], string>> = {
  ordered: 'yours',
  applying: 'going',
  undoing: 'going',
  applied: 'done',
};

/** Where it is in its life, in a word. */
export function LifeChip({
  status,
  text,
}: {
  readonly status: ReorganisationSummary['status'];
  readonly text: string;
}) {
  return <span class={`chip ${looks[status] ?? ''}`}>{text}</span>;
}
