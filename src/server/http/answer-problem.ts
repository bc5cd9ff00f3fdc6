/** The one error handler, and the one line of log for each request. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { stackOf } from './fault-stack.ts';
import { toProblem } from './problem.ts';
import { answerOnPage, isPublicPage } from './public-page.ts';

export function setUpProblems(app: FastifyInstance): void {
  app.setErrorHandler(async (error, request, reply) => {
    const { problem, isFault } = toProblem(error);
    if (isFault) request.log.error({ route: routeOf(request), stack: stackOf(error) }, 'fault');
    const retryAfter = problem.details?.['retryAfterSeconds'];
    if (typeof retryAfter === 'number') reply.header('retry-after', retryAfter);
    if (isPublicPage(request.url)) return answerOnPage(reply, problem);
    // Sent as text, because the serializer of the route knows the shape of success only.
    return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  });
  app.addHook('onResponse', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return;
    request.log.info(
      { route: routeOf(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });
}

/** The route as declared, never the address as typed: searches and ids of people stay out of the log. */
function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? '(no route)'}`;
}
