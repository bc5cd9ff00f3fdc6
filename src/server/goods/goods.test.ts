import { describe, expect, test } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { openHospital } from '../../../tests/support/open-hospital.ts';
import { openAccount } from '../accounts/open-account.ts';
import { approvePurchase } from './approve-purchase.ts';
import { cancelPurchase } from './cancel-purchase.ts';
import { countGoods } from './count-goods.ts';
import { listGoods } from './list-goods.ts';
import { listPurchases } from './list-purchases.ts';
import { listStockBook } from './list-stock-book.ts';
import { moveGoods } from './move-goods.ts';
import { planPurchase } from './plan-purchase.ts';
import { receivePurchase } from './receive-purchase.ts';

const { database, rollingBack } = useDatabase();

async function open(database: Database) {
  const hospital = await openHospital(database);
  const { clerk, chair, campaignId, cast } = hospital;
  const plan = (change: Partial<Parameters<typeof planPurchase>[1]> = {}) =>
    planPurchase(clerk, {
      campaignId,
      code: 'CG1',
      title: '春节慰问米油',
      sourceCode: 'CZ',
      lines: [{ itemCode: 'DM', name: '大米', spec: '10公斤', unit: '袋', quantity: 3 }],
      quotes: [{ supplier: '粮油店', unitPricesFen: [3_334n] }],
      chosenQuote: 1,
      comparedOn: '2026-02-10',
      ...change,
    });
  const approve = (purchaseId: string) =>
    approvePurchase(chair, { campaignId, purchaseId, decision: '工会委员会会议' });
  const arrive = (purchaseId: string, quantity: number, amountFen?: bigint, invoiceNo = '12345678', reason = '') =>
    receivePurchase(clerk, {
      campaignId,
      purchaseId,
      invoiceNo,
      receivedOn: '2026-02-12',
      inspector: '方会计',
      keeper: '石岩',
      reason,
      lines: [{ line: 1, quantity, ...(amountFen !== undefined && { amountFen }) }],
    });
  const move = (kind: 'issue' | 'return', quantity: number, forKey = cast.units.east.code) =>
    moveGoods(clerk, {
      campaignId,
      item: { code: 'DM' },
      kind,
      quantity,
      movedOn: '2026-02-13',
      forKind: 'unit',
      forKey,
      keeper: '石岩',
    });
  return { ...hospital, plan, approve, arrive, move };
}
describe('goods for a campaign', () => {
  test(
    'are compared, approved, received by invoice, issued, returned and counted, to the piece and the fen',
    rollingBack(async (database) => {
      const { clerk, campaignId, plan, approve, arrive, move } = await open(database);
      const { purchaseId } = await plan();
      await approve(purchaseId);
      await expect(arrive(purchaseId, 3, 10_000n)).rejects.toMatchObject({ code: 'purchase.invoice-differs' });
      await arrive(purchaseId, 3, 10_000n, '12345678', '抹去零头两分');
      expect(await listPurchases(clerk, { campaignId })).toMatchObject([
        {
          state: 'received',
          totalFen: 10_002n,
          invoicedFen: 10_000n,
          invoices: [{ invoiceNo: '12345678', inspector: '方会计', reason: '抹去零头两分' }],
        },
      ]);
      await move('issue', 2);
      expect(await listGoods(clerk, { campaignId })).toMatchObject([
        { inStock: 1, inStockFen: 3_334n, out: 2, outFen: 6_666n },
      ]);
      await move('return', 1);
      await expect(move('return', 2)).rejects.toMatchObject({ code: 'goods.above-issued' });
      await expect(move('issue', 1, 'NOWHERE')).rejects.toMatchObject({ code: 'goods.no-such-holder' });
      const count = { campaignId, itemCode: 'DM', counted: 1, countedOn: '2026-02-14', keeper: '石岩' };
      await expect(countGoods(clerk, count)).rejects.toMatchObject({ code: 'goods.difference-unexplained' });
      expect(await countGoods(clerk, { ...count, reason: '鼠咬一袋，已报损' })).toMatchObject({
        book: 2,
        difference: -1,
      });
      expect(await countGoods(clerk, count)).toMatchObject({ difference: 0 });
      const [item] = await listGoods(clerk, { campaignId });
      expect(item).toMatchObject({ received: 3, receivedFen: 10_000n, inStock: 1, out: 1, loss: 1 });
      expect((item?.inStockFen ?? 0n) + (item?.outFen ?? 0n) + (item?.lossFen ?? 0n)).toBe(10_000n);
      expect(
        (await listStockBook(clerk, { campaignId })).map(({ kind, inStockAfter }) => [kind, inStockAfter]),
      ).toEqual([
        ['receive', 3],
        ['issue', 1],
        ['return', 2],
        ['loss', 1],
        ['count', 1],
      ]);
    }),
  );

  test(
    'are never bought without approval, above it, twice on one invoice, or when they are forbidden',
    rollingBack(async (database) => {
      const { clerk, chair, campaignId, plan, approve, arrive } = await open(database);
      const { purchaseId } = await plan();
      await expect(plan()).rejects.toMatchObject({ code: 'purchase.code-taken' });
      await expect(arrive(purchaseId, 1)).rejects.toMatchObject({ code: 'purchase.not-approved' });
      await approve(purchaseId);
      await expect(approve(purchaseId)).rejects.toMatchObject({ code: 'purchase.already-approved' });
      await expect(arrive(purchaseId, 4)).rejects.toMatchObject({ code: 'purchase.above-ordered' });
      await expect(arrive(purchaseId, 3, 10_003n)).rejects.toMatchObject({ code: 'purchase.above-approved' });
      await arrive(purchaseId, 1);
      await expect(cancelPurchase(clerk, { campaignId, purchaseId, reason: '不买了' })).rejects.toMatchObject({
        code: 'purchase.arrived',
      });
      const other = await plan({ code: 'CG2' });
      await approve(other.purchaseId);
      await expect(arrive(other.purchaseId, 1)).rejects.toMatchObject({ code: 'purchase.invoice-used' });
      await cancelPurchase(clerk, { campaignId, purchaseId: other.purchaseId, reason: '重复报了' });
      await expect(arrive(other.purchaseId, 1, undefined, '87654321')).rejects.toMatchObject({
        code: 'purchase.cancelled',
      });
      const forbidden = { itemCode: 'YJ', name: '白酒', spec: '500毫升', unit: '瓶', quantity: 2 };
      await expect(plan({ code: 'CG3', lines: [forbidden] })).rejects.toMatchObject({ code: 'fund.expense-forbidden' });
      const own = await planPurchase(
        { ...clerk, actor: { ...chair.actor, grants: [...chair.actor.grants, ...clerk.actor.grants] } },
        {
          campaignId,
          code: 'CG4',
          title: '自报自批',
          sourceCode: 'CZ',
          lines: [{ itemCode: 'DM', name: '大米', spec: '10公斤', unit: '袋', quantity: 1 }],
          quotes: [{ supplier: '粮油店', unitPricesFen: [100n] }],
          chosenQuote: 1,
          comparedOn: '2026-02-10',
        },
      );
      await expect(approve(own.purchaseId)).rejects.toMatchObject({ code: 'purchase.maker-is-checker' });
    }),
  );

  test(
    'are kept by somebody who keeps no book and inspects nothing',
    rollingBack(async (database) => {
      const { clerk, campaignId, plan, approve } = await open(database);
      const { purchaseId } = await plan();
      await approve(purchaseId);
      const arrival = {
        campaignId,
        purchaseId,
        invoiceNo: '12345678',
        receivedOn: '2026-02-12',
        lines: [{ line: 1, quantity: 1 }],
      };
      const keeping = (keeper: string, inspector: string) => receivePurchase(clerk, { ...arrival, keeper, inspector });
      await expect(keeping(clerk.actor.name, '方会计')).rejects.toMatchObject({ code: 'goods.keeper-keeps-book' });
      await expect(keeping('石岩', '石岩')).rejects.toMatchObject({ code: 'goods.inspector-keeps' });
    }),
  );

  test(
    'are never kept by one account and booked by the same, now or later',
    rollingBack(async (database) => {
      const { clerk, campaignId, cast, plan, approve, arrive, move } = await open(database);
      const admin = cast.as(cast.people.he);
      const account = (personName: string, username: string) =>
        openAccount(admin, {
          personName,
          username,
          password: '腊月初八 送一袋米 2026',
          unitId: cast.units.county.id,
          roles: ['clerk'],
        });
      const shi = await account('石岩', 'shiyan');
      const xu = await account('徐青', 'xuqing');
      const as = (person: { id: string; name: string }) =>
        cast.as({ ...cast.people.lin, userId: person.id, name: person.name });
      const { purchaseId } = await plan();
      await approve(purchaseId);
      await arrive(purchaseId, 3, 10_002n);
      const issue = {
        campaignId,
        item: { code: 'DM' },
        kind: 'issue' as const,
        quantity: 1,
        movedOn: '2026-02-13',
        forKind: 'unit',
        forKey: cast.units.east.code,
      };
      await expect(moveGoods(as(shi), { ...issue, keeper: '张三' })).rejects.toThrow('您登记过是“大米”的保管人');
      await moveGoods(as(xu), { ...issue, keeper: '石岩' });
      await expect(moveGoods(clerk, { ...issue, keeper: '徐青' })).rejects.toThrow('徐青记过“大米”的账');
      await move('issue', 1);
    }),
  );

  test('are issued once when two keepers issue the last piece at the same moment', async () => {
    const { clerk, campaignId, plan, approve, arrive, move } = await open(database());
    const { purchaseId } = await plan();
    await approve(purchaseId);
    await arrive(purchaseId, 3);
    await move('issue', 2);
    const issued = await Promise.allSettled([move('issue', 1), move('issue', 1)]);
    expect(issued.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of issued)
      if (each.status === 'rejected') expect(each.reason.code).toMatch(/^goods\.(changed-meanwhile|above-stock)$/);
    expect(await listGoods(clerk, { campaignId })).toMatchObject([
      { inStock: 0, inStockFen: 0n, out: 3, outFen: 10_002n },
    ]);
  });
});
