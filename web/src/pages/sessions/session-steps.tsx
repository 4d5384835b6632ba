import { useState } from 'preact/hooks';
import { sessionVerbWords } from '../../../../shared/domain/session-wording.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { navigate } from '../../app/router.ts';
import { useSending } from '../../app/use-api.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field, TextField } from '../../parts/field.tsx';
import { ProblemBox } from '../../parts/note.tsx';
import { say } from '../../parts/toasts.tsx';
import { partWords } from '../../parts/words.ts';
import { useRuns } from './frame.tsx';
import { planWords } from './plan-words.ts';
import { sessionWords } from './session-words.ts';
import type { SessionDetail } from './session-wire.ts';
import { dayOf, instantOf, timeOf } from './times.ts';

const way = [
  ['draft', 'collect'],
  ['collecting', 'lock-agenda'],
  ['agenda-locked', 'invite'],
  ['invited', 'start'],
  ['in-progress', 'end'],
  ['held', 'draft-minutes'],
  ['minutes', 'conclude'],
  ['concluded', undefined],
] as const;
type Onward = Exclude<(typeof way)[number][1], undefined>;
const aside = ['invite', 'reschedule', 'postpone', 'cancel'] as const;
type Verb = Onward | (typeof aside)[number];
/** Where a step leads: to what is done then. */
const leadsTo: Partial<Record<Verb, string>> = {
  start: '/dieu-hanh',
  'draft-minutes': '/bien-ban',
  collect: '/chuong-trinh',
};

interface StepsProps {
  readonly session: SessionDetail;
  readonly onTaken: () => void;
}

/** Where the session is in its life, and the steps that the API offers the reader. */
export function SessionSteps({ session, onTaken }: StepsProps) {
  const t = useWords(sessionWords);
  const language = useLanguage();
  const { keeps } = useRuns();
  const { status, postponedFrom, actions } = session;
  const [asked, setAsked] = useState<Verb>();
  const standing = status === 'postponed' ? postponedFrom : status;
  const at = way.findIndex(([each]) => each === standing);
  const onward = way[at]?.[1];
  const others = aside.filter((verb) => actions.includes(verb) && verb !== onward);
  const offered = onward !== undefined && actions.includes(onward) ? onward : undefined;
  return (
    <section class="sheet marked stack">
      <ol class="session-life" aria-label={t.life}>
        {way.map(([each, verb], index) => (
          <li
            key={each}
            class={index < at ? 'past' : index === at ? 'now' : ''}
            aria-current={index === at ? 'step' : undefined}
          >
            {verb === undefined ? stateWords.concluded[language] : stateWords[each][language]}
          </li>
        ))}
      </ol>
      {offered && (
        <div class="row apart">
          <p class="soft">{t[`${offered}Hint`]}</p>
          <Button look="main" large onPress={() => setAsked(offered)}>
            {sessionVerbWords[offered][language]}
          </Button>
        </div>
      )}
      {(others.length > 0 || actions.includes('change') || (keeps && session.series !== 'none')) && (
        <div class="row">
          {actions.includes('change') && (
            <LinkButton to={`/hoi-nghi/${session.id}/sua`}>{t.change}</LinkButton>
          )}
          {others.map((verb) => (
            <Button key={verb} onPress={() => setAsked(verb)}>
              {sessionVerbWords[verb][language]}
            </Button>
          ))}
          {keeps && session.series !== 'none' && (
            <LinkButton look="quiet" to={`/hoi-nghi/moi?theo=${session.id}`}>
              {t.planNext}
            </LinkButton>
          )}
        </div>
      )}
      {!offered && others.length === 0 && <p class="soft">{t.nothingNow}</p>}
      <Dialog
        title={asked ? sessionVerbWords[asked][language] : ''}
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
      >
        {asked && (
          <StepForm
            key={asked}
            verb={asked}
            session={session}
            onTaken={onTaken}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Dialog>
    </section>
  );
}

const stateWords = {
  draft: { vi: 'Dự kiến', en: 'Planned' },
  collecting: { vi: 'Thu thập', en: 'Collecting' },
  'agenda-locked': { vi: 'Chốt chương trình', en: 'Agenda locked' },
  invited: { vi: 'Đã mời', en: 'Invited' },
  'in-progress': { vi: 'Đang họp', en: 'In progress' },
  held: { vi: 'Đã họp', en: 'Held' },
  minutes: { vi: 'Biên bản', en: 'Minutes' },
  concluded: { vi: 'Kết luận', en: 'Concluded' },
} as const;

const needReason: readonly Verb[] = ['postpone', 'cancel', 'reschedule'];

function StepForm(props: StepsProps & { readonly verb: Verb; readonly onClose: () => void }) {
  const { verb, session, onTaken, onClose } = props;
  const t = useWords(sessionWords);
  const p = useWords(planWords);
  const parts = useWords(partWords);
  const language = useLanguage();
  const { leads } = useRuns();
  const { send, sending, problem } = useSending();
  const [reason, setReason] = useState('');
  const [override, setOverride] = useState('');
  const [documentNumber, setDocumentNumber] = useState('');
  const [times, setTimes] = useState({
    day: dayOf(session.start),
    from: timeOf(session.start),
    until: timeOf(session.end),
    collectUntil: session.collecting.until,
  });
  const [tried, setTried] = useState(false);
  const asksReason = needReason.includes(verb);
  const asksOverride = leads && (verb === 'invite' || verb === 'reschedule');
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (asksReason && reason.trim() === '') return;
    const late = asksOverride && override.trim() !== '' ? { override: override.trim() } : {};
    const body =
      verb === 'reschedule'
        ? {
            start: instantOf(times.day, times.from),
            end: instantOf(times.day, times.until),
            collecting: { from: session.collecting.from, until: times.collectUntil },
            reason: reason.trim(),
            ...late,
          }
        : {
            ...(asksReason ? { reason: reason.trim() } : {}),
            ...late,
            ...(verb === 'conclude' && documentNumber.trim() !== ''
              ? { documentNumber: documentNumber.trim() }
              : {}),
          };
    const taken = await send(`/sessions/${session.id}/${verb}`, { body, version: session.version });
    if (!taken) return;
    say(t.done);
    onClose();
    const to = leadsTo[verb];
    if (to === undefined) onTaken();
    else navigate(`/hoi-nghi/${session.id}${to}`);
  };
  const timed = (name: keyof typeof times, label: string, type: 'date' | 'time') => (
    <Field label={label}>
      {(tied) => (
        <input
          {...tied}
          name={name}
          type={type}
          required
          value={times[name]}
          onInput={(event) => setTimes({ ...times, [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
      {!asksReason && <p>{t[`${verb as Onward}Hint`]}</p>}
      {verb === 'reschedule' && (
        <>
          <div class="plan-fields">
            {timed('day', p.day, 'date')}
            {timed('from', p.from, 'time')}
            {timed('until', p.until, 'time')}
          </div>
          {timed('collectUntil', `${t.collecting} ${t.collectUntil}`, 'date')}
        </>
      )}
      {asksReason && (
        <TextField
          name="reason"
          label={t.reason}
          value={reason}
          onText={setReason}
          limit={2_000}
          long
          error={tried && reason.trim() === '' ? t.needReason : undefined}
        />
      )}
      {asksOverride && (
        <TextField
          name="override"
          label={t.override}
          hint={t.overrideHint}
          optional
          value={override}
          onText={setOverride}
          limit={2_000}
        />
      )}
      {verb === 'conclude' && (
        <TextField
          name="documentNumber"
          label={t.documentNumber}
          hint={t.documentHint}
          optional
          value={documentNumber}
          onText={setDocumentNumber}
          limit={60}
        />
      )}
      <ProblemBox problem={problem} onAgain={onTaken} />
      <div class="row">
        <Button type="submit" look="main" busy={sending}>
          {sessionVerbWords[verb][language]}
        </Button>
        <Button onPress={onClose}>{parts.cancel}</Button>
      </div>
    </form>
  );
}
