import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, browserOf, testConfig, testSystem } from '../../../tests/support/api.ts';
import { testSecrets } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { buildApp } from '../app.ts';
import { connectionSettings } from '../db/database.ts';
import { newUuid } from '../new-id.ts';
import { openSignIn, type SignIn } from './sign-in.ts';

const { database, address } = useDatabase();
const PASSWORD = '冬天里的一把火烧得旺';
const LIN = { username: '林岚', password: PASSWORD };
let signIn: SignIn;
let clock = new Date('2026-01-12T01:00:00Z');

async function newBrowser(publicUrl?: string): Promise<Browser> {
  const system = testSystem(database(), { signIn, config: testConfig({ publicUrl }), now: () => clock });
  return browserOf(await buildApp(system));
}

beforeAll(async () => {
  signIn = openSignIn({ connectTo: address(), secrets: testSecrets, publicUrl: undefined, newId: newUuid });
  const browser = await newBrowser();
  const first = await browser.post('/api/setup/first-account', {
    unitName: '示范县总工会',
    personName: '林岚',
    ...LIN,
  });
  expect(first.statusCode).toBe(201);
});
afterAll(() => signIn.close());

describe('signing in', () => {
  it('opens a session with a Chinese user name and says who it is', async () => {
    const browser = await newBrowser();
    expect((await browser.get('/api/me')).statusCode).toBe(401);
    expect((await browser.post('/api/auth/sign-in/username', LIN)).json()).toEqual({ name: '林岚' });
    expect((await browser.get('/api/me')).json()).toMatchObject({
      name: '林岚',
      username: '林岚',
      roles: ['administrator', 'clerk'],
      unit: { name: '示范县总工会', level: 'county' },
    });
  });

  it('keeps the session in a cookie that scripts cannot read and other sites do not get', async () => {
    const answer = await (await newBrowser()).post('/api/auth/sign-in/username', LIN);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toMatch(/Secure/);
    expect(answer.body).not.toContain('token');
  });

  it('marks the cookie secure when the public address is https', async () => {
    const secure = openSignIn({
      connectTo: address(),
      secrets: testSecrets,
      publicUrl: 'https://warm.example.cn',
      newId: newUuid,
    });
    const system = testSystem(database(), {
      signIn: secure,
      config: testConfig({ publicUrl: 'https://warm.example.cn' }),
    });
    const browser = browserOf(await buildApp(system));
    const answer = await browser.post('/api/auth/sign-in/username', LIN, { origin: 'https://warm.example.cn' });
    expect(answer.statusCode).toBe(200);
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Secure-.*Secure/);
    await secure.close();
  });

  it('says the same of a wrong password and of an unknown name, and opens no session', async () => {
    const browser = await newBrowser();
    const wrong = await browser.post('/api/auth/sign-in/username', { ...LIN, password: '不是这个密码不是这个' });
    const unknown = await browser.post('/api/auth/sign-in/username', { ...LIN, username: '查无此人' });
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json()).toEqual(unknown.json());
    expect(wrong.json().detail).toBe('用户名或密码不对，请核对后再试。');
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });

  it('ends with signing out, also on the server', async () => {
    const browser = await newBrowser();
    const cookie =
      String((await browser.post('/api/auth/sign-in/username', LIN)).headers['set-cookie']).split(';')[0] ?? '';
    expect((await browser.post('/api/auth/sign-out')).statusCode).toBe(204);
    const stolen = await browser.app.inject({ url: '/api/me', headers: { cookie } });
    expect(stolen.statusCode).toBe(401);
  });

  it('stops a name after eight wrong passwords, and lets it try again a quarter of an hour later', async () => {
    clock = new Date('2026-01-12T02:00:00Z');
    const browser = await newBrowser();
    const guess = () =>
      browser.post('/api/auth/sign-in/username', { username: 'nobody.here', password: '猜一个密码试一试' });
    for (let attempt = 0; attempt < 8; attempt++) expect((await guess()).statusCode).toBe(401);
    const stopped = await guess();
    expect(stopped.statusCode).toBe(429);
    expect(stopped.json().detail).toContain('15 分钟');
    expect(stopped.headers['retry-after']).toBe('900');
    clock = new Date('2026-01-12T02:15:01Z');
    expect((await guess()).statusCode).toBe(401);
  });

  it('counts guesses that come at the same moment', async () => {
    const browser = await newBrowser();
    const guesses = Array.from({ length: 16 }, () =>
      browser.post('/api/auth/sign-in/username', { username: 'nobody.there', password: '猜一个密码试一试' }),
    );
    const statuses = (await Promise.all(guesses)).map((answer) => answer.statusCode);
    expect(statuses.filter((status) => status === 401)).toHaveLength(8);
    expect(statuses.filter((status) => status === 429)).toHaveLength(8);
  });

  it('takes as long over an unknown name as over a wrong password', async () => {
    const browser = await newBrowser();
    /** The quickest of five: what else the machine does only ever makes it slower. */
    const timeOf = async (username: string) => {
      const times: number[] = [];
      for (let round = 0; round < 5; round++) {
        const started = performance.now();
        await browser.post('/api/auth/sign-in/username', { username, password: '不是这个密码不是这个' });
        times.push(performance.now() - started);
      }
      return Math.min(...times);
    };
    clock = new Date(clock.getTime() + 3_600_000);
    const [known, unknown] = [await timeOf('林岚'), await timeOf('无此人')];
    expect(unknown).toBeGreaterThan(known / 3);
    expect(unknown).toBeLessThan(known * 3);
    await browser.post('/api/auth/sign-in/username', LIN);
  });

  it('gives a token of its own making, whatever cookie came along, and ends the session after a working day', async () => {
    const browser = await newBrowser();
    const planted = 'nuanliu.session_token=planted.by-somebody';
    const answer = await browser.post('/api/auth/sign-in/username', LIN, { cookie: planted });
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    expect(cookie).not.toContain('planted');
    const me = (withCookie: string) => browser.app.inject({ url: '/api/me', headers: { cookie: withCookie } });
    expect((await me(planted)).statusCode).toBe(401);
    expect((await me(cookie)).statusCode).toBe(200);
    expect(String(answer.headers['set-cookie'])).toContain('Max-Age=43200');
    const owner = new pg.Client(connectionSettings(address()));
    await owner.connect();
    await owner.query("UPDATE auth.sessions SET expires_at = now() - interval '1 second'");
    await owner.end();
    expect((await me(cookie)).statusCode).toBe(401);
  });

  it('believes only what its own proxy says of the sender', async () => {
    const system = testSystem(database(), { signIn, config: testConfig({ isBehindProxy: true }), now: () => clock });
    const app = await buildApp(system);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 21; attempt++) {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/auth/sign-in/username',
        headers: {
          host: 'localhost:8650',
          'sec-fetch-site': 'same-origin',
          'x-forwarded-for': `10.0.0.${attempt}, 203.0.113.9`,
        },
        payload: { username: `proxied${attempt}`, password: 'x' },
      });
      statuses.push(answer.statusCode);
    }
    expect(statuses[0]).toBe(401);
    expect(statuses[20]).toBe(429);
  });

  it('stops an address after twenty attempts a minute, whatever the names', async () => {
    const browser = await newBrowser();
    const statuses = [];
    for (let attempt = 0; attempt < 21; attempt++) {
      statuses.push(
        (await browser.post('/api/auth/sign-in/username', { username: `name${attempt}`, password: 'x' })).statusCode,
      );
    }
    expect(statuses.slice(0, 20).every((status) => status === 401)).toBe(true);
    expect(statuses[20]).toBe(429);
  });

  it('changes a password only against the present one', async () => {
    const admin = await newBrowser();
    await admin.post('/api/auth/sign-in/username', LIN);
    const { unit } = (await admin.get('/api/me')).json();
    const opened = await admin.post('/api/accounts', {
      personName: '周砚',
      username: 'zhou.yan',
      password: '一棵大树好乘凉啊啊',
      unitId: unit.id,
      roles: ['chair'],
    });
    expect(opened.statusCode).toBe(422);
    const again = await admin.post('/api/accounts', {
      personName: '周砚',
      username: 'Zhou.Yan',
      password: '一棵大树底下好乘凉',
      unitId: unit.id,
      roles: ['chair'],
    });
    expect(again.statusCode).toBe(422);
    const good = await admin.post('/api/accounts', {
      personName: '周砚',
      username: 'Zhou.Yan',
      password: '一棵大树底下好乘凉呀',
      unitId: unit.id,
      roles: ['chair'],
    });
    expect(good.statusCode).toBe(201);
    const taken = await admin.post('/api/accounts', {
      personName: '周岩',
      username: 'ZHOU.yan',
      password: '一棵大树底下好乘凉呀',
      unitId: unit.id,
      roles: ['viewer'],
    });
    expect(taken.statusCode).toBe(409);
    const zhou = await newBrowser();
    await zhou.post('/api/auth/sign-in/username', { username: 'zhou.yan', password: '一棵大树底下好乘凉呀' });
    const change = (currentPassword: string) =>
      zhou.post('/api/auth/change-password', { currentPassword, newPassword: '两棵大树底下更好乘凉' });
    expect((await change('不是现在的密码吧')).json().code).toBe('account.wrong-password');
    const elsewhere = await newBrowser();
    await elsewhere.post('/api/auth/sign-in/username', { username: 'zhou.yan', password: '一棵大树底下好乘凉呀' });
    expect((await change('一棵大树底下好乘凉呀')).statusCode).toBe(204);
    expect((await elsewhere.get('/api/me')).statusCode, 'who knew the old password is out').toBe(401);
    expect((await zhou.get('/api/me')).statusCode).toBe(200);
    const next = await newBrowser();
    expect(
      (await next.post('/api/auth/sign-in/username', { username: 'zhou.yan', password: '两棵大树底下更好乘凉' }))
        .statusCode,
    ).toBe(200);
  });

  it('lets only an administrator open accounts', async () => {
    const zhou = await newBrowser();
    await zhou.post('/api/auth/sign-in/username', { username: 'zhou.yan', password: '两棵大树底下更好乘凉' });
    const refused = await zhou.get('/api/accounts');
    expect(refused.statusCode).toBe(403);
    expect(refused.json().code).toBe('access.not-allowed');
  });

  it('leaves every other door of the sign-in library shut', async () => {
    const browser = await newBrowser();
    await browser.post('/api/auth/sign-in/username', LIN);
    for (const path of [
      'sign-up/email',
      'update-user',
      'is-username-available',
      'list-sessions',
      'sign-in/email',
      'delete-user',
    ]) {
      expect((await browser.post(`/api/auth/${path}`, {})).statusCode).toBe(404);
    }
  });
});
