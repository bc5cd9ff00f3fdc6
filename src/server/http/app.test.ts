import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { browserOf, testConfig, testSystem } from '../../../tests/support/api.ts';
import { buildApp } from '../app.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import { defineRoutes } from './route.ts';

const SECRET = '330102199001011234';
let uploadedTo = '';
const routes = [
  defineRoutes((route) => {
    route({
      method: 'GET',
      path: '/api/refusal',
      summary: '拒绝',
      public: true,
      handler: () => refuse('campaign.closed', '活动已结束。', { onDay: '2026-02-01', amountFen: 5n }),
    });
    route({
      method: 'GET',
      path: '/api/fault',
      summary: '故障',
      public: true,
      handler: () => Promise.reject(new Error(`row ${SECRET}`)),
    });
    route({
      method: 'POST',
      path: '/api/members/{id}',
      summary: '字段',
      public: true,
      params: z.object({ id: z.uuid() }),
      body: z.object({ members: z.array(z.object({ name: z.string().min(2) })), limit: z.int().max(5) }),
      ok: z.object({ seen: z.string() }),
      handler: async ({ params, command }) => ({ seen: `${params.id} ${command.commandId}`, hidden: SECRET }),
    });
    route({
      method: 'POST',
      path: '/api/files',
      summary: '上传',
      public: true,
      multipart: true,
      ok: z.object({ name: z.string(), text: z.string(), note: z.string() }),
      handler: async ({ files, fields }) => {
        const [file] = await files();
        if (!file) throw new Error('no file');
        uploadedTo = file.path;
        return { name: file.fileName, text: await readFile(file.path, 'utf8'), note: (await fields())['note'] ?? '' };
      },
    });
    route({
      method: 'GET',
      path: '/api/files/{id}',
      summary: '下载',
      public: true,
      binary: true,
      params: z.object({ id: z.string() }),
      handler: async () => ({
        content: Buffer.from('纸'),
        mediaType: 'application/pdf',
        fileName: '活动总结.pdf',
        inline: true,
      }),
    });
  }),
];

async function open(config: Partial<Config> = {}) {
  const app = await buildApp(testSystem({} as Database, { config: testConfig(config) }), { routes });
  return browserOf(app);
}

describe('an answer that is not a success', () => {
  it('is a problem with code, status and a sentence', async () => {
    const answer = await (await open()).get('/api/refusal');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toEqual({
      type: 'urn:nuanliu:campaign.closed',
      title: '不符合要求',
      status: 422,
      code: 'campaign.closed',
      detail: '活动已结束。',
      details: { onDay: '2026-02-01', amountFen: 5 },
    });
  });

  it('says nothing of a fault to the outside', async () => {
    const answer = await (await open()).get('/api/fault');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain(SECRET);
    expect(answer.json().detail).toContain('数据没有改动');
  });

  it('leaves a trace of a fault in the log: where, but neither what was in the row nor what was asked for', async () => {
    let log = '';
    const logTo = { write: (line: string) => void (log += line) };
    const app = await buildApp(testSystem({} as Database, { config: testConfig({ logLevel: 'info' }) }), {
      routes,
      logTo,
    });
    await app.inject({ url: `/api/fault?q=${SECRET}`, headers: { cookie: 'nuanliu.session_token=abc' } });
    expect(log).toContain('GET /api/fault');
    expect(log).toContain('app.test.ts');
    expect(log).not.toContain(SECRET);
    expect(log).not.toContain('session_token');
  });

  it('names every field that is wrong, in Chinese, without its value', async () => {
    const answer = await (await open()).post('/api/members/018f0000-0000-7000-8000-000000000000', {
      members: [{ name: '王芳' }, { name: '王' }],
      limit: '很多',
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().fields).toEqual([
      { field: 'members.1.name', message: '第2项的“名称”至少要有 2 个字' },
      { field: 'limit', message: '“每页条数”应当是数字' },
    ]);
    expect(answer.body).not.toContain('很多');
  });

  it('is Chinese for broken JSON, an unknown address and a body that is too large', async () => {
    const browser = await open();
    const broken = await browser.app.inject({
      method: 'POST',
      url: '/api/members/x',
      payload: '{',
      headers: { 'content-type': 'application/json', origin: 'http://localhost:8650', host: 'localhost:8650' },
    });
    expect([broken.statusCode, broken.json().code]).toEqual([400, 'request.bad-json']);
    expect((await browser.get('/api/nowhere')).json()).toMatchObject({ status: 404, code: 'request.unknown-route' });
    expect((await browser.post('/api/members/x', { text: 'x'.repeat(2_000_000) })).json()).toMatchObject({
      status: 413,
      code: 'request.too-large',
    });
  });
});

describe('a request that changes something', () => {
  const change = {
    url: '/api/members/018f0000-0000-7000-8000-000000000000',
    method: 'POST' as const,
    payload: { members: [], limit: 1 },
  };
  const host = 'localhost:8650';

  it.each([
    ['from another site', { origin: 'https://evil.example' }],
    ['from another port', { origin: 'http://localhost:9999' }],
    ['whose browser says cross-site', { origin: 'http://localhost:8650', 'sec-fetch-site': 'cross-site' }],
    ['whose browser says same-site', { 'sec-fetch-site': 'same-site' }],
    ['with an opaque origin', { origin: 'null' }],
    ['that tells nothing of where it comes from', {}],
  ])('is refused when it comes %s', async (_name, headers) => {
    const { app } = await open();
    const answer = await app.inject({ ...change, headers: { host, ...headers } });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'request.cross-site']);
  });

  it('is taken from our own page, directly and behind the public address', async () => {
    const { app } = await open({ publicUrl: 'https://warm.example.cn' });
    for (const headers of [
      { origin: 'http://localhost:8650' },
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'https://warm.example.cn' },
    ]) {
      expect((await app.inject({ ...change, headers: { host, ...headers } })).statusCode).toBe(200);
    }
  });

  it('carries its command id to the action, and its answer holds only what is described', async () => {
    const commandId = '018f0000-0000-7000-8000-00000000aaaa';
    const answer = await (await open()).post(change.url, change.payload, { 'command-id': commandId });
    expect(answer.json()).toEqual({ seen: `018f0000-0000-7000-8000-000000000000 ${commandId}` });
  });
});

describe('files', () => {
  it('are streamed to a temporary file that goes away after the answer', async () => {
    const browser = await open();
    const answer = await browser.upload('/api/files', { name: '花名册.xlsx', content: '内容' }, { note: '第一批' });
    expect(answer.json()).toEqual({ name: '花名册.xlsx', text: '内容', note: '第一批' });
    await expect.poll(() => readFile(uploadedTo).catch(() => 'gone')).toBe('gone');
  });

  it('leave nothing behind when they are refused', async () => {
    const left = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('nuanliu-upload-'));
    const before = await left();
    const browser = await open({ uploadLimitBytes: 1000 });
    await browser.upload('/api/files', { name: 'a.xlsx', content: 'x'.repeat(2000) });
    await expect.poll(async () => (await left()).filter((name) => !before.includes(name))).toEqual([]);
  });

  it('are refused when too large, missing, or not sent as a file', async () => {
    const browser = await open({ uploadLimitBytes: 1000 });
    expect((await browser.upload('/api/files', { name: 'a.xlsx', content: 'x'.repeat(2000) })).json()).toMatchObject({
      status: 413,
      code: 'upload.too-large',
    });
    expect((await browser.post('/api/files', {})).json()).toMatchObject({ status: 415, code: 'upload.not-multipart' });
  });

  it('go out under their Chinese name', async () => {
    const answer = await (await open()).get('/api/files/1');
    expect(answer.headers['content-disposition']).toBe(
      `inline; filename="_.pdf"; filename*=UTF-8''${encodeURIComponent('活动总结.pdf')}`,
    );
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(answer.body).toBe('纸');
  });
});

describe('every answer', () => {
  it('may be neither guessed at, nor framed by others, nor kept: a problem, a file and a page alike', async () => {
    const browser = await open();
    for (const url of ['/api/refusal', '/api/fault', '/api/files/1', '/api/nowhere', '/']) {
      const { headers } = await browser.get(url);
      expect(headers['x-content-type-options'], url).toBe('nosniff');
      expect(headers['x-frame-options'], url).toBe('SAMEORIGIN');
      expect(headers['content-security-policy'], url).toContain("default-src 'self'");
      expect(headers['referrer-policy'], url).toBe('same-origin');
      if (url.startsWith('/api/')) expect(headers['cache-control'], url).toContain('no-store');
    }
  });
});

describe('pages', () => {
  async function withPages() {
    const folder = await mkdtemp(path.join(tmpdir(), 'nuanliu-pages-'));
    await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>暖流</title>');
    await writeFile(path.join(folder, 'icon.svg'), '<svg/>');
    return open({ pagesFolder: folder });
  }

  it('are the same page at every address of the office, and only there', async () => {
    const browser = await withPages();
    for (const url of ['/', '/households/1', '/campaigns?tab=funds']) {
      const answer = await browser.get(url);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(answer.body).toContain('暖流');
    }
    expect((await browser.get('/icon.svg')).body).toBe('<svg/>');
    expect((await browser.get('/assets/gone.js')).statusCode).toBe(404);
    expect((await browser.get('/..%2f..%2fpackage.json')).statusCode).not.toBe(200);
  });

  it('run scripts of our own only and can be framed by nobody else', async () => {
    const policy = String((await (await withPages()).get('/')).headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('upgrade-insecure-requests');
  });

  it('say how to build them when they have not been built', async () => {
    const answer = await (await open()).get('/');
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('npm start');
  });
});
