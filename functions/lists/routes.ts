/** What this function serves: each route of `listRoutes` with its handler. One without does not compile. */
import { route, type RouteDefinition } from '../../shared/kit/http.ts';
import { listRoutes } from '../../shared/schema/http-lists.ts';
import { listHandlers, type ListWorld } from './handlers.ts';

export const routesOf = (world: ListWorld): readonly RouteDefinition[] => {
  const handlers = listHandlers(world);
  return (Object.keys(listRoutes) as (keyof typeof listRoutes)[]).map((name) =>
    route({ ...listRoutes[name], handle: handlers[name] } as RouteDefinition<never, undefined>),
  );
};
