import { describe, expect, test } from 'vitest';
import { campaignFile, settle } from '../../../tests/races/hardship.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { planCampaign } from '../campaigns/plan-campaign.ts';
import type { Database } from '../db/database.ts';
import { approveEntitlements } from '../entitlements/approve-entitlements.ts';
import { listEntitlements } from '../entitlements/list-entitlements.ts';
import { proposeEntitlements } from '../entitlements/propose-entitlements.ts';
import { newUuid } from '../new-id.ts';
import { allocateFunds } from './allocate-funds.ts';
import { changeFundSource } from './change-fund-source.ts';
import { openFundSource } from './open-fund-source.ts';
import { openFundSources } from './open-fund-sources.ts';
import { receiveFunds } from './receive-funds.ts';
import { reserveFunds } from './reserve-funds.ts';

const { rollingBack } = useDatabase();

async function openBooks(database: Database, households: Parameters<typeof settle>[2] = []) {
  const cast = await playCast(database);
  await settle(database, cast, households);
  const [clerk, cashier] = [cast.as(cast.people.lin), cast.as(cast.people.fang)];
  const { campaignId } = await planCampaign(clerk, { file: campaignFile() });
  await openFundSources(clerk, { campaignId });
  return { cast, clerk, cashier, chair: cast.as(cast.people.zhou), campaignId };
}
const F5 = { code: 'XZ', kind: 'F5' as const, name: '行政拨款', documentNo: '示行〔2026〕1号' };

describe('a source opened from the screen', () => {
  test(
    'asks of the administration’s money: relief or welfare? Once for the source, and again for every sum',
    rollingBack(async (database) => {
      const { clerk, cashier, campaignId } = await openBooks(database);
      await expect(openFundSource(clerk, { campaignId, ...F5 })).rejects.toThrow('请先说清是送温暖还是全员福利');
      await openFundSource(clerk, { campaignId, ...F5, book: 'relief', bookBasis: '示行〔2026〕1号第二条' });
      const sum = { campaignId, sourceCode: 'XZ', amountFen: 100n, receivedOn: '2026-01-05' };
      await expect(receiveFunds(cashier, sum)).rejects.toThrow('每笔到账都要先说清');
      await expect(receiveFunds(cashier, { ...sum, book: 'welfare' })).rejects.toThrow('两本账不能混用');
      await receiveFunds(cashier, { ...sum, book: 'relief' });
      await expect(openFundSource(clerk, { campaignId, ...F5, kind: 'F3' })).rejects.toThrow('资金来源代码重复');
    }),
  );

  test(
    'may be drawn on by the measures it names, after those of the plan',
    rollingBack(async (database) => {
      const { clerk, cashier, chair, campaignId } = await openBooks(database, [{ name: '王一', tail: '0012' }]);
      const opened = { ...F5, kind: 'F3' as const, measureCodes: ['relief'] };
      await openFundSource(clerk, { campaignId, ...opened });
      await receiveFunds(cashier, { campaignId, sourceCode: 'XZ', amountFen: 72_000n, receivedOn: '2026-01-05' });
      await proposeEntitlements(clerk, { campaignId });
      const { rows } = await listEntitlements(chair, { campaignId });
      expect(rows.map((row) => [row.cash_source, row.goods_source])).toEqual([['行政拨款', '行政拨款']]);
    }),
  );
});

describe('the rule of a source', () => {
  test(
    'changes from its day on: what is decided before that day stands under the old one',
    rollingBack(async (database) => {
      const { clerk, cashier, chair, campaignId } = await openBooks(database);
      const source = { ...F5, kind: 'F3' as const };
      await openFundSource(clerk, { campaignId, ...source });
      const change = (changes: object, fromOn: string) =>
        changeFundSource(clerk, { campaignId, ...source, ...changes, fromOn, reason: '示行〔2026〕7号' });
      await change({ kind: 'F2' }, '2026-01-12');
      await receiveFunds(cashier, { campaignId, sourceCode: 'XZ', amountFen: 1000n, receivedOn: '2026-01-13' });
      await expect(change({ kind: 'F3' }, '2026-01-20')).rejects.toThrow('来源类型不能再改');
      await change({ kind: 'F2', recipientClasses: ['C1'], usableTo: '2026-02-28' }, '2026-01-20');
      const give = (saidOn: string, recipientClass: 'A0' | 'C1') =>
        reserveFunds(chair, {
          campaignId,
          reason: '批准',
          saidOn,
          amounts: [
            {
              sourceCode: 'XZ',
              amountFen: 100n,
              entitlementId: newUuid(),
              payee: '甲户',
              recipientClass,
              causes: [],
              aidKind: 'cash',
            },
          ],
        });
      await give('2026-01-19', 'A0');
      await expect(give('2026-01-20', 'A0')).rejects.toThrow('不用于A0类');
      await give('2026-01-20', 'C1');
      await expect(give('2026-03-01', 'C1')).rejects.toThrow('可用期限为2026-02-28 止');
      await expect(change({ kind: 'F2' }, '2026-01-19')).rejects.toThrow('早于现行规则的生效日');
    }),
  );

  test(
    'refuses what relief money may never buy, by the name on the list',
    rollingBack(async (database) => {
      const { cashier, chair, campaignId } = await openBooks(database);
      await receiveFunds(cashier, { campaignId, sourceCode: 'CZ', amountFen: 1000n, receivedOn: '2026-01-13' });
      const buying = (words: string) =>
        reserveFunds(chair, {
          campaignId,
          reason: '批准',
          amounts: [
            {
              sourceCode: 'CZ',
              amountFen: 100n,
              entitlementId: newUuid(),
              payee: '甲户',
              recipientClass: 'A0',
              causes: [],
              aidKind: 'goods',
              words,
            },
          ],
        });
      await expect(buying('超市购物卡')).rejects.toThrow('属于购物卡券，不能从“县财政专项”（送温暖资金）列支');
      await buying('大米');
    }),
  );
});

describe('a list drawn up where money is allocated to units', () => {
  test(
    'gives a unit its own money and nobody that of another unit',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      const { east, west } = cast.units;
      await settle(database, cast, [
        { name: '王一', tail: '0012', unit: east },
        { name: '李二', tail: '0013', unit: west },
      ]);
      const [clerk, cashier, chair] = [cast.as(cast.people.lin), cast.as(cast.people.fang), cast.as(cast.people.zhou)];
      const { campaignId } = await planCampaign(clerk, { file: campaignFile() });
      await openFundSources(clerk, { campaignId });
      await receiveFunds(cashier, { campaignId, sourceCode: 'CZ', amountFen: 144_000n, receivedOn: '2026-01-05' });
      const allocation = {
        campaignId,
        lines: [{ sourceCode: 'CZ', unitId: east.id, amountFen: 144_000n }],
        allocatedOn: '2026-01-06',
        reason: '纪要',
      };
      await allocateFunds(cashier, allocation);
      await expect(proposeEntitlements(clerk, { campaignId })).rejects.toThrow(
        '资金来源“县财政专项”需要 720.00 元，可用 0.00 元，还差 720.00 元',
      );
      const back = [{ sourceCode: 'CZ', unitId: east.id, amountFen: 72_000n }];
      await allocateFunds(cashier, { ...allocation, direction: 'withdraw', lines: back });
      expect(await proposeEntitlements(clerk, { campaignId })).toMatchObject({ reached: 2, missed: 0 });
      await approveEntitlements(chair, { campaignId });
    }),
  );
});
