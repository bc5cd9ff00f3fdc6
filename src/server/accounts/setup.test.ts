import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { type Browser, browserOf, testConfig, testSystem } from '../../../tests/support/api.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { buildApp } from '../app.ts';
import { openDatabase } from '../db/database.ts';

const { database, address } = useDatabase();
const LIN = { unitName: '示范县总工会', personName: '林岚', username: 'lin.lan', password: '冬天里的一把火烧得旺' };

const newBrowser = async (): Promise<Browser> =>
  browserOf(await buildApp(testSystem(database(), { config: testConfig({ practiceFolder: undefined }) })));

/** The owner's eyes: behind row policies, and able to empty tables for the next test. */
async function asOwner<T>(statement: string): Promise<readonly T[]> {
  const owner = openDatabase(address());
  try {
    return await owner.inTransaction(async (tx) => {
      await sql`SET LOCAL ROLE none`.execute(tx);
      return (await sql.raw<T>(statement).execute(tx)).rows;
    });
  } finally {
    await owner.close();
  }
}

afterEach(() =>
  asOwner(
    'TRUNCATE auth.installation, auth.users, auth.credentials, auth.sessions, tenants, organizations, grants, journal, journal_heads CASCADE',
  ),
);

describe('first run', () => {
  it('asks for the first account until there is one', async () => {
    const browser = await newBrowser();
    expect((await browser.get('/api/setup')).json()).toEqual({ needsFirstAccount: true, practiceAvailable: false });
    expect((await browser.post('/api/setup/first-account', LIN)).statusCode).toBe(201);
    expect((await browser.get('/api/setup')).json()).toMatchObject({ needsFirstAccount: false });
    const second = await browser.post('/api/setup/first-account', { ...LIN, username: 'zhou.yan' });
    expect(second.statusCode).toBe(409);
    expect(second.json()).toMatchObject({ code: 'account.already-founded', title: '与现有情况冲突' });
  });

  it('lets one of several people at once create it, and leaves nothing of the others', async () => {
    const browser = await newBrowser();
    const rivals = ['lin', 'zhou', 'fang', 'shen'].map((username) =>
      browser.post('/api/setup/first-account', { ...LIN, username }),
    );
    const statuses = (await Promise.all(rivals)).map((answer) => answer.statusCode).sort();
    expect(statuses).toEqual([201, 409, 409, 409]);
    expect(await asOwner('SELECT id FROM tenants')).toHaveLength(1);
    expect(await asOwner('SELECT id FROM auth.users')).toHaveLength(1);
    expect(await asOwner('SELECT id FROM organizations')).toHaveLength(1);
  });

  it('gives the first account of real use the desk and the keys, but neither approval nor the purse', async () => {
    await (await newBrowser()).post('/api/setup/first-account', LIN);
    const roles = await asOwner<{ role: string }>('SELECT role FROM grants ORDER BY role');
    expect(roles.map(({ role }) => role)).toEqual(['administrator', 'clerk']);
  });

  it('writes the founding and the account into the journal', async () => {
    await (await newBrowser()).post('/api/setup/first-account', LIN);
    const events = await asOwner<{ event: string; user_name: string }>(
      'SELECT event, user_name FROM journal ORDER BY seq',
    );
    expect(events).toEqual([
      { event: 'organization.founded', user_name: '林岚' },
      { event: 'account.opened', user_name: '林岚' },
    ]);
    expect(JSON.stringify(await asOwner('SELECT before, after FROM journal'))).not.toContain(LIN.password);
  });

  it.each([
    ['1234567890', '太容易被猜到'],
    ['password2026', '太容易被猜到'],
    ['lin.lan2026', '太容易被猜到'],
    ['短密码', '至少要 10 个'],
  ])('refuses the password %s and founds nothing', async (password, sentence) => {
    const answer = await (await newBrowser()).post('/api/setup/first-account', { ...LIN, password });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'account.weak-password', detail: expect.stringContaining(sentence) });
    expect(await asOwner('SELECT id FROM tenants')).toHaveLength(0);
  });

  it('says which field is missing', async () => {
    const { unitName: _left, ...rest } = LIN;
    const answer = await (await newBrowser()).post('/api/setup/first-account', rest);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: 'request.invalid',
      detail: '“单位名称”没有填写。',
      fields: [{ field: 'unitName' }],
    });
  });

  it('says so when the practice county was not shipped', async () => {
    const answer = await (await newBrowser()).post('/api/setup/practice-county', LIN);
    expect(answer.json()).toMatchObject({ code: 'setup.no-practice-county' });
  });

  it('keeps password hashes and sessions out of the reach of the application', async () => {
    for (const table of ['credentials', 'sessions', 'verifications']) {
      await expect(
        database().inTransaction((tx) => sql.raw(`SELECT * FROM auth.${table}`).execute(tx)),
      ).rejects.toMatchObject({ code: '42501' });
    }
    await (await newBrowser()).post('/api/setup/first-account', LIN);
    const seen = await database().inTransaction((tx) => sql`SELECT * FROM auth.users`.execute(tx));
    expect(seen.rows).toEqual([]);
  });
});
