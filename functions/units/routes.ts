/** What this function serves: each route of `reorganisationRoutes` with its handler. One without does not compile. */
import { route, type RouteDefinition } from '../../shared/kit/http.ts';
import { reorganisationRoutes } from '../../shared/schema/http-reorganisations.ts';
import { reorganisationHandlers, type ReorganisationWorld } from './handlers.ts';

export const routesOf = (world: ReorganisationWorld): readonly RouteDefinition[] => {
  const handlers = reorganisationHandlers(world);
  return (Object.keys(reorganisationRoutes) as (keyof typeof reorganisationRoutes)[]).map((name) =>
    route({ ...reorganisationRoutes[name], handle: handlers[name] } as RouteDefinition<never, never>),
  );
};
