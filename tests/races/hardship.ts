/** A small county campaign for tests about money: the file, and households with a verdict, as many as the story needs. */
import { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import type { CauseCode, RecipientClassCode, TierCode } from '#domain/code-lists.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import type { Database } from '#server/db/database.ts';
import { newUuid } from '#server/new-id.ts';
import type { Cast, Unit } from '../support/cast.ts';
import { refreshStatistics } from '#server/db/refresh-statistics.ts';

const member = { name: '周砚', post: '县总工会副主席' };
const FILE = {
  code: '2026-wennuan',
  title: '示范县总工会2026年两节送温暖活动',
  year: 2026,
  theme: '暖在寒冬',
  unit: '990101',
  rulePack: 'bozhou-2014',
  factsAsOf: '2025-12-31',
  period: { from: '2025-12-15', to: '2026-03-05' },
  basis: [{ title: '关于开展送温暖活动的通知', issuer: '示范市总工会' }],
  leadingGroup: { head: member, office: { unit: '县困难职工帮扶中心', head: member } },
  people: {
    clerk: { name: '林岚', username: 'linlan' },
    reviewer: { name: '陆远', username: 'luyuan' },
    chair: { name: '周砚', username: 'zhouyan' },
    cashier: { name: '方禾', username: 'fanghe' },
    auditor: { name: '沈度', username: 'shendu' },
  },
  units: [{ code: '990101', name: '示范县总工会', level: 'county', division: '990101' }],
  divisions: [
    {
      code: '990101',
      name: '示范县',
      lines: [{ residence: 'urban', amountYuan: 744, per: 'month', from: '2025-07-01', document: '示民〔2025〕21号' }],
    },
  ],
  recipientClasses: ['A0', 'A2', 'A5'],
  standards: {
    floorYuan: 600,
    caps: { perTimeYuan: 3000, perYearYuan: 6000 },
    rates: [
      {
        code: 'S1',
        name: '低保户',
        measure: 'relief',
        tier: 'subsistence',
        cashYuan: 600,
        goods: { name: '大米10公斤', valueYuan: 120 },
      },
      { code: 'S2', name: '低保边缘户', measure: 'relief', tier: 'marginal', cashYuan: 500 },
      { code: 'S4', name: '重病住院职工', measure: 'relief', class: 'A5', cashYuan: 1000 },
    ],
  },
  measures: [
    { code: 'relief', kind: 'relief', name: '登门慰问送钱物', content: '入户走访', sourceOrder: ['JZ', 'CZ'] },
  ],
  fundSources: [
    {
      code: 'CZ',
      kind: 'F1',
      name: '县财政专项',
      documentNo: '示财社〔2025〕112号',
      purpose: '困难职工慰问',
      amountYuan: 10_000,
      receivedOn: '2025-12-22',
    },
    {
      code: 'JZ',
      kind: 'F4',
      name: '助学捐款',
      documentNo: '捐赠协议1号',
      purpose: '子女上学',
      amountYuan: 1000,
      receivedOn: '2026-01-05',
      allows: { causes: ['schooling'], aidKinds: ['cash'] },
    },
  ],
  schedule: [
    {
      code: '1',
      name: '动员部署',
      from: '2025-12-15',
      to: '2025-12-19',
      tasks: ['召开动员会'],
      responsible: '县总工会办公室',
    },
  ],
  notice: {
    startOn: '2026-01-12',
    workingDays: 5,
    places: ['职工公示栏'],
    phone: '0999-0000126',
    contact: '县困难职工帮扶中心',
  },
  approval: { meeting: '主席办公会议', on: '2026-01-20', minutesNo: '〔2026〕2号' },
  papers: {
    issuer: '示范县总工会',
    addressee: '示范市总工会',
    planDatedOn: '2025-12-18',
    summaryDatedOn: '2026-03-05',
  },
};

/** The county's file; changes replace whole groups. */
export function campaignFile(changes: object = {}): CampaignFile {
  return CampaignFile.parse({ ...FILE, ...changes });
}

export interface Household {
  readonly name: string;
  readonly tail: string;
  readonly unit?: Unit;
  readonly tier?: TierCode | null;
  readonly recipientClass?: RecipientClassCode;
  readonly causes?: readonly CauseCode[];
  readonly members?: number;
}

/** Puts households with dossiers and current verdicts into the county, in the order given; answers their dossier ids. */
export async function settle(database: Database, cast: Cast, households: readonly Household[]): Promise<string[]> {
  const tenant_id = cast.tenantId;
  const made = households.map((household, index) => ({ ...household, index, unit: household.unit ?? cast.units.east }));
  const ids = made.map(() => ({ household: newUuid(), dossier: newUuid(), verdict: newUuid() }));
  const idsOf = (index: number) => ids[index] as (typeof ids)[number];
  await database.inTransaction(async (tx) => {
    await setRowScope(tx, { tenantId: tenant_id, unitPaths: [cast.units.county.path], userId: 'test' });
    const pack = {
      code: 'bozhou-2014',
      version: '1',
      name: '亳州',
      content: '{}',
      digest: '0',
      installed_at: new Date('2026-01-01'),
    };
    await tx
      .insertInto('rule_packs')
      .values(pack)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    for (let from = 0; from < made.length; from += 500) {
      const some = made.slice(from, from + 500);
      await tx
        .insertInto('households')
        .values(
          some.map(({ unit, index }) => ({
            tenant_id,
            id: idsOf(index).household,
            org_id: unit.id,
            org_path: unit.path,
            division_code: '990101',
            residence: 'urban',
            registered_on: '2026-01-01',
          })),
        )
        .execute();
      const people = some.flatMap(({ name, tail, unit, index, members = 3 }) =>
        Array.from({ length: members }, (_, position) => ({
          id: newUuid(),
          name: position === 0 ? name : `${name}家人${position}`,
          tail: position === 0 ? tail : null,
          unit,
          index,
          position,
        })),
      );
      await tx
        .insertInto('persons')
        .values(
          people.map(({ id, name, tail, unit }) => ({
            tenant_id,
            id,
            org_path: unit.path,
            name,
            pinyin: 'x',
            pinyin_initials: 'x',
            id_number_tail: tail,
          })),
        )
        .execute();
      await tx
        .insertInto('household_members')
        .values(
          people.map(({ id, unit, index, position }) => ({
            tenant_id,
            household_id: idsOf(index).household,
            person_id: id,
            org_path: unit.path,
            relation: position === 0 ? 'head' : 'other',
            position,
            from_on: '2026-01-01',
          })),
        )
        .execute();
      await tx
        .insertInto('dossiers')
        .values(
          some.map(({ unit, index, recipientClass = 'A0', causes = ['illness'] }) => ({
            tenant_id,
            id: idsOf(index).dossier,
            household_id: idsOf(index).household,
            dossier_no: `${unit.code}-${String(index + 1).padStart(4, '0')}`,
            org_id: unit.id,
            org_path: unit.path,
            status: 'in-file',
            main_cause: causes[0] ?? null,
            secondary_causes: causes.slice(1),
            is_migrant_worker: false,
            recipient_class: recipientClass,
            clarity: '{}',
            opened_on: '2026-01-01',
          })),
        )
        .execute();
      await tx
        .insertInto('verdicts')
        .values(
          some.map(({ unit, index, tier = 'subsistence' }) => ({
            tenant_id,
            id: idsOf(index).verdict,
            dossier_id: idsOf(index).dossier,
            org_path: unit.path,
            pack_code: 'bozhou-2014',
            pack_version: '1',
            outcome: tier === null ? 'none' : 'tier',
            tier,
            missing: [],
            facts: '{}',
            derivation: '[]',
            decided_at: new Date('2026-01-10'),
            decided_by: 'test',
            is_current: true,
          })),
        )
        .execute();
    }
    // As the actions do after writing many rows.
    await refreshStatistics(tx, made.length, 'households', 'persons', 'household_members', 'dossiers', 'verdicts');
  });
  return ids.map((each) => each.dossier);
}
