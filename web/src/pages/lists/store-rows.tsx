import { useEffect, useRef, useState } from 'preact/hooks';
import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/field.tsx';
import { Note, ProblemBox } from '../../parts/note.tsx';
import { Progress } from '../../parts/progress.tsx';
import type { ListKind } from './kinds.ts';
import { kindWords, listsWords } from './lists-words.ts';
import type { Storing } from './use-storing.ts';

interface StoreRowsProps {
  readonly kind: Pick<ListKind, 'name' | 'declaresSecrecy'>;
  readonly storing: Storing;
  readonly count: number;
}
/** One button that begins, stops and goes on, so that the focus stays where it is. */
export function StoreRows({ kind, storing, count }: StoreRowsProps) {
  const t = useWords(listsWords);
  const own = useWords(kindWords[kind.name]);
  const [declared, setDeclared] = useState(!kind.declaresSecrecy);
  const [tried, setTried] = useState(false);
  const { state, outcomes, problem, run, stop } = storing;
  if (count === 0) return <Note title={own.nothingNew} />;
  if (state === 'finished') return <Finished name={kind.name} outcomes={outcomes} />;
  const isBegun = state !== 'not-begun';
  const isRunning = state === 'running' || state === 'stopping';
  const press = () => {
    setTried(true);
    if (state === 'running') stop();
    else if (declared) run();
  };
  return (
    <section class="sheet stack" aria-label={t.storing}>
      {!isBegun && kind.declaresSecrecy && (
        <div>
          <Choice
            type="checkbox"
            name="secrecy"
            label={t.secrecy}
            checked={declared}
            onCheck={setDeclared}
            invalid={tried && !declared}
          />
          <div role="alert">{tried && !declared && <p class="field-error">{t.secrecyNeeded}</p>}</div>
        </div>
      )}
      {isBegun && (
        <div class="stack close">
          <Progress
            label={t.storing}
            done={outcomes.size}
            of={count}
            text={(done) => t.progress(number(done), number(count))}
          />
          <p role="status">{state === 'stopped' && t.stopped}</p>
        </div>
      )}
      <ProblemBox problem={problem} />
      <div>
        <Button {...(isRunning ? {} : { look: 'main' })} large onPress={press}>
          {state === 'running' && t.stop}
          {state === 'stopping' && t.stopping}
          {state === 'stopped' && t.goOn(number(count - outcomes.size))}
          {!isBegun && own.store(number(count))}
        </Button>
      </div>
    </section>
  );
}

function Finished({ name, outcomes }: Pick<Storing, 'outcomes'> & Pick<ListKind, 'name'>) {
  const own = useWords(kindWords[name]);
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => note.current?.focus(), []);
  const count = (wanted: string) =>
    number([...outcomes.values()].filter(({ outcome }) => outcome === wanted).length);
  return (
    <div ref={note} tabIndex={-1}>
      <Note look="good" role="status" title={own.finished}>
        <p>{own.sums(count('stored'), count('already-stored'), count('bad'))}</p>
      </Note>
    </div>
  );
}
