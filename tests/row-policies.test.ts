/**
 * Row policies, table by table, from the catalogue: each table gets one row of the eastern township, one of the western one, and
 * one of another tenant under the same path. A clerk of the east, straight at the tables, sees and changes the first only.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionSettings } from '#server/db/database.ts';
import { useDatabase } from './support/database.ts';

const { address } = useDatabase();
const HOME = randomUUID();
const ABROAD = randomUUID();
const COUNTY = '/990101/';
const EAST = '/990101/99010101/';
const WEST = '/990101/99010102/';

/** Tables that belong to the tenant as a whole, each with its reason. */
const TENANT_WIDE: Readonly<Record<string, string>> = {
  tenants: 'the tenant itself',
  organizations: 'names of units are no secret inside the county',
  commands: 'read by an id that only the sender knows',
  journal: 'one chain for the tenant; whoever reads it is authorised for the whole',
  journal_heads: 'the last link of that chain',
  receipt_books: 'a counter of receipts, the same for the whole tenant',
  job_progress: 'read by the person who asked for the job',
  job_requests: 'read by the queue',
};
/** Tables all units of a tenant read and only their own unit changes. */
const READ_BY_ALL: readonly string[] = ['approval_thresholds', 'visit_seasons', 'helpers', 'inspection_forms'];
/** Tables in which whoever reads may also hold a row against change; the columns he may set are listed in their migration. */
const HELD_BY_ALL: readonly string[] = ['helpers'];
/** What a unit reads of a campaign of the unit above, when the query looks up. */
const SEEN_FROM_BELOW = [
  'campaign_deployments',
  'campaign_measures',
  'campaign_stages',
  'campaign_standards',
  'campaigns',
  'fund_sources',
  'leading_group_members',
];
const WITHOUT_TENANT = [
  'divisions',
  'subsistence_lines',
  'rule_packs',
  'rule_pack_texts',
  'calendar_days',
  'schema_migrations',
];

interface Column {
  readonly name: string;
  readonly type: string;
}
interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

let owner: pg.Client;
let app: pg.Client;
let tables: Table[] = [];
let serial = 0;

const place = (table: Table) => (table.name === 'tenants' ? 'id' : 'tenant_id');
const hasPath = (table: Table) => table.columns.some((column) => column.name === 'org_path');

/** A value of the type that is unlike every other one, so that no key is in the way. */
function fresh(type: string): unknown {
  serial++;
  if (type === 'uuid') return randomUUID();
  if (type === 'integer' || type === 'bigint' || type === 'numeric') return serial;
  if (type === 'boolean') return true;
  if (type === 'date') return new Date(Date.UTC(2026, 0, 1 + serial)).toISOString().slice(0, 10);
  if (type.startsWith('timestamp')) return '2026-01-12T01:00:00Z';
  if (type === 'json' || type === 'jsonb') return '{}';
  if (type === 'bytea') return Buffer.from(String(serial));
  if (type === 'ARRAY') return '{}';
  return `值${serial}`;
}

async function insert(by: pg.Client, table: Table, tenantId: string, path: string): Promise<void> {
  const values = table.columns.map(({ name, type }) =>
    name === place(table) ? tenantId : name === 'org_path' || name === 'path' ? path : fresh(type),
  );
  const names = table.columns.map((column) => `"${column.name}"`).join(', ');
  await by.query(
    `INSERT INTO ${table.name} (${names}) VALUES (${values.map((_, at) => `$${at + 1}`).join(', ')})`,
    values,
  );
}

/** Runs as the application for a clerk of the eastern township, and undoes it. */
async function asEast<T>(run: () => Promise<T>, looksUp = false): Promise<T> {
  await app.query('BEGIN');
  try {
    await app.query(
      `SET LOCAL app.tenant_id = '${HOME}'; SET LOCAL app.unit_paths = '${EAST}'; SET LOCAL app.user_id = 'xu'; SET LOCAL app.looks_up = '${looksUp ? 'on' : 'off'}'`,
    );
    return await run();
  } finally {
    await app.query('ROLLBACK');
  }
}

/** What the tables answer, by name: for each a number, or the code of the error. */
async function askEach(
  some: readonly Table[],
  statement: (table: Table) => string,
  looksUp = false,
): Promise<Record<string, number | string>> {
  const answers: Record<string, number | string> = {};
  for (const table of some) {
    answers[table.name] = await asEast(async () => {
      try {
        const { rows, rowCount, command } = await app.query<{ count?: string }>(statement(table));
        return command === 'SELECT' ? Number(rows[0]?.count) : (rowCount ?? 0);
      } catch (error) {
        return (error as { code: string }).code;
      }
    }, looksUp);
  }
  return answers;
}

const DENIED = '42501';
const unlike = (answers: Record<string, number | string>, ...allowed: (number | string)[]) =>
  Object.entries(answers).filter(([, answer]) => !allowed.includes(answer));

beforeAll(async () => {
  owner = new pg.Client(connectionSettings(address()));
  app = new pg.Client({ ...connectionSettings(address()), options: '-c role=nuanliu_app' });
  await owner.connect();
  await app.connect();
  const { rows } = await owner.query<{ table: string; name: string; type: string }>(`
    SELECT c.table_name AS table, c.column_name AS name, c.data_type AS type
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position`);
  const byName = new Map<string, Column[]>();
  for (const { table, ...column } of rows) byName.set(table, [...(byName.get(table) ?? []), column]);
  tables = [...byName].filter(([name]) => !WITHOUT_TENANT.includes(name)).map(([name, columns]) => ({ name, columns }));
  // Rows here are about whose they are, not about what they say: everything but the policies is put aside in this clone.
  const constraints = await owner.query<{ statement: string }>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS statement FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('f', 'c') AND conrelid <> 0`);
  for (const { statement } of constraints.rows) await owner.query(statement);
  for (const table of tables) {
    await insert(owner, table, ABROAD, EAST);
    if (table.name === 'tenants' || table.name === 'journal_heads') await insert(owner, table, HOME, EAST);
    else for (const path of [COUNTY, EAST, WEST]) await insert(owner, table, HOME, path);
  }
});
afterAll(async () => {
  await app.end();
  await owner.end();
});

describe('row policies', () => {
  it('stand on every table of a tenant, and every table without a unit is on the list of those that need none', async () => {
    const { rows } = await owner.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relrowsecurity ORDER BY 1",
    );
    expect(rows.map((row) => row.name).sort()).toEqual([...WITHOUT_TENANT].sort());
    expect(
      tables
        .filter((table) => !hasPath(table) || table.name === 'journal')
        .map((table) => table.name)
        .sort(),
    ).toEqual(Object.keys(TENANT_WIDE).sort());
  });

  it('show nothing of another tenant, though its rows carry the same path', async () => {
    const seen = await askEach(
      tables,
      (table) => `SELECT count(*) FROM ${table.name} WHERE ${place(table)} = '${ABROAD}'`,
    );
    expect(unlike(seen, 0)).toEqual([]);
  });

  it('show nothing of the township beside and nothing of the county above', async () => {
    const own = tables.filter((table) => hasPath(table) && !(table.name in TENANT_WIDE));
    const seen = await askEach(own, (table) => `SELECT count(*) FROM ${table.name}`);
    expect(
      unlike(seen, 1)
        .map(([name]) => name)
        .sort(),
    ).toEqual([...READ_BY_ALL].sort());
    expect(READ_BY_ALL.map((name) => seen[name])).toEqual(READ_BY_ALL.map(() => 3));
  });

  it('let a query that looks up read the plan of the county, and neither its money nor its neighbours', async () => {
    const own = tables.filter((table) => hasPath(table) && !(table.name in TENANT_WIDE));
    const county = await askEach(
      own,
      (table) => `SELECT count(*) FROM ${table.name} WHERE org_path = '${COUNTY}'`,
      true,
    );
    expect(
      unlike(county, 0)
        .map(([name]) => name)
        .sort(),
    ).toEqual([...SEEN_FROM_BELOW, ...READ_BY_ALL].sort());
    const west = await askEach(own, (table) => `SELECT count(*) FROM ${table.name} WHERE org_path = '${WEST}'`, true);
    expect(
      unlike(west, 0)
        .map(([name]) => name)
        .sort(),
    ).toEqual([...READ_BY_ALL].sort());
    for (const hidden of ['ledger_accounts', 'ledger_transactions', 'postings', 'document_figures'])
      expect(county[hidden]).toBe(0);
  });

  it.each([
    [
      'change',
      (table: Table, where: string) =>
        `UPDATE ${table.name} SET ${settable(table)} = ${settable(table)} WHERE ${where}`,
    ],
    ['delete', (table: Table, where: string) => `DELETE FROM ${table.name} WHERE ${where}`],
    [
      'hold',
      (table: Table, where: string) =>
        `SELECT count(*) FROM (SELECT FROM ${table.name} WHERE ${where} FOR UPDATE) AS held`,
    ],
  ])(
    'let nobody %s a row of the township beside, of the county or of another tenant, looking up or not',
    async (verb, statement) => {
      const own = tables.filter((table) => hasPath(table) && !(table.name in TENANT_WIDE));
      for (const looksUp of [false, true]) {
        const beside = await askEach(own, (table) => statement(table, `org_path <> '${EAST}'`), looksUp);
        const excepted = verb === 'delete' ? [] : HELD_BY_ALL;
        expect(unlike(beside, 0, DENIED).map(([name]) => name)).toEqual(excepted);
        const abroad = await askEach(tables, (table) => statement(table, `${place(table)} = '${ABROAD}'`), looksUp);
        expect(unlike(abroad, 0, DENIED)).toEqual([]);
      }
    },
  );

  it('let nobody write a row into the township beside, into the county or into another tenant', async () => {
    const attempt = async (table: Table, tenantId: string, path: string) =>
      asEast(() =>
        insert(app, table, tenantId, path).then(
          () => 'written',
          (error: { code: string }) => error.code,
        ),
      );
    const wrong: string[] = [];
    for (const table of tables) {
      const targets: [string, string][] = [[ABROAD, EAST]];
      if (!(table.name in TENANT_WIDE)) targets.push([HOME, WEST], [HOME, COUNTY]);
      for (const [tenantId, path] of targets) {
        const answer = await attempt(table, tenantId, path);
        if (answer !== DENIED) wrong.push(`${table.name} at ${path}: ${answer}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('let nobody move his own row to the township beside', async () => {
    const own = tables.filter((table) => hasPath(table) && !(table.name in TENANT_WIDE));
    const moved = await askEach(
      own,
      (table) => `UPDATE ${table.name} SET org_path = '${WEST}' WHERE org_path = '${EAST}'`,
    );
    expect(unlike(moved, DENIED)).toEqual([]);
  });
});

/** A column the application may set, where the migration grants only some. */
function settable(table: Table): string {
  return table.name === 'helpers'
    ? 'duty'
    : (table.columns.find((column) => column.name === 'org_path')?.name ?? place(table));
}
