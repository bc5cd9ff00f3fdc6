import { describe, expect, test } from 'vitest';
import { NAMESAKE_REMARK } from '#domain/entitlements/conflict.ts';
import { campaignFile, settle } from '../../../tests/races/hardship.ts';
import type { Household } from '../../../tests/races/hardship.ts';
import { playCast } from '../../../tests/support/cast.ts';
import type { Cast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { getCampaign } from '../campaigns/get-campaign.ts';
import { planCampaign } from '../campaigns/plan-campaign.ts';
import type { Database } from '../db/database.ts';
import { getFundBalances } from '../funds/get-fund-balances.ts';
import { openFundSources } from '../funds/open-fund-sources.ts';
import { receiveFunds } from '../funds/receive-funds.ts';
import { approveEntitlements } from './approve-entitlements.ts';
import { excludeEntitlement } from './exclude-entitlement.ts';
import { listEntitlements } from './list-entitlements.ts';
import { proposeEntitlements } from './propose-entitlements.ts';

const { rollingBack } = useDatabase();
const WANG: Household = { name: '王一', tail: '0012', tier: 'subsistence' };
const LI: Household = { name: '李二', tail: '345X', tier: 'marginal', causes: ['schooling'] };
const ZHAO: Household = { name: '赵三', tail: '7788', tier: null };

/** 示范县 with a plan, 10,000 yuan from the county and 1,000 yuan of the donor, and these households. */
async function stage(
  database: Database,
  households: readonly Household[],
  changes: object = {},
  countyFen = 1_000_000n,
) {
  const cast = await playCast(database);
  const dossierIds = await settle(database, cast, households);
  const { campaignId } = await planCampaign(cast.as(cast.people.lin), { file: campaignFile(changes) });
  await openFundSources(cast.as(cast.people.lin), { campaignId });
  const receive = (sourceCode: string, amountFen: bigint) =>
    receiveFunds(cast.as(cast.people.fang), { campaignId, sourceCode, amountFen, receivedOn: '2026-01-05' });
  await receive('CZ', countyFen);
  await receive('JZ', 100_000n);
  return { cast, campaignId, dossierIds };
}
const standing = async (cast: Cast, campaignId: string) =>
  (await getFundBalances(cast.as(cast.people.fang), { campaignId })).map(
    ({ code, receivedFen, freeFen, reservedFen, paidFen }) => [code, receivedFen, freeFen, reservedFen, paidFen],
  );

describe('drawing up the list', () => {
  test(
    'gives each household its standard from the source that may serve it, and says who is not entitled',
    rollingBack(async (database) => {
      const { cast, campaignId } = await stage(database, [WANG, LI, ZHAO]);
      expect(await proposeEntitlements(cast.as(cast.people.lin), { campaignId })).toEqual({
        entitled: 2,
        reached: 2,
        excluded: 0,
        missed: 0,
        notEntitled: 1,
        missedHouseholds: [],
      });
      const { rows } = await listEntitlements(cast.as(cast.people.zhou), { campaignId });
      expect(
        rows.map((row) => [row.head_name, row.cash_fen, row.goods_fen, row.cash_source, row.goods_source, row.status]),
      ).toEqual([
        ['王一', 60_000n, 12_000n, '县财政专项', '县财政专项', 'proposed'],
        ['李二', 60_000n, 0n, '助学捐款', null, 'proposed'],
      ]);
      expect(await standing(cast, campaignId)).toEqual([
        ['CZ', 1_000_000n, 1_000_000n, 0n, 0n],
        ['JZ', 100_000n, 100_000n, 0n, 0n],
      ]);
    }),
  );

  test(
    'a second time adds only whoever is new',
    rollingBack(async (database) => {
      const { cast, campaignId } = await stage(database, [WANG]);
      await proposeEntitlements(cast.as(cast.people.lin), { campaignId });
      expect(await proposeEntitlements(cast.as(cast.people.lin), { campaignId })).toMatchObject({ entitled: 0 });
    }),
  );

  test(
    'refuses a plan that spends more than it has, naming the source and the yuan that are missing',
    rollingBack(async (database) => {
      const { cast, campaignId } = await stage(database, [WANG, { ...WANG, name: '钱四' }], {}, 100_000n);
      await expect(proposeEntitlements(cast.as(cast.people.lin), { campaignId })).rejects.toThrow(
        '“县财政专项”需要 1440.00 元，可用 1000.00 元，还差 440.00 元',
      );
      expect((await listEntitlements(cast.as(cast.people.lin), { campaignId })).rows).toEqual([]);
    }),
  );

  test(
    'keeps a recorded exclusion with its reason, and refuses one that fits nobody',
    rollingBack(async (database) => {
      const exclusion = { unit: '99010101', headName: '王一', idTail: '0012', reason: '本人放弃' };
      const { cast, campaignId } = await stage(database, [WANG, LI], { exclusions: [exclusion] });
      expect(await proposeEntitlements(cast.as(cast.people.lin), { campaignId })).toMatchObject({
        entitled: 2,
        reached: 1,
        excluded: 1,
      });
      const { rows } = await listEntitlements(cast.as(cast.people.lin), { campaignId, state: 'excluded' });
      expect(rows.map((row) => [row.head_name, row.exclusion_reason])).toEqual([['王一', '本人放弃']]);
    }),
  );

  test(
    'refuses an exclusion in the plan that fits nobody',
    rollingBack(async (database) => {
      const exclusion = { unit: '99010101', headName: '孙九', idTail: '0012', reason: '本人放弃' };
      const { cast, campaignId } = await stage(database, [WANG], { exclusions: [exclusion] });
      await expect(proposeEntitlements(cast.as(cast.people.lin), { campaignId })).rejects.toThrow('孙九');
    }),
  );
});

describe('approving the list', () => {
  const meeting = { name: '主席办公会议', on: '2026-01-20', minutesNo: '〔2026〕2号' };

  test(
    'earmarks the money in the same step and moves the campaign on',
    rollingBack(async (database) => {
      const { cast, campaignId } = await stage(database, [WANG, LI]);
      await proposeEntitlements(cast.as(cast.people.lin), { campaignId });
      expect(await approveEntitlements(cast.as(cast.people.zhou), { campaignId, meeting })).toEqual({
        approved: 2,
        awaitingSecond: 0,
        cashFen: 120_000,
        goodsFen: 12_000,
      });
      expect(await standing(cast, campaignId)).toEqual([
        ['CZ', 1_000_000n, 928_000n, 72_000n, 0n],
        ['JZ', 100_000n, 40_000n, 60_000n, 0n],
      ]);
      expect((await getCampaign(cast.as(cast.people.lin), { campaignId })).state).toBe('approved');
    }),
  );

  test(
    'is refused to whoever is not the chair, and a second time to the chair',
    rollingBack(async (database) => {
      const { cast, campaignId } = await stage(database, [WANG]);
      await proposeEntitlements(cast.as(cast.people.lin), { campaignId });
      await expect(approveEntitlements(cast.as(cast.people.lin), { campaignId })).rejects.toThrow(
        '没有“entitlement.approve”的权限',
      );
      await approveEntitlements(cast.as(cast.people.zhou), { campaignId });
      await expect(approveEntitlements(cast.as(cast.people.zhou), { campaignId })).rejects.toThrow(
        '没有待审批的核定额',
      );
      expect(await standing(cast, campaignId)).toContainEqual(['CZ', 1_000_000n, 928_000n, 72_000n, 0n]);
    }),
  );

  test(
    'is refused to a chair who proposed the list himself, and leaves everything as it was',
    rollingBack(async (database) => {
      const { cast, campaignId } = await stage(database, [WANG]);
      const both = { ...cast.people.lin, grants: [...cast.people.lin.grants, ...cast.people.zhou.grants] };
      await proposeEntitlements(cast.as(both), { campaignId });
      await expect(approveEntitlements(cast.as(both), { campaignId })).rejects.toThrow('不能审批自己提出的名单');
      expect(await standing(cast, campaignId)).toContainEqual(['CZ', 1_000_000n, 1_000_000n, 0n, 0n]);
    }),
  );

  test(
    'is refused when the household no longer meets the donor’s purpose',
    rollingBack(async (database, tx) => {
      const { cast, campaignId, dossierIds } = await stage(database, [LI]);
      await proposeEntitlements(cast.as(cast.people.lin), { campaignId });
      await tx
        .updateTable('dossiers')
        .set({ main_cause: 'illness' })
        .where('id', '=', dossierIds[0] ?? '')
        .execute();
      await expect(approveEntitlements(cast.as(cast.people.zhou), { campaignId })).rejects.toThrow(
        '“助学捐款”指定用于子女上学',
      );
      expect(await standing(cast, campaignId)).toContainEqual(['JZ', 100_000n, 100_000n, 0n, 0n]);
    }),
  );

  test(
    'answers a repeated command with its first answer and one effect',
    rollingBack(async (database) => {
      const { cast, campaignId } = await stage(database, [WANG]);
      await proposeEntitlements(cast.as(cast.people.lin), { campaignId });
      const command = { commandId: '0199a000-0000-7000-8000-000000000001' };
      const first = await approveEntitlements(cast.as(cast.people.zhou), { campaignId }, command);
      expect(await approveEntitlements(cast.as(cast.people.zhou), { campaignId }, command)).toEqual(first);
      expect(await standing(cast, campaignId)).toContainEqual(['CZ', 1_000_000n, 928_000n, 72_000n, 0n]);
    }),
  );

  test(
    'and then excluding one household gives its money back',
    rollingBack(async (database) => {
      const { cast, campaignId } = await stage(database, [WANG]);
      await proposeEntitlements(cast.as(cast.people.lin), { campaignId });
      await approveEntitlements(cast.as(cast.people.zhou), { campaignId });
      const { rows } = await listEntitlements(cast.as(cast.people.lin), { campaignId });
      const entitlementId = rows[0]?.id ?? '';
      await excludeEntitlement(cast.as(cast.people.lin), { entitlementId, reason: '已迁出本县' });
      expect(await standing(cast, campaignId)).toContainEqual(['CZ', 1_000_000n, 1_000_000n, 0n, 0n]);
      await expect(excludeEntitlement(cast.as(cast.people.lin), { entitlementId, reason: '再来一次' })).rejects.toThrow(
        '不能转为',
      );
    }),
  );

  test(
    'takes a county of 2,830 households at once',
    rollingBack(async (database) => {
      const many = Array.from(
        { length: 2830 },
        (_, index): Household => ({ name: `户${index}`, tail: String(index).padStart(4, '0'), members: 1 }),
      );
      const { cast, campaignId } = await stage(database, many, {}, 300_000_000n);
      await proposeEntitlements(cast.as(cast.people.lin), { campaignId });
      expect(await approveEntitlements(cast.as(cast.people.zhou), { campaignId, meeting })).toMatchObject({
        approved: 2830,
      });
    }),
  );
});

describe('a page of the list', () => {
  test(
    'goes on where the last one ended, and shows a township only its own',
    rollingBack(async (database) => {
      const names = ['甲', '乙', '丙'];
      const { cast, campaignId } = await stage(database, [], {});
      await settle(database, cast, [
        ...names.map((name, at) => ({ name, tail: `000${at}` })),
        { name: '丁', tail: '0009', unit: cast.units.west },
      ]);
      await proposeEntitlements(cast.as(cast.people.lin), { campaignId });
      const first = await listEntitlements(cast.as(cast.people.lin), { campaignId, limit: 2 });
      const second = await listEntitlements(cast.as(cast.people.lin), {
        campaignId,
        limit: 2,
        cursor: first.nextCursor ?? '',
      });
      expect([...first.rows, ...second.rows].map((row) => row.head_name)).toEqual(['甲', '乙', '丙', '丁']);
      expect(second.nextCursor).toBeNull();
      expect(
        (await listEntitlements(cast.as(cast.people.xu), { campaignId })).rows.map((row) => row.head_name),
      ).toEqual(names);
    }),
  );
});

describe('somebody who is on the list himself', () => {
  const before = async (database: Database, household: Household) => {
    const story = await stage(database, [WANG, household]);
    await proposeEntitlements(story.cast.as(story.cast.people.lin), { campaignId: story.campaignId });
    const { rows } = await listEntitlements(story.cast.as(story.cast.people.zhou), { campaignId: story.campaignId });
    return { ...story, rows };
  };

  test(
    'cannot approve it when the household is of his own unit; another household he can',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      const county = cast.units.county;
      const own = { name: '周砚', tail: '0013' };
      await settle(database, cast, [WANG, { ...own, unit: county }]);
      const { campaignId } = await planCampaign(cast.as(cast.people.lin), { file: campaignFile() });
      await openFundSources(cast.as(cast.people.lin), { campaignId });
      await receiveFunds(cast.as(cast.people.fang), {
        campaignId,
        sourceCode: 'CZ',
        amountFen: 1_000_000n,
        receivedOn: '2026-01-05',
      });
      await proposeEntitlements(cast.as(cast.people.lin), { campaignId });
      const chair = cast.as(cast.people.zhou);
      await expect(approveEntitlements(chair, { campaignId })).rejects.toMatchObject({
        code: 'entitlement.own-household',
      });
      const { rows } = await listEntitlements(chair, { campaignId });
      const others = rows.filter((row) => row.head_name !== '周砚').map((row) => row.id);
      expect(await approveEntitlements(chair, { campaignId, entitlementIds: others })).toMatchObject({ approved: 1 });
    }),
  );

  test(
    'may approve a namesake elsewhere, who is kept in the journal',
    rollingBack(async (database) => {
      const { cast, campaignId } = await before(database, { name: '周砚', tail: '0013' });
      expect(await approveEntitlements(cast.as(cast.people.zhou), { campaignId })).toMatchObject({ approved: 2 });
    }),
  );

  test(
    'is pointed out to the approver when he drew up the list',
    rollingBack(async (database) => {
      const { rows } = await before(database, { name: '林岚', tail: '0013' });
      const remarks = rows.map((row) => [row.head_name, (row.reasons as string[]).includes(NAMESAKE_REMARK)]);
      expect(remarks).toEqual([
        ['王一', false],
        ['林岚', true],
      ]);
    }),
  );
});
