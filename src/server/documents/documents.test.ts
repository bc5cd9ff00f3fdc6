import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { lengthOf } from '#domain/documents/count-characters.ts';
import { toDocx } from '#render/docx.ts';
import { packZip, unpackZip } from '#render/zip.ts';
import type { Database, Transaction } from '#server/db/database.ts';
import { appFor } from '../../../tests/support/api.ts';
import { type Cast, playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { planSmallCampaign, runSmallCampaign, tamper } from '../../../tests/support/run-small-campaign.ts';
import { documentsRoutes } from './documents.routes.ts';
import { getDocument } from './get-document.ts';
import { listDocuments } from './list-documents.ts';
import { makeDocument } from './make-document.ts';
import { makeTable } from './make-table.ts';
import { verifyDocument } from './verify-document.ts';

const database = useDatabase();

const story = (test: (cast: Cast, campaignId: string, tx: Transaction, own: Database) => Promise<void>) =>
  database.rollingBack(async (own, tx) => {
    const cast = await playCast(own);
    const campaignId = await runSmallCampaign(cast, tx);
    await test(cast, campaignId, tx, own);
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
      expect((await listDocuments(clerk, { campaignId })).map((each) => each.template).sort()).toEqual([
        'county-plan',
        'county-summary',
        'posting',
      ]);
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

      await tamper(
        tx,
        cast,
        sql`UPDATE deliveries SET amount_fen = amount_fen + 100 WHERE kind = 'cash' AND state = 'delivered' AND signed_on = '2026-01-23'`,
      );
      const verification = await verifyDocument(clerk, { bytes });
      expect(verification.agrees).toBe(false);
      const cash = verification.figures.find((figure) => figure.code === 'Z11');
      expect(cash).toMatchObject({ state: 'changed', paperValue: '1100', currentValue: '1101' });
      expect(cash?.message).toBe(
        `慰问金（Z11）已变动：文件写的是1100元，现在是1101元。改动的记录：${cast.units.park.code}-0004-cash（${cast.units.park.name}）。`,
      );
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
      await expect(makeDocument(cast.as(cast.people.bai), { campaignId, template: 'county-summary' })).rejects.toThrow(
        '没有“document.make”的权限',
      );
      expect(await listDocuments(cast.as(cast.people.bai), { campaignId })).toEqual([]);
    }),
  );
});

describe('papers before their time', () => {
  it(
    'are refused with what to do first',
    database.rollingBack(async (own, tx) => {
      const cast = await playCast(own);
      const campaignId = await planSmallCampaign(cast, tx);
      const clerk = cast.as(cast.people.lin);
      await expect(makeDocument(clerk, { campaignId, template: 'posting' })).rejects.toThrow('请先完成认定并张贴名单');
      const plan = await makeDocument(clerk, { campaignId, template: 'county-plan' });
      expect(plan.title).toContain('实施方案');
    }),
  );
});

describe('tables', () => {
  it(
    'list verdicts with their derivation, statistics with a total, and sign-offs by unit',
    story(async (cast, campaignId) => {
      const clerk = cast.as(cast.people.lin);
      const text = async (table: 'verdicts' | 'statistics' | 'sign-off') =>
        JSON.stringify(
          (await makeTable(clerk, { campaignId, table })).book.pages.map((page) =>
            page.cells.map((cell) => cell.value),
          ),
        );
      expect(await text('verdicts')).toContain('赵一');
      expect(await text('verdicts')).toContain('低保线');
      expect(await text('statistics')).toContain('合计');
      const signOff = await makeTable(clerk, { campaignId, table: 'sign-off' });
      expect(signOff.book.pages.map((page) => page.name)).toEqual([
        `1-${cast.units.east.name}`,
        `2-${cast.units.park.name}`,
      ]);
    }),
  );
});

describe('over HTTP', () => {
  it(
    'a paper is made, previewed with its figures as buttons, downloaded and verified',
    story(async (cast, campaignId, _tx, own) => {
      const browser = await appFor(own, cast.people.lin, { routes: [documentsRoutes] });
      const made = await browser.post(`/api/campaigns/${campaignId}/documents`, { template: 'county-summary' });
      expect(made.statusCode).toBe(201);
      const { documentId } = made.json<{ documentId: string }>();
      const list = (await browser.get(`/api/campaigns/${campaignId}/documents`)).json<{
        documents: object[];
        tables: object[];
      }>();
      expect(list).toMatchObject({ documents: [{ id: documentId, templateName: '活动总结', staleCount: 0 }] });
      expect(list.tables).toHaveLength(6);
      const preview = (await browser.get(`/api/documents/${documentId}`)).json<{ html: string }>();
      expect(preview.html).toContain('data-code="Z31"');
      const file = await browser.get(`/api/documents/${documentId}/file?format=docx`);
      expect(file.headers['content-type']).toContain('wordprocessingml');
      const verified = await browser.upload('/api/documents/verification', {
        name: 'a.docx',
        content: file.rawPayload,
      });
      expect(verified.json()).toMatchObject({ agrees: true });
      const table = await browser.get(`/api/campaigns/${campaignId}/tables/statistics/file?format=xlsx`);
      expect(table.rawPayload.subarray(0, 2).toString()).toBe('PK');
      expect((await browser.get(`/api/campaigns/${campaignId}/tables/statistics/file?format=pdf`)).statusCode).toBe(
        422,
      );
      expect((await browser.get('/api/documents/01890000-0000-7000-8000-000000000000')).statusCode).toBe(404);
    }),
  );
});
