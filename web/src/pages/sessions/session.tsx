import { day, moment } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useTopicName } from '../../app/reference.ts';
import type { PageProps } from '../../app/route.ts';
import { useApi } from '../../app/use-api.ts';
import { sessionVerbWords } from '../../../../shared/domain/session-wording.ts';
import { Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { Frame } from './frame.tsx';
import { OwnInvitation } from './own-invitation.tsx';
import { SessionSteps } from './session-steps.tsx';
import { sessionWords } from './session-words.ts';
import type { SessionDetail } from './session-wire.ts';
import { whenText } from './times.ts';

/** One session: when and where, what is next in its life, one's own invitation, and what happened to it. */
export default function Session({ path }: PageProps) {
  const { body, problem, reload } = useApi<SessionDetail>(
    `/sessions/${encodeURIComponent(path['id'] ?? '')}`,
  );
  if (!body) return problem ? <ProblemBox problem={problem} onAgain={reload} /> : <Skeleton lines={8} />;
  return <Shown session={body} reload={reload} />;
}

function Shown({ session, reload }: { readonly session: SessionDetail; readonly reload: () => void }) {
  const t = useWords(sessionWords);
  const language = useLanguage();
  const topicName = useTopicName();
  const { id, chair, secretary, room, onlinePoints, topics, collecting, invited, directive, reason } =
    session;
  return (
    <Frame session={session} below={<strong>{whenText(session, language)}</strong>}>
      {reason !== undefined && (
        <Note look="warning" title={t.off}>
          <p>{reason}</p>
        </Note>
      )}
      {session.invitations.map((invitation) => (
        <OwnInvitation
          key={invitation.unit ?? invitation.department}
          session={id}
          invitation={invitation}
          onAnswered={reload}
        />
      ))}
      <SessionSteps session={session} onTaken={reload} />
      <section class="sheet stack">
        <dl class="facts">
          <dt>{t.time}</dt>
          <dd>{whenText(session, language)}</dd>
          <dt>{t.room}</dt>
          <dd>{[room.name, room.address].filter(Boolean).join(', ')}</dd>
          {onlinePoints.length > 0 && (
            <>
              <dt>{t.points}</dt>
              <dd>{onlinePoints.map(({ name }) => name).join('; ')}</dd>
            </>
          )}
          <dt>{t.chair}</dt>
          <dd>
            {chair.name}, {chair.post}
          </dd>
          <dt>{t.secretary}</dt>
          <dd>
            {secretary.name}, {secretary.post}
          </dd>
          <dt>{t.collecting}</dt>
          <dd>
            {day(collecting.from)} – {day(collecting.until)}
          </dd>
          <dt>{t.topics}</dt>
          <dd>{topics.length === 0 ? t.allTopics : topics.map(topicName).join(', ')}</dd>
          {directive !== undefined && (
            <>
              <dt>{t.directive}</dt>
              <dd>{directive}</dd>
            </>
          )}
          <dt>{t.series}</dt>
          <dd>{session.seriesText}</dd>
          {invited.units + invited.departments > 0 && (
            <>
              <dt>{t.invited}</dt>
              <dd>{t.invitedCount(invited.units, invited.departments)}</dd>
            </>
          )}
        </dl>
        <div>
          <a class="button" href={`/api/sessions/${id}/calendar.ics`} download>
            {t.calendarFile}
          </a>
        </div>
      </section>
      {session.history && (
        <details class="sheet">
          <summary>{t.history}</summary>
          <div class="session-details">
            <Timeline
              entries={session.history.map(({ number, at, type, by, data }) => ({
                id: number,
                at,
                what: nameOf(type, language),
                more: <More by={by.person} data={data} />,
              }))}
            />
          </div>
        </details>
      )}
    </Frame>
  );
}

const verbOf = {
  SessionPlanned: 'plan',
  SessionChanged: 'change',
  SessionRescheduled: 'reschedule',
  CollectingOpened: 'collect',
  AgendaLocked: 'lock-agenda',
  InvitationsIssued: 'invite',
  InviteeDropped: 'uninvite',
  InviteesMoved: 'move-invitees',
  SessionPostponed: 'postpone',
  SessionCancelled: 'cancel',
  SessionStarted: 'start',
  SessionEnded: 'end',
  MinutesDrafted: 'draft-minutes',
  SessionConcluded: 'conclude',
} as const satisfies Record<
  NonNullable<SessionDetail['history']>[number]['type'],
  keyof typeof sessionVerbWords
>;

const nameOf = (type: keyof typeof verbOf, language: 'vi' | 'en'): string =>
  sessionVerbWords[verbOf[type]][language];

function More({ by, data }: { readonly by: string; readonly data: Readonly<Record<string, unknown>> }) {
  const said = [data['reason'], data['override'], data['documentNumber']].filter(
    (one) => typeof one === 'string',
  );
  const start = data['start'];
  return (
    <>
      <div class="soft small">{by}</div>
      {typeof start === 'string' && <div class="small">{moment(start)}</div>}
      {said.map((one) => (
        <p key={one}>{one}</p>
      ))}
    </>
  );
}
