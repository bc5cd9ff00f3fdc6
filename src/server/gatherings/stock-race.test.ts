import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { connectionSettings } from '#server/db/database.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { openHospital } from '../../../tests/support/open-hospital.ts';
import { listAllotments } from './list-allotments.ts';
import { listGoods } from '#server/goods/list-goods.ts';
import { moveGoods } from '#server/goods/move-goods.ts';
import { payFromAllotment } from './pay-from-allotment.ts';
import { receiveGoods } from '#server/goods/receive-goods.ts';
import { listMeasureRecords } from './list-measure-records.ts';
import { recordMeasures } from './record-measures.ts';
import { withdrawRecord } from './withdraw-record.ts';

const { database, address } = useDatabase();

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

    // Who withdraws a record waits for whoever closes the campaign before he holds anything another writer may want.
    const records = [{ measureKind: 'health', name: '义诊', doneOn: '2026-01-20', persons: 60 } as const];
    await recordMeasures(clerk, { campaignId, records });
    const [measure] = await listMeasureRecords(clerk, { campaignId });
    const [closing, other] = [0, 1].map(() => new pg.Client(connectionSettings(address())));
    if (!closing || !other || !measure) throw new Error('nothing to withdraw');
    await closing.connect();
    await other.connect();
    try {
      await closing.query('BEGIN');
      await closing.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`campaign ${campaignId}`]);
      const withdrawing = withdrawRecord(clerk, { kind: 'measure-record', id: measure.id, reason: '登记错了场次' });
      const waiting = `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
      await expect.poll(async () => (await other.query(waiting)).rows[0].n, { timeout: 10_000 }).toBe(1);
      await other.query('SELECT 1 FROM measure_records WHERE id = $1 FOR UPDATE NOWAIT', [measure.id]);
      await closing.query('ROLLBACK');
      await withdrawing;
    } finally {
      await closing.end();
      await other.end();
    }
  });
});
