/** Two cashiers, two sheets, one household under two names, on real PostgreSQL with real commits. */
import { describe, expect, test } from 'vitest';
import { recordDeliveries } from '#server/deliveries/record-deliveries.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { excludeEntitlement } from '#server/entitlements/exclude-entitlement.ts';
import { listEntitlements } from '#server/entitlements/list-entitlements.ts';
import { getFundBalances } from '#server/funds/get-fund-balances.ts';
import { keepApart } from '#server/households/keep-apart.ts';
import { listDuplicates } from '#server/households/list-duplicates.ts';
import { mergeHouseholds } from '#server/households/merge-households.ts';
import { searchDuplicates } from '#server/households/search-duplicates.ts';
import { useDatabase } from '../support/database.ts';
import { signed, signOffSheet, twoWithMoney } from '../support/look-alikes.ts';

const { database } = useDatabase();
let counties = 0;

async function pairWithMoney(approval: 'approved' | 'unapproved' = 'approved') {
  const county = await twoWithMoney(database(), approval, `9902${++counties}`);
  await searchDuplicates(county.lin, {});
  const [pair] = (await listDuplicates(county.lin, {})).items;
  const ids = { householdId: pair?.one.householdId ?? '', otherId: pair?.other.householdId ?? '' };
  const bring = (unitName: string, tail: string) =>
    recordDeliveries(county.fang, {
      campaignId: county.campaignId,
      fileName: `${tail}.xlsx`,
      fileDigest: tail.repeat(16),
      sheets: signOffSheet(signed(unitName, tail)),
    });
  const paidFen = async () =>
    (await getFundBalances(county.fang, { campaignId: county.campaignId })).find((source) => source.code === 'CZ')
      ?.paidFen;
  const { east, park } = county.cast.units;
  return { ...county, ids, payEast: () => bring(east.name, '0012'), payPark: () => bring(park.name, '0039'), paidFen };
}

describe('two cashiers at once', () => {
  test('with one household of an undecided pair each pay exactly one of them', async () => {
    for (let round = 0; round < 5; round++) {
      const { payEast, payPark, paidFen } = await pairWithMoney();
      const answers = await Promise.all(round % 2 ? [payEast(), payPark()] : [payPark(), payEast()]);
      expect(answers.map((answer) => answer.handedOver).sort()).toEqual([0, 1]);
      expect(answers.flatMap((answer) => answer.parked.map((row) => row.code))).toEqual(['duplicate-undecided']);
      expect(await paidFen()).toBe(72_000n);
    }
  });

  test('of whom one pays while a clerk merges leave no payment behind in the household that is gone', async () => {
    for (let round = 0; round < 4; round++) {
      const { lin, ids, payPark, payEast, paidFen } = await pairWithMoney();
      const merge = () =>
        mergeHouseholds(lin, { keptId: ids.householdId, goneId: ids.otherId, reason: '核实是同一户' });
      const [paid, merged] = await Promise.allSettled([round % 2 ? payPark() : payEast(), merge()]);
      // Both still have approved money, so the merge is refused whoever was first; what matters is that the money is there once.
      expect(paid.status).toBe('fulfilled');
      expect(merged).toMatchObject({
        status: 'rejected',
        reason: { code: expect.stringMatching(/^household\.merge-loses/) as string },
      });
      expect(await paidFen()).toBe(72_000n);
    }
  });

  test('of whom one is paid while the other, unapproved one is merged into it leave one payment, whoever was first', async () => {
    for (let round = 0; round < 4; round++) {
      const { cast, campaignId, lin, payEast, paidFen } = await pairWithMoney('unapproved');
      const { rows } = await listEntitlements(lin, { campaignId });
      const of = (unit: string) => rows.find((row) => row.unit_name === unit);
      const { east, park } = cast.units;
      await approveEntitlements(cast.as(cast.people.zhou), { campaignId, entitlementIds: [of(east.name)?.id ?? ''] });
      const [pair] = (await listDuplicates(lin, {})).items;
      const [kept, gone] = pair?.one.unitName === east.name ? [pair.one, pair.other] : [pair?.other, pair?.one];
      const merge = () =>
        mergeHouseholds(lin, {
          keptId: kept?.householdId ?? '',
          goneId: gone?.householdId ?? '',
          reason: '核实是同一户',
        });
      // Its own proposed money has to be put aside first, with the reason.
      await expect(merge()).rejects.toMatchObject({ code: 'household.merge-loses-entitlement' });
      await excludeEntitlement(lin, { entitlementId: of(park.name)?.id ?? '', reason: '重复' });
      // Both are begun at once; which is begun first changes from round to round.
      const second = round % 2 ? undefined : merge();
      const paying = payEast();
      const merging = second ?? merge();
      expect(await paying).toMatchObject({ handedOver: 1 });
      expect((await merging).says.length).toBeGreaterThan(0);
      expect(await paidFen()).toBe(72_000n);
      expect(
        (await listEntitlements(lin, { campaignId })).rows.filter((row) => row.status !== 'excluded'),
      ).toHaveLength(1);
    }
  });

  test('and a clerk who decides that they are two: the second is paid or waits, never both without the decision', async () => {
    const { lin, ids, payEast, payPark, paidFen } = await pairWithMoney();
    await payEast();
    const [decided, second] = await Promise.all([keepApart(lin, { ...ids, reason: '核实是两户人家' }), payPark()]);
    expect(decided.state).toBe('different');
    expect(await paidFen()).toBe(second.handedOver === 1 ? 144_000n : 72_000n);
  });
});
