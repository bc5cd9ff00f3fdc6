import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { decideVerdict } from '#domain/eligibility/decide-verdict.ts';
import { readFactsRecord } from '#domain/eligibility/facts-record.ts';
import { parseRulePack } from '#domain/eligibility/rule-pack.ts';
import type { Transaction } from '#server/db/database.ts';
import { readPack, readRulePackFiles } from '#server/organizations/read-pack.ts';
import { appFor } from '../../../tests/support/api.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { fillHouseholds, openCampaignOfTest } from '../../../tests/support/fill-campaign.ts';
import { decideVerdicts } from './decide-verdicts.ts';
import { eligibilityRoutes } from './eligibility.routes.ts';
import { findVerdict } from './find-verdict.ts';
import { installRulePack } from './install-rule-pack.ts';

const { rollingBack } = useDatabase();

const verdictOf = (tx: Transaction, householdId: string) =>
  tx
    .selectFrom('verdicts as v')
    .innerJoin('dossiers as d', (join) =>
      join.onRef('d.tenant_id', '=', 'v.tenant_id').onRef('d.id', '=', 'v.dossier_id'),
    )
    .selectAll('v')
    .where('d.household_id', '=', householdId)
    .where('v.is_current', '=', true)
    .executeTakeFirstOrThrow();

describe('a rule pack', () => {
  test(
    'is installed once; the same again is the same, other content under its version is refused',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      const clerk = cast.as(cast.people.lin);
      const source = await readRulePackFiles('bozhou-2014');
      const elsewhere = { ...source, packText: source.packText.replace(/^region: .*$/m, 'region: 别处') };
      const second = { ...elsewhere, packText: elsewhere.packText.replace("version: '1'", "version: '2'") };
      const first = await installRulePack(clerk, source);
      expect(await installRulePack(clerk, source)).toEqual(first);
      await expect(installRulePack(clerk, elsewhere)).rejects.toThrow('写成新的版本号');
      expect((await installRulePack(clerk, second)).version).toBe('2');
      await expect(installRulePack(cast.as(cast.people.fang), source)).rejects.toMatchObject({
        code: 'access.not-allowed',
      });
    }),
  );
});

describe('verdicts of a campaign', () => {
  test(
    'are given to every household with what they rest on, and replay to the same derivation',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      const { mill, garment } = cast.units;
      const made = await fillHouseholds(tx, cast, [
        { unit: mill, importRowNo: 12 },
        { unit: mill, annualIncomeFen: 3_214_080n, mainCause: 'disability' },
        {
          unit: garment,
          residence: 'rural',
          members: 5,
          annualIncomeFen: 4_032_001n,
          mainCause: 'unemployed',
          secondaryCauses: ['schooling'],
        },
        { unit: garment, annualIncomeFen: 9_000_000n, mainCause: 'chronic-illness', outlayFen: { medical: 100n } },
        { unit: garment, annualIncomeFen: null },
      ]);
      const outcome = await decideVerdicts(cast.as(cast.people.lin), { campaignId });
      expect(outcome).toEqual({
        decided: 5,
        unchanged: 0,
        none: 1,
        unknown: 1,
        tiers: { subsistence: 1, marginal: 1, accident: 1 },
      });

      const pack = parseRulePack(await readPack('rules', 'bozhou-2014'));
      for (const { householdId } of made) {
        const stored = await findVerdict(cast.as(cast.people.lu), { householdId });
        if (!stored) throw new Error('The household has no verdict.');
        const row = await verdictOf(tx, householdId);
        expect(JSON.stringify(row.derivation)).not.toMatch(/[\u4e00-\u9fff]/);
        const { facts, line } = readFactsRecord(row.facts, {
          amountFen: row.line_fen ?? 0n,
          period: row.line_period as 'month' | 'year',
          fromOn: row.line_from_on ?? '',
          documentNumber: row.line_document_no ?? '',
        });
        expect(decideVerdict(pack, facts, line).derivation).toEqual(stored.derivation);
      }
      const first = await findVerdict(cast.as(cast.people.lu), { householdId: made[0]?.householdId ?? '' });
      expect(first).toMatchObject({
        outcome: 'tier',
        tier: 'subsistence',
        packName: pack.name,
        packVersion: '1',
        decidedBy: '林岚',
      });
      expect(first?.derivation[0]?.text).toBe('家庭年收入：24000.00元（来源：花名册第12行“家庭年收入”栏）。');
      const last = await findVerdict(cast.as(cast.people.lu), { householdId: made[4]?.householdId ?? '' });
      expect(last).toMatchObject({ outcome: 'unknown', missing: ['家庭年收入未填'] });
    }),
  );

  test(
    'given again change nothing until a fact changes, and then only that household',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      const made = await fillHouseholds(tx, cast, [{ unit: cast.units.mill }, { unit: cast.units.mill }]);
      const clerk = cast.as(cast.people.lin);
      await decideVerdicts(clerk, { campaignId });
      expect(await decideVerdicts(clerk, { campaignId })).toMatchObject({ decided: 0, unchanged: 2 });
      await tx
        .updateTable('dossiers')
        .set({ annual_income_fen: 2_700_000n })
        .where('id', '=', made[1]?.dossierId ?? '')
        .execute();
      expect(await decideVerdicts(clerk, { campaignId })).toMatchObject({
        decided: 1,
        unchanged: 1,
        tiers: { subsistence: 1, marginal: 1 },
      });
      const rows = await tx
        .selectFrom('verdicts')
        .select(['is_current', 'tier'])
        .where('dossier_id', '=', made[1]?.dossierId ?? '')
        .orderBy('id')
        .execute();
      expect(rows).toEqual([
        { is_current: false, tier: 'subsistence' },
        { is_current: true, tier: 'marginal' },
      ]);
    }),
  );

  test(
    'are read as they were written when they still hold their sentences, and are not given again for that',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      const [one] = await fillHouseholds(tx, cast, [{ unit: cast.units.mill, importRowNo: 12 }]);
      const householdId = one?.householdId ?? '';
      const clerk = cast.as(cast.people.lin);
      await decideVerdicts(clerk, { campaignId });
      const { derivation } = (await findVerdict(clerk, { householdId })) ?? { derivation: [] };
      const { facts } = await verdictOf(tx, householdId);
      const { lineOf, ...own } = facts as Record<string, unknown>;
      const line = {
        divisionCode: lineOf,
        residence: 'urban',
        amountFen: 74_400,
        months: 1,
        fromOn: '2025-01-01',
        documentNumber: '示范县民〔2025〕1号',
      };
      const outlayFen = { medical: 0, education: 0, disability: 0, accident: 0, other: 0 };
      const old = { outlayFen, causes: ['illness'], flags: [], ...own, line };
      await tx
        .updateTable('verdicts')
        .set({ facts: JSON.stringify(old), derivation: JSON.stringify(derivation) })
        .where('dossier_id', '=', one?.dossierId ?? '')
        .execute();
      expect((await findVerdict(clerk, { householdId }))?.derivation).toEqual(derivation);
      expect(await decideVerdicts(clerk, { campaignId })).toMatchObject({ decided: 0, unchanged: 1 });
    }),
  );

  test(
    'are not shown when they do not come out of their facts any more',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      const [one] = await fillHouseholds(tx, cast, [{ unit: cast.units.mill }]);
      const clerk = cast.as(cast.people.lin);
      await decideVerdicts(clerk, { campaignId });
      await sql`UPDATE verdicts SET facts = jsonb_set(facts::jsonb, '{annualIncomeFen}', '2400001')`.execute(tx);
      await expect(findVerdict(clerk, { householdId: one?.householdId ?? '' })).rejects.toThrow('does not come out');
    }),
  );

  test(
    'are refused whole when a division has no line, naming it',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      await fillHouseholds(tx, cast, [{ unit: cast.units.mill }, { unit: cast.units.mill, divisionCode: '990102' }]);
      await tx.insertInto('divisions').values({ code: '990102', name: '邻县' }).execute();
      await expect(decideVerdicts(cast.as(cast.people.lin), { campaignId })).rejects.toThrow(
        /“邻县”（990102）没有2026-01-05当天适用的城镇低保线/,
      );
      expect(await tx.selectFrom('verdicts').select('id').execute()).toEqual([]);
    }),
  );

  test(
    'are for clerks and reviewers, and are read only inside the own subtree',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      const made = await fillHouseholds(tx, cast, [{ unit: cast.units.mill }, { unit: cast.units.bus }]);
      await expect(decideVerdicts(cast.as(cast.people.zhou), { campaignId })).rejects.toMatchObject({
        code: 'access.not-allowed',
      });
      await decideVerdicts(cast.as(cast.people.lu), { campaignId });
      const [inside, outside] = made.map((one) => one.householdId);
      expect(await findVerdict(cast.as(cast.people.xu), { householdId: inside ?? '' })).toMatchObject({
        tier: 'subsistence',
      });
      await expect(findVerdict(cast.as(cast.people.xu), { householdId: outside ?? '' })).rejects.toMatchObject({
        code: 'household.not-found',
      });
    }),
  );

  test(
    'can be given under a named pack on a named day without a campaign, and are null before the first',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      await openCampaignOfTest(tx, cast);
      const [one] = await fillHouseholds(tx, cast, [{ unit: cast.units.mill }]);
      const clerk = cast.as(cast.people.lin);
      expect(await findVerdict(clerk, { householdId: one?.householdId ?? '' })).toBeNull();
      const pack = { code: 'bozhou-2014', version: '1' };
      expect(await decideVerdicts(clerk, { pack, asOf: '2026-01-05' })).toMatchObject({ decided: 1 });
      await expect(decideVerdicts(clerk, { pack })).rejects.toThrow();
      await expect(decideVerdicts(clerk, { pack: { ...pack, version: '9' }, asOf: '2026-01-05' })).rejects.toThrow(
        '还没有装',
      );
      await expect(decideVerdicts(clerk, { pack, asOf: '2024-06-01' })).rejects.toMatchObject({ code: 'line.missing' });
    }),
  );
});

describe('the routes', () => {
  test(
    'decide a campaign and show the verdict with its derivation; null before',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      const [one] = await fillHouseholds(tx, cast, [{ unit: cast.units.mill }]);
      const browser = await appFor(database, cast.people.lin, { routes: [eligibilityRoutes] });
      const address = `/api/households/${one?.householdId}/verdict`;
      const before = await browser.get(address);
      expect([before.statusCode, before.body]).toEqual([200, 'null']);
      const decided = await browser.post(`/api/campaigns/${campaignId}/verdicts`);
      expect(decided.json()).toEqual({
        decided: 1,
        unchanged: 0,
        none: 0,
        unknown: 0,
        tiers: {
          subsistence: 1,
          marginal: 0,
          accident: 0,
          deep: 0,
          relative: 0,
          'rigid-outlay': 0,
          monitored: 0,
        },
      });
      expect(
        (await browser.post(`/api/campaigns/${campaignId}/verdicts`, { asOf: '2026-01-06' })).json(),
      ).toMatchObject({ unchanged: 1 });
      const verdict = (await browser.get(address)).json();
      expect(verdict).toMatchObject({
        outcome: 'tier',
        tier: 'subsistence',
        tierName: '低保户',
        packVersion: '1',
        missing: [],
      });
      expect(verdict.derivation.at(-1)).toMatchObject({
        kind: 'conclusion',
        text: '结论：各项条件全部符合，认定为低保户。',
      });
    }),
  );

  test(
    'answer 404 for a household or campaign that is not there, and 422 for a missing line',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      await fillHouseholds(tx, cast, [{ unit: cast.units.mill, divisionCode: '990102' }]);
      const browser = await appFor(database, cast.people.lin, { routes: [eligibilityRoutes] });
      expect((await browser.get(`/api/households/${campaignId}/verdict`)).statusCode).toBe(404);
      expect((await browser.post(`/api/campaigns/${cast.tenantId}/verdicts`)).statusCode).toBe(404);
      const missing = await browser.post(`/api/campaigns/${campaignId}/verdicts`, {});
      expect([missing.statusCode, missing.json().code]).toEqual([422, 'line.missing']);
    }),
  );
});
