/** Many approvers at once, on real PostgreSQL with real commits: a list is approved once, and the last money is given once. */
import { describe, expect, test } from 'vitest';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { agreeToRest } from '#server/entitlements/agree-to-rest.ts';
import { freezeMeeting } from '#server/entitlements/freeze-meeting.ts';
import { listEntitlements } from '#server/entitlements/list-entitlements.ts';
import { openMeeting } from '#server/entitlements/open-meeting.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { setQuotas } from '#server/entitlements/set-quotas.ts';
import { setApprovalThresholds } from '#server/entitlements/set-approval-thresholds.ts';
import { getFundBalances } from '#server/funds/get-fund-balances.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { reverseReceipt } from '#server/funds/reverse-receipt.ts';
import { playCast } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';
import { secondChair } from '../support/staged-list.ts';
import { campaignFile, settle } from './hardship.ts';

const { database } = useDatabase();
/** The floor of 600 yuan, in cash only. */
const COST = 60_000n;
let counties = 0;

async function county(households: number) {
  const code = `9901${++counties}`;
  const cast = await playCast(database(), { code });
  await settle(
    database(),
    cast,
    Array.from({ length: households }, (_, at) => ({
      name: `户${at}`,
      tail: String(at).padStart(4, '0'),
      tier: 'marginal' as const,
    })),
  );
  const units = [{ code, name: '示范县总工会', level: 'county', division: '990101' }];
  const [lin, fang] = [cast.as(cast.people.lin), cast.as(cast.people.fang)];
  const { campaignId } = await planCampaign(lin, { file: campaignFile({ unit: code, units }) });
  await openFundSources(lin, { campaignId });
  const money = { campaignId, sourceCode: 'CZ', receivedOn: '2026-01-05' };
  const receipt = await receiveFunds(fang, { ...money, amountFen: COST * BigInt(households) });
  await proposeEntitlements(lin, { campaignId });
  const { rows } = await listEntitlements(lin, { campaignId, limit: 200 });
  const balance = async () => (await getFundBalances(fang, { campaignId })).find((each) => each.code === 'CZ');
  const ids = rows.map((row) => row.id);
  return { cast, campaignId, lin, fang, money, receipt, ids, balance, chair: cast.as(cast.people.zhou) };
}

async function outcomes(attempts: readonly Promise<{ approved: number }>[]) {
  const settled = await Promise.allSettled(attempts);
  return {
    approved: settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value.approved] : [])),
    refused: settled.flatMap((each) => (each.status === 'rejected' ? [String((each.reason as Error).message)] : [])),
  };
}

describe('ten approvers at once', () => {
  test('approve a list once; nine are told that nothing is left', async () => {
    const { campaignId, chair, balance } = await county(5);
    const tries = Array.from({ length: 10 }, () => approveEntitlements(chair, { campaignId }));
    const { approved, refused } = await outcomes(tries);
    expect(approved).toEqual([5]);
    expect(refused).toHaveLength(9);
    for (const message of refused) expect(message).toContain('没有待审批的核定额');
    expect(await balance()).toMatchObject({ reservedFen: COST * 5n, freeFen: 0n });
  });

  test('of whom two have to agree never reserve with one of them alone', async () => {
    const { cast, campaignId, chair, balance } = await county(3);
    const limits = { perCaseFen: 1n, perListFen: null, needsMeeting: false, basis: '三重一大制度' };
    await setApprovalThresholds(cast.as(cast.people.he), { campaignId, ...limits });
    const { approved } = await outcomes(Array.from({ length: 5 }, () => approveEntitlements(chair, { campaignId })));
    expect(approved).toEqual([0]);
    expect(await balance()).toMatchObject({ reservedFen: 0n });
    const second = secondChair(cast);
    const after = await outcomes(Array.from({ length: 5 }, () => approveEntitlements(second, { campaignId })));
    expect(after.approved).toEqual([3]);
    expect(await balance()).toMatchObject({ reservedFen: COST * 3n });
  });

  test('freeze a meeting once, with one digest', async () => {
    const { campaignId, lin } = await county(4);
    const { meetingId } = await openMeeting(lin, {
      campaignId,
      name: '主席办公会议',
      heldOn: '2026-01-20',
      place: '会议室',
      chairedBy: '周砚',
      recordedBy: '林岚',
      attendees: ['周砚'],
      minutesNo: '〔2026〕2号',
    });
    await agreeToRest(lin, { meetingId });
    const settled = await Promise.allSettled(Array.from({ length: 6 }, () => freezeMeeting(lin, { meetingId })));
    expect(settled.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of settled)
      if (each.status === 'rejected') expect(String((each.reason as Error).message)).toContain('名单已经冻结');
  });
});

test('the last 600 yuan wanted by fifty households go to exactly one; the others are told what is missing', async () => {
  const { campaignId, chair, fang, money, receipt, ids, balance } = await county(50);
  await reverseReceipt(fang, { ...receipt, reason: '拨款未到' });
  await receiveFunds(fang, { ...money, amountFen: COST });
  const { approved, refused } = await outcomes(
    ids.map((id) => approveEntitlements(chair, { campaignId, entitlementIds: [id] })),
  );
  expect(approved).toEqual([1]);
  expect(refused).toHaveLength(49);
  for (const message of refused) expect(message).toContain('需要 600.00 元，现有 0.00 元，还差 600.00 元');
  expect(await balance()).toMatchObject({ reservedFen: COST, freeFen: 0n });
});

describe('two approvals together', () => {
  test('of different households never go beyond the quota of their unit', async () => {
    for (let round = 0; round < 4; round++) {
      const { cast, campaignId, lin, chair, ids, balance } = await county(4);
      const quota = { campaignId, subject: 'households', method: 'hand', total: 3n } as const;
      await setQuotas(lin, { ...quota, lines: [{ unit: cast.units.east.code, amount: 3n }] });
      const halves = [ids.slice(0, 2), ids.slice(2)];
      const { approved, refused } = await outcomes(
        halves.map((entitlementIds) => approveEntitlements(chair, { campaignId, entitlementIds })),
      );
      expect(approved).toEqual([2]);
      expect(refused).toEqual([expect.stringContaining('的名额是 3 户，已批准或已定下 2 户，这次 2 户，超出 1 户')]);
      expect((await balance())?.reservedFen).toBe(COST * 2n);
    }
  });
  test('and a sharing out of quotas never leave a quota below what is approved', async () => {
    for (let round = 0; round < 4; round++) {
      const { cast, campaignId, lin, chair } = await county(2);
      const quota = { campaignId, subject: 'households', method: 'hand', total: 1n } as const;
      const [shared, approved] = await Promise.allSettled([
        setQuotas(lin, { ...quota, lines: [{ unit: cast.units.east.code, amount: 1n }] }),
        approveEntitlements(chair, { campaignId }),
      ]);
      expect([shared.status, approved.status].sort()).toEqual(['fulfilled', 'rejected']);
    }
  });
});
