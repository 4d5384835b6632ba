import { isOpen } from '../../../shared/domain/recommendation.ts';
import { useTopicName } from '../app/reference.ts';
import { useWords } from '../app/language.ts';
import type { List } from '../app/use-api.ts';
import type { Summary } from '../app/wire.ts';
import { Button } from './button.tsx';
import { DueChip, StatusChip } from './chips.tsx';
import { ProblemBox, Skeleton } from './note.tsx';
import { partWords } from './words.ts';

/** One recommendation in a list. */
export function CaseRow({ summary }: { readonly summary: Summary }) {
  const topicName = useTopicName();
  const { id, title, receipt, topic, status, statusText, due } = summary;
  return (
    <li class="case">
      <div>
        <a class="case-title" href={`/kien-nghi/${id}`}>
          {title}
        </a>
        <div class="soft small">
          <span class="number">{receipt}</span> · {topicName(topic)}
        </div>
      </div>
      <div class="row">
        <StatusChip status={status} text={statusText} />
        <DueChip due={due} open={isOpen(status)} />
      </div>
    </li>
  );
}

/** A list of recommendations with a cursor. */
export function CaseList({ list }: { readonly list: List<Summary> }) {
  const t = useWords(partWords);
  if (list.loading && list.items.length === 0) return <Skeleton lines={6} />;
  return (
    <div class="stack">
      <ul class="cases">
        {list.items.map((summary) => (
          <CaseRow key={summary.id} summary={summary} />
        ))}
      </ul>
      <ProblemBox problem={list.problem} onAgain={list.reload} />
      {list.isMore && (
        <div>
          <Button onPress={list.more} busy={list.loading}>
            {t.more}
          </Button>
        </div>
      )}
    </div>
  );
}
