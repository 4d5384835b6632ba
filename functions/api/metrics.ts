/** Handlers of figures and of the caller's own profile. */
import type * as z from 'zod';
import { definitions } from '../../shared/domain/figures.ts';
import type { Hat } from '../../shared/domain/principal.ts';
import { roleWords, type Language } from '../../shared/domain/wording.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type { metricsQuery } from '../../shared/schema/http-metrics.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { readMetrics, withPeriod } from '../../shared/usecases/read-metrics.ts';

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
    const { by, period, asOf, rows, total, previous } = await readMetrics(
      world,
      person,
      withPeriod(query, world.now()),
    );
    return {
      status: 200,
      body: {
        by,
        ...period,
        asOf,
        rows: rows.map(({ key, figures }) => ({ key, ...figures })),
        total,
        ...(previous ? { previous: { ...previous.period, total: previous.total } } : {}),
        definitions: Object.fromEntries(
          Object.entries(definitions).map(([measure, { unit, question, text }]) => [
            measure,
            { unit, question: question[language], text: text[language] },
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
