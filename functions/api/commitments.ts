/** Handlers of commitments: what was promised, by whom, and what became of it. */
import type * as z from 'zod';
import { localDateOf } from '../../shared/domain/calendar.ts';
import {
  isCommitmentOverdue,
  type Commitment,
  type CommitmentEvent,
  type CommitmentId,
} from '../../shared/domain/commitment.ts';
import {
  commitmentLife,
  type CommitmentInput,
  type CommitmentVerb,
} from '../../shared/domain/commitment-life.ts';
import { notFound } from '../../shared/domain/errors.ts';
import { canSeeCommitmentInternals } from '../../shared/domain/policy.ts';
import { formatReceipt } from '../../shared/domain/receipt.ts';
import { commitmentStatusWords } from '../../shared/domain/wording.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type { CommitmentSummary } from '../../shared/schema/http.ts';
import type { commitmentQuery } from '../../shared/schema/http-commitments.ts';
import { commitmentCircumstancesOf } from '../../shared/usecases/commitment-circumstances.ts';
import type { World } from '../../shared/usecases/ports.ts';
import {
  listCommitments,
  listOverdueCommitments,
  readCommitment,
} from '../../shared/usecases/read-commitments.ts';
import { takeCommitmentStep } from '../../shared/usecases/take-commitment-step.ts';
import { pageAnswer, pageRequest } from './pages.ts';
import type { Viewer } from './views.ts';

export const commitmentView = (
  commitment: Commitment,
  { world, person, language }: Viewer,
): CommitmentSummary => ({
  id: commitment.id,
  version: commitment.version,
  status: commitment.status,
  statusText: commitmentStatusWords[commitment.status][language],
  recommendation: commitment.recommendationId,
  receipt: formatReceipt(commitment.recommendationId),
  text: commitment.text,
  department: commitment.departmentId,
  ...(commitment.post === undefined ? {} : { post: commitment.post }),
  unit: commitment.unit,
  dueOn: commitment.dueOn,
  overdue: isCommitmentOverdue(commitment, localDateOf(world.now())),
  extensions: commitment.extensions,
  madeAt: commitment.madeAt,
  changedAt: commitment.changedAt,
  actions: [...commitmentLife.actionsFor(commitment, commitmentCircumstancesOf(world, person, commitment))],
});

/** What happened, without ids of persons for those outside. */
const eventView = ({ number, type, at, by, data }: CommitmentEvent, internals: boolean) => ({
  number,
  type,
  at,
  by: {
    as: by.as,
    ...(by.departmentId === undefined ? {} : { department: by.departmentId }),
    ...(internals ? { person: by.personId } : {}),
    ...(internals && by.onBehalfOf !== undefined ? { onBehalfOf: by.onBehalfOf } : {}),
  },
  data: internals
    ? { ...data }
    : Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'submitterId')),
});

const idOf = ({ path }: Call<unknown, unknown>): CommitmentId => {
  const id = path['id'] ?? '';
  if (!/^[0-9A-Z]{12}-\d{1,6}-\d{1,3}$/.test(id)) throw notFound();
  return id as CommitmentId;
};

const taken = (commitment: Commitment, viewer: Viewer): Answer => ({
  status: 200,
  headers: { etag: `"${commitment.version}"` },
  body: commitmentView(commitment, viewer),
});

export const commitmentHandlers = (world: World) => {
  const viewerOf = ({ person, language }: Call<unknown, unknown>): Viewer => ({ world, person, language });
  return {
    list: async (call: Call<undefined, z.infer<typeof commitmentQuery>>): Promise<Answer> => {
      const { status } = call.query;
      const department = call.path['queue'] ?? '';
      const list = `commitments ${department} ${status}`;
      const found = await listCommitments(world, call.person, {
        department,
        status,
        ...pageRequest(list, call.query, ['dueOn', 'id']),
      });
      return pageAnswer(list, found, (commitment) => commitmentView(commitment, viewerOf(call)));
    },

    overdue: async (call: Call<undefined, undefined>): Promise<Answer> => ({
      status: 200,
      body: {
        items: (await listOverdueCommitments(world, call.person)).map((commitment) =>
          commitmentView(commitment, viewerOf(call)),
        ),
      },
    }),

    read: async (call: Call<undefined, undefined>): Promise<Answer> => {
      const { commitment, events } = await readCommitment(world, call.person, idOf(call));
      const internals = canSeeCommitmentInternals(call.person, commitment, world.settings);
      return {
        status: 200,
        headers: { etag: `"${commitment.version}"` },
        body: {
          ...commitmentView(commitment, viewerOf(call)),
          history: events.map((event) => eventView(event, internals)),
        },
      };
    },

    step:
      <V extends CommitmentVerb>(verb: V) =>
      async (call: Call<CommitmentInput[V], undefined>): Promise<Answer> =>
        taken(
          await takeCommitmentStep(world, call.person, {
            id: idOf(call),
            version: call.version ?? 0,
            verb,
            input: call.body,
          }),
          viewerOf(call),
        ),
  };
};
