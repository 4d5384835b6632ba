/** Handlers of reorganisations: parsed call in, one use case, shaped answer out. */
import type * as z from 'zod';
import { notFound } from '../../shared/domain/errors.ts';
import {
  parseReorganisationId,
  type Reorganisation,
  type ReorganisationId,
} from '../../shared/domain/reorganisation.ts';
import { decodeCursor, encodeCursor } from '../../shared/kit/cursor.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import { readSpreadsheet } from '../../shared/kit/read-spreadsheet.ts';
import type { pageQuery } from '../../shared/schema/http.ts';
import {
  reorganisationRoutes,
  type changeBody,
  type choicesBody,
  type previewQuery,
  type reorganisationBody,
} from '../../shared/schema/http-reorganisations.ts';
import { dryRunReorganisation } from '../../shared/usecases/dry-run-reorganisation.ts';
import { changeReorganisation, planReorganisation } from '../../shared/usecases/plan-reorganisation.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { previewPlan } from '../../shared/usecases/preview-plan.ts';
import { readReorganisation, unitsThere } from '../../shared/usecases/read-reorganisations.ts';
import {
  chooseInReorganisation,
  orderReorganisation,
  takeReorganisationStep,
} from '../../shared/usecases/take-reorganisation-step.ts';
import { dryRunView } from './dry-run-view.ts';
import { templateFile } from './files.ts';
import { detailView, previewView, summaryView } from './views.ts';

export type ReorganisationWorld = Pick<
  World,
  'casework' | 'commitments' | 'directory' | 'reorganisations' | 'sessions' | 'now' | 'settings' | 'calendar'
>;

type Plain = Call<undefined, undefined>;
type Body<Schema extends z.ZodType> = Call<z.infer<Schema>, undefined>;
type AnyCall = Call<unknown, unknown>;

const list = 'reorganisations';

/** @throws Refusal `not-found` */
const idOf = ({ path }: Pick<AnyCall, 'path'>): ReorganisationId => {
  const id = parseReorganisationId(path['id'] ?? '');
  if (!id) throw notFound();
  return id;
};
const target = (call: AnyCall) => ({ id: idOf(call), version: call.version ?? 0 });
const etag = ({ version }: Reorganisation) => ({ etag: `"${version}"` });

export const reorganisationHandlers = (world: ReorganisationWorld) => {
  const stood = (reorganisation: Reorganisation, call: AnyCall, more: Partial<Answer> = {}): Answer => ({
    status: 200,
    ...more,
    headers: { ...etag(reorganisation), ...more.headers },
    body: summaryView(reorganisation, { world, ...call }),
  });
  const template = (format: 'xlsx' | 'csv') => async (): Promise<Answer> => ({
    status: 200,
    headers: {
      'content-type': reorganisationRoutes[`template.${format}`].media,
      'content-disposition': `attachment; filename="mau-phuong-an-sap-xep.${format}"`,
    },
    body: templateFile[format](await unitsThere(world)),
  });

  return {
    'template.xlsx': template('xlsx'),
    'template.csv': template('csv'),

    preview: async (call: Call<Buffer, z.infer<typeof previewQuery>>): Promise<Answer> => ({
      status: 200,
      body: previewView(
        await previewPlan(world, await readSpreadsheet(call.body), call.query.effectiveOn),
        call.language,
      ),
    }),

    list: async (call: Call<undefined, z.infer<typeof pageQuery>>): Promise<Answer> => {
      const { limit, cursor } = call.query;
      const from = cursor === undefined ? undefined : decodeCursor(list, cursor, ['start', 'id']);
      const page = await world.reorganisations.list({ limit, ...(from ? { from } : {}) });
      return {
        status: 200,
        body: {
          items: page.items.map((each) => summaryView(each, { world, ...call })),
          ...(page.next ? { next: encodeCursor(list, page.next) } : {}),
        },
      };
    },

    plan: async (call: Body<typeof reorganisationBody>): Promise<Answer> => {
      const { reorganisation, replayed } = await planReorganisation(
        world,
        call.person,
        call.body,
        call.idempotencyKey ?? '',
      );
      return stood(reorganisation, call, {
        status: 201,
        headers: {
          location: `/api/reorganisations/${reorganisation.id}`,
          ...(replayed ? { 'idempotency-replayed': 'true' } : {}),
        },
      });
    },

    read: async (call: Plain): Promise<Answer> => {
      const read = await readReorganisation(world, idOf(call));
      return {
        status: 200,
        headers: etag(read.reorganisation),
        body: detailView(read, { world, ...call }),
      };
    },

    change: async (call: Body<typeof changeBody>): Promise<Answer> => {
      const { reason, ...draft } = call.body;
      return stood(await changeReorganisation(world, call.person, { ...target(call), draft, reason }), call);
    },

    'dry-run': async (call: Plain): Promise<Answer> => {
      const run = await dryRunReorganisation(world, call.person, idOf(call));
      return {
        status: 200,
        headers: etag(run.reorganisation),
        body: dryRunView(run, call.language),
      };
    },

    choose: async (call: Body<typeof choicesBody>): Promise<Answer> =>
      stood(await chooseInReorganisation(world, call.person, idOf(call), call.body), call),

    order: async (call: Plain): Promise<Answer> =>
      stood(await orderReorganisation(world, call.person, target(call)), call),

    cancel: async (call: Call<{ reason: string }, undefined>): Promise<Answer> =>
      stood(
        await takeReorganisationStep(world, call.person, {
          ...target(call),
          verb: 'cancel',
          input: call.body,
        }),
        call,
      ),

    undo: async (call: Call<{ reason: string }, undefined>): Promise<Answer> =>
      stood(
        await takeReorganisationStep(world, call.person, { ...target(call), verb: 'undo', input: call.body }),
        call,
      ),
  };
};
