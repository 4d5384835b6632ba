/** Handlers of agendas, the live desk and conclusions: parsed call in, one use case, shaped answer out. */
import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { AgendaInput } from '../../shared/domain/agenda-life.ts';
import { formatReceipt } from '../../shared/domain/receipt.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type { agendaBodies, floorBody, prepareBody, proposalQuery } from '../../shared/schema/http-agenda.ts';
import type { SessionAgenda } from '../../shared/usecases/agenda-circumstances.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { prepareAgendaItem } from '../../shared/usecases/prepare-agenda-item.ts';
import { proposeAgenda } from '../../shared/usecases/propose-agenda.ts';
import { putOnAgenda } from '../../shared/usecases/put-on-agenda.ts';
import { raiseFromFloor } from '../../shared/usecases/raise-from-floor.ts';
import { readAgenda, readAgendaItem, visible } from '../../shared/usecases/read-agenda.ts';
import { listCommitmentsOfSession } from '../../shared/usecases/read-commitments.ts';
import { readConclusions } from '../../shared/usecases/read-conclusions.ts';
import { takeAgendaStep } from '../../shared/usecases/take-agenda-step.ts';
import { agendaItemView, agendaView, conclusionsView, proposalView } from './agenda-views.ts';
import { commitmentView } from './commitments.ts';
import { sessionIdOf } from './sessions.ts';
import type { Viewer } from './views.ts';

type Body<Schema extends z.ZodType> = Call<z.infer<Schema>, undefined>;
type Plain = Call<undefined, undefined>;
type AnyCall = Call<unknown, unknown>;
type Bodies = { readonly [V in keyof typeof agendaBodies]: z.infer<(typeof agendaBodies)[V]> };

type Verb = Exclude<keyof Bodies, 'add'>;

/** What the domain calls it. */
const toInput: { readonly [V in Verb]: (body: Bodies[V]) => AgendaInput[V] } = {
  move: (body) => body,
  join: (body) => body,
  split: ({ item, recommendations }) => ({ item, recommendationIds: recommendations }),
  drop: (body) => body,
  change: ({ department, ...body }) => ({
    ...body,
    ...(department === undefined ? {} : { departmentId: department }),
  }),
  call: (body) => body,
  'put-back': (body) => body,
  answer: ({ department, commitments, ...body }) => ({
    ...body,
    ...(department === undefined ? {} : { departmentId: department }),
    commitments: commitments.map(({ department: owner, ...rest }) => ({ ...rest, departmentId: owner })),
  }),
  'take-away': ({ department, ...body }) => ({
    ...body,
    ...(department === undefined ? {} : { departmentId: department }),
  }),
  'pass-over': (body) => body,
};

/** Of the version and all that is shown: a screen that has it already is told no more. */
const etagOf = (version: number, body: unknown): string =>
  `"${version}.${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 16)}"`;

export const agendaHandlers = (world: World) => {
  const viewerOf = ({ person, language }: AnyCall): Viewer => ({ world, person, language });
  const target = (call: AnyCall) => ({
    id: sessionIdOf(call),
    ...(call.version === undefined ? {} : { version: call.version }),
  });
  const shown = async (around: SessionAgenda, call: AnyCall) =>
    agendaView(await visible(world, call.person, around), viewerOf(call));
  const answered = async (around: SessionAgenda, call: AnyCall): Promise<Answer> => {
    const body = await shown(around, call);
    return { status: 200, headers: { etag: etagOf(body.version, body) }, body };
  };

  return {
    read: async (call: Plain): Promise<Answer> => {
      const body = agendaView(await readAgenda(world, call.person, sessionIdOf(call)), viewerOf(call));
      return {
        status: 200,
        headers: { etag: etagOf(body.version, body), 'cache-control': 'private, no-cache' },
        body,
      };
    },

    item: async (call: Plain): Promise<Answer> => {
      const found = await readAgendaItem(
        world,
        call.person,
        sessionIdOf(call),
        Number(call.path['item'] ?? ''),
      );
      return { status: 200, body: agendaItemView(found, viewerOf(call)) };
    },

    propose: async (call: Call<undefined, z.infer<typeof proposalQuery>>): Promise<Answer> => ({
      status: 200,
      body: proposalView(
        await proposeAgenda(world, call.person, sessionIdOf(call), call.query),
        viewerOf(call),
      ),
    }),

    add: async (call: Body<(typeof agendaBodies)['add']>): Promise<Answer> => {
      const { items, before } = call.body;
      const around = await putOnAgenda(world, call.person, {
        ...target(call),
        wishes: items,
        ...(before === undefined ? {} : { before }),
      });
      return answered(around, call);
    },

    step:
      <V extends Verb>(verb: V) =>
      async (call: Call<Bodies[V], undefined>): Promise<Answer> =>
        answered(
          await takeAgendaStep(world, call.person, {
            ...target(call),
            verb,
            input: toInput[verb](call.body),
          }),
          call,
        ),

    prepare: async (call: Body<typeof prepareBody>): Promise<Answer> =>
      answered(await prepareAgendaItem(world, call.person, { id: sessionIdOf(call), ...call.body }), call),

    floor: async (call: Body<typeof floorBody>): Promise<Answer> => {
      const { recommendation, replayed, ...around } = await raiseFromFloor(
        world,
        call.person,
        sessionIdOf(call),
        call.body,
        call.idempotencyKey ?? '',
      );
      const { id, title } = recommendation;
      const item = around.agenda.items.find(({ recommendationIds }) => recommendationIds.includes(id));
      return {
        status: 201,
        headers: {
          location: `/api/recommendations/${id}`,
          ...(replayed ? { 'idempotency-replayed': 'true' } : {}),
        },
        body: {
          id,
          receipt: formatReceipt(id),
          title,
          ...(item ? { item: item.id } : {}),
          agenda: await shown(around, call),
        },
      };
    },

    conclusions: async (call: Plain): Promise<Answer> => ({
      status: 200,
      body: conclusionsView(await readConclusions(world, call.person, sessionIdOf(call)), viewerOf(call)),
    }),

    commitments: async (call: Plain): Promise<Answer> => {
      const made = await listCommitmentsOfSession(world, call.person, sessionIdOf(call));
      return {
        status: 200,
        body: { items: made.map((commitment) => commitmentView(commitment, viewerOf(call))) },
      };
    },
  };
};
