/**
 * The bank beside the cash box, on real PostgreSQL with real commits: one household, two ways to pay, one winner; and a process killed
 * while it makes a batch or takes in a result leaves all of it or nothing.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectionSettings } from '#server/db/database.ts';
import { closeEnvelopeCount } from '#server/deliveries/close-envelope-count.ts';
import { drawEnvelopes } from '#server/deliveries/draw-envelopes.ts';
import { getBankBatch } from '#server/deliveries/get-bank-batch.ts';
import { listEnvelopes } from '#server/deliveries/list-envelopes.ts';
import { makeBankBatch } from '#server/deliveries/make-bank-batch.ts';
import { prepareEnvelopes } from '#server/deliveries/prepare-envelopes.ts';
import { recordBankResult } from '#server/deliveries/record-bank-result.ts';
import { recordDeliveries } from '#server/deliveries/record-deliveries.ts';
import { releaseBankBatch } from '#server/deliveries/release-bank-batch.ts';
import { excludeEntitlement } from '#server/entitlements/exclude-entitlement.ts';
import { listEntitlements } from '#server/entitlements/list-entitlements.ts';
import { COST, readyToPay, resultSheets, said } from '../support/bank-story.ts';
import { useDatabase } from '../support/database.ts';
import { work } from './killed-process.ts';

const { database, address } = useDatabase();
const layoutCode = 'general-xlsx';
const NOW = '2026-01-25T02:00:00Z';
let owner: pg.Client;
let counties = 0;
beforeAll(async () => {
  owner = new pg.Client(connectionSettings(address()));
  await owner.connect();
});
afterAll(() => owner.end());

const heads = (count: number) => Array.from({ length: count }, (_, at) => `户${at + 1}`);
const county = (count: number) => readyToPay(database(), heads(count), `9901${++counties + 40}`);

async function outcomes(attempts: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(attempts);
  return {
    won: settled.filter((each) => each.status === 'fulfilled').length,
    refused: settled.flatMap((each) => (each.status === 'rejected' ? [String((each.reason as Error).message)] : [])),
  };
}

function sheetOf(names: readonly string[]) {
  const head = ['单位', '姓名', '身份证后四位', '慰问金(元)', '慰问品', '折价(元)', '签领日期', '签领方式'];
  const rows = names.map((name, at) => [
    '东河镇总工会',
    name,
    String(at + 1).padStart(4, '0'),
    600,
    '大米10公斤',
    120,
    '2026-01-25',
    '本人',
  ]);
  return [
    { name: '签领', merges: [], rows: [head, ...rows].map((cells, at) => ({ rowNo: at + 1, hidden: false, cells })) },
  ];
}

describe('two cashiers at once', () => {
  test('who both make a batch have each household in one of them, and the other is told why', async () => {
    const { campaignId, fang, second } = await county(4);
    const { won, refused } = await outcomes(
      [fang, second, fang].map((by) => makeBankBatch(by, { campaignId, layoutCode })),
    );
    expect(won).toBe(1);
    for (const message of refused) expect(message).toContain('没有可以代发的户');
  });

  test('of whom one takes the bank and one an envelope: exactly one wins, the other is told why', async () => {
    for (let round = 0; round < 4; round++) {
      const { campaignId, fang, second } = await county(1);
      const attempts = [makeBankBatch(fang, { campaignId, layoutCode }), prepareEnvelopes(second, { campaignId })];
      const { won, refused } = await outcomes(round % 2 ? attempts : attempts.reverse());
      expect(won).toBe(1);
      expect(refused[0]).toMatch(/没有可以(代发|装袋)的户/);
    }
  });

  test('of whom one makes a batch while the other books a signed sheet pay it once', async () => {
    for (let round = 0; round < 4; round++) {
      const story = await county(1);
      const { campaignId, fang, second } = story;
      const sheet = { campaignId, fileName: '签领表.xlsx', fileDigest: 'd'.repeat(64), sheets: sheetOf(heads(1)) };
      const [batch, booked] = await Promise.allSettled([
        makeBankBatch(fang, { campaignId, layoutCode }),
        recordDeliveries(second, sheet),
      ]);
      const paidBySheet = booked.status === 'fulfilled' && booked.value.handedOver === 1;
      expect(paidBySheet).toBe(batch.status === 'rejected');
      if (batch.status === 'fulfilled' && booked.status === 'fulfilled')
        expect(booked.value.parked[0]).toMatchObject({ code: 'cash-elsewhere' });
      expect((await story.balance()).paidFen).toBe(paidBySheet ? COST : 0n);
    }
  });

  test('who both bring the same result of the bank pay it once', async () => {
    const story = await county(3);
    const { batchId } = await makeBankBatch(story.fang, { campaignId: story.campaignId, layoutCode });
    await releaseBankBatch(story.chair, { batchId });
    const sheets = resultSheets(await rowsOf(story, batchId));
    const bring = (digit: string) =>
      recordBankResult(story.fang, { batchId, fileName: '回盘.xlsx', fileDigest: digit.repeat(64), sheets });
    const answers = await Promise.all([bring('a'), bring('b'), bring('a')]);
    expect((await story.balance()).paidFen).toBe(180_000n);
    expect(answers.filter((answer) => answer.rowsPaid === 3 && !answer.isRepeated)).toHaveLength(1);
  });

  test('who both close the night of one team book it once', async () => {
    const story = await county(2);
    const { campaignId, fang, second } = story;
    await prepareEnvelopes(fang, { campaignId });
    const { envelopes } = await listEnvelopes(fang, { campaignId });
    await drawEnvelopes(fang, { campaignId, team: '一组', envelopeIds: envelopes.map((each) => each.id) });
    const backCodes = envelopes.map((each) => each.code);
    const close = (by: typeof fang) =>
      closeEnvelopeCount(by, { campaignId, team: '一组', backCodes, countedFen: 120_000 });
    const { won, refused } = await outcomes([close(fang), close(second)]);
    expect(won).toBe(1);
    expect(refused[0]).toContain('没有领出未清点的红包袋');
  });

  test('of whom one makes a batch while a clerk excludes its household leave one truth', async () => {
    for (let round = 0; round < 4; round++) {
      const { campaignId, fang, clerk, balance } = await county(1);
      const { rows } = await listEntitlements(clerk, { campaignId });
      const { won } = await outcomes([
        makeBankBatch(fang, { campaignId, layoutCode }),
        excludeEntitlement(clerk, { entitlementId: rows[0]?.id ?? '', reason: '已迁出本县' }),
      ]);
      expect(won).toBe(1);
      const { freeFen, reservedFen } = await balance();
      expect(freeFen + reservedFen).toBe(COST);
    }
  });
});

async function rowsOf(story: Awaited<ReturnType<typeof county>>, batchId: string) {
  const { lines } = await getBankBatch(story.fang, { batchId });
  return lines.map((line) => said(Number(line.payeeName.slice(1)), line.payeeName, { line: line.lineNo }));
}

describe('a process killed', { timeout: 120_000 }, () => {
  const HOUSEHOLDS = 40;
  const count = async (statement: string, tenantId: string) =>
    Number((await owner.query<{ count: string }>(statement, [tenantId])).rows[0]?.count);

  test('while it makes a batch leaves a whole one or none, and the next one can make it', async () => {
    const story = await county(HOUSEHOLDS);
    const { tenantId } = story.cast;
    const order = {
      address: address(),
      actor: story.cast.people.fang,
      now: NOW,
      task: { kind: 'batch', campaignId: story.campaignId },
    } as const;
    for (const killAfterMs of [1, 20, 60, 120]) {
      if ((await count('SELECT count(*) FROM bank_batches WHERE tenant_id = $1', tenantId)) > 0) break;
      await work(order, killAfterMs);
      await settledDown();
      const lines = await count('SELECT count(*) FROM bank_lines WHERE tenant_id = $1', tenantId);
      expect([0, HOUSEHOLDS]).toContain(lines);
      expect(await count('SELECT count(*) FROM cash_holds WHERE tenant_id = $1', tenantId)).toBe(lines);
    }
    if ((await count('SELECT count(*) FROM bank_batches WHERE tenant_id = $1', tenantId)) === 0)
      await work(order, undefined);
    expect(await count('SELECT count(*) FROM bank_lines WHERE tenant_id = $1', tenantId)).toBe(HOUSEHOLDS);
  });

  test('while it takes in a result leaves all of it or nothing, and the same file finishes it', async () => {
    const story = await county(HOUSEHOLDS);
    const { tenantId } = story.cast;
    const { batchId } = await makeBankBatch(story.fang, { campaignId: story.campaignId, layoutCode });
    await releaseBankBatch(story.chair, { batchId });
    const sheets = resultSheets(await rowsOf(story, batchId));
    const order = {
      address: address(),
      actor: story.cast.people.fang,
      now: NOW,
      task: { kind: 'result', batchId, sheets },
    } as const;
    const paid = () => count("SELECT count(*) FROM bank_lines WHERE tenant_id = $1 AND state = 'paid'", tenantId);
    for (const killAfterMs of [1, 20, 60, 120]) {
      await work(order, killAfterMs);
      await settledDown();
      const lines = await paid();
      expect([0, HOUSEHOLDS]).toContain(lines);
      expect(await count('SELECT count(*) FROM deliveries WHERE tenant_id = $1', tenantId)).toBe(lines);
      expect((await story.balance()).paidFen).toBe(60_000n * BigInt(lines));
    }
    await work(order, undefined);
    expect(await paid()).toBe(HOUSEHOLDS);
    expect((await story.balance()).paidFen).toBe(60_000n * BigInt(HOUSEHOLDS));
  });
});

/** PostgreSQL notices a dead client when it next speaks to it. */
async function settledDown(): Promise<void> {
  const busy =
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'";
  while (((await owner.query(busy)).rowCount ?? 0) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
