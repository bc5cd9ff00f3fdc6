import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { OtherAidRule, sayBand } from '#domain/people/other-aid.ts';
import type { Database, Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { recordDeliveries } from '#server/deliveries/record-deliveries.ts';
import { readPack } from '#server/organizations/read-pack.ts';
import { playCast, testSecrets } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { person, register, signed, signOffSheet, twoWithMoney } from '../../../tests/support/look-alikes.ts';
import { askOtherAid } from './ask-other-aid.ts';

const { rollingBack } = useDatabase();
const ID = person('99990119680703042').idNumber;

/** Another county pays a household whose head has this ID number; ours has registered the same person. */
async function twoCounties(db: Database, tx: Transaction) {
  const other = await twoWithMoney(db, 'approved', '990202');
  await setRowScope(tx, { tenantId: other.cast.tenantId, unitPaths: [other.cast.units.county.path], userId: 'test' });
  await sql`UPDATE persons SET id_number_digest = ${testSecrets.digest('id-number', ID)} WHERE id_number_tail = '0012'`.execute(
    tx,
  );
  const cast = await playCast(db, { now: () => new Date('2026-02-01T01:00:00Z') });
  const householdId = await register(cast, cast.units.mill, [person('99990119680703042')]);
  const pay = (back = '') =>
    recordDeliveries(other.fang, {
      campaignId: other.campaignId,
      fileName: 'a.xlsx',
      fileDigest: (back ? 'b' : 'a').repeat(64),
      sheets: signOffSheet(signed(other.cast.units.east.name, '0012', back)),
    });
  return { cast, householdId, pay, other };
}

describe('aid of other units', () => {
  it(
    'is told as unit, band and day, and nothing else of them; the question is in the journal',
    rollingBack(async (db, tx) => {
      const { cast, householdId, pay } = await twoCounties(db, tx);
      const xu = cast.as(cast.people.xu);
      expect((await askOtherAid(xu, { householdId })).aid).toEqual([]);
      await pay();
      expect((await askOtherAid(xu, { householdId })).aid).toEqual([
        { unitName: '示范县总工会', amount: '500–1000元', lastOn: '2026-01-25' },
      ]);
      await pay('本人放弃');
      expect((await askOtherAid(xu, { householdId })).aid).toEqual([]);
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      const { rows } =
        await sql`SELECT after->>'found' AS found FROM journal WHERE tenant_id = ${cast.tenantId}::uuid AND event = 'household.other-aid-asked' ORDER BY seq`.execute(
          tx,
        );
      expect(rows).toEqual([{ found: '0' }, { found: '1' }, { found: '0' }]);
    }),
  );

  it(
    'of another season, of our own tenant, and of somebody with another number is not told',
    rollingBack(async (db, tx) => {
      const { cast, householdId, pay, other } = await twoCounties(db, tx);
      await pay();
      const nextYear = { ...cast.as(cast.people.lin), now: () => new Date('2027-02-01T01:00:00Z') };
      expect((await askOtherAid(nextYear, { householdId })).aid).toEqual([]);
      const stranger = await register(cast, cast.units.bus, [person('99990119750101112', { name: '赵国强' })]);
      expect((await askOtherAid(cast.as(cast.people.lin), { householdId: stranger })).aid).toEqual([]);
      await setRowScope(tx, {
        tenantId: other.cast.tenantId,
        unitPaths: [other.cast.units.county.path],
        userId: 'test',
      });
      const { rows } = await sql<{
        id: string;
      }>`SELECT household_id AS id FROM household_members m JOIN persons p ON p.id = m.person_id WHERE p.id_number_tail = '0012'`.execute(
        tx,
      );
      expect((await askOtherAid(other.lin, { householdId: rows[0]?.id ?? '' })).aid).toEqual([]);
    }),
  );

  it(
    'is asked so often and no more, and for one’s own households only',
    rollingBack(async (db, tx) => {
      const { cast, householdId, other } = await twoCounties(db, tx);
      const lin = cast.as(cast.people.lin);
      const rule = OtherAidRule.parse(await readPack('duplicates', 'other-aid'));
      await expect(askOtherAid(other.lin, { householdId })).rejects.toMatchObject({ code: 'household.not-found' });
      await expect(askOtherAid(cast.as(cast.people.fang), { householdId })).rejects.toMatchObject({
        code: 'access.not-allowed',
      });
      for (let asked = 0; asked < rule.asksPerHour; asked++) await askOtherAid(lin, { householdId });
      await expect(askOtherAid(lin, { householdId })).rejects.toMatchObject({ code: 'household.asked-too-often' });
      const anHourLater = { ...lin, now: () => new Date('2026-02-01T02:00:01Z') };
      expect((await askOtherAid(anHourLater, { householdId })).aid).toEqual([]);
    }),
  );

  it(
    'cannot be narrowed down by finer bands, even by whoever speaks SQL as the application',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: ['/'], userId: 'test' });
      await expect(
        db.inTransaction((inner) =>
          sql`SELECT * FROM aid_elsewhere('{}', '{71900,72000}', '2026-01-01')`.execute(inner),
        ),
      ).rejects.toThrow('too fine');
    }),
  );

  it('has bands that include their upper edge', async () => {
    const rule = OtherAidRule.parse(await readPack('duplicates', 'other-aid'));
    expect([0, 1, 2, 3].map((band) => sayBand(band, rule))).toEqual([
      '500元及以下',
      '500–1000元',
      '1000–3000元',
      '3000元以上',
    ]);
  });
});
