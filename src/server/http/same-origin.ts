/** Cross-site request forgery: a change is accepted only from a page of our own, whatever the cookie says. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '#domain/refusal.ts';
import { isPublicPage } from './public-page.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Every changing request to /api or a public page must come from our own pages: `Sec-Fetch-Site`, where sent, says same-origin, and
 * `Origin` names this server. A request with neither is refused too; programs send `Origin` themselves.
 */
export function setUpSameOrigin(app: FastifyInstance, publicUrl: string | undefined): void {
  app.addHook('onRequest', async (request) => {
    if (READING.has(request.method) || !(request.url.startsWith('/api/') || isPublicPage(request.url))) return;
    if (!isSameOrigin(request, publicUrl)) {
      refuse('request.cross-site', '这个操作不是从本系统的页面发出的，已拒绝。请在本系统的页面里重新操作。');
    }
  });
}

export function isSameOrigin(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = request.headers.origin;
  if (origin === undefined) return site === 'same-origin';
  return origin === originOf(request) || (publicUrl !== undefined && origin === new URL(publicUrl).origin);
}

/** The origin under which the browser reached us. */
export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}
