import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testSecrets } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { LI, stageList, WANG, ZHAO } from '../../../tests/support/staged-list.ts';
import type { Context } from '../context.ts';
import { getFundBalances } from '../funds/get-fund-balances.ts';
import { approveEntitlements } from './approve-entitlements.ts';
import { declareRelatives } from './declare-relatives.ts';
import { listEntitlements } from './list-entitlements.ts';
import { listRelatives } from './list-relatives.ts';
import { setApprovalThresholds } from './set-approval-thresholds.ts';

const { rollingBack } = useDatabase();
const reserved = async (fang: Context, campaignId: string) =>
  (await getFundBalances(fang, { campaignId })).find((each) => each.code === 'CZ')?.reservedFen;
const limits = { perCaseFen: null, perListFen: null, needsMeeting: false, basis: '三重一大制度第五条' };
const ID = '110101199001010015';

describe('a list above the limit', () => {
  test(
    'needs two people, neither of them the maker, and its money only moves with the second',
    rollingBack(async (database) => {
      const { cast, campaignId, chair, second } = await stageList(database, [WANG, LI]);
      const admin = cast.as(cast.people.he);
      await setApprovalThresholds(admin, { campaignId, ...limits, perListFen: 100_000n });
      const fang = cast.as(cast.people.fang);
      expect(await approveEntitlements(chair, { campaignId })).toEqual({
        approved: 0,
        awaitingSecond: 2,
        cashFen: 0,
        goodsFen: 0,
      });
      expect(await reserved(fang, campaignId)).toBe(0n);
      await expect(approveEntitlements(chair, { campaignId })).rejects.toThrow('第二次须由另一位负责人审批');
      expect(await approveEntitlements(second, { campaignId })).toMatchObject({ approved: 2, awaitingSecond: 0 });
      expect(await reserved(fang, campaignId)).toBe(144_000n);
    }),
  );

  test(
    'cannot be cut into small ones',
    rollingBack(async (database) => {
      const { cast, campaignId, chair } = await stageList(database, [WANG, LI]);
      await setApprovalThresholds(cast.as(cast.people.he), { campaignId, ...limits, perListFen: 100_000n });
      const { rows } = await listEntitlements(chair, { campaignId });
      const one = { campaignId, entitlementIds: [rows[0]?.id ?? ''] };
      expect(await approveEntitlements(chair, one)).toMatchObject({ approved: 0, awaitingSecond: 1 });
    }),
  );

  test(
    'is told by the case: equal to the limit is within it, the last word on the limit counts',
    rollingBack(async (database) => {
      const { cast, campaignId, chair } = await stageList(database, [WANG]);
      const admin = cast.as(cast.people.he);
      await setApprovalThresholds(admin, { campaignId, ...limits, perCaseFen: 71_999n });
      await setApprovalThresholds(admin, { campaignId, ...limits, perCaseFen: 72_000n });
      expect(await approveEntitlements(chair, { campaignId })).toMatchObject({ approved: 1 });
      await expect(setApprovalThresholds(chair, { campaignId, ...limits })).rejects.toThrow('没有');
    }),
  );
});

describe('a declared relative', () => {
  test(
    'of the approver goes to another, by ID number or by name',
    rollingBack(async (database, tx) => {
      const { campaignId, chair, second } = await stageList(database, [WANG, LI, ZHAO]);
      const digest = testSecrets.digest('id-number', ID);
      await sql`UPDATE persons SET id_number_digest = ${digest} WHERE name = '王一'`.execute(tx);
      await declareRelatives(chair, {
        relatives: [
          { name: '王小一', relation: '表弟', idNumber: ID },
          { name: '李二', relation: '舅舅' },
        ],
      });
      await expect(approveEntitlements(chair, { campaignId })).rejects.toThrow('亲属');
      const { rows } = await listEntitlements(chair, { campaignId });
      const others = rows.filter((row) => row.head_name === '赵三').map((row) => row.id);
      expect(await approveEntitlements(chair, { campaignId, entitlementIds: others })).toMatchObject({ approved: 1 });
      expect(await approveEntitlements(second, { campaignId })).toMatchObject({ approved: 2 });
    }),
  );

  test(
    'of whoever drew up the list is flagged and needs two approvers',
    rollingBack(async (database) => {
      const { cast, campaignId, clerk, chair, second } = await stageList(database, [WANG, LI]);
      await declareRelatives(clerk, { relatives: [{ name: '李二', relation: '姑姑' }] });
      expect(await approveEntitlements(chair, { campaignId })).toMatchObject({ approved: 1, awaitingSecond: 1 });
      const { rows } = await listEntitlements(chair, { campaignId });
      expect(rows.map((row) => [row.head_name, row.is_relative])).toEqual([
        ['王一', false],
        ['李二', true],
      ]);
      expect(await approveEntitlements(second, { campaignId })).toMatchObject({ approved: 1 });
      expect(await listRelatives(clerk, {})).toMatchObject([{ name: '李二', relation: '姑姑', hasNumber: false }]);
      expect(await listRelatives(cast.as(cast.people.zhou), {})).toEqual([]);
    }),
  );

  test(
    'with a wrong number is refused by its line, and the number stands in no message',
    rollingBack(async (database) => {
      const { clerk } = await stageList(database, [WANG]);
      const wrong = { relatives: [{ name: '李二', relation: '姑姑', idNumber: '110101199001010011' }] };
      await expect(declareRelatives(clerk, wrong)).rejects.toThrow('第 1 行的身份证号不对');
      await expect(declareRelatives(clerk, wrong)).rejects.not.toThrow('1101011990');
    }),
  );
});
