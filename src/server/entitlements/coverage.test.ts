import { describe, expect, test } from 'vitest';
import { settle } from '../../../tests/races/hardship.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { LI, stageList, WANG, ZHAO } from '../../../tests/support/staged-list.ts';
import { agreeToRest } from './agree-to-rest.ts';
import { approveEntitlements } from './approve-entitlements.ts';
import { changeQuota } from './change-quota.ts';
import { excludeEntitlement } from './exclude-entitlement.ts';
import { getCoverage } from './get-coverage.ts';
import { freezeMeeting } from './freeze-meeting.ts';
import { listCoverageRows } from './list-coverage-rows.ts';
import { listEntitlements } from './list-entitlements.ts';
import { listQuotas } from './list-quotas.ts';
import { openMeeting } from './open-meeting.ts';
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

  test(
    'bind the approval: the surplus is named, and goes through once the quota is raised with its reason',
    rollingBack(async (database) => {
      const { cast, campaignId, clerk, chair } = await stageList(database, [WANG, LI, ZHAO]);
      const { east } = cast.units;
      const one = { campaignId, subject: 'households', method: 'hand', total: 2n } as const;
      await setQuotas(clerk, { ...one, lines: [{ unit: east.code, amount: 2n }] });
      await expect(approveEntitlements(chair, { campaignId })).rejects.toThrow(
        '东河镇总工会的名额是 2 户，已批准或已定下 0 户，这次 3 户，超出 1 户；放不下的是：东河镇总工会赵三。',
      );
      const { rows } = await listEntitlements(clerk, { campaignId });
      const ids = rows.map((row) => row.id);
      await approveEntitlements(chair, { campaignId, entitlementIds: ids.slice(0, 2) });
      await expect(approveEntitlements(chair, { campaignId })).rejects.toThrow('已批准或已定下 2 户，这次 1 户');
      const raise = { campaignId, subject: 'households', unitCode: east.code } as const;
      await expect(changeQuota(clerk, { ...raise, amount: 2n, reason: '名额不够用' })).rejects.toThrow('没有改变');
      await expect(changeQuota(clerk, { ...raise, amount: 3n, reason: '' })).rejects.toThrow('至少 4 个字');
      await expect(
        changeQuota(clerk, { ...raise, subject: 'money', amount: 3n, reason: '名额不够用' }),
      ).rejects.toThrow('还没有这一种名额');
      await expect(changeQuota(chair, { ...raise, amount: 3n, reason: '名额不够用' })).rejects.toThrow();
      await changeQuota(clerk, { ...raise, amount: 3n, reason: '火灾新增一户，主席办公会同意' });
      expect((await approveEntitlements(chair, { campaignId })).approved).toBe(1);
      expect((await listQuotas(clerk, { campaignId }))[0]).toMatchObject({
        amount: 3n,
        listed: 3n,
        changedReason: '火灾新增一户，主席办公会同意',
      });
    }),
  );

  test(
    'stand once something is approved: changed one by one with a reason in the journal, never below what is approved',
    rollingBack(async (database, tx) => {
      const { cast, campaignId, clerk, chair } = await stageList(database, [WANG, LI]);
      const { east, west } = cast.units;
      const lines = [
        { unit: east.code, amount: 3n },
        { unit: west.code, amount: 1n },
      ];
      const share = { campaignId, subject: 'households', method: 'hand', total: 4n, lines } as const;
      await setQuotas(clerk, share);
      await setQuotas(clerk, share);
      const { rows } = await listEntitlements(clerk, { campaignId });
      await approveEntitlements(chair, { campaignId, entitlementIds: [rows[0]?.id ?? ''] });
      await expect(setQuotas(clerk, share)).rejects.toThrow('已批准或已定下 1 户，名额不能再重新分配');
      const money = { ...share, subject: 'money', total: 100_000n } as const;
      const ofEast = (amount: bigint) => [
        { unit: east.code, amount },
        { unit: west.code, amount: 100_000n - amount },
      ];
      await expect(setQuotas(clerk, { ...money, lines: ofEast(71_999n) })).rejects.toThrow('已批准或已定下 720 元');
      await setQuotas(clerk, { ...money, lines: ofEast(72_000n) });
      const change = { campaignId, subject: 'households', unitCode: east.code, reason: '一户已迁出示范县' } as const;
      await expect(changeQuota(clerk, { ...change, amount: 0n })).rejects.toThrow(
        '名额不能少于这个数，现在写的是 0 户',
      );
      await changeQuota(clerk, { ...change, amount: 1n });
      expect((await listQuotas(clerk, { campaignId })).map((row) => [row.subject, row.amount, row.taken])).toEqual([
        ['households', 1n, 1n],
        ['households', 1n, 0n],
        ['money', 72_000n, 72_000n],
        ['money', 28_000n, 0n],
      ]);
      const kept = await tx
        .selectFrom('journal')
        .select(['event', 'before', 'after'])
        .where('event', '=', 'quota.lowered')
        .execute();
      expect(kept).toEqual([
        {
          event: 'quota.lowered',
          before: { subject: 'households', unitCode: east.code, amount: '3' },
          after: { subject: 'households', unitCode: east.code, amount: '1', reason: '一户已迁出示范县' },
        },
      ]);
    }),
  );

  test(
    'bind a frozen list, and what is frozen counts against the next approval',
    rollingBack(async (database) => {
      const { cast, campaignId, clerk } = await stageList(database, [WANG, LI]);
      const line = { campaignId, subject: 'money', method: 'hand' } as const;
      await setQuotas(clerk, { ...line, total: 100_000n, lines: [{ unit: cast.units.east.code, amount: 100_000n }] });
      const { meetingId } = await openMeeting(clerk, {
        campaignId,
        name: '主席办公会',
        heldOn: '2026-01-10',
        place: '会议室',
        chairedBy: '周砚',
        recordedBy: '林岚',
        attendees: ['周砚', '林岚'],
        absent: [],
        minutesNo: '〔2026〕1号',
      });
      await agreeToRest(clerk, { meetingId });
      await expect(freezeMeeting(clerk, { meetingId })).rejects.toThrow('的名额是 1000 元');
      await changeQuota(clerk, {
        campaignId,
        subject: 'money',
        unitCode: cast.units.east.code,
        amount: 144_000n,
        reason: '按新标准重新测算',
      });
      expect((await freezeMeeting(clerk, { meetingId })).agreed).toBe(2);
    }),
  );
});
