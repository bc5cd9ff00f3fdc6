/** A whole small campaign through the actions of every feature, for tests of what is computed and written from it. */
import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { CampaignFile, fenOfYuan } from '#domain/campaigns/campaign-file.ts';
import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import type { Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { recordDeliveries } from '#server/deliveries/record-deliveries.ts';
import { decideVerdicts } from '#server/eligibility/decide-verdicts.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { postNotices } from '#server/notices/post-notices.ts';
import type { Cast } from './cast.ts';
import { fillHouseholds, openCampaignOfTest } from './fill-campaign.ts';

/**
 * Four households: 东河 has two below the line (600 cash and 100 goods each) and one far above it; the park one at 1.1 times the
 * line (500 and 100). Registered, planned, with the money received.
 */
export async function planSmallCampaign(cast: Cast, tx: Transaction): Promise<string> {
  const { east, park } = cast.units;
  await openCampaignOfTest(tx, cast);
  await fillHouseholds(tx, cast, [
    { unit: east, headName: '赵一', members: 2, annualIncomeFen: 1_000_000n, mainCause: 'illness' },
    { unit: east, headName: '钱二', members: 3, annualIncomeFen: 1_200_000n, mainCause: 'schooling' },
    { unit: east, headName: '孙三', members: 1, annualIncomeFen: 9_000_000n, mainCause: 'unemployed' },
    { unit: park, headName: '李四', members: 1, annualIncomeFen: 982_000n, mainCause: 'disability' },
  ]);
  await sql`UPDATE persons SET id_number_tail = '0011' WHERE name IN ('赵一', '钱二', '李四')`.execute(tx);
  const file = CampaignFile.parse(parse(await readFile('examples/tiny/campaign.yaml', 'utf8')));
  const [clerk, cashier] = [cast.as(cast.people.lin), cast.as(cast.people.fang)];
  const { campaignId } = await planCampaign(clerk, { file: { ...file, unit: cast.units.county.code } });
  await openFundSources(clerk, { campaignId });
  for (const source of file.fundSources) {
    await receiveFunds(cashier, {
      campaignId,
      sourceCode: source.code,
      amountFen: fenOfYuan(source.amountYuan),
      receivedOn: source.receivedOn,
    });
  }
  return campaignId;
}

/** The same, judged, posted, approved, handed over and partly returned. */
export async function runSmallCampaign(cast: Cast, tx: Transaction): Promise<string> {
  const { east, park } = cast.units;
  const [clerk, cashier] = [cast.as(cast.people.lin), cast.as(cast.people.fang)];
  const campaignId = await planSmallCampaign(cast, tx);
  await decideVerdicts(cast.as(cast.people.lu), { campaignId, asOf: '2026-01-05' });
  await postNotices(clerk, {
    campaignId,
    startsOn: '2026-01-12',
    workingDays: 5,
    place: '公示栏',
    phone: '0999-0000126',
  });
  await proposeEntitlements(clerk, { campaignId });
  await approveEntitlements(cast.as(cast.people.zhou), {
    campaignId,
    meeting: { name: '主席办公会议', on: '2026-01-20', minutesNo: '〔2026〕2号' },
  });
  await recordDeliveries(cashier, {
    campaignId,
    fileName: 'signoff.xlsx',
    fileDigest: 'a'.repeat(64),
    sheets: [signOffs(east.name, park.name)],
  });
  return campaignId;
}

function signOffs(east: string, park: string): WorkbookSheet {
  const lines = [
    ['单位', '姓名', '身份证后四位', '慰问金(元)', '慰问品', '折价(元)', '签领日期', '签领方式', '退回原因'],
    [east, '赵一', '0011', '600', '米油一份', '100', '2026-01-22', '本人', ''],
    [east, '钱二', '0011', '600', '米油一份', '100', '2026-01-22', '本人', '长期在外'],
    [park, '李四', '0011', '500', '米油一份', '100', '2026-01-23', '本人', ''],
  ];
  return { name: '签领', merges: [], rows: lines.map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })) };
}

/** Changes a row behind the application's back, as somebody with the database password could. */
export async function tamper(tx: Transaction, cast: Cast, change: ReturnType<typeof sql>): Promise<void> {
  await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'nobody' });
  await change.execute(tx);
}
