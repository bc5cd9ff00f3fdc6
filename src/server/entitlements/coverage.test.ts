import { describe, expect, test } from 'vitest';
import { settle } from '../../../tests/races/hardship.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { LI, stageList, WANG, ZHAO } from '../../../tests/support/staged-list.ts';
import { excludeEntitlement } from './exclude-entitlement.ts';
import { getCoverage } from './get-coverage.ts';
import { listCoverageRows } from './list-coverage-rows.ts';
import { listEntitlements } from './list-entitlements.ts';
import { listQuotas } from './list-quotas.ts';
import { setQuotas } from './set-quotas.ts';

const { rollingBack } = useDatabase();

describe('coverage', () => {
  test(
    'puts every household in file into one class, and a number opens to exactly its households',
    rollingBack(async (database, tx) => {
      const { cast, campaignId, clerk } = await stageList(database, [WANG, LI, { ...ZHAO, tier: null }]);
      await settle(database, cast, [{ name: '钱四', tail: '1111', unit: cast.units.west }]);
      const { rows } = await listEntitlements(clerk, { campaignId });
      await excludeEntitlement(clerk, { entitlementId: rows[1]?.id ?? '', reason: '本人放弃' });
      const units = await getCoverage(clerk, { campaignId });
      expect(
        units.map(({ unitName, households, listFen, classes }) => [unitName, households, listFen, classes]),
      ).toEqual([
        ['东河镇总工会', 3, 72_000n, { proposed: 1, excluded: 1, 'not-eligible': 1 }],
        [cast.units.west.name, 1, 0n, { 'not-listed': 1 }],
      ]);
      const said = async (
        coverage: 'excluded' | 'not-listed' | 'not-in-file' | 'proposed',
        unitCode = cast.units.east.code,
      ) =>
        (await listCoverageRows(clerk, { campaignId, unitCode, coverage })).rows.map((row) => [row.headName, row.said]);
      expect(await said('excluded')).toEqual([['李二', '本人放弃']]);
      expect(await said('not-listed', cast.units.west.code)).toEqual([['钱四', expect.stringContaining('请再次拟定')]]);
      await tx
        .updateTable('dossiers')
        .set({ status: 'cancelled', stage: 'cancelled' })
        .where('id', 'in', (sub) =>
          sub
            .selectFrom('entitlements')
            .select('dossier_id')
            .where('id', '=', rows[0]?.id ?? ''),
        )
        .execute();
      expect(await said('not-in-file')).toEqual([['王一', expect.stringContaining('已不在档')]]);
      expect(await said('proposed')).toEqual([]);
    }),
  );
});

describe('quotas', () => {
  const shown = async (clerk: Parameters<typeof listQuotas>[0], campaignId: string) =>
    (await listQuotas(clerk, { campaignId })).map((row) => [row.subject, row.unitName, row.amount, row.listed]);

  test(
    'are shared by ratio, stand beside what is proposed, and are replaced as a whole',
    rollingBack(async (database) => {
      const { cast, campaignId, clerk } = await stageList(database, [WANG, LI]);
      const { east, west } = cast.units;
      const ratio = [
        { unit: east.name, weight: '1.3' },
        { unit: west.code, weight: '1' },
      ];
      const base = { campaignId, subject: 'households', method: 'ratio', total: 120n } as const;
      await setQuotas(clerk, { ...base, lines: ratio });
      expect(await shown(clerk, campaignId)).toEqual([
        ['households', east.name, 68n, 2n],
        ['households', west.name, 52n, 0n],
      ]);
      await setQuotas(clerk, { ...base, method: 'count', total: 7n, lines: [] });
      expect(await shown(clerk, campaignId)).toEqual([['households', east.name, 7n, 2n]]);
      await setQuotas(clerk, { ...base, subject: 'money', total: 100_000n, lines: ratio });
      expect((await shown(clerk, campaignId))[1]).toEqual(['money', east.name, 56_522n, 144_000n]);
    }),
  );

  test(
    'by hand must add up, name units of the campaign once, and not one within another',
    rollingBack(async (database) => {
      const { cast, campaignId, clerk } = await stageList(database, [WANG]);
      const { east, west, county } = cast.units;
      const hand = { campaignId, subject: 'households', method: 'hand', total: 10n } as const;
      const set = (...lines: { unit: string; amount?: bigint }[]) => setQuotas(clerk, { ...hand, lines });
      await expect(set({ unit: east.code, amount: 6n }, { unit: west.code, amount: 5n })).rejects.toThrow('多 1 户');
      await expect(set({ unit: '无此单位', amount: 10n })).rejects.toThrow('第 1 行的单位“无此单位”');
      await expect(set({ unit: county.code, amount: 5n }, { unit: east.code, amount: 5n })).rejects.toThrow('重复计算');
      await expect(set({ unit: east.code, amount: 5n }, { unit: east.name, amount: 5n })).rejects.toThrow('写了两次');
      await expect(set({ unit: east.code }, { unit: west.code, amount: 10n })).rejects.toThrow('没有写数量');
      await set({ unit: east.code, amount: 6n }, { unit: west.code, amount: 4n });
      expect(await shown(clerk, campaignId)).toHaveLength(2);
    }),
  );
});
