import { afterEach, describe, expect, it, vi } from 'vitest';
import { addressOf, ApiProblem, call, onSignedOut } from './client.ts';

/** The network is the one thing faked here; what is said over it is real. */
function answering(status: number, body: unknown, type = 'application/json') {
  const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(status === 204 ? null : text, { status, headers: { 'content-type': type } });
  });
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

afterEach(() => vi.unstubAllGlobals());

describe('the client', () => {
  it('fills in parameters and leaves empty filters out', () => {
    const id = '018f0000-0000-7000-8000-000000000001';
    expect(addressOf('GET /api/jobs/{id}', { params: { id } })).toBe(`/api/jobs/${id}`);
    const search = { query: { q: '王 & 李', limit: 20, cursor: undefined } };
    expect(addressOf('GET /api/households', search as never)).toBe(
      '/api/households?q=%E7%8E%8B+%26+%E6%9D%8E&limit=20',
    );
  });

  it('gives every change an id of its own, and a repeat the id it is told', async () => {
    const fetch = answering(204, '');
    await call('POST /api/auth/sign-out');
    await call('POST /api/auth/sign-out', undefined, { commandId: 'again' });
    const ids = fetch.mock.calls.map(([, init]) => (init.headers as Record<string, string>)['command-id']);
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[1]).toBe('again');
  });

  it('turns a problem into an error that can be shown as it is', async () => {
    answering(
      409,
      { code: 'account.username-taken', detail: '用户名已有人使用，请换一个。', status: 409 },
      'application/problem+json',
    );
    const failure = await call('GET /api/setup').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiProblem);
    expect(failure).toMatchObject({
      message: '用户名已有人使用，请换一个。',
      code: 'account.username-taken',
      status: 409,
    });
  });

  it('has a sentence for an answer that is no problem, and for no answer', async () => {
    answering(502, '<html>Bad Gateway</html>', 'text/html');
    await expect(call('GET /api/setup')).rejects.toMatchObject({
      code: 'client.bad-answer',
      message: expect.stringContaining('502'),
    });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    await expect(call('GET /api/setup')).rejects.toMatchObject({ code: 'client.unreachable', status: 0 });
  });

  it('tells that the session is over, but not when a password was wrong', async () => {
    const signedOut = vi.fn();
    const stop = onSignedOut(signedOut);
    answering(401, { code: 'account.bad-credentials', detail: '用户名或密码不对。' });
    await call('POST /api/auth/sign-in/username', { body: { username: 'a', password: 'b' } }).catch(() => undefined);
    expect(signedOut).not.toHaveBeenCalled();
    await call('GET /api/me').catch(() => undefined);
    expect(signedOut).toHaveBeenCalledOnce();
    stop();
  });
});
