import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSecrets } from '#server/secrets.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { connectionSettings } from './database.ts';
import { makeOwnLogins, ownLogin } from './own-login.ts';

const { address } = useDatabase();
const secrets = openSecrets(randomBytes(32));
let app: pg.Client;
let owner: pg.Client;

beforeAll(async () => {
  await makeOwnLogins(address(), secrets);
  await makeOwnLogins(address(), secrets);
  owner = new pg.Client(connectionSettings(address()));
  app = new pg.Client({
    ...connectionSettings(ownLogin(address(), 'nuanliu_app', secrets)),
    options: '-c role=nuanliu_app',
  });
  await owner.connect();
  await app.connect();
});
afterAll(async () => {
  const { rows } = await app.query<{ name: string }>('SELECT session_user::text AS name');
  await app.end();
  const logins = [rows[0]?.name, rows[0]?.name.replace('nuanliu_app', 'nuanliu_auth')];
  for (const login of logins) await owner.query(`DROP ROLE ${login}`);
  await owner.end();
});

const codeOf = (statement: string) =>
  app.query(statement).then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
const DENIED = '42501';

describe('the login of the application', () => {
  it('works as the restricted role', async () => {
    expect((await app.query('SELECT current_user')).rows).toEqual([{ current_user: 'nuanliu_app' }]);
    expect(await codeOf('SELECT count(*) FROM postings')).toBe('done');
  });

  it.each(['postings', 'ledger_transactions', 'journal', 'commands'])(
    'can neither change, delete nor empty %s, and not by laying its role down either',
    async (table) => {
      const attempts = [`UPDATE ${table} SET tenant_id = tenant_id`, `DELETE FROM ${table}`, `TRUNCATE ${table}`];
      for (const attempt of attempts) expect(await codeOf(attempt), attempt).toBe(DENIED);
      await app.query('SET ROLE NONE');
      for (const attempt of [...attempts, `SELECT * FROM ${table}`])
        expect(await codeOf(attempt), attempt).toBe(DENIED);
      await app.query('SET ROLE nuanliu_app');
    },
  );

  it('cannot become the owner, put a policy aside or see passwords', async () => {
    const [{ name }] = (await owner.query<{ name: string }>('SELECT current_user::text AS name')).rows as [
      { name: string },
    ];
    expect(await codeOf(`SET ROLE ${name}`)).toBe(DENIED);
    expect(await codeOf('SET ROLE nuanliu_auth')).toBe(DENIED);
    expect(await codeOf('ALTER TABLE postings DISABLE ROW LEVEL SECURITY')).toBe(DENIED);
    expect(await codeOf('SELECT password FROM auth.credentials')).toBe(DENIED);
    expect(await codeOf('CREATE ROLE another')).toBe(DENIED);
  });

  it('is another one for another key, and lets nobody in with a wrong password', async () => {
    const other = openSecrets(randomBytes(32));
    const names = [secrets, other].map((each) => connectionSettings(ownLogin(address(), 'nuanliu_app', each)).user);
    expect(names[0]).not.toBe(names[1]);
    const settings = { ...connectionSettings(ownLogin(address(), 'nuanliu_app', secrets)), password: 'x'.repeat(43) };
    const stranger = new pg.Client(settings);
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
  });
});
