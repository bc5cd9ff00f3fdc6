import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CampaignFile, fenOfYuan } from '#domain/campaigns/campaign-file.ts';
import { lengthOf } from '#domain/documents/count-characters.ts';
import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import { toDocx } from '#render/docx.ts';
import { packZip, unpackZip } from '#render/zip.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import type { Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { recordDeliveries } from '#server/deliveries/record-deliveries.ts';
import { getDesk } from '#server/desk/get-desk.ts';
import { decideVerdicts } from '#server/eligibility/decide-verdicts.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { computeFigures, writeFigures } from '#server/indicators/compute-figures.ts';
import { computeUnitFigures } from '#server/indicators/compute-unit-figures.ts';
import { listFigureRows } from '#server/indicators/list-figure-rows.ts';
import { postNotices } from '#server/notices/post-notices.ts';
import { type Cast, playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { fillHouseholds, openCampaignOfTest } from '../../../tests/support/fill-campaign.ts';
import { getDocument } from './get-document.ts';
import { listDocuments } from './list-documents.ts';
import { makeDocument } from './make-document.ts';
import { makeTable } from './make-table.ts';
import { verifyDocument } from './verify-document.ts';

const database = useDatabase();

/**
 * Four households: 东河 has two below the line (600 cash and 100 goods each) and one far above it; the park one at 1.1 times the
 * line (500 and 100). The second of 东河 sends everything back.
 */
async function runSmallCampaign(cast: Cast, tx: Transaction): Promise<string> {
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
    await receiveFunds(cashier, { campaignId, sourceCode: source.code, amountFen: fenOfYuan(source.amountYuan), receivedOn: source.receivedOn });
  }
  await decideVerdicts(cast.as(cast.people.lu), { campaignId, asOf: '2026-01-05' });
  await postNotices(clerk, { campaignId, startsOn: '2026-01-12', workingDays: 5, place: '公示栏', phone: '0999-0000126' });
  await proposeEntitlements(clerk, { campaignId });
  await approveEntitlements(cast.as(cast.people.zhou), { campaignId, meeting: { name: '主席办公会议', on: '2026-01-20', minutesNo: '〔2026〕2号' } });
  await recordDeliveries(cashier, { campaignId, fileName: 'signoff.xlsx', fileDigest: 'a'.repeat(64), sheets: [signOffs(east.name, park.name)] });
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

const story = (test: (cast: Cast, campaignId: string, tx: Transaction) => Promise<void>) =>
  database.rollingBack(async (own, tx) => {
    const cast = await playCast(own);
    const campaignId = await runSmallCampaign(cast, tx);
    await test(cast, campaignId, tx);
  });

/** Changes a row behind the application's back, as somebody with the database password could. */
async function tamper(tx: Transaction, cast: Cast, change: ReturnType<typeof sql>): Promise<void> {
  await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'nobody' });
  await change.execute(tx);
}

describe('figures', () => {
  it(
    'add up for the whole county and for each unit, with nothing from a clock or an id in them',
    story(async (cast, campaignId) => {
      const { figures, brokenChecks } = await computeFigures(cast.as(cast.people.lin), { campaignId });
      const value = (code: string) => figures.find((figure) => figure.code === code)?.value;
      expect(brokenChecks).toEqual([]);
      // Received 1,200 + 3,000 + 5,000; sent 700 + 700 + 600; 700 came back.
      expect([value('Z01'), value('Z10.sent'), value('Z10.returned'), value('Z10'), value('Z14')]).toEqual(['9200', '2000', '700', '1300', '7900']);
      expect([value('Z11'), value('Z12'), value('Z30'), value('Z30.t'), value('Z30.returned')]).toEqual(['1100', '200', '2', '2', '1']);
      expect([value('Z31'), value('Z31.registered'), value('Z31.none'), value('Z31.persons'), value('Z31.park')]).toEqual(['3', '4', '1', '6', '1']);
      expect([value('Z83'), value('Z82'), value('Z80'), value('Z80.households')]).toEqual(['66.66', '100', '2', '3']);
      const units = await computeUnitFigures(cast.as(cast.people.lin), { campaignId, codes: ['Z31', 'Z10'] });
      const own = Object.fromEntries(units.map(({ unit, figures: [households, money] }) => [unit.code, [households?.value, money?.value]]));
      expect(own[cast.units.east.code]).toEqual(['2', '700']);
      expect(own[cast.units.park.code]).toEqual(['1', '600']);
      expect(JSON.parse(writeFigures(figures))[0]).toEqual({ code: 'R01', name: '花名册行数', unit: '行', value: 0, rows: 0, digest: createHash('sha256').digest('hex') });
    }),
  );

  it(
    'open down to exactly their rows, a page at a time, without an ID number',
    story(async (cast, campaignId) => {
      const clerk = cast.as(cast.people.lin);
      const first = await listFigureRows(clerk, { campaignId, code: 'Z31', limit: 2 });
      expect(first.rows).toHaveLength(2);
      expect(first.nextCursor).not.toBeNull();
      const rest = await listFigureRows(clerk, { campaignId, code: 'Z31', limit: 2, cursor: first.nextCursor ?? '' });
      expect(rest.nextCursor).toBeNull();
      expect([...first.rows, ...rest.rows].map((row) => row.key)).toHaveLength(first.figure.rows);
      const share = await listFigureRows(clerk, { campaignId, code: 'Z83', limit: 50 });
      expect(share.rows.filter((row) => row.part === 'numerator')).toHaveLength(2);
      await expect(listFigureRows(clerk, { campaignId, code: 'Z0' })).rejects.toThrow('没有代码为“Z0”的指标');
    }),
  );

  it(
    'of a township clerk stop at the township',
    story(async (cast, campaignId) => {
      const { figures } = await computeFigures(cast.as(cast.people.lin), { campaignId, unitPath: cast.units.east.path });
      expect(figures.find((figure) => figure.code === 'Z31')?.value).toBe('2');
      await expect(computeFigures(cast.as(cast.people.xu), { campaignId })).rejects.toThrow('没有找到这个活动');
    }),
  );
});

describe('papers', () => {
  it(
    'are written to their length, kept with their figures, and agree with the database',
    story(async (cast, campaignId) => {
      const clerk = cast.as(cast.people.lin);
      const made = await makeDocument(clerk, { campaignId, template: 'county-summary' });
      expect(Math.abs(made.characterCount - 1350)).toBeLessThanOrEqual(1350 * 0.03);
      const document = await getDocument(clerk, { documentId: made.documentId });
      expect(lengthOf(document.model)).toBe(made.characterCount);
      expect(document.figures.length).toBe(made.figureCount);
      expect(document.figures.filter((figure) => figure.state !== 'agrees')).toEqual([]);
      for (const template of ['county-plan', 'posting'] as const) await makeDocument(clerk, { campaignId, template });
      expect((await listDocuments(clerk, { campaignId })).map((each) => each.template).sort()).toEqual(['county-plan', 'county-summary', 'posting']);
      expect((await getDesk(clerk, {})).campaign?.id).toBeDefined();
    }),
  );

  it(
    'turn red, naming the figure, when a row behind one has changed since',
    story(async (cast, campaignId, tx) => {
      const clerk = cast.as(cast.people.lin);
      const { documentId } = await makeDocument(clerk, { campaignId, template: 'county-summary' });
      const { model } = await getDocument(clerk, { documentId });
      const bytes = await toDocx(model);
      expect((await verifyDocument(clerk, { bytes })).agrees).toBe(true);

      await tamper(tx, cast, sql`UPDATE deliveries SET amount_fen = amount_fen + 100 WHERE kind = 'cash' AND state = 'delivered' AND signed_on = '2026-01-23'`);
      const verification = await verifyDocument(clerk, { bytes });
      expect(verification.agrees).toBe(false);
      const cash = verification.figures.find((figure) => figure.code === 'Z11');
      expect(cash).toMatchObject({ state: 'changed', paperValue: '1100', currentValue: '1101' });
      expect(cash?.message).toBe('慰问金（Z11）已变动：文件写的是1100元，现在是1101元。');
      expect(verification.figures.find((figure) => figure.code === 'Z12')?.state).toBe('agrees');
      const [line] = await listDocuments(clerk, { campaignId });
      expect(line?.staleCount).toBeGreaterThan(0);
    }),
  );

  it(
    'turn red also when the value stayed but a record behind it is another',
    story(async (cast, campaignId, tx) => {
      const clerk = cast.as(cast.people.lin);
      const { documentId } = await makeDocument(clerk, { campaignId, template: 'county-summary' });
      await tamper(tx, cast, sql`UPDATE dossiers SET main_cause = 'accident' WHERE main_cause = 'illness'`);
      const { figures } = await getDocument(clerk, { documentId });
      const households = figures.find((figure) => figure.code === 'Z31');
      expect(households).toMatchObject({ state: 'changed', paperValue: '3', currentValue: '3' });
      expect(households?.message).toContain('所依据的记录已有改动');
    }),
  );

  it(
    'are seen through when somebody types over a figure',
    story(async (cast, campaignId) => {
      const clerk = cast.as(cast.people.lin);
      const { documentId } = await makeDocument(clerk, { campaignId, template: 'county-summary' });
      const { model } = await getDocument(clerk, { documentId });
      const parts = unpackZip(await toDocx(model));
      const page = new TextDecoder().decode(parts.get('word/document.xml'));
      parts.set('word/document.xml', new TextEncoder().encode(page.replace('>9200<', '>9900<')));
      const { agrees, figures } = await verifyDocument(clerk, { bytes: packZip(parts) });
      expect(agrees).toBe(false);
      const wrong = figures.filter((figure) => figure.state !== 'agrees');
      expect(wrong.map((figure) => [figure.code, figure.state])).toEqual([['Z01', 'typed-over']]);
      expect(wrong[0]?.message).toBe('筹集资金（Z01）被改写：原为“9200”，现在纸面上写的是“9900”。');
    }),
  );

  it(
    'are made by the clerk and by nobody who may only look',
    story(async (cast, campaignId) => {
      await expect(makeDocument(cast.as(cast.people.bai), { campaignId, template: 'county-summary' })).rejects.toThrow('没有“document.make”的权限');
      expect(await listDocuments(cast.as(cast.people.bai), { campaignId })).toEqual([]);
    }),
  );
});

describe('tables', () => {
  it(
    'list verdicts with their derivation, statistics with a total, and sign-offs by unit',
    story(async (cast, campaignId) => {
      const clerk = cast.as(cast.people.lin);
      const text = async (table: 'verdicts' | 'statistics' | 'sign-off') =>
        JSON.stringify((await makeTable(clerk, { campaignId, table })).book.pages.map((page) => page.cells.map((cell) => cell.value)));
      expect(await text('verdicts')).toContain('赵一');
      expect(await text('verdicts')).toContain('低保线');
      expect(await text('statistics')).toContain('合计');
      const signOff = await makeTable(clerk, { campaignId, table: 'sign-off' });
      expect(signOff.book.pages.map((page) => page.name)).toEqual([`1-${cast.units.east.name}`, `2-${cast.units.park.name}`]);
    }),
  );
});
