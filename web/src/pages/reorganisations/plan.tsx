import { useState } from 'preact/hooks';
import { forget, keep, readKept } from '../../app/kept.ts';
import { today } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { navigate } from '../../app/router.ts';
import { useApi, useSending } from '../../app/use-api.ts';
import { useUnits } from '../../app/whole-list.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field, TextField } from '../../parts/field.tsx';
import { Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { say } from '../../parts/toasts.tsx';
import { bodyOf, draftOf, draftUnits, emptyDraft, type Draft } from './plan-draft.ts';
import { usePlanFaults, type PlanFault } from './plan-faults.ts';
import { PlanFile } from './plan-file.tsx';
import { PlanUnits } from './plan-units.tsx';
import { lifeWords } from './life-words.ts';
import { planWords } from './plan-words.ts';
import type { ReorganisationDetail, ReorganisationSummary } from './wire.ts';
import './reorganisations.css';

/** A plan is written: a new one, or a draft is changed. What is typed is kept until it is stored. */
export default function PlanPage({ path }: PageProps) {
  const id = path['id'];
  return id === undefined ? <Form name="plan" /> : <Changing key={id} id={id} />;
}

function Changing({ id }: { readonly id: string }) {
  const t = useWords(planWords);
  const { body, problem, reload } = useApi<ReorganisationDetail>(`/reorganisations/${id}`);
  if (!body) return problem ? <ProblemBox problem={problem} onAgain={reload} /> : <Skeleton lines={8} />;
  if (!body.actions.includes('change'))
    return (
      <div class="stack">
        <PageHead title={body.title} />
        <p>{t.notDraft}</p>
        <a href={`/sap-xep/${id}`}>{t.toIt}</a>
      </div>
    );
  return <Form key={body.version} name={`plan ${id}`} standing={body} onStale={reload} />;
}

interface FormProps {
  /** Under which it is kept. */
  readonly name: string;
  readonly standing?: ReorganisationDetail;
  readonly onStale?: () => void;
}

const monthLater = (date: string): string => {
  const later = new Date(`${date}T00:00Z`);
  later.setUTCDate(later.getUTCDate() + 30);
  return later.toISOString().slice(0, 10);
};

function Form({ name, standing, onStale }: FormProps) {
  const t = useWords(planWords);
  const life = useWords(lifeWords);
  const begin = (): Draft => {
    const key = crypto.randomUUID();
    return standing ? draftOf(standing, key) : emptyDraft(key);
  };
  const [draft, setDraft] = useState<Draft>(() => (readKept(name) as Draft | undefined) ?? begin());
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const { sending, problem, send } = useSending();
  const units = useUnits();
  const there = units.filter((unit) => unit.active && unit.until === undefined);
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const faults = usePlanFaults(problem?.errors, nameOf);
  const isStale = draft.version !== standing?.version;
  const isTyped = readKept(name) !== undefined;

  const set = (change: Partial<Draft>) => {
    const next = { ...draft, ...change, sendKey: crypto.randomUUID() };
    setDraft(next);
    keep(name, next);
  };
  const beginAnew = () => {
    forget(name);
    setDraft(begin());
  };
  const missing = (text: string): string | undefined =>
    tried && text.trim() === '' ? t.needText : undefined;
  const faultAt = (path: string): string | undefined => faults.find((fault) => fault.path === path)?.text;
  const save = async () => {
    setTried(true);
    const { title, decision, effectiveOn, undoUntil, reason } = draft;
    if ([title, decision, effectiveOn, undoUntil, standing ? reason : '-'].some((text) => text.trim() === ''))
      return;
    const stored = standing
      ? await send<ReorganisationSummary>(`/reorganisations/${standing.id}`, {
          method: 'PUT',
          version: draft.version ?? standing.version,
          body: { ...bodyOf(draft), reason: reason.trim() },
        })
      : await send<ReorganisationSummary>('/reorganisations', { body: bodyOf(draft), key: draft.sendKey });
    if (!stored) return;
    forget(name);
    say(t.saved);
    navigate(`/sap-xep/${stored.id}`);
  };
  return (
    <div class="stack wide">
      <PageHead
        title={standing ? t.changeTitle : t.newTitle}
        above={
          <>
            <a href="/sap-xep">{life.back}</a>
            {standing && (
              <>
                {' · '}
                <a href={`/sap-xep/${standing.id}`}>{standing.title}</a>
              </>
            )}
          </>
        }
        below={<p class="soft narrow">{t.about}</p>}
      />
      {isStale && (
        <Note look="warning" role="alert" title={t.stale}>
          <p>{t.staleMore}</p>
          <div class="row">
            <Button onPress={beginAnew}>{t.takeNew}</Button>
            <Button look="quiet" onPress={() => standing && set({ version: standing.version })}>
              {t.keepMine}
            </Button>
          </div>
        </Note>
      )}
      <section class="stack" aria-labelledby="general">
        <h2 id="general">{t.general}</h2>
        <div class="plan-general">
          <TextField
            name="title"
            label={t.title}
            hint={t.titleHint}
            value={draft.title}
            limit={200}
            error={missing(draft.title)}
            onText={(title) => set({ title })}
          />
          <TextField
            name="decision"
            label={t.decision}
            hint={t.decisionHint}
            value={draft.decision}
            limit={200}
            error={missing(draft.decision)}
            onText={(decision) => set({ decision })}
          />
          <DayField
            name="effectiveOn"
            label={t.effectiveOn}
            hint={t.effectiveHint}
            value={draft.effectiveOn}
            least={today()}
            error={missing(draft.effectiveOn) ?? faultAt('effectiveOn')}
            onDay={(effectiveOn) =>
              set({
                effectiveOn,
                ...(draft.undoUntil === '' && effectiveOn !== ''
                  ? { undoUntil: monthLater(effectiveOn) }
                  : {}),
              })
            }
          />
          <DayField
            name="undoUntil"
            label={t.undoUntil}
            hint={t.undoHint}
            value={draft.undoUntil}
            least={draft.effectiveOn}
            error={missing(draft.undoUntil) ?? faultAt('undoUntil')}
            onDay={(undoUntil) => set({ undoUntil })}
          />
        </div>
      </section>
      <PlanFile
        effectiveOn={draft.effectiveOn}
        isThere={draft.units.length > 0}
        onTake={(preview) =>
          set({
            units: draftUnits(preview.units),
            transfers: preview.transfers.map(({ unit, province }) => ({ unit, province })),
          })
        }
      />
      <PlanUnits draft={draft} units={there} nameOf={nameOf} faults={faults} onChange={set} />
      <section class="sheet stack" aria-label={t.save}>
        {standing && (
          <TextField
            name="reason"
            label={t.reason}
            value={draft.reason}
            limit={1_000}
            error={tried && draft.reason.trim() === '' ? t.needReason : undefined}
            onText={(reason) => set({ reason })}
          />
        )}
        <Refused
          faults={faults}
          problem={problem}
          draft={draft}
          {...(problem?.code === 'version-stale' && onStale ? { onAgain: onStale } : {})}
        />
        <div class="row">
          <Button look="main" busy={sending} onPress={() => void save()}>
            {t.save}
          </Button>
          {isTyped && (
            <Button look="quiet" onPress={() => setAsking(true)}>
              {t.discard}
            </Button>
          )}
        </div>
      </section>
      <Dialog title={t.discardAsk} open={asking} onClose={() => setAsking(false)}>
        <p>{t.discardMore}</p>
        <div class="row">
          <Button
            look="main"
            onPress={() => {
              beginAnew();
              setAsking(false);
            }}
          >
            {t.discard}
          </Button>
          <Button look="quiet" onPress={() => setAsking(false)}>
            {t.cancel}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

interface RefusedProps {
  readonly faults: readonly PlanFault[];
  readonly problem: ReturnType<typeof useSending>['problem'];
  readonly draft: Draft;
  readonly onAgain?: () => void;
}

/** What concerns a unit stands beside it too; here everything, by its unit. */
function Refused({ faults, problem, draft, onAgain }: RefusedProps) {
  const t = useWords(planWords);
  if (!problem) return null;
  if (faults.length === 0) return <ProblemBox problem={problem} {...(onAgain ? { onAgain } : {})} />;
  return (
    <Note look="problem" role="alert" title={t.doesNotHold}>
      <ul>
        {faults.slice(0, 20).map(({ path, unit, text }) => (
          <li key={path + text}>
            {unit !== undefined && <b>{draft.units[unit]?.name}: </b>}
            {text}
          </li>
        ))}
      </ul>
    </Note>
  );
}

interface DayFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly least: string;
  readonly error: string | undefined;
  readonly onDay: (day: string) => void;
}

function DayField({ name, value, least, onDay, ...field }: DayFieldProps) {
  return (
    <Field {...field}>
      {(tied) => (
        <input
          {...tied}
          type="date"
          name={name}
          value={value}
          {...(least === '' ? {} : { min: least })}
          onInput={(event) => onDay(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
