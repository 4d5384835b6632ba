import type { InputHTMLAttributes } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { premisesWords } from '../../../../shared/domain/force-wording.ts';
import { posts, premisesKinds, type ForcePart } from '../../../../shared/domain/force.ts';
import { day, number, today } from '../../app/format.ts';
import { useLanguage, useWords, type WordsIn } from '../../app/language.ts';
import { useSession } from '../../app/session.ts';
import { useSending } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Choice, Field, Select, TextField } from '../../parts/field.tsx';
import { Note, ProblemBox } from '../../parts/note.tsx';
import { say } from '../../parts/toasts.tsx';
import { declareWords } from './declare-words.ts';
import { beginning, bodyOf, faultsOf, useDraft, type Draft, type Fault } from './draft.ts';
import { useFactsText } from './facts.ts';
import { projectText, stateOn, useProjects } from './projects-of.ts';
import type { Facts, Force } from './wire.ts';

interface DeclareProps {
  readonly force: Force;
  readonly part: ForcePart;
  readonly onDeclared: (force: Force) => void;
  readonly onClose: () => void;
  readonly reload: () => void;
}

const dateText = (limit: Fault['limit']): string => (typeof limit === 'string' ? day(limit) : '');
const sentence = (t: WordsIn<typeof declareWords>, { path, rule, limit }: Fault): string => {
  const sentences: Partial<Record<string, string>> = {
    missing: path === 'training.on' ? t.missingTraining : t.missing,
    empty: t.missing,
    'too-short': t.missing,
    'not-whole': t.notWhole,
    'after-date-of-effect': t.afterEffect(dateText(limit)),
    'too-early': t.tooEarly(dateText(limit)),
    'too-late': t.tooLate(dateText(limit)),
    'too-many': t.tooMany(String(limit ?? '')),
    'nobody-in-post': t.nobodyInPost,
    'more-than-staff': t.moreThanStaff(String(limit ?? '')),
    'not-after-training': t.notAfterTraining(dateText(limit)),
    'not-building': t.notBuilding,
    unknown: t.unknownProject,
  };
  return sentences[rule] ?? t.other;
};

/** Declares a part from a date of effect on: begins with what stands, says beside each field what is wrong with it. */
export function DeclareForm({ force, part, onDeclared, onClose, reload }: DeclareProps) {
  const t = useWords(declareWords);
  const { me } = useSession();
  const form = useRef<HTMLFormElement>(null);
  const { inForce, pending } = force[part];
  const { draft, change, drop } = useDraft(force.unit, part, () =>
    pending ? beginning(part, pending, pending.on) : beginning(part, inForce),
  );
  const [tried, setTried] = useState(false);
  const { send, sending, problem } = useSending();
  const countsAtOnce = me?.checksForce?.includes(part) ?? false;
  const errors = new Map(
    [...(problem?.errors ?? []), ...(tried ? faultsOf(part, draft) : [])].map((fault) => [
      fault.path,
      sentence(t, fault),
    ]),
  );
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const [fault] = faultsOf(part, draft);
    if (fault) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    const after = await send<Force>(`/units/${encodeURIComponent(force.unit)}/force/${part}/declare`, {
      version: force.version,
      body: bodyOf(part, draft),
    });
    if (!after) return;
    drop();
    say(countsAtOnce ? t.entered(day(draft['on'] ?? '')) : t.sent);
    onDeclared(after);
  };
  const fields = { draft, change, errors, now: inForce };
  return (
    <form class="force-form stack" ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <DateField {...fields} path="on" label={t.on} hint={t.onHint} />
      {part === 'people' ? <People {...fields} /> : <Premises {...fields} />}
      <TextField
        name="reason"
        label={t.reason}
        hint={t.reasonHint}
        value={draft['reason'] ?? ''}
        onText={(text) => change('reason', text)}
        limit={2_000}
        error={errors.get('reason')}
      />
      {problem?.code === 'version-stale' ? (
        <Note look="warning" role="alert" title={t.staleTitle}>
          <p>{t.stale}</p>
          <div class="row">
            <Button onPress={reload}>OK</Button>
          </div>
        </Note>
      ) : (
        <ProblemBox problem={problem && errors.size === 0 ? problem : undefined} />
      )}
      <p class="soft small">{countsAtOnce ? t.countsAtOnce : t.waits}</p>
      <div class="row">
        <Button type="submit" look="main" busy={sending}>
          {countsAtOnce ? t.enter : t.send}
        </Button>
        <Button
          onPress={() => {
            drop();
            onClose();
          }}
        >
          {t.drop}
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (path: string, value: string) => void;
  readonly errors: ReadonlyMap<string, string>;
  /** What counts now: said beside each field that differs. */
  readonly now: Facts | undefined;
}
interface OneProps extends FieldsProps {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
}

/** What counts now, where something else was entered. */
function useNow({ now, draft }: Pick<FieldsProps, 'now' | 'draft'>): (path: string) => string | undefined {
  const t = useWords(declareWords);
  const textOf = useFactsText();
  const stands = now ? new Map(textOf(now).map(({ key, text }) => [key, text])) : new Map<string, string>();
  const begun = now ? beginning('staff' in now ? 'people' : 'premises', now) : {};
  return (path) => {
    const text = stands.get(path);
    return text === undefined || draft[path] === begun[path] ? undefined : t.now(text);
  };
}

const DateField = (props: OneProps) => <Entered {...props} look="force-date" type="date" />;
const CountField = (props: OneProps) => (
  <Entered {...props} look="force-count" type="number" inputMode="numeric" min={0} step={1} />
);

interface EnteredProps extends OneProps, Pick<InputHTMLAttributes, 'inputMode' | 'min' | 'step'> {
  readonly look: string;
  readonly type: 'date' | 'number';
}

/** One value; below it what counts now, where something else was entered. */
function Entered({ path, label, hint, draft, change, errors, now, look, ...input }: EnteredProps) {
  const id = useId();
  const stands = useNow({ now, draft })(path);
  return (
    <Field label={label} hint={hint} error={errors.get(path)}>
      {(tied) => (
        <>
          <input
            {...tied}
            {...input}
            class={`input ${look}`}
            aria-describedby={[tied['aria-describedby'], stands && id].filter(Boolean).join(' ') || undefined}
            name={path}
            value={draft[path] ?? ''}
            onInput={({ currentTarget }) => change(path, currentTarget.value)}
          />
          {stands !== undefined && (
            <span class="soft small" id={id}>
              {stands}
            </span>
          )}
        </>
      )}
    </Field>
  );
}

function People(props: FieldsProps) {
  const t = useWords(declareWords);
  const { draft } = props;
  const sum = posts.reduce((all, post) => all + (Number(draft[`staff.${post}`]) || 0), 0);
  return (
    <>
      <fieldset class="stack close">
        <legend class="force-legend">
          {t.staff} <output class="soft">{t.sum(number(sum))}</output>
        </legend>
        <div class="force-fields">
          {posts.map((post) => (
            <CountField key={post} {...props} path={`staff.${post}`} label={t[post]} />
          ))}
        </div>
      </fieldset>
      <fieldset class="stack close">
        <legend class="force-legend">
          {t.investigators} <span class="soft small">{t.investigatorsHint}</span>
        </legend>
        <div class="force-fields">
          <DateField {...props} path="investigators.chief" label={t.chiefSince} />
          <DateField {...props} path="investigators.deputy" label={t.deputySince} />
        </div>
      </fieldset>
      <fieldset class="stack close">
        <legend class="force-legend">{t.training}</legend>
        <div class="force-fields">
          <CountField {...props} path="training.trained" label={t.trained} />
          <DateField {...props} path="training.on" label={t.trainedOn} />
          <DateField {...props} path="training.due" label={t.trainingDue} />
        </div>
      </fieldset>
    </>
  );
}

function Premises(props: FieldsProps) {
  const t = useWords(declareWords);
  const language = useLanguage();
  const { draft, change, errors, now } = props;
  const nowOf = useNow({ now, draft });
  const on = draft['on'] || today();
  const building = useProjects().filter((project) => {
    const state = stateOn(project, on);
    return state === 'planned' || state === 'building' || project.id === draft['project'];
  });
  return (
    <>
      <fieldset>
        <legend class="force-legend">{t.kind}</legend>
        {nowOf('kind') !== undefined && <p class="soft small">{nowOf('kind')}</p>}
        <div class="row force-choices">
          {premisesKinds.map((kind) => (
            <Choice
              key={kind}
              type="radio"
              name="kind"
              label={premisesWords[kind][language]}
              checked={draft['kind'] === kind}
              onCheck={() => change('kind', kind)}
              invalid={errors.has('kind')}
            />
          ))}
        </div>
        {errors.has('kind') && <div class="field-error">{errors.get('kind')}</div>}
      </fieldset>
      <DateField {...props} path="since" label={t.since} />
      <Select
        name="project"
        label={t.project}
        hint={nowOf('project')}
        error={errors.get('project')}
        value={draft['project'] ?? ''}
        nothing={t.noProject}
        options={building.map(({ id }) => ({ value: id, name: projectText(id, building, language, on) }))}
        onChoose={(id) => change('project', id)}
      />
    </>
  );
}
