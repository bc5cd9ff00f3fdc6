import { describe, expect, test } from 'vitest';
import { campaignFile, settle } from '../../../tests/races/hardship.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { planCampaign } from '../campaigns/plan-campaign.ts';
import { listDeliveries } from '../deliveries/list-deliveries.ts';
import { approveEntitlements } from '../entitlements/approve-entitlements.ts';
import { proposeEntitlements } from '../entitlements/propose-entitlements.ts';
import { openFundSources } from '../funds/open-fund-sources.ts';
import { receiveFunds } from '../funds/receive-funds.ts';
import { formTeams } from './form-teams.ts';
import { getAidFacts } from './get-aid-facts.ts';
import { listVisits } from './list-visits.ts';
import { openVisitSeason } from './open-visit-season.ts';
import { recordVisits } from './record-visits.ts';
import { brings, codeOf, five, six } from './six-households.ts';
import { withdrawVisit } from './withdraw-visit.ts';

const { rollingBack } = useDatabase();

describe('recording', () => {
  test(
    'is refused whole when one visit of the list cannot stand',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk, cast } = await six(database, tx);
      const good = { household: { headName: '张建国' }, teamCode: '1', visitedOn: '2026-01-08' };
      const bad: [object, string][] = [
        [{ visitedOn: '2026-01-04' }, 'visit.before-season'],
        [{ visitedOn: '2026-01-13' }, 'visit.in-future'],
        [{ household: { headName: '无此人' } }, 'visit.household-not-found'],
        [{ teamCode: '9' }, 'visit.no-such-team'],
        [{ helper: { name: '顾帆', unitName: '示范市水利局' } }, 'visit.one-visitor'],
        [{ teamCode: undefined, helper: { name: '顾帆', unitName: '示范市水利局' } }, 'visit.not-paired'],
        [{ handover: { cashFen: 100, method: 'self' } }, 'visit.no-source'],
        [{ handover: { cashFen: 100, sourceName: '校工会经费' } }, 'visit.no-sign-off'],
        [{ difficulty: '手机13800138000' }, 'visit.number-in-text'],
        [{}, 'visit.already-recorded'],
      ];
      for (const [more, code] of bad) {
        const refusal = recordVisits(clerk, { campaignId, visits: [good, { ...good, ...more } as never] });
        expect([more, await codeOf(refusal)]).toEqual([more, code]);
      }
      expect((await listVisits(clerk, { campaignId })).items).toEqual([]);
      expect(await codeOf(recordVisits(cast.as(cast.people.fang), { campaignId, visits: [good] }))).toBe(
        'access.not-allowed',
      );
    }),
  );

  test(
    'is repeated without effect, and a mistake is withdrawn with its reason',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk } = await six(database, tx);
      const visits = [
        { household: { headName: '张建国' }, teamCode: '1', visitedOn: '2026-01-08', handover: brings(50_000, 0) },
      ];
      const commandId = clerk.newId();
      const first = await recordVisits(clerk, { campaignId, visits }, { commandId });
      expect(await recordVisits(clerk, { campaignId, visits }, { commandId })).toEqual(first);
      const page = await listVisits(clerk, { campaignId });
      expect(page.items).toMatchObject([{ headName: '张建国', visitorName: '第一组', cashFen: 50_000n, goods: [] }]);
      const visitId = first.visits[0]?.id ?? '';
      await withdrawVisit(clerk, { visitId, reason: '录错了户' });
      expect(await codeOf(withdrawVisit(clerk, { visitId, reason: '录错了户' }))).toBe('visit.already-withdrawn');
      expect((await listVisits(clerk, { campaignId })).items).toEqual([]);
      expect(await codeOf(recordVisits(clerk, { campaignId, visits }))).toBe('ok');
    }),
  );

  test(
    'hands over an entitlement through the books, and only as it was approved',
    rollingBack(async (database) => {
      const cast = await playCast(database, { now: () => new Date('2026-01-28T01:00:00Z') });
      await settle(database, cast, [
        { name: '王一', tail: '0012' },
        { name: '李二', tail: '345X' },
      ]);
      const clerk = cast.as(cast.people.lin);
      const { campaignId } = await planCampaign(clerk, { file: campaignFile() });
      await openFundSources(clerk, { campaignId });
      await receiveFunds(cast.as(cast.people.fang), {
        campaignId,
        sourceCode: 'CZ',
        amountFen: 144_000n,
        receivedOn: '2026-01-05',
      });
      await proposeEntitlements(clerk, { campaignId });
      await approveEntitlements(cast.as(cast.people.zhou), { campaignId });
      await openVisitSeason(clerk, { campaignId });
      await formTeams(clerk, { campaignId, teams: [{ code: '1', name: '第一组', people: five }] });
      const visit = (headName: string, cashFen: number, more: object = {}) => ({
        household: { headName },
        teamCode: '1',
        visitedOn: '2026-01-26',
        handover: {
          cashFen,
          goods: [{ name: '大米10公斤', amountFen: 12_000 }],
          sourceName: '县财政专项',
          method: 'self' as const,
          isEntitlement: true,
          ...more,
        },
      });
      expect(
        await codeOf(recordVisits(clerk, { campaignId, visits: [visit('王一', 60_000, { isEntitlement: false })] })),
      ).toBe('visit.source-in-ledger');
      await expect(
        recordVisits(clerk, { campaignId, visits: [visit('王一', 60_000), visit('李二', 50_000)] }),
      ).rejects.toThrow(/第2条：李二户的核定额不能发放：核定为/);
      expect((await listDeliveries(clerk, { campaignId })).rows).toEqual([]);

      const recorded = await recordVisits(clerk, { campaignId, visits: [visit('王一', 60_000)] });
      expect(recorded.visits).toMatchObject([{ booked: 'delivery' }]);
      expect(
        (await listDeliveries(clerk, { campaignId })).rows
          .map((row) => [row.head_name, row.kind, row.amount_fen, row.signed_on])
          .sort(),
      ).toEqual([
        ['王一', 'cash', 60_000n, '2026-01-26'],
        ['王一', 'goods', 12_000n, '2026-01-26'],
      ]);
      expect((await getAidFacts(clerk, { campaignId })).helped).toHaveLength(1);
      expect(await codeOf(withdrawVisit(clerk, { visitId: recorded.visits[0]?.id ?? '', reason: '录错了户' }))).toBe(
        'visit.delivered',
      );
      expect(
        await codeOf(
          recordVisits(clerk, { campaignId, visits: [{ ...visit('王一', 60_000), visitedOn: '2026-01-27' }] }),
        ),
      ).toBe('visit.entitlement-does-not-fit');
    }),
  );
});
