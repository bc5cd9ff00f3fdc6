import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../tests/support/database.ts';
import { openHospital } from '../../../tests/support/open-hospital.ts';
import { listAllotments } from './list-allotments.ts';
import { listGoods } from '#server/goods/list-goods.ts';
import { moveGoods } from '#server/goods/move-goods.ts';
import { payFromAllotment } from './pay-from-allotment.ts';
import { receiveGoods } from '#server/goods/receive-goods.ts';

const { database } = useDatabase();

describe('two at the same moment', () => {
  test('never take more out of the stock, nor out of an allotment, than there is', async () => {
    const hospital = await openHospital(database());
    const { clerk, campaignId } = hospital;
    await receiveGoods(clerk, {
      campaignId,
      code: 'JZ',
      name: '饺子',
      unit: '份',
      quantity: 5,
      receivedOn: '2026-02-16',
      from: '食堂',
      keeper: '石岩',
    });
    const issue = () =>
      moveGoods(clerk, {
        campaignId,
        item: { code: 'JZ' },
        kind: 'issue',
        quantity: 3,
        movedOn: '2026-02-16',
        forKind: 'other',
        forKey: '门卫',
        keeper: '石岩',
      });
    const issued = await Promise.allSettled([issue(), issue(), issue(), issue()]);
    expect(issued.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of issued)
      if (each.status === 'rejected') expect(each.reason.code).toMatch(/^goods\.(changed-meanwhile|above-stock)$/);
    expect(await listGoods(clerk, { campaignId })).toMatchObject([{ inStock: 2 }]);

    await hospital.allot('duty', 'JZ', 'E6', 50_000n);
    await hospital.allot('dinner', 'JZ', 'E6', 90_000n);
    const pay = () =>
      payFromAllotment(clerk, {
        campaignId,
        allotment: { code: 'duty' },
        purpose: 'duty',
        amountFen: 30_000n,
        paidOn: '2026-02-16',
        forKind: 'duty-round',
        forKey: 'CX',
        reason: '值班慰问',
      });
    const paid = await Promise.allSettled([pay(), pay(), pay()]);
    expect(paid.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of paid)
      if (each.status === 'rejected')
        expect(each.reason.code).toMatch(/^(allotment\.(changed-meanwhile|exceeded)|fund\.not-reserved)$/);
    expect((await listAllotments(clerk, { campaignId })).find((each) => each.code === 'duty')).toMatchObject({
      paidFen: 30_000n,
    });
  });
});
