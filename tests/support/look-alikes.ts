/** Households that look alike, registered the ordinary way, and the same with approved money. */
import { sql } from 'kysely';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import type { CellValue, WorkbookSheet } from '#domain/imports/cell-value.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import type { Database } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { openDossiers } from '#server/dossiers/open-dossiers.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import type { NewPerson } from '#server/people/person-records.ts';
import { registerHouseholds } from '#server/people/register-households.ts';
import { campaignFile, settle } from '../races/hardship.ts';
import type { Cast, Unit } from './cast.ts';
import { playCast } from './cast.ts';

const sound = (first17: string) => first17 + checkCharacterOf(first17);

export const person = (first17: string, changes: Partial<NewPerson> = {}): NewPerson => ({
  name: '欧阳若兰',
  relation: 'head',
  idNumber: sound(first17),
  birthOn: `${first17.slice(6, 10)}-${first17.slice(10, 12)}-${first17.slice(12, 14)}`,
  sex: 'female',
  phone: '13800138000',
  health: null,
  workStatus: null,
  ...changes,
});

/** Registers a household with its dossier and answers its id. */
export async function register(cast: Cast, unit: Unit, people: readonly NewPerson[]): Promise<string> {
  const lin = cast.as(cast.people.lin);
  const place = { orgId: unit.id, orgPath: unit.path };
  const { householdIds } = await registerHouseholds(lin, {
    importBatchId: null,
    registeredOn: '2026-01-05',
    households: [
      { ...place, divisionCode: '990101', residence: 'urban', address: null, bankCard: null, people: [...people] },
    ],
  });
  const householdId = householdIds[0] ?? '';
  await openDossiers(lin, {
    importBatchId: null,
    openedOn: '2026-01-05',
    dossiers: [
      {
        ...place,
        householdId,
        unitCode: unit.code,
        mainCause: 'illness',
        secondaryCauses: [],
        stillHardAfterRelief: true,
        isMigrantWorker: false,
        recipientClass: 'A0',
        annualIncomeFen: 1_000_000n,
        outlayFen: { medical: 0n, education: 0n, disability: 0n, accident: 0n, other: 0n },
        clarity: { family: null, mind: null, cause: null, needs: null },
        remark: null,
        importRowNo: null,
      },
    ],
  });
  return householdId;
}

/** One couple registered by the flour mill, and again by the bus company with a digit typed wrong and another child. */
export async function twoLookAlikes(cast: Cast): Promise<{ first: string; second: string }> {
  const wang = { name: '王小明', sex: 'male', relation: 'spouse' } as const;
  const first = await register(cast, cast.units.mill, [
    person('99990119680703042'),
    person('99990119660211035', wang),
    person('99990119920406117', { name: '王雨', sex: 'male', relation: 'son', phone: null }),
  ]);
  const second = await register(cast, cast.units.bus, [
    person('99990119680703048'),
    person('99990119660211055', { ...wang, name: '王晓明' }),
    person('99990119950918226', { name: '王佳佳', relation: 'daughter', phone: null }),
  ]);
  return { first, second };
}

export const HEADER = [
  '单位',
  '姓名',
  '身份证后四位',
  '慰问金(元)',
  '慰问品',
  '折价(元)',
  '签领日期',
  '签领方式',
  '退回原因',
];

export function signOffSheet(...rows: readonly CellValue[][]): WorkbookSheet[] {
  const cells = [HEADER, ...rows];
  return [
    { name: '签领', merges: [], rows: cells.map((each, index) => ({ rowNo: index + 1, hidden: false, cells: each })) },
  ];
}

export const signed = (unitName: string, tail: string, back = ''): CellValue[] => [
  unitName,
  '王一',
  tail,
  600,
  '大米10公斤',
  120,
  '2026-01-25',
  '本人',
  back,
];

/**
 * 王一 is on the list of the eastern township (tail 0012) and, with the same birth date, on that of the park (tail 0039), with money
 * for both; approved for both, or, `unapproved`, still proposed for both, or, `none`, nothing proposed yet.
 */
export async function twoWithMoney(database: Database, approval: 'approved' | 'unapproved' | 'none', code = '990101') {
  const cast = await playCast(database, { code });
  await settle(database, cast, [
    { name: '王一', tail: '0012', unit: cast.units.east },
    { name: '王一', tail: '0039', unit: cast.units.park },
  ]);
  await database.inTransaction(async (tx) => {
    await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
    await sql`UPDATE persons SET birth_on = '1961-02-03' WHERE tenant_id = ${cast.tenantId}::uuid AND name = '王一'`.execute(
      tx,
    );
  });
  const [lin, fang] = [cast.as(cast.people.lin), cast.as(cast.people.fang)];
  const units = [{ code, name: '示范县总工会', level: 'county', division: '990101' }];
  const { campaignId } = await planCampaign(lin, { file: campaignFile({ unit: code, units }) });
  await openFundSources(lin, { campaignId });
  await receiveFunds(fang, { campaignId, sourceCode: 'CZ', amountFen: 144_000n, receivedOn: '2026-01-05' });
  if (approval !== 'none') await proposeEntitlements(lin, { campaignId });
  if (approval === 'approved') await approveEntitlements(cast.as(cast.people.zhou), { campaignId });
  return { cast, campaignId, lin, fang };
}
