/** What this function serves: each route of its tables with its handler. One without does not compile. */
import { route, type RouteDefinition } from '../../shared/kit/http.ts';
import { forceExports, listRoutes } from '../../shared/schema/http-lists.ts';
import { listHandlers, type ListWorld } from './handlers.ts';

const served = <Name extends string>(
  routes: Readonly<Record<Name, object>>,
  handlers: Readonly<Record<Name, unknown>>,
): readonly RouteDefinition[] =>
  (Object.keys(routes) as Name[]).map((name) =>
    route({ ...routes[name], handle: handlers[name] } as RouteDefinition<never, undefined>),
  );

export const routesOf = (world: ListWorld): readonly RouteDefinition[] => {
  const handlers = listHandlers(world);
  return [
    ...served(listRoutes.recommendations, handlers.recommendations),
    ...served(listRoutes.force, handlers.force),
    ...served(forceExports, handlers.exports),
  ];
};
