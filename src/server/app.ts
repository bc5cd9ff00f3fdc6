/** Builds the HTTP application from its parts. No globals: two apps can live in one process, as in the tests. */
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { contextOf } from '#server/accounts/require-actor.ts';
import { setUpProblems } from './http/answer-problem.ts';
import { type Mounting, mountRoutes } from './http/mount.ts';
import { setUpApiDescription } from './http/openapi.ts';
import { setUpPages } from './http/pages.ts';
import { setUpHeaders, setUpLimits, setUpUploads } from './http/protection.ts';
import { setUpForms } from './http/public-page.ts';
import type { RouteModule } from './http/route.ts';
import { setUpSameOrigin } from './http/same-origin.ts';
import type { System } from './http/system.ts';
import { ROUTES } from './routes.ts';

export interface AppOptions {
  /** Instead of the session cookie: tests say who is asking. */
  readonly signedIn?: Mounting['signedIn'];
  readonly routes?: readonly RouteModule[];
  /** Where the log goes; standard output when left out. */
  readonly logTo?: { write(line: string): void };
}

export async function buildApp(system: System, options: AppOptions = {}): Promise<FastifyInstance> {
  const { config } = system;
  const { signedIn = (request) => contextOf(system, request), routes = ROUTES } = options;
  const app = fastify({
    bodyLimit: 1024 * 1024,
    // One proxy, ours: of X-Forwarded-For only the entry that it added itself; what the sender wrote before it is hearsay.
    trustProxy: (_address: string, hop: number) => config.isBehindProxy && hop < 1,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    logger:
      config.logLevel === 'silent'
        ? false
        : { level: config.logLevel, redact: REDACTED, ...(options.logTo ? { stream: options.logTo } : {}) },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  setUpProblems(app);
  await setUpHeaders(app, config);
  await setUpLimits(app);
  setUpForms(app);
  setUpSameOrigin(app, config.publicUrl);
  await setUpUploads(app, config);
  await setUpApiDescription(app);
  mountRoutes(app, routes, { system, signedIn });
  await setUpPages(app, config.pagesFolder);
  return app;
}

/** Logs hold method, path without its query, status and time; these would carry personal data if anybody logged them. */
const REDACTED = [
  'req.headers',
  'req.body',
  'req.query',
  'res.headers',
  '*.password',
  '*.idNumber',
  '*.phone',
  '*.bankCard',
];
