/** Who is told of a commitment's step, and of what kind: a row an event. */
import {
  evolveCommitment,
  foldCommitment,
  isOpenCommitment,
  type Commitment,
  type CommitmentEvent,
  type CommitmentEventType,
} from './commitment.ts';
import {
  untoldCommitmentEvents,
  type CommitmentNotice,
  type NoticeKind,
  type ToldCommitmentEvent,
} from './notices.ts';
import { headsOf, leaders, nobody, tell, type Audience, type NoticeTo, type Telling } from './who-is-told.ts';

interface Step<T extends CommitmentEventType> {
  readonly event: CommitmentEvent<T>;
  readonly after: Commitment;
}

const askerOf = ({ submitterId }: Commitment): Audience => ({ personId: submitterId });
const ownerOf = ({ departmentId }: Commitment): Audience => headsOf(departmentId);

const rules: { readonly [T in ToldCommitmentEvent]: (step: Step<T>) => readonly Telling[] } = {
  // A leader's own word is active at once: then its department is told, and nobody has to assign it.
  CommitmentMade: ({ event }) => (event.by.as === 'leader' ? nobody : tell('approval', leaders)),
  CommitmentActivated: ({ after }) => tell('new-item', ownerOf(after)),
  ProgressNoted: ({ after }) => tell('progress', askerOf(after)),
  CommitmentReportedDone: ({ after }) => tell('question', askerOf(after)),
  CommitmentVerified: ({ after }) => tell('judgement', ownerOf(after)),
  CommitmentSentBack: ({ after }) => tell('judgement', ownerOf(after)),
  CommitmentExtended: ({ after }) => [
    ...tell('approval', ownerOf(after)),
    ...tell('progress', askerOf(after)),
  ],
  CommitmentDiscussed: ({ after }) => tell('progress', askerOf(after), ownerOf(after)),
  CommitmentFailed: ({ after }) => tell('progress', askerOf(after), ownerOf(after)),
  CommitmentCancelled: ({ after }) => tell('progress', askerOf(after), ownerOf(after)),
  CommitmentReminded: ({ event, after }) => {
    if (event.data.reminder === 'to-leader') return tell('escalation', leaders);
    return tell(event.data.reminder === 'to-head' ? 'escalation' : 'reminder', ownerOf(after));
  },
};

const noticeOf = ({ event, after }: Step<ToldCommitmentEvent>, kind: NoticeKind): CommitmentNotice => ({
  recommendationId: after.recommendationId,
  commitmentId: after.id,
  number: event.number,
  event: event.type,
  kind,
  at: event.at,
  ...(isOpenCommitment(after.status) ? { dueOn: after.dueOn } : {}),
  departmentId: after.departmentId,
  ...(event.type === 'CommitmentReminded' ? { reminder: event.data.reminder } : {}),
});

const isToldStep = (step: Step<CommitmentEventType>): step is Step<ToldCommitmentEvent> =>
  !(untoldCommitmentEvents as readonly CommitmentEventType[]).includes(step.event.type);

/** Whom the step of that number in a history is told to; nobody where it is not there. */
export const commitmentNoticesOf = (
  history: readonly CommitmentEvent[],
  number: number,
): readonly NoticeTo[] => {
  const event = history[number - 1];
  if (!event) return [];
  const step = { event, after: evolveCommitment(foldCommitment(history.slice(0, number - 1)), event) };
  if (!isToldStep(step)) return [];
  const rule = rules[step.event.type] as (taken: Step<ToldCommitmentEvent>) => readonly Telling[];
  return rule(step).map(({ kind, to }) => ({ notice: noticeOf(step, kind), to }));
};
