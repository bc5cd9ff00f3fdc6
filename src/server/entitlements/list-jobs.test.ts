/** Long lists in the background: done once although the server dies in the middle, and a refusal is an answer. */
import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../tests/support/database.ts';
import { LI, stageList, WANG } from '../../../tests/support/staged-list.ts';
import { testConfig } from '../../../tests/support/api.ts';
import { getFundBalances } from '../funds/get-fund-balances.ts';
import { approveList, proposeList } from './entitlements.jobs.ts';
import { listEntitlements } from './list-entitlements.ts';
import { startApproval } from './start-approval.ts';
import { startProposal } from './start-proposal.ts';

const { rollingBack, database } = useDatabase();

describe('a list in the background', () => {
  test('killed in the middle has done nothing, and begun again does everything once', async () => {
    const { cast, campaignId, clerk, chair } = await stageList(database(), [WANG, LI]);
    const run = (dies: boolean) =>
      database().inTransaction(async (tx) => {
        const context = { ...chair, database: database().within(tx) };
        await approveList.run({ context, input: { campaignId }, config: testConfig(), progress: () => undefined });
        if (dies) throw new Error('killed');
      });
    await expect(run(true)).rejects.toThrow('killed');
    const reserved = async () =>
      (await getFundBalances(cast.as(cast.people.fang), { campaignId })).map((each) => each.reservedFen);
    expect(await reserved()).toEqual([0n, 0n]);
    await run(false);
    await expect(run(false)).rejects.toThrow('没有待审批的核定额');
    expect(await reserved()).toEqual([144_000n, 0n]);
    expect((await listEntitlements(clerk, { campaignId, state: 'approved' })).rows).toHaveLength(2);
  });

  test(
    'is asked for by those who may, and answers in counts, never in names',
    rollingBack(async (inside) => {
      const { campaignId, clerk, chair } = await stageList(inside, [WANG, LI], { isProposed: false, code: '990109' });
      expect(await startProposal(clerk, { campaignId })).toEqual({ jobId: expect.any(String) });
      await expect(startApproval(clerk, { campaignId })).rejects.toThrow('没有“entitlement.approve”的权限');
      expect(await startApproval(chair, { campaignId })).toEqual({ jobId: expect.any(String) });
      const told: string[] = [];
      const progress = (percent: number, message: string) => told.push(`${percent} ${message}`);
      const answer = await proposeList.run({ context: clerk, input: { campaignId }, config: testConfig(), progress });
      expect(answer).toMatchObject({ entitled: 2, reached: 2, reasons: [] });
      expect(told).toEqual([
        '1 正在读取困难档案',
        '30 正在核算 2 户',
        '50 正在写入名单 0/2 户',
        '93 正在核对与经办人同名的户和申报的亲属',
        '98 正在保存',
      ]);
    }),
  );
});
