/**
 * The power cord: a process is killed with SIGKILL in the middle of approving, of booking a sign-off sheet and of taking a roster
 * into the register, at moments spread over the whole length of the work. What is left is all of it or nothing, the books add up,
 * nobody is paid twice, and the next process does the same work without being told anything.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CellValue, WorkbookSheet } from '#domain/imports/cell-value.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import { connectionSettings } from '#server/db/database.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { staged } from '#server/imports/import-story.ts';
import { headCells, memberCells, rosterWorkbook } from '#server/imports/make-roster.ts';
import { playCast } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';
import { findFaults } from './books.ts';
import { campaignFile, settle } from './hardship.ts';
import type { KillOrder, KillTask } from './kill-worker.ts';
import { work } from './killed-process.ts';

const HOUSEHOLDS = 120;
const KILLS_OF_EACH = 7;
/** Some finish before they are killed; then the next one is killed earlier. */
const TRIES_AT_MOST = 14;
const COST = 72_000n;

const { database, address } = useDatabase();
let owner: pg.Client;
let counties = 0;
let killed = 0;

beforeAll(async () => {
  owner = new pg.Client(connectionSettings(address()));
  await owner.connect();
});
afterAll(() => owner.end());

const NAMES = Array.from({ length: HOUSEHOLDS }, (_, at) => ({
  name: `户${at}`,
  tail: String(at).padStart(4, '0'),
  members: 1,
}));

/** A county ready for the work: for `approve` with a proposed list, for `deliver` with an approved one, for `commit` with a staged roster. */
async function prepare(kind: 'approve' | 'deliver' | 'commit'): Promise<KillOrder & { tenantId: string }> {
  const code = `9901${++counties + 10}`;
  const cast = await playCast(database(), { code });
  const clerk = cast.as(cast.people.lin);
  const order = (actor: KillOrder['actor'], task: KillTask) => ({
    address: address(),
    actor,
    task,
    tenantId: cast.tenantId,
  });
  if (kind === 'commit') {
    const rows = Array.from({ length: HOUSEHOLDS / 2 }, (_, at) => [
      headCells(2 * at + 1),
      memberCells(2 * at + 2),
    ]).flat();
    return order(cast.people.lin, { kind, batchId: await staged(cast, cast.people.lin, rosterWorkbook(rows)) });
  }
  await settle(database(), cast, NAMES);
  const units = [{ code, name: '示范县总工会', level: 'county', division: '990101' }];
  const { campaignId } = await planCampaign(clerk, { file: campaignFile({ unit: code, units }) });
  await openFundSources(clerk, { campaignId });
  const amountFen = COST * BigInt(HOUSEHOLDS);
  await receiveFunds(cast.as(cast.people.fang), { campaignId, sourceCode: 'CZ', amountFen, receivedOn: '2026-01-05' });
  await proposeEntitlements(clerk, { campaignId });
  if (kind === 'approve') return order(cast.people.zhou, { kind, campaignId });
  await approveEntitlements(cast.as(cast.people.zhou), { campaignId });
  return order(cast.people.fang, { kind, campaignId, sheets: [SHEET] });
}

const HEADER = ['单位', '姓名', '身份证后四位', '慰问金(元)', '慰问品', '折价(元)', '签领日期', '签领方式'];
const SHEET: WorkbookSheet = {
  name: '签领',
  merges: [],
  rows: [
    HEADER,
    ...NAMES.map(({ name, tail }): CellValue[] => [
      '东河镇总工会',
      name,
      tail,
      600,
      '大米10公斤',
      120,
      '2026-01-25',
      '本人',
    ]),
  ].map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })),
};

async function ask<T extends object>(statement: string, values: readonly unknown[] = []): Promise<T[]> {
  return (await owner.query<T>(statement, [...values])).rows;
}

/** PostgreSQL notices a dead client when it next speaks to it; until then the transaction is still open. */
async function everybodyGone(): Promise<void> {
  const busy = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`;
  while ((await ask(busy)).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

interface Standing {
  readonly approved: number;
  readonly reservations: number;
  readonly deliveries: number;
  readonly sheets: number;
  readonly households: number;
  readonly dossiers: number;
  readonly batches: string[];
}

async function standing(tenantId: string): Promise<Standing> {
  const [row] = await ask<Standing>(
    `SELECT (SELECT count(*) FROM entitlements WHERE tenant_id = $1 AND status = 'approved')::int AS approved,
       (SELECT count(DISTINCT p.entitlement_id) FROM postings p JOIN ledger_transactions t ON t.tenant_id = p.tenant_id AND t.id = p.transaction_id
         WHERE p.tenant_id = $1 AND t.kind = 'reserve')::int AS reservations,
       (SELECT count(*) FROM deliveries WHERE tenant_id = $1)::int AS deliveries,
       (SELECT count(*) FROM sign_off_sheets WHERE tenant_id = $1)::int AS sheets,
       (SELECT count(*) FROM households WHERE tenant_id = $1 AND import_batch_id IS NOT NULL)::int AS households,
       (SELECT count(*) FROM dossiers WHERE tenant_id = $1 AND import_batch_id IS NOT NULL)::int AS dossiers,
       (SELECT coalesce(array_agg(state), '{}') FROM import_batches WHERE tenant_id = $1) AS batches`,
    [tenantId],
  );
  return row as Standing;
}

/** Before and after the work; nothing in between is ever seen. */
const ENDS = {
  approve: [
    { approved: 0, reservations: 0 },
    { approved: HOUSEHOLDS, reservations: HOUSEHOLDS },
  ],
  deliver: [
    { deliveries: 0, sheets: 0 },
    { deliveries: 2 * HOUSEHOLDS, sheets: 1 },
  ],
  commit: [
    { households: 0, dossiers: 0, batches: ['staged'] },
    { households: HOUSEHOLDS / 2, dossiers: HOUSEHOLDS / 2, batches: ['committed'] },
  ],
} as const satisfies Record<'approve' | 'deliver' | 'commit', readonly [Partial<Standing>, Partial<Standing>]>;

describe('a process killed while it', () => {
  test.each([
    ['approves a list', 'approve'],
    ['books a sign-off sheet', 'deliver'],
    ['takes a roster into the register', 'commit'],
  ] as const)(
    '%s leaves all of it or nothing, and the next one can do it',
    async (_words, kind) => {
      const [before, after] = ENDS[kind];
      const first = await prepare(kind);
      let wholeMs = Number(await work(first, undefined));
      expect(await standing(first.tenantId)).toMatchObject(after);
      let order = await prepare(kind);
      let kills = 0;
      for (let attempt = 0; kills < KILLS_OF_EACH && attempt < TRIES_AT_MOST; attempt++) {
        // From the first moment to just before the last, over the quickest run seen so far.
        const answer = await work(order, wholeMs * (0.05 + (0.9 * kills) / KILLS_OF_EACH));
        await everybodyGone();
        if (answer === 'killed') kills++;
        else wholeMs = Math.min(wholeMs, answer);
        expect(await findFaults(owner, order.tenantId)).toEqual({});
        const is = await standing(order.tenantId);
        const isDone = Object.entries(after).every(
          ([key, value]) => String(is[key as keyof Standing]) === String(value),
        );
        expect(is).toMatchObject(isDone ? after : before);
        if (isDone) order = await prepare(kind);
      }
      killed += kills;
      await work(order, undefined);
      expect(await standing(order.tenantId)).toMatchObject(after);
      expect(await findFaults(owner, order.tenantId)).toEqual({});
    },
    120_000,
  );

  test('was killed at least twenty times in all', () => {
    expect(killed).toBeGreaterThanOrEqual(20);
  });
});
