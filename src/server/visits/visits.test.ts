import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../tests/support/database.ts';
import { setRowScope } from '../db/in-scope.ts';
import { arrangePairings } from './arrange-pairings.ts';
import { cancelStop } from './cancel-stop.ts';
import { excuseHousehold } from './excuse-household.ts';
import { formTeams } from './form-teams.ts';
import { getAidFacts } from './get-aid-facts.ts';
import { getHelpWithoutRise } from './get-help-without-rise.ts';
import { listGroupCoverage } from './list-group-coverage.ts';
import { listGroupRows } from './list-group-rows.ts';
import { listPackings } from './list-packings.ts';
import { listStops } from './list-stops.ts';
import { listTeamRows } from './list-team-rows.ts';
import { listTeams } from './list-teams.ts';
import { listVisitRows } from './list-visit-rows.ts';
import { openVisitSeason } from './open-visit-season.ts';
import { packForTeam } from './pack-for-team.ts';
import { planRoutes } from './plan-routes.ts';
import { planStops } from './plan-stops.ts';
import { recordVisits } from './record-visits.ts';
import { brings, codeOf, five, heads, six } from './six-households.ts';
import { unpackTeam } from './unpack-team.ts';

const { rollingBack } = useDatabase();

describe('a universal visit', () => {
  test(
    'is proven by six households, a team of five and a packing list that adds up',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk, cast } = await six(database, tx);
      await packForTeam(clerk, {
        campaignId,
        teamCode: '1',
        packedOn: '2026-01-08',
        lines: [
          { kind: 'cash', name: '红包800元', quantity: 6, unitFen: 80_000 },
          { kind: 'goods', name: '大米', quantity: 6, unitFen: 5_000 },
        ],
      });
      const visit = (headName: string, more: object = {}) => ({
        household: { headName },
        teamCode: '1',
        visitedOn: '2026-01-08',
        handover: brings(80_000, 5_000),
        ...more,
      });
      await recordVisits(clerk, { campaignId, visits: heads.slice(0, 5).map((name) => visit(name)) });
      const [before] = await listGroupCoverage(clerk, { campaignId });
      expect(before).toMatchObject({ households: 6, visited: 5, isUniversal: false });
      expect(before?.missed.map((each) => each.headName)).toEqual(['周平']);

      const unpack = () => unpackTeam(clerk, { campaignId, teamCode: '1', packedOn: '2026-01-08' });
      await expect(unpack()).rejects.toThrow(
        /现金带出 4800 元，送出 4000 元，带回 0 元，少 800 元；“大米”带出 6，送出 5，带回 0/,
      );
      await recordVisits(clerk, {
        campaignId,
        visits: [
          visit('周平', {
            clarity: { family: '三口人', mind: '情绪稳定', cause: '水灾', needs: '修房' },
            policyExplained: '医疗互助',
            helpKinds: ['housing'],
          }),
        ],
      });
      expect(await unpack()).toEqual({ cashFen: 480_000, goods: { 大米: 6 }, returned: 0 });
      expect(await codeOf(unpack())).toBe('visit.already-unpacked');
      expect((await listPackings(clerk, { campaignId })).map((line) => line.returnedQuantity)).toEqual([0, 0]);

      expect((await listGroupCoverage(clerk, { campaignId }))[0]).toMatchObject({
        visited: 6,
        missed: [],
        isUniversal: true,
      });
      const rows = await listVisitRows(cast.as(cast.people.shen), { campaignId });
      expect(new Set(rows.map((row) => row.dossierNo)).size).toBe(6);
      expect(rows.reduce((sum, row) => sum + row.cashFen + row.goodsFen, 0n)).toBe(510_000n);
      expect(rows.at(-1)).toMatchObject({
        key: '99010101A-0006/2026-01-08/whole-day/home/team:1',
        visitorKind: 'team',
        visitorLevel: 'county',
        teamSize: 5n,
        persons: 3n,
        clearCount: 4n,
        hasPolicyExplained: true,
        helpKinds: ['housing'],
        goodsNames: '大米×1',
        booked: 'visit',
        sourceName: '校工会经费',
      });
      expect(await listTeamRows(clerk, { campaignId })).toMatchObject([
        { key: '1', persons: 5n, leaderName: '杨岳', visitedHouseholds: 6n, visitDays: 1n },
      ]);
      expect(await getAidFacts(clerk, { campaignId })).toMatchObject({
        shareBasisPoints: 8333,
        onlyCashOrGoods: { length: 5 },
      });
    }),
  );

  test(
    'accepts a recorded reason, but not for a household that was visited or is not of the group',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk } = await six(database, tx);
      await recordVisits(clerk, {
        campaignId,
        visits: [{ household: { headName: '张建国' }, teamCode: '1', visitedOn: '2026-01-08' }],
      });
      const excuse = (headName: string) =>
        excuseHousehold(clerk, { campaignId, groupCode: 'flood', household: { headName }, reason: '举家外出务工' });
      expect(await codeOf(excuse('李秀英'))).toBe('ok');
      expect(await codeOf(excuse('李秀英'))).toBe('visit.already-excused');
      expect(await codeOf(excuse('张建国'))).toBe('visit.already-visited');
      expect(await codeOf(excuse('无此人'))).toBe('visit.household-not-found');
      const standings = (await listGroupRows(clerk, { campaignId })).map((row) => [row.headName, row.standing]);
      expect(standings.slice(0, 3)).toEqual([
        ['张建国', 'visited'],
        ['李秀英', 'excused'],
        ['赵小童', 'missed'],
      ]);
    }),
  );

  test(
    'is routed: what is planned already is left alone, nobody is in two teams at once',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk } = await six(database, tx);
      await formTeams(clerk, {
        campaignId,
        teams: [
          { code: '2', name: '第二组', people: [{ name: '陶然', post: '工会委员' }] },
          { code: '3', name: '第三组', people: [five[1] ?? { name: '' }] },
        ],
      });
      await planStops(clerk, {
        campaignId,
        stops: [{ household: { headName: '张建国' }, teamCode: '1', visitOn: '2026-01-15', slot: 'morning' }],
      });
      const route = {
        campaignId,
        groupCode: 'flood',
        days: ['2026-01-15'],
        slots: ['morning'] as ['morning'],
        perSlot: 3,
      };
      expect(await codeOf(planRoutes(clerk, { ...route, teamCodes: ['1', '3'] }))).toBe('visit.member-in-two-teams');
      expect(await codeOf(planRoutes(clerk, { ...route, teamCodes: ['1', '2'], perSlot: 2 }))).toBe(
        'visit.too-many-for-teams',
      );
      expect(await planRoutes(clerk, { ...route, teamCodes: ['1', '2'] })).toEqual({
        stops: 5,
        byTeam: [
          { teamCode: '1', stops: 3 },
          { teamCode: '2', stops: 2 },
        ],
      });
      const stops = await listStops(clerk, { campaignId });
      expect(stops).toHaveLength(6);
      expect(stops.every((stop) => stop.visitOn === '2026-01-15' && !stop.isVisited)).toBe(true);
      await cancelStop(clerk, { stopId: stops[0]?.id ?? '', reason: '大雪封路' });
      expect(await listStops(clerk, { campaignId })).toHaveLength(5);
      expect((await listTeams(clerk, { campaignId })).map((team) => team.people.length)).toEqual([5, 1, 1]);
    }),
  );
});

describe('pairing visits', () => {
  test(
    'are counted by the level of the helper: households, persons and money',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk } = await six(database, tx);
      const term = { fromOn: '2026-01-05', dueToOn: '2026-02-28' };
      const helpers = [
        { name: '顾帆', unitName: '示范市水利局', unitLevel: 'city' as const },
        { name: '施云', unitName: '示范区教育局', unitLevel: 'county' as const },
        { name: '骆川', unitName: '东河镇人民政府', unitLevel: 'township' as const },
      ];
      await arrangePairings(clerk, {
        campaignId,
        pairings: heads.map((headName, index) => ({
          household: { headName },
          helper: helpers[index % 3] ?? helpers[0]!,
          ...term,
        })),
      });
      await recordVisits(clerk, {
        campaignId,
        visits: heads.map((headName, index) => ({
          household: { headName },
          helper: helpers[index % 3] ?? helpers[0]!,
          visitedOn: '2026-01-10',
          handover: { ...brings(20_000, 10_000), sourceName: helpers[index % 3]?.unitName },
        })),
      });
      const rows = await listVisitRows(clerk, { campaignId });
      const above = rows.filter((row) => row.visitorLevel === 'city' || row.visitorLevel === 'county');
      expect([
        above.length,
        above.reduce((sum, row) => sum + row.persons, 0n),
        above.reduce((sum, row) => sum + row.cashFen + row.goodsFen, 0n),
      ]).toEqual([4, 12n, 120_000n]);
      const town = rows.filter((row) => row.visitorLevel === 'township');
      expect(town.reduce((sum, row) => sum + row.cashFen + row.goodsFen, 0n)).toBe(60_000n);
      expect(town[0]).toMatchObject({
        helperRank: 'first',
        visitorUnit: '东河镇人民政府',
        teamSize: 1n,
        teamCode: null,
      });
    }),
  );
});

describe('help year after year', () => {
  test(
    'is found for households whose income has not risen in three seasons',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk, cast } = await six(database, tx);
      const heldOn = { 2024: '2024-01-10', 2025: '2025-01-10', 2026: '2026-01-10' } as const;
      const campaignOf = async (year: 2024 | 2025 | 2026) => {
        if (year === 2026) return campaignId;
        await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
        const { plan, ...campaign } = await tx
          .selectFrom('campaigns')
          .selectAll()
          .where('id', '=', campaignId)
          .executeTakeFirstOrThrow();
        const earlier = {
          ...campaign,
          id: clerk.newId(),
          code: `${year}`,
          year,
          starts_on: `${year}-01-01`,
          ends_on: `${year}-02-28`,
        };
        await tx
          .insertInto('campaigns')
          .values({ ...earlier, plan: JSON.stringify(plan) })
          .execute();
        await openVisitSeason(clerk, { campaignId: earlier.id });
        await formTeams(clerk, { campaignId: earlier.id, teams: [{ code: '1', name: '第一组', people: five }] });
        return earlier.id;
      };
      const income: Record<string, readonly (number | null)[]> = {
        张建国: [1_000_000, 1_100_000, 900_000],
        李秀英: [1_000_000, 1_000_000, 1_200_000],
        赵小童: [1_000_000, 1_000_000, null],
      };
      for (const [index, year] of ([2024, 2025, 2026] as const).entries()) {
        const visits = Object.entries(income).map(([headName, told]) => ({
          household: { headName },
          teamCode: '1',
          visitedOn: heldOn[year],
          handover: brings(50_000, 0),
          annualIncomeFen: told[index] ?? null,
        }));
        await recordVisits(clerk, { campaignId: await campaignOf(year), visits });
      }
      expect(await getHelpWithoutRise(clerk, { campaignId })).toEqual({
        season: 2026,
        running: 3,
        withoutRise: ['99010101A-0001'],
        risen: ['99010101A-0002'],
        unknown: ['99010101A-0003'],
      });
    }),
  );
});
