/** Handlers of the directory and the routing rules. */
import type * as z from 'zod';
import { Refusal } from '../../shared/domain/errors.ts';
import type { DirectoryEvent, DirectoryRecord, DirectoryRecords } from '../../shared/domain/directory.ts';
import { formatReceipt } from '../../shared/domain/receipt.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type { dryRunBody, pageQuery, peopleQuery, rulesBody } from '../../shared/schema/http.ts';
import { dryRunQuery } from '../../shared/schema/http.ts';
import { changeDirectory } from '../../shared/usecases/change-directory.ts';
import type { World } from '../../shared/usecases/ports.ts';
import {
  listDirectory,
  listPeopleOf,
  readDirectory,
  readDirectoryHistory,
} from '../../shared/usecases/read-directory.ts';
import { tryRoutingRules } from '../../shared/usecases/try-routing-rules.ts';
import { pageAnswer, pageBody, pageRequest } from './pages.ts';

export type PublicKind = 'units' | 'departments' | 'topics' | 'people' | 'venues' | 'projects';

const recordView = ({ version, changedAt, value }: DirectoryRecord) => ({ ...value, version, changedAt });
export const eventView = ({ number, type, at, by, reason, value }: DirectoryEvent) => ({
  number,
  type,
  at,
  by,
  reason,
  value,
});
export const recordAnswer = (record: DirectoryRecord, status = 200): Answer => ({
  status,
  headers: { etag: `"${record.version}"` },
  body: recordView(record),
});

export const directoryHandlers = (world: World) => ({
  list:
    (kind: PublicKind) =>
    async (call: Call<undefined, z.infer<typeof pageQuery>>): Promise<Answer> =>
      pageAnswer(
        kind,
        await listDirectory(world, call.person, kind, pageRequest(kind, call.query, ['sk'])),
        recordView,
      ),

  people: async (call: Call<undefined, z.infer<typeof peopleQuery>>): Promise<Answer> => {
    const { place } = call.query;
    const list = `people ${place ?? 'all'}`;
    const page = pageRequest(list, call.query, ['sk']);
    const found =
      place === undefined
        ? await listDirectory(world, call.person, 'people', page)
        : await listPeopleOf(world, call.person, place, page);
    return pageAnswer(list, found, recordView);
  },

  read:
    (kind: PublicKind) =>
    async (call: Call<undefined, undefined>): Promise<Answer> =>
      recordAnswer(await readDirectory(world, call.person, kind, call.path['id'] ?? '')),

  history:
    (kind: PublicKind) =>
    async (call: Call<undefined, z.infer<typeof pageQuery>>): Promise<Answer> => {
      const id = call.path['id'] ?? '';
      const list = `history ${kind} ${id}`;
      return pageAnswer(
        list,
        await readDirectoryHistory(world, call.person, kind, id, pageRequest(list, call.query, ['sk'])),
        eventView,
      );
    },

  put:
    <K extends PublicKind>(kind: K) =>
    async (call: Call<{ value: DirectoryRecords[K]; reason: string }, undefined>): Promise<Answer> => {
      const { value, reason } = call.body;
      if (value.id !== call.path['id'])
        throw new Refusal('invalid-request', { errors: [{ path: 'value.id', rule: 'not-as-in-path' }] });
      const record = await changeDirectory(world, call.person, {
        kind,
        value,
        version: call.version,
        reason,
      });
      return recordAnswer(record, record.version === 1 ? 201 : 200);
    },

  rules: async (call: Call<undefined, undefined>): Promise<Answer> => {
    return recordAnswer(await readDirectory(world, call.person, 'rules', 'current'));
  },

  rulesHistory: async (call: Call<undefined, z.infer<typeof pageQuery>>): Promise<Answer> => {
    const page = pageRequest('history rules', call.query, ['sk']);
    return pageAnswer(
      'history rules',
      await readDirectoryHistory(world, call.person, 'rules', 'current', page),
      eventView,
    );
  },

  putRules: async (call: Call<z.infer<typeof rulesBody>, undefined>): Promise<Answer> => {
    const { reason, ...set } = call.body;
    const record = await changeDirectory(world, call.person, {
      kind: 'rules',
      value: { id: 'current', ...set },
      version: call.version,
      reason,
    });
    return recordAnswer(record, record.version === 1 ? 201 : 200);
  },

  dryRun: async (call: Call<z.infer<typeof dryRunBody>, z.infer<typeof dryRunQuery>>): Promise<Answer> => {
    const { month, ...set } = call.body;
    const list = `dry-run ${month}`;
    const { examined, ...found } = await tryRoutingRules(
      world,
      set,
      month,
      pageRequest(list, call.query, ['id', 'at']),
    );
    const { items: moved, ...rest } = pageBody(list, found, (item) => ({
      ...item,
      receipt: formatReceipt(item.id),
    }));
    return { status: 200, body: { month, examined, moved, ...rest } };
  },
});
