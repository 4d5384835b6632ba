import { useState } from 'preact/hooks';
import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useApi } from '../../app/use-api.ts';
import type { Detail, SimilarPage } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemBox } from '../../parts/note.tsx';
import { answerWords } from './answer-words.ts';
import { SectionHeading } from './section-heading.tsx';

/** What was asked and answered before, so that the same is answered the same. */
export function PastAnswers({
  id,
  onTake,
}: {
  readonly id: string;
  readonly onTake: (text: string) => void;
}) {
  const t = useWords(answerWords);
  const { body, problem, loading } = useApi<SimilarPage>(`/recommendations/${id}/similar`);
  return (
    <section class="stack close">
      <SectionHeading>{t.past}</SectionHeading>
      <ProblemBox problem={problem} />
      {!loading && body?.items.length === 0 && <p class="soft">{t.pastNone}</p>}
      <ul class="cases">
        {body?.items.map((one) => (
          <PastOne key={one.id} one={one} onTake={onTake} />
        ))}
      </ul>
    </section>
  );
}

function PastOne({
  one,
  onTake,
}: {
  readonly one: SimilarPage['items'][number];
  readonly onTake: (text: string) => void;
}) {
  const t = useWords(answerWords);
  const [open, setOpen] = useState(false);
  const { body } = useApi<Detail>(open ? `/recommendations/${one.id}` : undefined);
  return (
    <li class="desk-past">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {one.title}{' '}
          <span class="soft small">
            {t.like(number(one.likeness))} · {one.statusText}
          </span>
        </summary>
        {body && (
          <div class="stack close">
            <p class="as-written">{body.answer?.text ?? t.pastUnanswered}</p>
            {body.answer && (
              <div>
                <Button onPress={() => onTake(body.answer?.text ?? '')}>{t.pastTake}</Button>
              </div>
            )}
          </div>
        )}
      </details>
    </li>
  );
}
