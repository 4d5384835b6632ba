/** The answers of the API that these pages alone use: types alone. */
import type { UnitLineageView, UnitsWithCode } from '../../../../shared/schema/http-units.ts';

export type { UnitLineageView, UnitsWithCode };
export type UnitNode = UnitLineageView['nodes'][number];
export type UnitEdge = UnitLineageView['edges'][number];
export type Named = UnitNode['names'][number];
