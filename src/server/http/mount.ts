/** Puts the routes of all features into the fastify app. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import type { Context } from '#server/context.ts';
import { problemShape } from './problem.ts';
import type { AnyRoute, BinaryAnswer, RouteModule } from './route.ts';
import type { System } from './system.ts';
import { uploadOf } from './upload.ts';

export interface Mounting {
  readonly system: System;
  /** Finds out who is asking; refuses `account.not-signed-in`. */
  readonly signedIn: (request: FastifyRequest) => Promise<Context>;
}

export function mountRoutes(app: FastifyInstance, modules: readonly RouteModule[], mounting: Mounting): void {
  for (const route of modules.flat()) mountRoute(app, route, mounting);
}

function mountRoute(app: FastifyInstance, route: AnyRoute, { system, signedIn }: Mounting): void {
  app.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: schemaOf(route),
    config: {
      multipart: route.multipart === true,
      ...(route.perMinute === undefined ? {} : { rateLimit: { max: route.perMinute, timeWindow: '1 minute' } }),
    },
    handler: async (request, reply) => {
      const context = route.public ? undefined : await signedIn(request);
      const upload = uploadOf(request, reply);
      const answer = await route.handler({
        // A public route declares that it takes no context, so the types forgotten by AnyRoute agree again here.
        context: context as never,
        system,
        params: request.params,
        query: request.query,
        body: request.body,
        command: commandOf(request),
        files: async () => (await upload()).files,
        fields: async () => (await upload()).fields,
        request,
        reply,
      });
      if (route.binary) return sendFile(reply, answer as BinaryAnswer);
      return reply.code(route.ok ? (route.status ?? 200) : 204).send(answer);
    },
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id that cannot be kept is refused: whoever sends one relies on being served once. */
function commandOf(request: FastifyRequest): { commandId?: string } {
  const header = request.headers['command-id'];
  if (header === undefined) return {};
  if (typeof header !== 'string' || !UUID.test(header))
    refuse('command.bad-id', '请求中的操作编号（command-id）格式不对，没有执行。请刷新页面后重新操作。');
  return { commandId: header };
}

/** Only defined keys: fastify warns of undefined ones. */
function schemaOf(route: AnyRoute): Record<string, unknown> {
  const ok: Record<string, z.ZodType> = route.ok ? { [String(route.status ?? 200)]: route.ok } : {};
  return {
    summary: route.summary,
    ...(route.path.startsWith('/api/') ? {} : { hide: true }),
    tags: [tagOf(route.path)],
    ...(route.permission ? { 'x-permission': route.permission } : {}),
    ...(route.binary ? { 'x-binary': true } : {}),
    ...(route.multipart ? { 'x-multipart': true } : {}),
    ...(route.public ? { security: [] } : {}),
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    response: { ...ok, '4xx': problemShape, '5xx': problemShape },
  };
}

function tagOf(path: string): string {
  return path.split('/')[2] ?? 'api';
}

async function sendFile(reply: FastifyReply, file: BinaryAnswer): Promise<FastifyReply> {
  if (file.fileName === '') return reply.header('content-type', file.mediaType).send(file.content);
  const kind = file.inline ? 'inline' : 'attachment';
  const ascii = file.fileName.replaceAll(/[^\w.-]+/g, '_');
  return reply
    .header('content-type', file.mediaType)
    .header(
      'content-disposition',
      `${kind}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    )
    .header('cache-control', 'private, no-store')
    .send(file.content);
}
