/** Handlers of figures and of the caller's own profile. */
import type * as z from 'zod';
import { localMonthOf } from '../../shared/domain/calendar.ts';
import { measureDefinitions } from '../../shared/domain/measures.ts';
import type { Hat } from '../../shared/domain/principal.ts';
import { roleWords, type Language } from '../../shared/domain/wording.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type { metricsQuery } from '../../shared/schema/http.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { readMetrics } from '../../shared/usecases/read-metrics.ts';

const hatView = ({ personId, roles, unitId, departmentId }: Hat, language: Language) => ({
  id: personId,
  roles: roles.map((id) => ({ id, name: roleWords[id][language] })),
  ...(unitId === undefined ? {} : { unit: unitId }),
  ...(departmentId === undefined ? {} : { department: departmentId }),
});

export const metricsHandlers = (world: World) => ({
  metrics: async ({
    person,
    query,
    language,
  }: Call<undefined, z.infer<typeof metricsQuery>>): Promise<Answer> => {
    const asOf = world.now();
    const to = query.to ?? localMonthOf(asOf);
    const from = query.from ?? `${to.slice(0, 4)}-01`;
    const { by, rows, total } = await readMetrics(world, person, { ...query, from, to });
    return {
      status: 200,
      body: {
        by,
        from,
        to,
        asOf,
        rows: rows.map(({ key, figures }) => ({ key, ...figures })),
        total,
        definitions: Object.fromEntries(
          Object.entries(measureDefinitions).map(([measure, definition]) => [
            measure,
            { unit: definition.unit, text: definition[language] },
          ]),
        ),
      },
    };
  },

  me: ({ person, language }: Call<undefined, undefined>): Answer => {
    const { standsInFor = [] } = person;
    return {
      status: 200,
      body: {
        ...hatView(person, language),
        standsInFor: standsInFor.map((absent) => ({ ...hatView(absent, language), until: absent.until })),
      },
    };
  },
});
