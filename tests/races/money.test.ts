/** Two people at once, on real PostgreSQL with real commits: money is spent once, and whoever comes second is told so. */
import { describe, expect, test } from 'vitest';
import type { CellValue, WorkbookSheet } from '#domain/imports/cell-value.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import { recordDeliveries } from '#server/deliveries/record-deliveries.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { excludeEntitlement } from '#server/entitlements/exclude-entitlement.ts';
import { listEntitlements } from '#server/entitlements/list-entitlements.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { getFundBalances } from '#server/funds/get-fund-balances.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { reserveFunds } from '#server/funds/reserve-funds.ts';
import { reverseReceipt } from '#server/funds/reverse-receipt.ts';
import { newUuid } from '#server/new-id.ts';
import { playCast } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';
import { campaignFile, settle } from './hardship.ts';

const { database } = useDatabase();
const COST = 72_000n;
let counties = 0;

/** A county of its own with so many households on the proposed list, and exactly the money they need. */
async function county(households: number) {
  const code = `9901${++counties}`;
  const cast = await playCast(database(), { code });
  const names = Array.from({ length: households }, (_, index) => ({
    name: `户${index}`,
    tail: String(index).padStart(4, '0'),
    members: 1,
  }));
  await settle(database(), cast, names);
  const units = [{ code, name: '示范县总工会', level: 'county', division: '990101' }];
  const { campaignId } = await planCampaign(cast.as(cast.people.lin), { file: campaignFile({ unit: code, units }) });
  await openFundSources(cast.as(cast.people.lin), { campaignId });
  const fang = cast.as(cast.people.fang);
  const receipt = await receiveFunds(fang, {
    campaignId,
    sourceCode: 'CZ',
    amountFen: COST * BigInt(households),
    receivedOn: '2026-01-05',
  });
  await proposeEntitlements(cast.as(cast.people.lin), { campaignId });
  const { rows } = await listEntitlements(cast.as(cast.people.lin), { campaignId, limit: 200 });
  const balance = async () => {
    const source = (await getFundBalances(fang, { campaignId })).find((each) => each.code === 'CZ');
    if (!source) throw new Error('no source');
    expect(source.receivedFen).toBe(source.freeFen + source.reservedFen + source.paidFen);
    return source;
  };
  return {
    cast,
    campaignId,
    receipt,
    balance,
    entitlementIds: rows.map((row) => row.id),
    chair: cast.as(cast.people.zhou),
    fang,
    names,
  };
}

async function outcomes(attempts: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(attempts);
  return {
    won: settled.filter((each) => each.status === 'fulfilled').length,
    refused: settled.flatMap((each) => (each.status === 'rejected' ? [String((each.reason as Error).message)] : [])),
  };
}

describe('two approvers at once', () => {
  test('approve a list once', async () => {
    const { campaignId, chair, balance } = await county(3);
    const { won, refused } = await outcomes([1, 2, 3, 4].map(() => approveEntitlements(chair, { campaignId })));
    expect(won).toBe(1);
    expect(refused).toHaveLength(3);
    for (const message of refused) expect(message).toContain('没有待审批的核定额');
    expect(await balance()).toMatchObject({ reservedFen: COST * 3n, freeFen: 0n });
  });

  test('who both want the last money: exactly one gets it, the other is told what is missing', async () => {
    const { campaignId, chair, fang, receipt, balance, entitlementIds } = await county(4);
    await reverseReceipt(fang, { ...receipt, reason: '拨款未到' });
    await receiveFunds(fang, { campaignId, sourceCode: 'CZ', amountFen: COST, receivedOn: '2026-01-06' });
    const { won, refused } = await outcomes(
      entitlementIds.map((id) => approveEntitlements(chair, { campaignId, entitlementIds: [id] })),
    );
    expect(won).toBe(1);
    expect(refused).toHaveLength(3);
    for (const message of refused) expect(message).toContain('需要 720.00 元，现有 0.00 元，还差 720.00 元');
    expect(await balance()).toMatchObject({ reservedFen: COST, freeFen: 0n });
  });

  test('of whom ten approve at once: one does, nine are told that nothing waits any more', async () => {
    const { campaignId, chair, balance } = await county(4);
    const ten = Array.from({ length: 10 }, () => approveEntitlements(chair, { campaignId }));
    const { won, refused } = await outcomes(ten);
    expect([won, refused.length]).toEqual([1, 9]);
    for (const message of refused) expect(message).toContain('没有待审批的核定额');
    expect(await balance()).toMatchObject({ reservedFen: COST * 4n, freeFen: 0n });
  });

  test('of whom fifty want the last 600 yuan of a source: one gets it, forty-nine are told what is missing', async () => {
    const { campaignId, chair, fang, receipt, balance } = await county(1);
    await reverseReceipt(fang, { ...receipt, reason: '拨款未到' });
    await receiveFunds(fang, { campaignId, sourceCode: 'CZ', amountFen: 60_000n, receivedOn: '2026-01-06' });
    const wish = () => ({
      sourceCode: 'CZ',
      amountFen: 60_000n,
      entitlementId: newUuid(),
      payee: '东河镇总工会甲户',
      recipientClass: 'A0' as const,
      causes: [],
      aidKind: 'cash' as const,
    });
    const fifty = Array.from({ length: 50 }, () =>
      reserveFunds(chair, { campaignId, reason: '批准', amounts: [wish()] }),
    );
    const { won, refused } = await outcomes(fifty);
    expect([won, refused.length]).toEqual([1, 49]);
    for (const message of refused) expect(message).toContain('需要 600.00 元，现有 0.00 元，还差 600.00 元');
    expect(await balance()).toMatchObject({ receivedFen: 60_000n, reservedFen: 60_000n, freeFen: 0n });
  });

  test('with lists that overlap crosswise do not wait for each other for ever', async () => {
    const { campaignId, chair, balance, entitlementIds } = await county(6);
    const lists = [entitlementIds, [...entitlementIds].reverse(), entitlementIds.slice(2), entitlementIds.slice(0, 4)];
    const { won } = await outcomes(lists.map((ids) => approveEntitlements(chair, { campaignId, entitlementIds: ids })));
    expect(won).toBeGreaterThanOrEqual(1);
    const { reservedFen } = await balance();
    expect(reservedFen % COST).toBe(0n);
    expect(reservedFen <= COST * 6n).toBe(true);
  });

  test('of whom one approves what the other excludes leave one truth', async () => {
    const { cast, campaignId, chair, balance, entitlementIds } = await county(1);
    const [entitlementId = ''] = entitlementIds;
    await outcomes([
      approveEntitlements(chair, { campaignId, entitlementIds }),
      excludeEntitlement(cast.as(cast.people.lin), { entitlementId, reason: '已迁出本县' }),
    ]);
    const { rows } = await listEntitlements(chair, { campaignId });
    expect(rows[0]?.status).toBe('excluded');
    expect(await balance()).toMatchObject({ reservedFen: 0n, freeFen: COST });
  });
});

describe('two cashiers at once', () => {
  const sheetOf = (names: readonly { name: string; tail: string }[]): WorkbookSheet[] => {
    const header: CellValue[] = [
      '单位',
      '姓名',
      '身份证后四位',
      '慰问金(元)',
      '慰问品',
      '折价(元)',
      '签领日期',
      '签领方式',
    ];
    const rows = names.map(({ name, tail }): CellValue[] => [
      '东河镇总工会',
      name,
      tail,
      600,
      '大米10公斤',
      120,
      '2026-01-25',
      '本人',
    ]);
    return [
      {
        name: '签领',
        merges: [],
        rows: [header, ...rows].map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })),
      },
    ];
  };

  test('with two copies of one sheet pay every household once', async () => {
    const { campaignId, chair, fang, balance, names } = await county(5);
    await approveEntitlements(chair, { campaignId });
    const bring = (digit: string) =>
      recordDeliveries(fang, {
        campaignId,
        fileName: `签领表${digit}.xlsx`,
        fileDigest: digit.repeat(64),
        sheets: sheetOf(names),
      });
    const answers = await Promise.all(['a', 'b', 'c'].map(bring));
    expect(answers.map((answer) => answer.handedOver).sort()).toEqual([0, 0, 5]);
    expect(answers.flatMap((answer) => answer.parked.map((row) => row.code))).toEqual(
      Array.from({ length: 10 }, () => 'paid-twice'),
    );
    expect(await balance()).toMatchObject({ reservedFen: 0n, paidFen: COST * 5n });
  });

  test('with two sheets that share one household pay it once; the second is told which delivery it had', async () => {
    const { campaignId, chair, fang, balance, names } = await county(3);
    await approveEntitlements(chair, { campaignId });
    const [first, shared, last] = [names.slice(0, 1), names.slice(1, 2), names.slice(2)];
    const bring = (digit: string, some: typeof names) =>
      recordDeliveries(fang, {
        campaignId,
        fileName: `签领表${digit}.xlsx`,
        fileDigest: digit.repeat(64),
        sheets: sheetOf(some),
      });
    const answers = await Promise.all([bring('1', [...first, ...shared]), bring('2', [...shared, ...last])]);
    expect(answers.map((answer) => answer.handedOver).sort()).toEqual([1, 2]);
    const [parked, ...more] = answers.flatMap((answer) => answer.parked);
    expect([more, parked?.code, parked?.personName]).toEqual([[], 'paid-twice', shared[0]?.name]);
    expect(parked?.reason).toMatch(/[一-龥]{4}/);
    expect(await balance()).toMatchObject({ reservedFen: 0n, paidFen: COST * 3n });
  });

  test('of whom one pays while another takes the receipt back never leave a source below zero', async () => {
    for (let round = 0; round < 4; round++) {
      const { campaignId, chair, fang, receipt, balance, names } = await county(2);
      const { won } = await outcomes([
        approveEntitlements(chair, { campaignId }),
        reverseReceipt(fang, { ...receipt, reason: '退款' }),
      ]);
      expect(won).toBe(1);
      const sheet = { campaignId, fileName: '签领表.xlsx', fileDigest: 'd'.repeat(64), sheets: sheetOf(names) };
      await outcomes([recordDeliveries(fang, sheet), reverseReceipt(fang, { ...receipt, reason: '退款' })]);
      const { freeFen, reservedFen, paidFen } = await balance();
      for (const fen of [freeFen, reservedFen, paidFen]) expect(fen >= 0n).toBe(true);
    }
  });

  test('of whom one pays what a clerk excludes at that moment leave one truth', async () => {
    for (let round = 0; round < 6; round++) {
      const { cast, campaignId, chair, fang, balance, names, entitlementIds } = await county(1);
      await approveEntitlements(chair, { campaignId });
      const [entitlementId = ''] = entitlementIds;
      const sheet = { campaignId, fileName: '签领表.xlsx', fileDigest: 'f'.repeat(64), sheets: sheetOf(names) };
      const exclude = () => excludeEntitlement(cast.as(cast.people.lin), { entitlementId, reason: '已迁出本县' });
      await outcomes(
        round % 2 ? [recordDeliveries(fang, sheet), exclude()] : [exclude(), recordDeliveries(fang, sheet)],
      );
      const { rows } = await listEntitlements(chair, { campaignId });
      const isPaid = rows[0]?.status === 'approved';
      expect(await balance()).toMatchObject(
        isPaid ? { paidFen: COST, freeFen: 0n, reservedFen: 0n } : { paidFen: 0n, freeFen: COST, reservedFen: 0n },
      );
    }
  });

  test('sending one command twice from a bad line have it done once', async () => {
    const { campaignId, fang, balance } = await county(1);
    const command = { commandId: '0199a000-0000-7000-8000-0000000000aa' };
    const receive = () =>
      receiveFunds(fang, { campaignId, sourceCode: 'CZ', amountFen: 500n, receivedOn: '2026-01-06' }, command);
    const answers = await Promise.all([receive(), receive(), receive()]);
    expect(new Set([...answers, await receive()].map((answer) => answer.transactionId)).size).toBe(1);
    expect((await balance()).receivedFen).toBe(COST + 500n);
  });
});

describe('the ledger', () => {
  test('cannot be rewritten by the application', async () => {
    const { campaignId } = await county(1);
    const tamper = (statement: 'update' | 'delete') =>
      database().inTransaction(async (tx) => {
        if (statement === 'update') await tx.updateTable('postings').set({ amount_fen: 1n }).execute();
        else await tx.deleteFrom('ledger_transactions').where('campaign_id', '=', campaignId).execute();
      });
    await expect(tamper('update')).rejects.toThrow('permission denied');
    await expect(tamper('delete')).rejects.toThrow('permission denied');
  });
});
