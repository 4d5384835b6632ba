/** Handlers of questions about what units were called and what became of them. */
import type * as z from 'zod';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { existsOn, identityOn, type Unit } from '../../shared/domain/unit.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type {
  lineageQuery,
  UnitLineageView,
  UnitsWithCode,
  unitsWithCodeQuery,
} from '../../shared/schema/http-units.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { readUnitLineage, readUnitsWithCode } from '../../shared/usecases/read-lineage.ts';

type Query<Schema extends z.ZodType> = Call<undefined, z.infer<Schema>>;

const brief = ({ id, code, name }: Unit) => ({ id, code, name });
const lifetime = ({ from, until }: Unit) => ({
  ...(from === undefined ? {} : { from }),
  ...(until === undefined ? {} : { until }),
});

export const unitHandlers = (world: World) => ({
  withCode: async ({ query: { code, on } }: Query<typeof unitsWithCodeQuery>): Promise<Answer> => {
    const found = await readUnitsWithCode(world, code, on);
    return {
      status: 200,
      body: {
        code,
        on: on ?? localDateOf(world.now()),
        units: found.map(({ unit, called, then, successors }) => ({
          id: unit.id,
          called,
          then,
          today: successors.map(brief),
        })),
      } satisfies UnitsWithCode,
    };
  },

  lineage: async ({ path, query }: Query<typeof lineageQuery>): Promise<Answer> => {
    const { unit, on, becomes, units, edges } = await readUnitLineage(world, path['unit'] ?? '', query.on);
    return {
      status: 200,
      body: {
        unit: unit.id,
        on,
        becomes: [...becomes],
        nodes: units.map(({ unit: node, names }) => ({
          id: node.id,
          called: identityOn(node, on),
          exists: existsOn(node, on),
          ...lifetime(node),
          names: [...names],
        })),
        edges: [...edges],
      } satisfies UnitLineageView,
    };
  },
});
