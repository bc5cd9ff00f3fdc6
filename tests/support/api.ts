/** The HTTP application in process, for tests: the real app on real SQL, asked through `inject`. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { Actor } from '#domain/accounts/actor.ts';
import type { SignIn } from '#server/accounts/sign-in.ts';
import { SignInThrottle } from '#server/accounts/sign-in-throttle.ts';
import { type AppOptions, buildApp } from '#server/app.ts';
import { type Config, readConfig } from '#server/config.ts';
import { makeContext } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import type { System } from '#server/http/system.ts';
import { newUuid } from '#server/new-id.ts';
import { testSecrets } from './cast.ts';

export const TEST_ORIGIN = 'http://localhost:8650';

export function testConfig(more: Partial<Config> = {}): Config {
  return { ...readConfig({ NUANLIU_LOG: 'silent' }), pagesFolder: undefined, ...more };
}

/** The parts of an app on this database; without `signIn`, nobody can sign in. */
export function testSystem(database: Database, more: Partial<System> = {}): System {
  const nobody: SignIn = {
    answer: () => Promise.reject(new Error('this test has no sign-in')),
    findUser: async () => undefined,
    throttle: new SignInThrottle(),
    close: async () => undefined,
  };
  return {
    database,
    secrets: testSecrets,
    config: testConfig(),
    signIn: nobody,
    now: () => new Date(),
    newId: newUuid,
    ...more,
  };
}

/** An app on which everybody is this person: for routes of features, inside the test's transaction. */
export async function appFor(
  database: Database,
  actor: Actor,
  options: AppOptions & { readonly system?: Partial<System> } = {},
): Promise<Browser> {
  const system = testSystem(database, options.system);
  const { secrets, now, newId } = system;
  return browserOf(
    await buildApp(system, { signedIn: async () => makeContext({ database, secrets, now, newId, actor }), ...options }),
  );
}

export interface Browser {
  readonly app: FastifyInstance;
  get(path: string): Promise<LightMyRequestResponse>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Sends a file as a browser form does. */
  upload(
    path: string,
    file: { name: string; content: Uint8Array | string },
    fields?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
}

/** Asks as a browser on our own page does: with the origin, and with the cookies it was given. */
export function browserOf(app: FastifyInstance): Browser {
  const cookies = new Map<string, string>();
  let sent = 0;
  const send = async (
    method: 'GET' | 'POST',
    path: string,
    body?: string | Buffer,
    headers: Record<string, string> = {},
  ) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await app.inject({
      method,
      url: path,
      // Whoever walks through every address would meet the limit of requests a minute; he moves on to another desk in time.
      remoteAddress: `127.0.0.${1 + Math.floor(sent++ / 1000)}`,
      headers: { host: 'localhost:8650', origin: TEST_ORIGIN, ...(cookie ? { cookie } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    for (const { name, value, maxAge } of response.cookies as { name: string; value: string; maxAge?: number }[]) {
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, encodeURIComponent(value));
    }
    return response;
  };
  return {
    app,
    get: (path) => send('GET', path),
    post: (path, body, headers) =>
      body === undefined
        ? send('POST', path, undefined, headers)
        : send('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers }),
    upload: (path, file, fields = {}) => {
      const boundary = 'test-boundary-7f3a';
      const parts = Object.entries(fields).map(([name, value]) =>
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
      );
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
      const payload = Buffer.concat([
        ...parts,
        Buffer.from(head),
        Buffer.from(file.content),
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      return send('POST', path, payload, { 'content-type': `multipart/form-data; boundary=${boundary}` });
    },
  };
}
