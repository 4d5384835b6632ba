import { useMemo, useRef, useState } from 'preact/hooks';
import { proposeTopic } from '../../../../shared/domain/topic-proposal.ts';
import { byName } from '../../app/format.ts';
import { keep, readKept } from '../../app/kept.ts';
import { useWords } from '../../app/language.ts';
import { useTopicName, useTopics } from '../../app/reference.ts';
import { useSending } from '../../app/use-api.ts';
import { useUnits } from '../../app/whole-list.ts';
import type { Receipt, Unit } from '../../app/wire.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Choice, Field, Select, TextField } from '../../parts/field.tsx';
import { Note, ProblemBox } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { channelWords } from './desk-words.ts';
import { onBehalfWords } from './triage-words.ts';
import './desk.css';
import './triage.css';

const channels = ['telephone', 'paper', 'in-person', 'mail'] as const;
interface Draft {
  readonly key: string;
  readonly channel: string;
  readonly unit: string;
  readonly kind: 'officer' | 'citizen';
  readonly name: string;
  readonly contact: string;
  readonly title: string;
  readonly body: string;
  readonly topic: string;
  readonly urgent: boolean;
  readonly secrecyDeclared: boolean;
}
const file = 'on behalf';
const empty = (): Draft => ({
  key: crypto.randomUUID(),
  channel: 'telephone',
  unit: '',
  kind: 'officer',
  name: '',
  contact: '',
  title: '',
  body: '',
  topic: '',
  urgent: false,
  secrecyDeclared: false,
});

const written = ({ name, code }: Unit): string => `${name} (${code})`;

/** What somebody said on the telephone or wrote on paper, taken down for them: it gets a receipt as any other. */
export default function OnBehalf() {
  const t = useWords(onBehalfWords);
  const channelNames = useWords(channelWords);
  const topicName = useTopicName();
  const topics = useTopics().filter(({ active }) => active);
  const all = useUnits();
  const units = useMemo(() => [...all].sort((a, b) => byName(a.name, b.name)), [all]);
  const [draft, setDraft] = useState<Draft>(() => (readKept(file) as Draft | undefined) ?? empty());
  const [receipt, setReceipt] = useState<Receipt>();
  const [tried, setTried] = useState(false);
  const { send, sending, problem } = useSending();
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keep(file, next);
  };
  const unit = units.find((one) => written(one) === draft.unit || one.code === draft.unit.trim());
  const topic = draft.topic || (proposeTopic(`${draft.title}. ${draft.body}`, topics)?.topic ?? '');
  const missing: Readonly<Record<string, string>> = {
    ...(unit ? {} : { unit: t.noUnit }),
    ...(draft.title.trim() === '' ? { title: t.need } : {}),
    ...(draft.body.trim() === '' ? { body: t.need } : {}),
    ...(topic === '' ? { topic: t.need } : {}),
    ...(draft.secrecyDeclared ? {} : { secrecy: t.need }),
  };
  const errorOf = (name: string): string | undefined => (tried ? missing[name] : undefined);
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const [first] = Object.keys(missing);
    if (first !== undefined || !unit) {
      form.current?.querySelector<HTMLElement>(`[name=${first ?? 'unit'}]`)?.focus();
      return;
    }
    const { key, channel, kind, name, contact, title, body, urgent, secrecyDeclared } = draft;
    const answer = await send<Receipt>('/recommendations', {
      key,
      body: {
        title: title.trim(),
        body: body.trim(),
        topic,
        urgency: urgent ? 'urgent' : 'normal',
        secrecyDeclared,
        onBehalf: {
          unit: unit.id,
          channel,
          speaker: {
            kind,
            ...(name.trim() === '' ? {} : { name: name.trim() }),
            ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
          },
        },
      },
    });
    if (!answer) return;
    const next = { ...empty(), channel, unit: draft.unit };
    keep(file, next);
    setDraft(next);
    setTried(false);
    setReceipt(answer);
  };
  return (
    <div class="stack">
      <PageHead title={t.title} />
      {receipt && (
        <Note look="good" role="status" title={t.received}>
          <p class="receipt-said number">{receipt.receipt}</p>
          <p>{t.readOut}</p>
          <div class="row">
            <LinkButton to={`/kien-nghi/${receipt.id}`}>{t.open}</LinkButton>
            <Button
              onPress={() => {
                setReceipt(undefined);
                form.current?.querySelector<HTMLElement>('select, input')?.focus();
              }}
            >
              {t.another}
            </Button>
          </div>
        </Note>
      )}
      <form class="stack" ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <div class="desk-two">
          <Select
            name="channel"
            label={t.channel}
            value={draft.channel}
            nothing={t.choose}
            options={channels.map((one) => ({ value: one, name: channelNames[one] }))}
            onChoose={(channel) => change({ channel: channel || 'telephone' })}
          />
          <Field label={t.unit} hint={t.unitHint} error={errorOf('unit')}>
            {(tied) => (
              <>
                <input
                  {...tied}
                  name="unit"
                  list="units"
                  autocomplete="off"
                  value={draft.unit}
                  onInput={(event) => change({ unit: event.currentTarget.value })}
                />
                <datalist id="units">
                  {units.map((one) => (
                    <option key={one.id} value={written(one)} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
        </div>
        <fieldset>
          <legend class="field-label">{t.speakerKind}</legend>
          <div class="row">
            {(['officer', 'citizen'] as const).map((kind) => (
              <Choice
                key={kind}
                type="radio"
                name="kind"
                label={t[kind]}
                checked={draft.kind === kind}
                onCheck={() => change({ kind })}
              />
            ))}
          </div>
        </fieldset>
        <div class="desk-two">
          <TextField
            name="speaker"
            label={t.name}
            optional
            value={draft.name}
            onText={(name) => change({ name })}
            limit={200}
          />
          <TextField
            name="contact"
            label={t.contact}
            optional
            value={draft.contact}
            onText={(contact) => change({ contact })}
            limit={200}
          />
        </div>
        <TextField
          name="title"
          label={t.subject}
          value={draft.title}
          onText={(title) => change({ title })}
          limit={200}
          error={errorOf('title')}
        />
        <TextField
          name="body"
          label={t.body}
          value={draft.body}
          onText={(body) => change({ body })}
          limit={20_000}
          long
          error={errorOf('body')}
        />
        <Select
          name="topic"
          label={t.topic}
          value={topic}
          nothing={t.choose}
          options={topics
            .map(({ id }) => ({ value: id, name: topicName(id) }))
            .sort((a, b) => byName(a.name, b.name))}
          onChoose={(chosen) => change({ topic: chosen })}
          error={errorOf('topic')}
        />
        <Choice
          type="checkbox"
          name="urgent"
          label={t.urgent}
          checked={draft.urgent}
          onCheck={(urgent) => change({ urgent })}
        />
        <Choice
          type="checkbox"
          name="secrecy"
          label={t.secrecy}
          checked={draft.secrecyDeclared}
          onCheck={(secrecyDeclared) => change({ secrecyDeclared })}
          invalid={errorOf('secrecy') !== undefined}
        />
        <div role="alert">
          {errorOf('secrecy') && (
            <p class="field-error">
              {t.secrecy}: {t.need}
            </p>
          )}
        </div>
        <ProblemBox problem={problem} />
        <div>
          <Button type="submit" look="main" large busy={sending}>
            {t.send}
          </Button>
        </div>
      </form>
    </div>
  );
}
