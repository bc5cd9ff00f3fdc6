import { describe, expect, test } from 'vitest';
import type { Refusal } from '#domain/refusal.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { fillHouseholds, openCampaignOfTest } from '../../../tests/support/fill-campaign.ts';
import { arrangePairings } from './arrange-pairings.ts';
import { declareKinship } from './declare-kinship.ts';
import { endPairing } from './end-pairing.ts';
import { handOverPairing } from './hand-over-pairing.ts';
import { listPairingRows } from './list-pairing-rows.ts';
import { listPairings } from './list-pairings.ts';
import { openVisitSeason } from './open-visit-season.ts';
import { planStops } from './plan-stops.ts';
import { recordVisits } from './record-visits.ts';

const { rollingBack } = useDatabase();
const gu = { name: '顾帆', unitName: '示范市水利局', unitLevel: 'city' } as const;
const shi = { name: '施云', unitName: '东河镇人民政府', unitLevel: 'township' } as const;
const term = { fromOn: '2026-01-05', dueToOn: '2026-02-28' };
const codeOf = (running: Promise<unknown>) =>
  running.then(
    () => 'ok',
    (error: Refusal) => error.code,
  );

async function season(database: Parameters<typeof playCast>[0], tx: Parameters<Parameters<typeof rollingBack>[0]>[1]) {
  const cast = await playCast(database);
  const campaignId = await openCampaignOfTest(tx, cast);
  const { mill, bus } = cast.units;
  const filled = await fillHouseholds(tx, cast, [
    { unit: mill, headName: '张建国', members: 3 },
    { unit: mill, headName: '李秀英', members: 2 },
    { unit: bus, headName: '赵小童', members: 4 },
  ]);
  const clerk = cast.as(cast.people.lin);
  await openVisitSeason(clerk, { campaignId });
  return { cast, campaignId, clerk, filled };
}
const zhang = { dossierNo: '99010101A-0001' };
const li = { dossierNo: '99010101A-0002' };
const zhao = { headName: '赵 小童', unitName: '西岭客运公司工会' };

describe('pairing', () => {
  test(
    'puts helpers beside households and shows the ledger with what is planned and done',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk, cast } = await season(database, tx);
      await arrangePairings(clerk, {
        campaignId,
        pairings: [
          { household: zhang, helper: gu, ...term, planKind: 'self-arranged', plannedVisits: 1, plannedCalls: 1 },
          { household: zhang, helper: shi, ...term, rank: 'second' },
          { household: zhao, helper: gu, ...term, planKind: 'self-arranged' },
        ],
      });
      await recordVisits(clerk, { campaignId, visits: [{ household: zhang, helper: gu, visitedOn: '2026-01-08' }] });
      const { pairings, unreported } = await listPairings(clerk, { campaignId });
      expect(
        pairings.map((each) => [
          each.headName,
          each.rank,
          each.helperName,
          each.periods[0]?.visits,
          each.periods[0]?.missingCalls,
        ]),
      ).toEqual([
        ['张建国', 'first', '顾帆', 1, 1],
        ['张建国', 'second', '施云', 0, 0],
        ['赵小童', 'first', '顾帆', 0, 0],
      ]);
      expect(unreported).toEqual([pairings[2]?.id]);
      const rows = await listPairingRows(cast.as(cast.people.shen), { campaignId });
      expect(rows.map((row) => [row.key, row.helperLevel, row.persons, row.visits])).toEqual([
        ['99010101A-0001/first/2026-01-05', 'city', 3n, 1n],
        ['99010101A-0001/second/2026-01-05', 'township', 3n, 0n],
        ['99010102A-0003/first/2026-01-05', 'city', 4n, 0n],
      ]);
    }),
  );

  test(
    'never pairs relatives: by the ledger, by declaration, or by the ID number, and saves nothing of the list',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk, filled } = await season(database, tx);
      const pair = (helper: object, more: object = {}) =>
        arrangePairings(clerk, {
          campaignId,
          pairings: [{ household: li, helper: shi, ...term }, { household: zhang, helper, ...term, ...more } as never],
        });
      const refused = await pair(gu, { kinship: '表 兄' }).catch((error: Refusal) => error);
      expect(refused).toMatchObject({ code: 'pairing.relative' });
      expect((refused as Refusal).message).toMatch(/第2条：示范市水利局顾帆与张建国户.*亲属（表兄）/);
      expect((await listPairings(clerk, { campaignId })).pairings).toEqual([]);

      await declareKinship(clerk, { household: zhang, helper: gu, relation: '叔侄' });
      expect(await codeOf(pair(gu))).toBe('pairing.relative');
      expect(await codeOf(declareKinship(clerk, { household: zhang, helper: gu, relation: '叔侄' }))).toBe(
        'pairing.kinship-already-declared',
      );

      const digest = clerk.secrets.digest('id-number', '11010519491231002X');
      const [first] = filled;
      const member = await tx
        .selectFrom('household_members')
        .select('person_id')
        .where('household_id', '=', first?.householdId ?? '')
        .where('position', '=', 1)
        .executeTakeFirstOrThrow();
      await tx.updateTable('persons').set({ id_number_digest: digest }).where('id', '=', member.person_id).execute();
      expect(
        await codeOf(
          pair({ name: '张敏', unitName: '示范市教育局', unitLevel: 'city', idNumber: '11010519491231002X' }),
        ),
      ).toBe('pairing.relative');

      const namesake = { name: '张建国', unitName: '示范市教育局', unitLevel: 'city' };
      expect(await codeOf(pair(namesake))).toBe('pairing.same-name');
      expect(await codeOf(pair(namesake, { sameNameCleared: true }))).toBe('ok');
    }),
  );

  test(
    'keeps the limit for second helpers that the season sets',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk } = await season(database, tx);
      await openVisitSeason(clerk, { campaignId, secondHelperLimit: 2 });
      const second = (household: object) => ({ household, helper: shi, rank: 'second' as const, ...term });
      expect(
        await codeOf(arrangePairings(clerk, { campaignId, pairings: [second(zhang), second(li), second(zhao)] })),
      ).toBe('pairing.too-many-households');
      expect(await codeOf(arrangePairings(clerk, { campaignId, pairings: [second(zhang), second(li)] }))).toBe('ok');
      expect(await codeOf(arrangePairings(clerk, { campaignId, pairings: [second(zhao)] }))).toBe(
        'pairing.too-many-households',
      );
    }),
  );

  test(
    'is handed over as a new row, and the old one stays as it was',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk } = await season(database, tx);
      const { pairingIds } = await arrangePairings(clerk, {
        campaignId,
        pairings: [{ household: zhang, helper: gu, ...term }],
      });
      const [pairingId = ''] = pairingIds;
      expect(
        await codeOf(arrangePairings(clerk, { campaignId, pairings: [{ household: zhang, helper: shi, ...term }] })),
      ).toBe('pairing.rank-taken');
      const next = await handOverPairing(clerk, {
        pairingId,
        helper: shi,
        handoverOn: '2026-01-20',
        reason: '工作调动',
      });
      const { pairings } = await listPairings(clerk, { campaignId });
      expect(pairings.map((each) => [each.helperName, each.fromOn, each.toOn, each.endReason, each.followsId])).toEqual(
        [
          ['顾帆', '2026-01-05', '2026-01-19', '工作调动', null],
          ['施云', '2026-01-20', null, null, pairingId],
        ],
      );
      expect(
        await codeOf(handOverPairing(clerk, { pairingId, helper: gu, handoverOn: '2026-01-25', reason: '再交接' })),
      ).toBe('pairing.already-ended');
      expect(
        await codeOf(
          recordVisits(clerk, { campaignId, visits: [{ household: zhang, helper: shi, visitedOn: '2026-01-08' }] }),
        ),
      ).toBe('visit.pairing-not-in-force');
      expect(
        await codeOf(endPairing(clerk, { pairingId: next.pairingId, toOn: '2026-01-22', reason: '户主迁出' })),
      ).toBe('ok');
      expect(
        await codeOf(tx.updateTable('pairings').set({ from_on: '2025-01-01' }).where('id', '=', pairingId).execute()),
      ).toBe('42501');
    }),
  );

  test(
    'schedules only helpers of the town; the others contact the village themselves',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk } = await season(database, tx);
      await arrangePairings(clerk, {
        campaignId,
        pairings: [
          { household: zhang, helper: gu, ...term, planKind: 'self-arranged' },
          { household: li, helper: shi, ...term },
        ],
      });
      const stop = (household: object, helper: { name: string; unitName: string }) =>
        planStops(clerk, { campaignId, stops: [{ household, helper, visitOn: '2026-01-15' }] });
      expect(await codeOf(stop(li, { name: shi.name, unitName: shi.unitName }))).toBe('ok');
      expect(await codeOf(stop(li, { name: shi.name, unitName: shi.unitName }))).toBe('visit.already-planned');
      expect(await codeOf(stop(zhang, { name: gu.name, unitName: gu.unitName }))).toBe('visit.self-arranged');
      expect(await codeOf(stop(zhao, { name: gu.name, unitName: gu.unitName }))).toBe('visit.not-paired');
    }),
  );
});

describe('rights', () => {
  test(
    'a clerk of the township pairs his own households and sees no others',
    rollingBack(async (database, tx) => {
      const { campaignId, cast, clerk } = await season(database, tx);
      const xu = cast.as(cast.people.xu);
      await arrangePairings(clerk, { campaignId, pairings: [{ household: zhao, helper: gu, ...term }] });
      expect(
        await codeOf(arrangePairings(xu, { campaignId, pairings: [{ household: zhang, helper: gu, ...term }] })),
      ).toBe('ok');
      expect(
        await codeOf(arrangePairings(xu, { campaignId, pairings: [{ household: zhao, helper: shi, ...term }] })),
      ).toBe('visit.household-not-found');
      expect((await listPairings(xu, { campaignId })).pairings.map((each) => each.headName)).toEqual(['张建国']);
      expect(
        await codeOf(
          arrangePairings(cast.as(cast.people.bai), { campaignId, pairings: [{ household: li, helper: gu, ...term }] }),
        ),
      ).toBe('access.not-allowed');
    }),
  );

  test(
    'nothing is planned before somebody has opened the season',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      const clerk = cast.as(cast.people.lin);
      expect(
        await codeOf(arrangePairings(clerk, { campaignId, pairings: [{ household: zhang, helper: gu, ...term }] })),
      ).toBe('visit.no-season');
      expect(await codeOf(openVisitSeason(clerk, { campaignId, startsOn: '2025-12-01' }))).toBe(
        'visit.season-outside-campaign',
      );
      expect(await codeOf(openVisitSeason(cast.as(cast.people.xu), { campaignId }))).toBe('campaign.not-found');
    }),
  );
});
