/** Handlers of absences and preferences: what somebody sets for themselves, or an admin for somebody who cannot. */
import type * as z from 'zod';
import { localDateOf } from '../../shared/domain/calendar.ts';
import type { DirectoryEvent, DirectoryRecord } from '../../shared/domain/directory.ts';
import { defaultPreferences, type Preferences } from '../../shared/domain/preferences.ts';
import { covers, type StandIn } from '../../shared/domain/stand-in.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type { endStandInBody, preferencesBody, standInBody } from '../../shared/schema/http-people.ts';
import type { pageQuery } from '../../shared/schema/http.ts';
import { endStandIn } from '../../shared/usecases/end-stand-in.ts';
import { listPossibleDeputies } from '../../shared/usecases/list-possible-deputies.ts';
import { nameStandIn } from '../../shared/usecases/name-stand-in.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { readDirectory, readDirectoryHistory } from '../../shared/usecases/read-directory.ts';
import { setPreferences } from '../../shared/usecases/set-preferences.ts';
import { eventView } from './directory.ts';
import { pageAnswer, pageRequest } from './pages.ts';

type Page = Call<undefined, z.infer<typeof pageQuery>>;

const standInView = ({ deputyId, ...standIn }: StandIn) => ({ ...standIn, deputy: deputyId });

const preferencesAnswer = ({ id: _, ...chosen }: Preferences, version: number): Answer => ({
  status: 200,
  headers: { etag: `"${version}"` },
  body: { ...chosen, version },
});

/** Whose absence: the caller's own, or that of the person in the path. */
type Whose = (call: Call<unknown, unknown>) => string;
const own: Whose = ({ person }) => person.personId;
const inPath: Whose = ({ path }) => path['id'] ?? '';

export const peopleHandlers = (world: World) => {
  const standInAnswer = (
    { value, version, changedAt }: DirectoryRecord<'standIns'>,
    status = 200,
  ): Answer => ({
    status,
    headers: { etag: `"${version}"` },
    body: {
      ...standInView(value),
      inForce: covers(value, localDateOf(world.now())),
      version,
      changedAt,
    },
  });

  const absenceOf = (whose: Whose) => ({
    read: async (call: Call<undefined, undefined>): Promise<Answer> =>
      standInAnswer(await readDirectory(world, call.person, 'standIns', whose(call))),

    put: async (call: Call<z.infer<typeof standInBody>, undefined>): Promise<Answer> => {
      const { deputy, ...days } = call.body;
      const standIn = { id: whose(call), deputyId: deputy, ...days };
      const record = await nameStandIn(world, call.person, standIn, call.version);
      return standInAnswer(record, record.version === 1 ? 201 : 200);
    },

    end: async (call: Call<z.infer<typeof endStandInBody>, undefined>): Promise<Answer> =>
      standInAnswer(await endStandIn(world, call.person, { absentId: whose(call), ...call.body })),

    history: async (call: Page): Promise<Answer> => {
      const id = whose(call);
      const list = `history standIns ${id}`;
      const page = pageRequest(list, call.query, ['sk']);
      return pageAnswer(
        list,
        await readDirectoryHistory(world, call.person, 'standIns', id, page),
        (event: DirectoryEvent<'standIns'>) => ({ ...eventView(event), value: standInView(event.value) }),
      );
    },
  });

  return {
    ownAbsence: absenceOf(own),
    absence: absenceOf(inPath),

    possibleDeputies: async (call: Page): Promise<Answer> => {
      const list = `possible deputies of ${call.person.personId}`;
      return pageAnswer(
        list,
        await listPossibleDeputies(world, call.person, pageRequest(list, call.query, ['sk'])),
        ({ value: { id, name, post } }) => ({ id, name, post }),
      );
    },

    preferences: async ({ person }: Call<undefined, undefined>): Promise<Answer> => {
      const record = await world.directory.get('preferences', person.personId);
      return preferencesAnswer(record?.value ?? defaultPreferences(person.personId), record?.version ?? 0);
    },

    putPreferences: async (call: Call<z.infer<typeof preferencesBody>, undefined>): Promise<Answer> => {
      const { value, version } = await setPreferences(world, call.person, call.body);
      return preferencesAnswer(value, version);
    },
  };
};
