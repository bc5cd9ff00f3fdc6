/** Every feature's routes, in the order of the features. This list is the API. */
import { accountsRoutes } from './accounts/accounts.routes.ts';
import { setupRoutes } from './accounts/setup.routes.ts';
import type { RouteModule } from './http/route.ts';
import { jobsRoutes } from './jobs/jobs.routes.ts';

export const ROUTES: readonly RouteModule[] = [setupRoutes, accountsRoutes, jobsRoutes];
