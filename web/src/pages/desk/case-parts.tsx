import { isOpen } from '../../../../shared/domain/recommendation.ts';
import { useState } from 'preact/hooks';
import { day, moment, number, weekday } from '../../app/format.ts';
import { useKept } from '../../app/kept.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName, useTopicName, useUnitName } from '../../app/reference.ts';
import { useSending } from '../../app/use-api.ts';
import type { Detail, HistoryEntry } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { eventWords } from '../../parts/history-words.ts';
import { Moved } from '../../parts/moved.tsx';
import { ProblemBox } from '../../parts/note.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { Compared } from './compare.tsx';
import { channelWords, deskWords } from './desk-words.ts';
import { SectionHeading } from './section-heading.tsx';

/** What was raised, what was answered, what was promised. */
export function Text({ detail }: { readonly detail: Detail }) {
  const t = useWords(deskWords);
  const { answer } = detail;
  return (
    <div class="stack">
      <section class="stack close">
        <SectionHeading>{t.text}</SectionHeading>
        <p class="as-written">{detail.body}</p>
      </section>
      {answer && (
        <section class="sheet marked stack close">
          <SectionHeading>{t.given}</SectionHeading>
          <p class="as-written">{answer.text}</p>
          {answer.legalBasis && (
            <p class="soft small">
              {t.legalBasis}: {answer.legalBasis}
            </p>
          )}
        </section>
      )}
      {detail.commitments.length > 0 && (
        <section class="stack close">
          <SectionHeading>{t.promised}</SectionHeading>
          <ul class="cases">
            {detail.commitments.map((one) => (
              <li key={one.id} class="case">
                <div>
                  {one.text}
                  <div class="soft small">
                    {t.by} {day(one.dueOn)}
                  </div>
                </div>
                <span class={`chip ${one.overdue ? 'late' : ''}`}>{one.statusText}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const textOf = (entry: HistoryEntry | undefined, name: string): string | undefined => {
  const value = entry?.data?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** What waits for approval, and how it differs from what was sent back before. */
export function Proposed({ detail }: { readonly detail: Detail }) {
  const t = useWords(deskWords);
  if (detail.status !== 'in-approval') return null;
  const proposals = detail.history.filter(({ type }) => type === 'AnswerProposed');
  const now = proposals.at(-1);
  const before = textOf(proposals.at(-2), 'text');
  const text = textOf(now, 'text') ?? '';
  const sentBack = detail.history.findLast(({ type }) => type === 'AnswerSentBack');
  const legalBasis = textOf(now, 'legalBasis');
  return (
    <section class="sheet marked stack close">
      <SectionHeading>{t.draft}</SectionHeading>
      {now?.by.person && <p class="soft small">{t.draftBy(now.by.person)}</p>}
      {before === undefined ? (
        <p class="as-written">{text}</p>
      ) : (
        <>
          {textOf(sentBack, 'comments') && (
            <p class="soft">
              {t.sentBackWith}: {textOf(sentBack, 'comments')}
            </p>
          )}
          <p class="soft small">{t.compareBefore}</p>
          <Compared before={before} after={text} />
        </>
      )}
      {legalBasis && (
        <p class="soft small">
          {t.legalBasis}: {legalBasis}
        </p>
      )}
    </section>
  );
}

export function Facts({ detail }: { readonly detail: Detail }) {
  const t = useWords(deskWords);
  const channels = useWords(channelWords);
  const topicName = useTopicName();
  const departmentName = useDepartmentName();
  const unit = useUnitName(detail.unit.id);
  const { speaker, due } = detail;
  return (
    <dl class="facts small">
      <dt>{t.unit}</dt>
      <dd>
        <a href={`/don-vi/${encodeURIComponent(detail.unit.id)}`}>{unit}</a>
      </dd>
      <dt>{t.topic}</dt>
      <dd>{topicName(detail.topic)}</dd>
      <dt>{t.channel}</dt>
      <dd>
        {channels[detail.channel]}, {moment(detail.submittedAt)}
      </dd>
      {speaker && (
        <>
          <dt>{t.speaker}</dt>
          <dd>{[speaker.name, speaker.contact].filter(Boolean).join(' · ')}</dd>
        </>
      )}
      <dt>{t.department}</dt>
      <dd>{detail.department === undefined ? t.intake : departmentName(detail.department)}</dd>
      <dt>{t.whyThere}</dt>
      <dd>{detail.routing.why}</dd>
      {isOpen(detail.status) && (
        <>
          <dt>{t.due}</dt>
          <dd>{weekday(due.on)}</dd>
          <dt>{t.whyThatDay}</dt>
          <dd>{due.why}</dd>
        </>
      )}
      {(detail.mergedCount > 0 || detail.returns > 0 || detail.reopenings > 0) && (
        <>
          <dt>{t.history}</dt>
          <dd>
            {[
              detail.mergedCount > 0 && t.weight(number(detail.mergedCount)),
              detail.returns > 0 && t.returns(number(detail.returns)),
              detail.reopenings > 0 && t.reopened(number(detail.reopenings)),
            ]
              .filter(Boolean)
              .join('; ')}
          </dd>
        </>
      )}
    </dl>
  );
}

export function Notes({ detail, reload }: { readonly detail: Detail; readonly reload: () => void }) {
  const t = useWords(deskWords);
  const [text, setText, forgetText] = useKept(`note ${detail.id}`);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const { send, sending, problem } = useSending();
  const said = [...detail.comments, ...(detail.notes ?? [])].sort((a, b) => (a.at < b.at ? -1 : 1));
  const submit = async (event: Event) => {
    event.preventDefault();
    if (text.trim() === '') return;
    if (!(await send(`/recommendations/${detail.id}/notes`, { body: { text: text.trim() }, key }))) return;
    forgetText();
    setKey(crypto.randomUUID());
    reload();
  };
  return (
    <details class="desk-more" open={said.length > 0 || text !== ''}>
      <summary>
        {t.notes}
        {said.length > 0 && ` (${number(said.length)})`}
      </summary>
      <div class="stack close">
        {said.map((one) => (
          <div key={one.id}>
            <p class="as-written">{one.text}</p>
            <p class="soft small">
              {one.by.person ?? ''} · {moment(one.at)}
            </p>
          </div>
        ))}
        <form class="stack close" noValidate onSubmit={(event) => void submit(event)}>
          <TextField
            name="note"
            label={t.noteText}
            hint={t.notesHint}
            value={text}
            onText={setText}
            limit={5_000}
          />
          <ProblemBox problem={problem} />
          <div>
            <Button type="submit" busy={sending}>
              {t.addNote}
            </Button>
          </div>
        </form>
      </div>
    </details>
  );
}

const marks = ['ReminderRaised', 'RecommendationTurnedRed'];

export function History({ detail }: { readonly detail: Detail }) {
  const t = useWords(deskWords);
  const names = useWords(eventWords);
  const shown = detail.history.filter(({ type }) => !marks.includes(type));
  const said = (entry: HistoryEntry) =>
    ['question', 'reply', 'guidance', 'reason', 'comments', 'summary']
      .map((name) => textOf(entry, name))
      .find((text) => text !== undefined);
  return (
    <details class="desk-more">
      <summary>
        {t.history} ({number(shown.length)})
      </summary>
      <Timeline
        entries={shown.map((entry) => ({
          id: entry.number,
          at: entry.at,
          what: `${entry.type in names ? names[entry.type as keyof typeof names] : entry.type}${entry.by.person === undefined ? '' : ` · ${entry.by.person}`}`,
          more:
            entry.type === 'RecommendationMoved' ? (
              <Moved entry={entry} />
            ) : (
              said(entry) && <p class="as-written">{said(entry)}</p>
            ),
        }))}
      />
    </details>
  );
}
