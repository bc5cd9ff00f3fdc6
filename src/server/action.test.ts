import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { playCast } from '../../tests/support/cast.ts';
import { useDatabase } from '../../tests/support/database.ts';
import { action, query } from './action.ts';
import { findBrokenLink } from './audit/journal.ts';
import { setRowScope } from './db/in-scope.ts';

const { database, rollingBack } = useDatabase();

let runs = 0;
const renameUnit = action({
  name: 'organization.create',
  input: z.object({ code: z.string(), name: z.string() }),
  async run({ tx, tenantId, record }, { code, name }) {
    runs++;
    await tx
      .updateTable('organizations')
      .set({ name })
      .where('tenant_id', '=', tenantId)
      .where('code', '=', code)
      .execute();
    record({ event: 'organization.renamed', subject: { kind: 'organization', id: code }, after: { name } });
    return { name, run: runs };
  },
});
const silent = action({ name: 'organization.create', input: z.object({}), run: async () => 'nothing recorded' });
const countUnits = query({
  name: 'organization.read',
  input: z.object({}),
  run: async ({ tx }) => (await tx.selectFrom('organizations').selectAll().execute()).length,
});

describe('the action wrapper', () => {
  it(
    'refuses a role that may not, before anything is read or written',
    rollingBack(async (db) => {
      const { as, people } = await playCast(db);
      await expect(renameUnit(as(people.bai), { code: '990101', name: '改名' })).rejects.toMatchObject({
        code: 'access.not-allowed',
      });
    }),
  );

  it(
    'gives a repeated command its first answer and runs it once',
    rollingBack(async (db) => {
      const { as, people } = await playCast(db);
      const commandId = randomUUID();
      const first = await renameUnit(as(people.lin), { code: '990101', name: '示范县总工会本级' }, { commandId });
      const again = await renameUnit(as(people.lin), { code: '990101', name: '示范县总工会本级' }, { commandId });
      expect(again).toEqual(first);
      await expect(
        renameUnit(as(people.lin), { code: '990101', name: '另一个名字' }, { commandId }),
      ).rejects.toMatchObject({ code: 'command.reused' });
      await expect(
        renameUnit(as(people.he), { code: '990101', name: '示范县总工会本级' }, { commandId }),
        'the answer is for the person who gave the command',
      ).rejects.toMatchObject({ code: 'command.reused' });
    }),
  );

  it('runs a command that two people send at the same moment once', async () => {
    const { as, people } = await playCast(database(), { code: '990102' });
    const commandId = randomUUID();
    const before = runs;
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => renameUnit(as(people.lin), { code: '990102', name: '同时改名' }, { commandId })),
    );
    expect(new Set(answers.map((answer) => answer.run)).size).toBe(1);
    expect(runs).toBeGreaterThan(before);
  });

  it(
    'rolls back an action that records nothing',
    rollingBack(async (db) => {
      const { as, people } = await playCast(db);
      await expect(silent(as(people.lin), {})).rejects.toThrow('recorded nothing');
    }),
  );

  it(
    'keeps the journal chained and shows a link that was tampered with',
    rollingBack(async (db, tx) => {
      const { as, people, tenantId } = await playCast(db);
      await renameUnit(as(people.lin), { code: '990101', name: '甲' });
      await renameUnit(as(people.lin), { code: '990101', name: '乙' });
      expect(await findBrokenLink(tx, tenantId)).toBeUndefined();
      await sql`SET LOCAL ROLE none`.execute(tx);
      await sql`UPDATE journal SET after = '{"name":"丙"}' WHERE tenant_id = ${tenantId} AND seq = 2`.execute(tx);
      expect(await findBrokenLink(tx, tenantId)).toBe(2n);
    }),
  );

  it(
    'hides every row of another tenant',
    rollingBack(async (db) => {
      const ours = await playCast(db);
      expect(await countUnits(ours.as(ours.people.lin), {})).toBe(7);
    }),
  );
});

const readTwice = query({
  name: 'organization.read',
  input: z.object({}),
  async run({ tx, context }) {
    const listRows = () => tx.selectFrom('households').select('id').execute();
    const before = (await listRows()).length;
    // The administrator's grant covers the county; whoever was asked inside must not leave his eyes behind.
    await countUnits(
      { ...context, actor: { ...context.actor, grants: [{ role: 'viewer', unitId: 'x', unitPath: '/nowhere/' }] } },
      {},
    );
    return { before, after: (await listRows()).length };
  },
});

describe('a query inside another', () => {
  it(
    'leaves the outer one its own reach',
    rollingBack(async (db, tx) => {
      const { as, people, tenantId, units } = await playCast(db);
      await setRowScope(tx, { tenantId, unitPaths: ['/'], userId: 'u' });
      await tx
        .insertInto('households')
        .values({
          tenant_id: tenantId,
          id: randomUUID(),
          org_id: units.east.id,
          org_path: units.east.path,
          division_code: '990101',
          residence: 'urban',
          registered_on: '2026-01-05',
        })
        .execute();
      expect(await readTwice(as(people.lin), {})).toEqual({ before: 1, after: 1 });
    }),
  );
});

describe('the restricted role', () => {
  it.each(['journal', 'commands', 'postings', 'ledger_transactions'])(
    'may not change or delete rows of %s',
    async (table) => {
      for (const statement of [`UPDATE ${table} SET tenant_id = tenant_id`, `DELETE FROM ${table}`])
        await expect(database().inTransaction((tx) => sql.raw(statement).execute(tx))).rejects.toMatchObject({
          code: '42501',
        });
    },
  );

  it('sees nothing when nobody is looking', async () => {
    await playCast(database(), { code: '990103' });
    const rows = await database().inTransaction((tx) => tx.selectFrom('organizations').selectAll().execute());
    expect(rows).toEqual([]);
  });

  it('has a row policy on every operational table', async () => {
    const rows = await database().inTransaction((tx) =>
      sql<{ name: string; secured: boolean; policies: bigint }>`
        SELECT c.relname AS name, c.relrowsecurity AS secured, (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`.execute(tx),
    );
    expect(rows.rows.length).toBeGreaterThan(20);
    expect(rows.rows.filter((row) => !row.secured || row.policies === 0n)).toEqual([]);
  });
});
