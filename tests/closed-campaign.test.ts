/** Nothing is added to a closed campaign: every action of the house, called with the campaign or a row of it, open and closed. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Permission, PERMISSIONS } from '#domain/accounts/permissions.ts';
import type { RecordKind } from '#domain/gatherings/gathering-lists.ts';
import { registry } from '#server/action.ts';
import { connectionSettings } from '#server/db/database.ts';
import { withdrawRecord } from '#server/gatherings/withdraw-record.ts';
import { CAMPAIGN_ROWS, ROWS_BELOW } from '#server/open-campaign.ts';
import { type Cast, playCast } from './support/cast.ts';
import { WRITES_UNDER } from './support/closed-campaign-table.ts';
import { useDatabase } from './support/database.ts';

/** What `withdrawRecord` may be asked to withdraw; it finds the campaign in the record. */
const RECORD_TABLES: Readonly<Record<RecordKind, string>> = {
  gathering: 'gatherings',
  'duty-round': 'duty_rounds',
  'ward-round': 'ward_rounds',
  'needy-patient': 'needy_patients',
  'measure-record': 'measure_records',
  commendation: 'commendations',
  publicity: 'publicity_items',
};

const SERVER = fileURLToPath(new URL('../src/server/', import.meta.url));
const { address, database } = useDatabase();

interface Duty {
  readonly key: string;
  readonly permission: Permission;
  readonly afterClosing: string | undefined;
  readonly call: (context: never, input: never) => Promise<unknown>;
}

let duties: Duty[] = [];
let cast: Cast;
let owner: pg.Client;
const campaignId = randomUUID();
const rows: Record<string, string> = { campaignId };

async function loadActions(): Promise<Duty[]> {
  const files = fs
    .readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => fs.readFileSync(path.join(SERVER, file), 'utf8').includes('= action({'));
  const names = new Map<unknown, string>();
  for (const file of files) {
    const module = (await import(pathToFileURL(path.join(SERVER, file)).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) names.set(value, `${file.split(path.sep)[0]}.${name}`);
  }
  return [...registry.values()]
    .flat()
    .filter(({ kind }) => kind === 'action')
    .map(({ name, call, afterClosing }) => ({
      key: names.get(call) ?? `unexported.${name}`,
      permission: name,
      afterClosing,
      call: call as Duty['call'],
    }));
}

let serial = 0;
function fresh(type: string): unknown {
  serial++;
  if (type === 'uuid') return randomUUID();
  if (type === 'integer' || type === 'bigint' || type === 'numeric') return serial;
  if (type === 'boolean') return false;
  if (type === 'date') return '2026-01-12';
  if (type.startsWith('timestamp')) return '2026-01-12T01:00:00Z';
  if (type === 'json' || type === 'jsonb') return '{}';
  if (type === 'bytea') return Buffer.from(String(serial));
  if (type === 'ARRAY') return '{}';
  return `值${serial}`;
}

/** A row of the campaign in the table; what else it says does not matter here. */
async function putRow(table: string, given: Readonly<Record<string, unknown>>): Promise<void> {
  const { rows: columns } = await owner.query<{ name: string; type: string }>(
    "SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1",
    [table],
  );
  const place = { tenant_id: cast.tenantId, org_path: cast.units.county.path, ...given } as Record<string, unknown>;
  const values = columns.map(({ name, type }) => (name in place ? place[name] : fresh(type)));
  await owner.query(
    `INSERT INTO ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) VALUES (${values.map((_, at) => `$${at + 1}`).join(', ')})`,
    values,
  );
}

beforeAll(async () => {
  duties = await loadActions();
  owner = new pg.Client(connectionSettings(address()));
  await owner.connect();
  cast = await playCast(database(), { code: '990177' });
  const { rows: constraints } = await owner.query<{ statement: string }>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS statement FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('f', 'c') AND conrelid <> 0`);
  for (const { statement } of constraints) await owner.query(statement);
  await putRow('campaigns', { id: campaignId, name: '两节送温暖', status: 'closed' });
  for (const [field, tables] of Object.entries(CAMPAIGN_ROWS)) {
    const id = (rows[field] = randomUUID());
    await putRow(tables[0], { id, campaign_id: campaignId });
  }
  for (const [field, [table, column, above]] of Object.entries(ROWS_BELOW)) {
    const id = (rows[field] = randomUUID());
    const over = Object.entries(CAMPAIGN_ROWS).find(([, [first]]) => first === above)?.[0] ?? '';
    await putRow(table, { id, [column]: rows[over] });
  }
});
afterAll(async () => {
  await owner.end();
});

const table = Object.entries(WRITES_UNDER).flatMap(([feature, actions]) =>
  Object.entries(actions).map(([name, field]) => [`${feature}.${name}`, field] as const),
);

async function codeOf(key: string, field: string, unit: 'county' | 'east'): Promise<string | undefined> {
  const duty = duties.find((each) => each.key === key);
  if (!duty) return 'no such action';
  const role = PERMISSIONS[duty.permission][0];
  const { id: unitId, path: unitPath } = cast.units[unit];
  const actor = {
    userId: 'user-walker',
    name: '巡查员',
    tenantId: cast.tenantId,
    grants: [{ role, unitId, unitPath }],
  };
  return duty.call(cast.as(actor as never) as never, { [field]: rows[field] } as never).then(
    () => 'done',
    (error: { code?: string; name?: string }) => error.code ?? error.name,
  );
}

describe('a closed campaign', () => {
  it('is known to every action there is: each is in the table, and the table holds no other', () => {
    expect(table.map(([key]) => key).sort()).toEqual(duties.map(({ key }) => key).sort());
    const open = table.filter(([, field]) => field === 'open').map(([key]) => key);
    expect(
      duties
        .filter(({ afterClosing }) => afterClosing !== undefined)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(open.sort());
  });

  it.each(table.filter(([, field]) => !['open', 'none', 'itself'].includes(field)))(
    'refuses %s, which names it by %s, and does not when it is running',
    async (key, field) => {
      expect(await codeOf(key, field, 'county')).toBe('campaign.closed');
      await owner.query("UPDATE campaigns SET status = 'running' WHERE id = $1", [campaignId]);
      try {
        expect(await codeOf(key, field, 'county')).not.toBe('campaign.closed');
      } finally {
        await owner.query("UPDATE campaigns SET status = 'closed' WHERE id = $1", [campaignId]);
      }
    },
  );

  it.each(Object.entries(RECORD_TABLES))('refuses to withdraw a record of %s', async (kind, table) => {
    const id = randomUUID();
    const nobody = { withdrawn_at: null, withdrawn_by: null, withdrawn_reason: null };
    await putRow(table, { id, campaign_id: campaignId, status: 'held', ...nobody });
    const { id: unitId, path: unitPath } = cast.units.county;
    const grants = [{ role: 'clerk', unitId, unitPath }] as const;
    const actor = { userId: 'user-walker', name: '巡查员', tenantId: cast.tenantId, grants } as const;
    await expect(withdrawRecord(cast.as(actor), { kind: kind as never, id, reason: '重复登记' })).rejects.toMatchObject(
      { code: 'campaign.closed' },
    );
  });

  it('refuses a township that cannot see its row', async () => {
    expect(await codeOf('visits.recordVisits', 'campaignId', 'east')).toBe('campaign.closed');
  });

  it('asks for every row that may name it: no field of the list is unused', () => {
    const used = new Set(table.map(([, field]) => field));
    const fields = ['campaignId', ...Object.keys(CAMPAIGN_ROWS), ...Object.keys(ROWS_BELOW)];
    expect(fields.filter((field) => !used.has(field))).toEqual([]);
  });
});
