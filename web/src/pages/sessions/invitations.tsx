import { useEffect, useState } from 'preact/hooks';
import { withoutAccents } from '../../../../shared/domain/folding.ts';
import { byName, moment } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import type { PageProps } from '../../app/route.ts';
import { useApi } from '../../app/use-api.ts';
import { useUnits } from '../../app/whole-list.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { Empty, Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { placeKey } from './attendance.ts';
import { Door } from './door.tsx';
import { Frame, useRuns } from './frame.tsx';
import { invitationWords } from './invitation-words.ts';
import { OwnInvitation } from './own-invitation.tsx';
import { shortName } from './places.ts';
import type { Invitations, InvitationView, SessionDetail } from './session-wire.ts';
import { Uninvite } from './uninvite.tsx';
import './invitations.css';

/** Who is invited, what they answered and who is there: one tile a place. */
export default function InvitationsPage({ path }: PageProps) {
  const id = encodeURIComponent(path['id'] ?? '');
  const t = useWords(invitationWords);
  const { body: session, problem, reload } = useApi<SessionDetail>(`/sessions/${id}`);
  const list = useApi<Invitations>(`/sessions/${id}/invitations`);
  const running = session?.status === 'invited' || session?.status === 'in-progress';
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(list.reload, 15_000);
    return () => clearInterval(timer);
  }, [running, list.reload]);
  if (!session) return problem ? <ProblemBox problem={problem} onAgain={reload} /> : <Skeleton lines={8} />;
  return (
    <Frame session={session} page={t.title}>
      <ProblemBox problem={list.problem} onAgain={list.reload} />
      {!list.body && !list.problem && <Skeleton lines={8} />}
      {list.body &&
        (list.body.figures ? (
          <Overseen session={session} list={list.body} put={list.put} reload={list.reload} />
        ) : (
          <Own session={session} list={list.body} reload={list.reload} />
        ))}
    </Frame>
  );
}

interface OwnProps {
  readonly session: SessionDetail;
  readonly list: Invitations;
  readonly reload: () => void;
}
function Own({ session, list, reload }: OwnProps) {
  const t = useWords(invitationWords);
  if (list.items.length === 0)
    return (
      <Empty>
        <p>{t.noneOwn}</p>
      </Empty>
    );
  return (
    <>
      {list.items.map((invitation) => (
        <OwnInvitation
          key={placeKey(invitation)}
          session={session.id}
          invitation={invitation}
          onAnswered={reload}
        />
      ))}
    </>
  );
}

const replies = ['yes', 'substitute', 'no', 'open'] as const;
const attendances = ['present', 'late', 'represented', 'absent', 'unrecorded'] as const;
type Reply = (typeof replies)[number];
type Presence = (typeof attendances)[number];
const replyOf = ({ answer }: InvitationView): Reply => answer?.reply ?? 'open';
const presenceOf = ({ attendance }: InvitationView): Presence => attendance ?? 'unrecorded';
const signs: Readonly<Record<Reply | Presence, string>> = {
  yes: '✓',
  no: '✕',
  substitute: '⇄',
  open: '?',
  present: '✓',
  late: '◷',
  represented: '⇄',
  absent: '✕',
  unrecorded: '·',
};

interface Place {
  readonly key: string;
  readonly name: string;
  readonly area: string;
  readonly invitation: InvitationView;
}

/** Places with their names, areas by name; departments last. */
const usePlaces = ({ items }: Invitations): readonly Place[] => {
  const units = new Map(useUnits().map((unit) => [unit.id, unit]));
  const departmentName = useDepartmentName();
  const t = useWords(invitationWords);
  return items.map((invitation) => {
    const unit = units.get(invitation.unit ?? '');
    return {
      key: placeKey(invitation),
      name:
        invitation.department === undefined
          ? (unit?.name ?? invitation.unit ?? '')
          : departmentName(invitation.department),
      area: invitation.department === undefined ? (unit?.districtName ?? '') : t.departments,
      invitation,
    };
  });
};

function Overseen({ session, list, put, reload }: OwnProps & { readonly put: (list: Invitations) => void }) {
  const t = useWords(invitationWords);
  const { keeps } = useRuns();
  const places = usePlaces(list);
  const isDay = ['in-progress', 'held', 'minutes', 'concluded'].includes(session.status);
  const [by, setBy] = useState<'answers' | 'attendance'>(isDay ? 'attendance' : 'answers');
  const [only, setOnly] = useState<Reply | Presence>();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState<string>();
  const figures = list.figures ?? {};
  const stateOf = (invitation: InvitationView): Reply | Presence =>
    by === 'answers' ? replyOf(invitation) : presenceOf(invitation);
  const wanted = withoutAccents(typed);
  const shown = places.filter(
    ({ name, area, invitation }) =>
      (only === undefined || stateOf(invitation) === only) &&
      withoutAccents(`${name} ${area}`).includes(wanted),
  );
  const areas = [...new Set(shown.map(({ area }) => area))].sort(
    (a, b) => Number(a === t.departments) - Number(b === t.departments) || byName(a, b),
  );
  const place = places.find(({ key }) => key === opened);
  if (list.items.length === 0)
    return (
      <Empty>
        <p>{t.none}</p>
      </Empty>
    );
  return (
    <>
      {(list.missing ?? 0) > 0 && <Note look="warning">{t.missing(list.missing ?? 0)}</Note>}
      {keeps && ['invited', 'in-progress', 'held', 'minutes'].includes(session.status) && (
        <Door
          session={session}
          places={places}
          onRecorded={put}
          unrecorded={places.filter(({ invitation }) => presenceOf(invitation) === 'unrecorded')}
        />
      )}
      <div class="tile-bar">
        <div class="tile-switch" role="group" aria-label={t.show}>
          {(['answers', 'attendance'] as const).map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={by === each}
              onClick={() => {
                setBy(each);
                setOnly(undefined);
              }}
            >
              {t[each]}
            </button>
          ))}
        </div>
        <div class="tile-counts" role="group" aria-label={t.filter}>
          <button type="button" aria-pressed={only === undefined} onClick={() => setOnly(undefined)}>
            <b>{figures['invited'] ?? 0}</b> {t.all}
          </button>
          {(by === 'answers' ? replies : attendances).map((each) => (
            <button
              key={each}
              type="button"
              class={each}
              aria-pressed={only === each}
              onClick={() => setOnly(only === each ? undefined : each)}
            >
              <span aria-hidden="true">{signs[each]}</span> <b>{figures[each] ?? 0}</b> {t[each]}
            </button>
          ))}
        </div>
        <Field label={t.search}>
          {(tied) => (
            <input
              {...tied}
              type="search"
              name="search"
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <p class="out-of-sight" role="status">
        {shown.length}
      </p>
      {shown.length === 0 && <p class="soft">{t.noMatch}</p>}
      {areas.map((area) => {
        const here = shown.filter((each) => each.area === area);
        return (
          <section key={area} class="stack close">
            <h2 class="tile-area">
              {area} <span class="soft small">{here.length}</span>
            </h2>
            <ul class={`tiles ${area === t.departments ? 'wide' : ''}`}>
              {here.map(({ key, name, invitation }) => {
                const state = stateOf(invitation);
                return (
                  <li key={key}>
                    <button type="button" class={`tile ${state}`} onClick={() => setOpened(key)}>
                      <span class="tile-sign" aria-hidden="true">
                        {signs[state]}
                      </span>
                      <span>{shortName(name)}</span>
                      <span class="out-of-sight">: {t[state]}</span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
      <Dialog title={place?.name ?? ''} open={place !== undefined} onClose={() => setOpened(undefined)}>
        {place && (
          <>
            <AnswerFacts invitation={place.invitation} />
            {session.actions.includes('uninvite') && (
              <Uninvite
                session={session}
                invitation={place.invitation}
                onTaken={() => {
                  setOpened(undefined);
                  reload();
                }}
              />
            )}
          </>
        )}
      </Dialog>
    </>
  );
}

function AnswerFacts({ invitation }: { readonly invitation: InvitationView }) {
  const t = useWords(invitationWords);
  const { answer, attendanceText, issuedAt } = invitation;
  return (
    <dl class="facts">
      <dt>{t.issued}</dt>
      <dd>{moment(issuedAt)}</dd>
      <dt>{t.answers}</dt>
      <dd>
        {answer ? answer.replyText : t.noAnswer}
        {answer?.name !== undefined && `: ${answer.name}, ${answer.post ?? ''}`}
        {answer?.note !== undefined && <p>{answer.note}</p>}
      </dd>
      {answer && (
        <>
          <dt>{t.by}</dt>
          <dd>
            {answer.by}, {moment(answer.at)}
          </dd>
        </>
      )}
      <dt>{t.attendance}</dt>
      <dd>{attendanceText ?? t.unrecorded}</dd>
    </dl>
  );
}
