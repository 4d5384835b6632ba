import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { Progress } from '../../parts/progress.tsx';
import { runningWords } from './life-words.ts';
import type { ReorganisationDetail } from './wire.ts';

const phases = [
  'units',
  'force',
  'people',
  'rules',
  'recommendations',
  'commitments',
  'sessions',
  'again',
  'count',
] as const;
type Phase = (typeof phases)[number];

/** `undo-recommendations-again` is `again`. */
const phaseOf = (step: string): Phase => {
  const name = step.replace(/^undo-/, '');
  return name.endsWith('-again') ? 'again' : (phases.find((phase) => phase === name) ?? 'units');
};

/** How far applying or taking back is, step by step. */
export function Running({ detail: { status, progress } }: { readonly detail: ReorganisationDetail }) {
  const t = useWords(runningWords);
  const phase = progress && phaseOf(progress.step);
  const at = phase === undefined ? -1 : phases.indexOf(phase);
  const said = (index: number): string => {
    const name = phases[index];
    return name === undefined ? t.waiting : t.step(number(index + 1), number(phases.length), t[name]);
  };
  return (
    <section class="sheet marked stack" aria-labelledby="running">
      <h2 id="running">{status === 'undoing' ? t.undoing : t.applying}</h2>
      <Progress
        label={status === 'undoing' ? t.undoing : t.applying}
        done={at + 1}
        of={phases.length}
        text={() => said(at)}
      />
      {progress && progress.done > 0 && <p class="number">{t.done(number(progress.done))}</p>}
      <ol class="running-steps">
        {phases.map((name, index) => (
          <li
            key={name}
            class={index < at ? 'past' : index === at ? 'now' : ''}
            aria-current={index === at ? 'step' : undefined}
          >
            <span aria-hidden="true">{index < at ? '✓' : number(index + 1)}</span> {t[name]}
          </li>
        ))}
      </ol>
      <p class="soft small narrow">{t.about}</p>
    </section>
  );
}
