import './progress.css';

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  readonly of: number;
  /** How far it is in words: seen at every step, read out at every quarter. */
  readonly text: (done: number) => string;
}

/** How far something has come that takes a while. */
export function Progress({ label, done, of, text }: ProgressProps) {
  const quarter = of === 0 ? 0 : Math.floor((Math.min(done, of) / of) * 4);
  return (
    <div class="progress">
      <progress aria-label={label} value={Math.min(done, of)} max={Math.max(of, 1)} />
      <span class="small soft" aria-hidden="true">
        {text(done)}
      </span>
      <span class="out-of-sight" role="status">
        {text(quarter === 4 ? of : Math.ceil((of * quarter) / 4))}
      </span>
    </div>
  );
}
