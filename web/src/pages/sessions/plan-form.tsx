import { useState } from 'preact/hooks';
import { seriesKinds } from '../../../../shared/domain/session.ts';
import { seriesWords } from '../../../../shared/domain/session-wording.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useTopics } from '../../app/reference.ts';
import type { Problem } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Field, Select, TextField } from '../../parts/field.tsx';
import { ProblemBox } from '../../parts/note.tsx';
import { useLeaders, useVenues } from './places.ts';
import type { PlanDraft } from './plan-draft.ts';
import { Invitees, Many, toggled } from './plan-invitees.tsx';
import { planWords } from './plan-words.ts';
import { sessionWords } from './session-words.ts';

const needed = ['title', 'day', 'from', 'until', 'collectFrom', 'collectUntil', 'chair', 'room'] as const;

interface PlanFormProps {
  readonly draft: PlanDraft;
  readonly onChange: (change: Partial<PlanDraft>) => void;
  /** Changing: its time stands, and a reason is needed. */
  readonly changing?: boolean;
  readonly sending: boolean;
  readonly problem: Problem | undefined;
  readonly onSend: () => void;
}

export function PlanForm({ draft, onChange, changing, sending, problem, onSend }: PlanFormProps) {
  const t = useWords(sessionWords);
  const p = useWords(planWords);
  const language = useLanguage();
  const [tried, setTried] = useState(false);
  const venues = useVenues().filter(({ active }) => active);
  const leaders = useLeaders().filter(({ active }) => active);
  const topics = useTopics().filter(({ active }) => active);
  const missing = (name: (typeof needed)[number] | 'reason'): string | undefined =>
    tried && draft[name].trim() === '' ? t.needed : undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const first = [...needed, ...(changing ? (['reason'] as const) : [])].find(
      (name) => draft[name].trim() === '',
    );
    if (first === undefined) onSend();
    else document.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  };
  const dated = (name: 'day' | 'collectFrom' | 'collectUntil', label: string) => (
    <Field label={label} error={missing(name)}>
      {(tied) => (
        <input
          {...tied}
          name={name}
          type="date"
          value={draft[name]}
          onInput={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  const timed = (name: 'from' | 'until', label: string) => (
    <Field label={label} error={missing(name)}>
      {(tied) => (
        <input
          {...tied}
          name={name}
          type="time"
          value={draft[name]}
          onInput={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <form class="stack wide" noValidate onSubmit={submit}>
      <section class="sheet stack">
        <h2>{p.what}</h2>
        <TextField
          name="title"
          label={p.name}
          value={draft.title}
          onText={(title) => onChange({ title })}
          limit={200}
          error={missing('title')}
        />
        <div class="plan-fields">
          <Select
            name="chair"
            label={t.chair}
            value={draft.chair}
            onChoose={(chair) => onChange({ chair })}
            nothing={t.choose}
            options={leaders.map(({ id, name, post }) => ({ value: id, name: `${name}, ${post}` }))}
            error={missing('chair')}
          />
          <Field label={t.series}>
            {(tied) => (
              <select
                {...tied}
                name="series"
                value={draft.series}
                onChange={(event) =>
                  onChange({ series: seriesKinds.find((one) => one === event.currentTarget.value) })
                }
              >
                {seriesKinds.map((one) => (
                  <option key={one} value={one}>
                    {seriesWords[one][language]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            name="directive"
            label={t.directive}
            optional
            value={draft.directive}
            onText={(directive) => onChange({ directive })}
            limit={100}
          />
        </div>
      </section>
      <section class="sheet stack">
        <h2>{p.where}</h2>
        {changing ? (
          <p class="soft">{p.timeElsewhere}</p>
        ) : (
          <div class="plan-fields">
            {dated('day', p.day)}
            {timed('from', p.from)}
            {timed('until', p.until)}
          </div>
        )}
        <Select
          name="room"
          label={t.room}
          hint={p.bookHint}
          value={draft.room}
          onChoose={(room) => onChange({ room })}
          nothing={t.choose}
          options={venues.filter(({ kind }) => kind === 'room').map(({ id, name }) => ({ value: id, name }))}
          error={missing('room')}
        />
        <Many
          legend={t.points}
          options={venues.filter(({ kind }) => kind === 'online-point')}
          chosen={draft.onlinePoints}
          onToggle={(id) => onChange({ onlinePoints: toggled(draft.onlinePoints, id) })}
        />
      </section>
      <section class="sheet stack">
        <h2>{p.what2}</h2>
        <div class="plan-fields">
          {dated('collectFrom', t.collectFrom)}
          {dated('collectUntil', t.collectUntil)}
        </div>
        <Many
          legend={`${t.topics} (${t.allTopics.toLowerCase()}, ${language === 'vi' ? 'nếu không chọn' : 'if none is chosen'})`}
          options={topics.map(({ id, name, nameEn }) => ({ id, name: language === 'en' ? nameEn : name }))}
          chosen={draft.topics}
          onToggle={(id) => onChange({ topics: toggled(draft.topics, id) })}
        />
      </section>
      <Invitees draft={draft} onChange={onChange} />
      {changing && (
        <section class="sheet stack">
          <TextField
            name="reason"
            label={p.changeWhy}
            value={draft.reason}
            onText={(reason) => onChange({ reason })}
            limit={2_000}
            error={missing('reason')}
          />
        </section>
      )}
      <ProblemBox problem={problem} />
      <div>
        <Button type="submit" look="main" large busy={sending}>
          {changing ? p.saveChange : p.save}
        </Button>
      </div>
    </form>
  );
}
