/** Headers and limits that hold for every answer. */
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '#domain/refusal.ts';
import type { Config } from '#server/config.ts';
import { isPublicPage } from './public-page.ts';

/**
 * Scripts only from our own files, never inline. Styles may be inline because antd writes its rules into the page.
 * Frames only of our own: the preview of a PDF.
 */
export async function setUpHeaders(app: FastifyInstance, config: Config): Promise<void> {
  const isHttps = config.publicUrl?.startsWith('https:') === true;
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
    crossOriginOpenerPolicy: isHttps ? { policy: 'same-origin' } : false,
    originAgentCluster: isHttps,
    frameguard: { action: 'sameorigin' },
    referrerPolicy: { policy: 'same-origin' },
  });
  app.addHook('onSend', async (request, reply) => {
    if (isPublicPage(request.url)) {
      // No search engine, no cache, no frame, nothing from elsewhere: what is taken down is gone at once.
      reply.header('x-robots-tag', 'noindex, nofollow, noarchive, nosnippet');
      reply.header('cache-control', 'no-store');
      reply.header('content-security-policy', PUBLIC_PAGE_POLICY);
    }
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}

const PUBLIC_PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A generous general limit for each address; a route may ask for a tighter one (`perMinute`). */
export async function setUpLimits(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    max: 1200,
    timeWindow: '1 minute',
    hook: 'onRequest',
    allowList: (request) => !request.url.startsWith('/api/') && !isPublicPage(request.url),
    errorResponseBuilder: (_request, limit) =>
      new Refusal('request.too-many', `操作太频繁了，请过${Math.max(1, Math.ceil(limit.ttl / 1000))}秒再试。`, {
        retryAfterSeconds: Math.ceil(limit.ttl / 1000),
      }),
  });
}

/** One file at a time, streamed; nothing is buffered in memory. */
export async function setUpUploads(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(multipart, {
    limits: { files: 1, fileSize: config.uploadLimitBytes, fields: 20, fieldSize: 100_000, parts: 21 },
  });
}
