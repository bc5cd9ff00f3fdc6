/** Households and a campaign for tests of what comes after the register: written straight to the tables, in the test's transaction. */
import { installRulePack } from '#server/eligibility/install-rule-pack.ts';
import { recordCalendars } from '#server/organizations/record-calendars.ts';
import { recordLines } from '#server/organizations/record-lines.ts';
import { readCalendarPacks, readRulePackFiles } from '#server/organizations/read-pack.ts';
import type { Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { newUuid } from '#server/new-id.ts';
import type { Cast, Unit } from './cast.ts';

export interface HouseholdOfTest {
  readonly unit: Unit;
  readonly headName?: string;
  readonly birthOn?: string | null;
  readonly members?: number;
  readonly annualIncomeFen?: bigint | null;
  readonly residence?: 'urban' | 'rural';
  readonly divisionCode?: string;
  readonly mainCause?: string | null;
  readonly secondaryCauses?: string[];
  readonly stillHard?: boolean | null;
  readonly outlayFen?: Readonly<Record<string, bigint>>;
  readonly importRowNo?: number | null;
}

const asCounty = (tx: Transaction, cast: Cast) =>
  setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });

/** Registers households with their dossiers; returns household and dossier ids in the same order. */
export async function fillHouseholds(
  tx: Transaction,
  cast: Cast,
  households: readonly HouseholdOfTest[],
): Promise<{ householdId: string; dossierId: string }[]> {
  await asCounty(tx, cast);
  const tenant_id = cast.tenantId;
  const made: { householdId: string; dossierId: string }[] = [];
  for (const [index, household] of households.entries()) {
    const { unit } = household;
    const place = { tenant_id, org_path: unit.path };
    const householdId = newUuid();
    const dossierId = newUuid();
    made.push({ householdId, dossierId });
    await tx
      .insertInto('households')
      .values({
        ...place,
        id: householdId,
        org_id: unit.id,
        division_code: household.divisionCode ?? '990101',
        residence: household.residence ?? 'urban',
        registered_on: '2025-12-01',
      })
      .execute();
    for (let position = 0; position < (household.members ?? 3); position++) {
      const personId = newUuid();
      const name = position === 0 ? (household.headName ?? '王小明') : `王家人${position}`;
      const birth = household.birthOn === undefined ? '1970-03-05' : household.birthOn;
      await tx
        .insertInto('persons')
        .values({
          ...place,
          id: personId,
          name,
          pinyin: 'wang',
          pinyin_initials: 'w',
          birth_on: position === 0 ? birth : '2014-01-01',
        })
        .execute();
      await tx
        .insertInto('household_members')
        .values({
          ...place,
          household_id: householdId,
          person_id: personId,
          relation: position === 0 ? 'head' : 'son',
          position,
          from_on: '2025-12-01',
        })
        .execute();
    }
    await tx
      .insertInto('dossiers')
      .values({
        ...place,
        id: dossierId,
        household_id: householdId,
        dossier_no: `${unit.code}-${String(index + 1).padStart(4, '0')}`,
        org_id: unit.id,
        status: 'in-file',
        main_cause: household.mainCause === undefined ? 'illness' : household.mainCause,
        secondary_causes: household.secondaryCauses ?? [],
        still_hard_after_relief: household.stillHard === undefined ? true : household.stillHard,
        is_migrant_worker: false,
        recipient_class: 'A0',
        annual_income_fen: household.annualIncomeFen === undefined ? 2_400_000n : household.annualIncomeFen,
        clarity: JSON.stringify({ family: null, mind: null, cause: null, needs: null }),
        opened_on: '2025-12-01',
        import_row_no: household.importRowNo ?? null,
      })
      .execute();
    for (const [kind, amount_fen] of Object.entries(household.outlayFen ?? {}))
      await tx
        .insertInto('outlay_items')
        .values({ ...place, dossier_id: dossierId, kind, amount_fen })
        .execute();
  }
  return made;
}

/** A pack, that of 亳州 unless said, calendars, lines of 示范县 (744 yuan a month, 6,720 a year) and a campaign from 2026-01-05 on. */
export async function openCampaignOfTest(tx: Transaction, cast: Cast, packCode = 'bozhou-2014'): Promise<string> {
  const clerk = cast.as(cast.people.lin);
  const pack = await installRulePack(clerk, await readRulePackFiles(packCode));
  await recordCalendars(clerk, { files: await readCalendarPacks() });
  const line = { fromOn: '2025-01-01', documentNumber: '示范县民〔2025〕1号' };
  await recordLines(clerk, {
    divisions: [
      {
        code: '990101',
        name: '示范县',
        lines: [
          { ...line, residence: 'urban', amountFen: 74_400n, per: 'month' },
          { ...line, residence: 'rural', amountFen: 672_000n, per: 'year' },
        ],
      },
    ],
  });
  await asCounty(tx, cast);
  const id = newUuid();
  await tx
    .insertInto('campaigns')
    .values({
      tenant_id: cast.tenantId,
      id,
      code: '2026-songwennuan',
      name: '2026年元旦春节送温暖活动',
      org_id: cast.units.county.id,
      org_path: cast.units.county.path,
      year: 2026,
      theme: '把温暖送到职工心坎上',
      starts_on: '2026-01-05',
      ends_on: '2026-02-28',
      status: 'planned',
      pack_code: pack.code,
      pack_version: pack.version,
      floor_fen: 60_000n,
      plan: '{}',
      planned_at: new Date('2026-01-04T01:00:00Z'),
    })
    .execute();
  return id;
}
