/**
 * A command sent again is one command: twice, three times, at the same moment to two servers, after others, after a restart; with
 * its id on another content it is refused. Shown for every address that moves or promises money, on real PostgreSQL with real
 * commits, by comparing every row the tenant has.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { connectionSettings, type Database, openDatabase } from '#server/db/database.ts';
import { newUuid } from '#server/new-id.ts';
import { ROUTES } from '#server/routes.ts';
import { appFor, type Browser, testConfig } from '../support/api.ts';
import { useDatabase } from '../support/database.ts';
import { findFaults } from './books.ts';
import { DELIVERY_COMMANDS } from './delivery-commands.ts';
import { MONEY_COMMANDS, MOVES_NO_MONEY, type Person, type Sent, type Story, tellStory } from './money-commands.ts';

const { database, address } = useDatabase();
const COMMANDS = [...MONEY_COMMANDS, ...DELIVERY_COMMANDS];
const MONEY = /^(fund|entitlement|delivery|allotment|welfare)\.|^goods\.sign-off$/;
let owner: pg.Client;
let tables: string[] = [];
let counties = 0;
let dataFolder = '';
const opened: Database[] = [];

beforeAll(async () => {
  dataFolder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-races-'));
  owner = new pg.Client(connectionSettings(address()));
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND c.column_name = 'tenant_id' AND t.table_type = 'BASE TABLE' ORDER BY 1`,
  );
  tables = rows.map((row) => row.name);
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});
afterAll(async () => {
  await owner.end();
  await fs.rm(dataFolder, { recursive: true, force: true });
});

/** Everything the tenant has, table by table: how many rows, and a digest of what is in them. */
async function everything({ cast }: Story): Promise<Record<string, { rows: number; digest: string | null }>> {
  const questions = tables.map(
    (table) =>
      `SELECT '${table}' AS name, count(*)::int AS rows, md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS digest FROM ${table} t WHERE tenant_id = $1`,
  );
  const { rows } = await owner.query<{ name: string; rows: number; digest: string | null }>(
    questions.join(' UNION ALL '),
    [cast.tenantId],
  );
  return Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest]));
}

const counted = (all: Awaited<ReturnType<typeof everything>>) =>
  Object.fromEntries(Object.entries(all).map(([name, { rows }]) => [name, rows]));

const tell = () => tellStory(database(), `9905${++counties}`);

/** A server of its own, on connections of its own, at which this person sits. */
async function serverFor(story: Story, person: Person): Promise<Browser> {
  const own = openDatabase(address(), { maxConnections: 3 });
  opened.push(own);
  const config = testConfig({ dataFolder });
  return appFor(own, story.cast.people[person], { system: { now: () => new Date('2026-01-26T01:00:00Z'), config } });
}

function send(browser: Browser, path: string, body: Sent['body'], commandId: string, fields: Sent['fields'] = {}) {
  const headers = { 'command-id': commandId };
  if (body instanceof Uint8Array) return browser.upload(path, { name: '签领表.xlsx', content: body }, fields, headers);
  return browser.post(path, body, headers);
}

describe.each(COMMANDS.map((each) => [each.address, each] as const))('%s', (_address, { person, prepare }) => {
  test('sent again, after others and after a restart, is done once and answered the same', async () => {
    const story = await tell();
    const { path, body, otherBody, fields } = await prepare(story);
    const server = await serverFor(story, person);
    const commandId = newUuid();
    const first = await send(server, path, body, commandId, fields);
    expect(first.statusCode, first.body).toBeLessThan(300);
    const after = await everything(story);
    for (let again = 0; again < 2; again++) {
      const repeated = await send(server, path, body, commandId, fields);
      expect([repeated.statusCode, repeated.json()]).toEqual([first.statusCode, first.json()]);
    }
    expect(await everything(story)).toEqual(after);

    const cashier = await serverFor(story, 'fang');
    const other = { sourceCode: 'CZ', amountFen: 100, receivedOn: '2026-01-07' };
    const receipts = `/api/campaigns/${story.campaignId}/receipts`;
    expect((await send(cashier, receipts, other, newUuid())).statusCode).toBe(201);
    const later = await everything(story);
    const restarted = await serverFor(story, person);
    const late = await send(restarted, path, body, commandId, fields);
    expect([late.statusCode, late.json()]).toEqual([first.statusCode, first.json()]);
    expect(await everything(story)).toEqual(later);

    const reused = await send(
      restarted,
      path === receipts ? `/api/campaigns/${story.campaignId}/budget` : receipts,
      other,
      commandId,
    );
    expect(reused.statusCode).toBeGreaterThanOrEqual(400);
    if (JSON.stringify(otherBody) !== JSON.stringify(body)) {
      const changed = await send(restarted, path, otherBody, commandId, fields);
      expect([changed.statusCode, (changed.json() as { code: string }).code]).toEqual([409, 'command.reused']);
    }
    expect(await everything(story)).toEqual(later);
    expect(await findFaults(owner, story.cast.tenantId)).toEqual({});
  });

  test('sent four times at one moment to two servers does what one does', async () => {
    const alone = await tell();
    const one = await prepare(alone);
    await send(await serverFor(alone, person), one.path, one.body, newUuid(), one.fields);
    const wanted = counted(await everything(alone));

    const story = await tell();
    const { path, body, fields } = await prepare(story);
    const servers = [await serverFor(story, person), await serverFor(story, person)];
    const commandId = newUuid();
    const answers = await Promise.all(
      [0, 1, 0, 1].map((at) => send(servers[at] as Browser, path, body, commandId, fields)),
    );
    const [first] = answers;
    for (const answer of answers) {
      expect(answer.statusCode, answer.body).toBe(first?.statusCode);
      expect(answer.json()).toEqual(first?.json());
    }
    expect(first?.statusCode).toBeLessThan(300);
    expect(counted(await everything(story))).toEqual(wanted);
    expect(await findFaults(owner, story.cast.tenantId)).toEqual({});
  });
});

describe('the table above', () => {
  const changing = ROUTES.flat().filter((route) => route.method !== 'GET');

  test('holds every address whose right is about money', () => {
    const held = [...COMMANDS.map((each) => each.address), ...Object.keys(MOVES_NO_MONEY)].sort();
    const wanted = changing
      .filter((route) => MONEY.test(route.permission ?? ''))
      .map((route) => `${route.method} ${route.path}`);
    expect(held).toEqual(wanted.sort());
  });

  test('speaks of ids that look like ids; any other is refused instead of being overlooked', async () => {
    const story = await tell();
    const server = await serverFor(story, 'fang');
    const before = await everything(story);
    const receipt = { sourceCode: 'CZ', amountFen: 100, receivedOn: '2026-01-07' };
    const answer = await send(server, `/api/campaigns/${story.campaignId}/receipts`, receipt, 'once');
    expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([422, 'command.bad-id']);
    expect(await everything(story)).toEqual(before);
  });
});
