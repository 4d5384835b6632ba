import { useState } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import { forget, keep, readKept } from '../../app/kept.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useTopics } from '../../app/reference.ts';
import { useUnits } from '../../app/whole-list.ts';
import type { Problem } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { Note, ProblemBox } from '../../parts/note.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { say } from '../../parts/toasts.tsx';
import { partWords } from '../../parts/words.ts';
import { deskWords } from './desk-words.ts';
import { sessionWords } from './session-words.ts';
import type { AgendaView, FloorAnswer } from './session-wire.ts';

interface Kept {
  readonly unit: string;
  readonly name: string;
  readonly words: string;
  readonly topic: string;
  /** Of these very words: sent again, they are stored once. */
  readonly key: string;
}

const nothing = (): Kept => ({ unit: '', name: '', words: '', topic: '', key: crypto.randomUUID() });

interface FloorProps {
  readonly session: string;
  readonly onTaken: (agenda: AgendaView) => void;
  readonly onClose: () => void;
}

/** Somebody stands up and speaks: written down with few keys, kept until it is stored. */
export function Floor({ session, onTaken, onClose }: FloorProps) {
  const t = useWords(deskWords);
  const s = useWords(sessionWords);
  const parts = useWords(partWords);
  const language = useLanguage();
  const file = `floor ${session}`;
  const [kept, setKept] = useState(() => (readKept(file) as Kept | undefined) ?? nothing());
  const [state, setState] = useState<{ sending: boolean; retrying?: boolean; problem?: Problem }>({
    sending: false,
  });
  const [tried, setTried] = useState(false);
  const units = useUnits();
  const topics = useTopics().filter(({ active }) => active);
  const change = (part: Partial<Kept>) => {
    const next = { ...kept, ...part, key: crypto.randomUUID() };
    keep(file, next);
    setKept(next);
  };
  const missing = (value: string, words: string): string | undefined =>
    tried && value.trim() === '' ? words : undefined;
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const { unit, name, words, topic, key } = kept;
    if (state.sending || [unit, name, words].some((text) => text.trim() === '')) return;
    setState({ sending: true });
    const body = { unit, name: name.trim(), words: words.trim(), ...(topic === '' ? {} : { topic }) };
    for (;;)
      try {
        const taken = await api<FloorAnswer>(`/sessions/${session}/floor`, { body, key });
        forget(file);
        say(t.floorDone(taken.receipt));
        onTaken(taken.agenda);
        onClose();
        return;
      } catch (error) {
        const problem = problemOf(error);
        if (problem && (problem.status === 0 || problem.status >= 500)) {
          setState({ sending: true, retrying: true });
          await new Promise((resolve) => setTimeout(resolve, 1_500));
          continue;
        }
        setState({ sending: false, ...(problem ? { problem } : {}) });
        return;
      }
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(event);
      }}
    >
      <p class="soft">{t.floorMore}</p>
      <SearchBox
        name="unit"
        label={t.floorUnit}
        hint={t.floorUnitHint}
        options={units.map(({ id, name, districtName = '' }) => ({ id, name, more: districtName }))}
        chosen={units.find(({ id }) => id === kept.unit)?.name ?? ''}
        onChoose={(unit) => change({ unit })}
        none={t.floorNone}
        error={missing(kept.unit, t.needUnit)}
      />
      <TextField
        name="name"
        label={t.floorName}
        value={kept.name}
        onText={(name) => change({ name })}
        limit={200}
        error={missing(kept.name, s.needed)}
      />
      <TextField
        name="words"
        label={t.floorWords}
        value={kept.words}
        onText={(words) => change({ words })}
        limit={20_000}
        long
        error={missing(kept.words, t.needText)}
      />
      <Select
        name="topic"
        label={t.floorTopic}
        optional
        value={kept.topic}
        onChoose={(topic) => change({ topic })}
        nothing={s.choose}
        options={topics.map(({ id, name, nameEn }) => ({
          value: id,
          name: language === 'en' ? nameEn : name,
        }))}
      />
      {state.retrying && (
        <Note look="warning" role="status">
          {t.retrying}
        </Note>
      )}
      <ProblemBox problem={state.problem} />
      <div class="row">
        <Button type="submit" look="main" busy={state.sending}>
          {t.floorSend}
        </Button>
        <Button onPress={onClose}>{parts.close}</Button>
      </div>
    </form>
  );
}
