/** The built pages of the office, and what to answer when nothing is there. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '#domain/refusal.ts';

/** Serves dist/admin. Any other path outside /api is a page of the single-page app, so it gets index.html. */
export async function setUpPages(app: FastifyInstance, folder: string | undefined): Promise<void> {
  if (folder !== undefined) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      setHeaders: (response, file) => {
        const isHashed = file.includes(`${path.sep}assets${path.sep}`);
        response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (request.url.startsWith('/api/') || !['GET', 'HEAD'].includes(request.method)) {
      refuse('request.unknown-route', '没有这个地址，请刷新页面后重试。');
    }
    if (folder === undefined) return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT);
    const isFile = path.extname(new URL(request.url, 'http://local').pathname) !== '';
    if (isFile) return reply.code(404).type('text/plain; charset=utf-8').send('没有这个文件。');
    const page = await readFile(path.join(folder, 'index.html'), 'utf8');
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
}

const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>暖流</title>
<p>页面还没有生成。请用 npm start 启动，它会先生成页面。</p></html>`;
