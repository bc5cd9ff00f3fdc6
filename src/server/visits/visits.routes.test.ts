import { describe, expect, test } from 'vitest';
import { appFor } from '../../../tests/support/api.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { fillHouseholds, openCampaignOfTest } from '../../../tests/support/fill-campaign.ts';
import { makeWorkbook } from '../imports/make-workbook.ts';
import { visitsRoutes } from './visits.routes.ts';

const { rollingBack } = useDatabase();

describe('走访结对 over HTTP', () => {
  test(
    'goes from the season to the ledger, the visit, the need and its answer',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      await fillHouseholds(tx, cast, [{ unit: cast.units.mill, headName: '张建国' }]);
      const clerk = await appFor(database, cast.people.lin, {
        routes: [visitsRoutes],
        signedIn: async () => cast.as(cast.people.lin),
      });
      const at = (path: string) => `/api/campaigns/${campaignId}/${path}`;
      const post = async (path: string, body: unknown) => {
        const answer = await clerk.post(path, body);
        expect([path, answer.statusCode, answer.body]).toEqual([
          path,
          expect.toBeOneOf([200, 201]),
          expect.any(String),
        ]);
        return answer.json();
      };
      expect((await clerk.get(at('visit-season'))).statusCode).toBe(404);
      await post(at('visit-season'), {});
      expect((await clerk.get(at('visit-season'))).json()).toMatchObject({
        startsOn: '2026-01-05',
        limits: { first: null, second: 5 },
        labels: { mind: '思想状况' },
      });

      const household = { headName: '张建国' };
      const helper = { name: '顾帆', unitName: '示范市水利局', unitLevel: 'city' };
      const entry = { household, helper, fromOn: '2026-01-05', dueToOn: '2026-02-28', planKind: 'self-arranged' };
      const refused = await clerk.post(at('pairings'), { pairings: [{ ...entry, kinship: '叔侄' }] });
      expect([refused.statusCode, refused.json().code]).toEqual([422, 'pairing.relative']);
      await post(at('pairings'), { pairings: [entry] });
      await post(at('visit-teams'), {
        teams: [{ code: '1', name: '第一组', people: [{ name: '杨岳', post: '校长' }] }],
      });
      await post(at('visit-stops'), { stops: [{ household, teamCode: '1', visitOn: '2026-01-10' }] });
      await post(at('visit-groups'), { code: 'all', name: '全部困难家庭', recipientClasses: ['A0'] });
      expect((await clerk.get(at('visit-groups'))).json().items).toMatchObject([
        { households: 1, isUniversal: false, missed: [{ headName: '张建国' }] },
      ]);

      await post(at('packing-lists'), {
        teamCode: '1',
        packedOn: '2026-01-10',
        lines: [{ kind: 'cash', name: '红包', quantity: 1, unitFen: 60_000 }],
      });
      const visit = {
        household,
        teamCode: '1',
        visitedOn: '2026-01-10',
        handover: { cashFen: 60_000, sourceName: '校工会经费', method: 'self' },
        needs: [{ content: '希望就近上班', ownerName: '汪宁', dueOn: '2026-01-11' }],
      };
      const { needIds } = await post(at('visits'), {
        visits: [
          visit,
          { household, helper: { name: '顾帆', unitName: '示范市水利局' }, visitedOn: '2026-01-08', manner: 'call' },
        ],
      });
      await post(at('packing-returns'), { teamCode: '1', packedOn: '2026-01-10' });
      expect((await clerk.get(at('packing-lists'))).json().items).toMatchObject([
        { unitFen: 60_000, returnedQuantity: 0 },
      ]);
      expect((await clerk.get(at('visits?limit=1'))).json()).toMatchObject({
        items: [{ visitorName: '第一组', cashFen: 60_000, signOffName: '本人' }],
        nextCursor: expect.any(String),
      });
      expect((await clerk.get(at('visit-stops'))).json().items).toMatchObject([
        { headName: '张建国', isVisited: true, slotName: '全天' },
      ]);
      expect((await clerk.get(at('pairings'))).json().items).toMatchObject([
        { helperLevelName: '市级机关单位', periods: [{ calls: 1, missingVisits: 1 }], isUnreported: false },
      ]);
      expect((await clerk.get(at('visit-groups'))).json().items[0].isUniversal).toBe(true);
      expect((await clerk.get(at('aid-facts'))).json()).toMatchObject({
        helped: 1,
        onlyCashOrGoods: 1,
        shareBasisPoints: 10_000,
      });

      expect((await clerk.get(at('needs?standing=overdue'))).json().items).toMatchObject([
        { id: needIds[0], daysLate: 1 },
      ]);
      await post(`/api/needs/${needIds[0]}/answers`, {
        answer: '已联系园区企业',
        answeredOn: '2026-01-12',
        outcome: 'solved',
      });
      await post(`/api/needs/${needIds[0]}/rating`, { satisfaction: 'satisfied', ratedOn: '2026-01-12' });
      expect((await clerk.get(at('needs'))).json().items).toMatchObject([
        { standingName: '已答复', answers: [{ satisfaction: 'satisfied' }] },
      ]);

      const viewer = await appFor(database, cast.people.bai, { routes: [visitsRoutes] });
      expect((await viewer.get(at('visits'))).statusCode).toBe(403);
      expect((await viewer.post(at('visits'), { visits: [visit] })).statusCode).toBe(403);
    }),
  );

  test(
    'takes the pairing ledger and the visit ledger as workbooks, whole or not at all',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      await fillHouseholds(tx, cast, [
        { unit: cast.units.mill, headName: '张建国' },
        { unit: cast.units.mill, headName: '李秀英' },
      ]);
      const signedIn = async () => cast.as(cast.people.lin);
      const clerk = await appFor(database, cast.people.lin, { routes: [visitsRoutes], signedIn });
      const at = (path: string) => `/api/campaigns/${campaignId}/${path}`;
      const send = async (path: string, name: string, rows: (string | number)[][]) => {
        const answer = await clerk.upload(at(path), { name: `${name}.xlsx`, content: makeWorkbook([{ name, rows }]) });
        return { status: answer.statusCode, ...answer.json() };
      };
      await clerk.post(at('visit-season'), {});
      const pairings = ['帮扶人', '帮扶单位', '单位层级', '对象', '起始', '截止', '亲属关系'];
      const line = (head: string, kinship: string) => [
        '顾帆',
        '示范市水利局',
        '市级',
        head,
        '2026-01-05',
        '2026-02-28',
        kinship,
      ];
      const relative = [pairings, line('张建国', '无'), line('李秀英', '姑侄')];
      expect(await send('pairing-ledger', '结对台账', relative)).toMatchObject({
        status: 422,
        code: 'pairing.relative',
        detail: expect.stringContaining('“结对台账”第3行：示范市水利局顾帆与李秀英户'),
      });
      expect((await clerk.get(at('pairings'))).json().items).toEqual([]);
      expect(
        await send('pairing-ledger', '结对台账', [pairings, line('张建国', '无'), line('李秀英', '')]),
      ).toMatchObject({ status: 201 });
      const visits = [
        ['日期', '帮扶人', '帮扶单位', '对象', '慰问金', '资金来源', '签收', '诉求', '责任人', '现场答复', '满意度'],
        [
          '2026-01-08',
          '顾帆',
          '示范市水利局',
          '张建国',
          300,
          '示范市水利局',
          '本人',
          '希望就近上班',
          '汪宁',
          '已报名招聘会',
          '满意',
        ],
        ['2026-01-08', '顾帆', '示范市水利局', '李秀英', 300, '示范市水利局', '本人'],
      ];
      const half = [...visits, ['2026年1月', '顾帆', '示范市水利局', '李秀英', '若干']];
      expect(await send('visit-ledger', '走访记录表', half)).toMatchObject({
        status: 422,
        code: 'ledger.unreadable',
        detail: expect.stringMatching(
          /有 1 行看不懂，没有登记任何一条：工作表“走访记录表”第4行：“日期”“2026年1月”不是日期/,
        ),
      });
      expect(await send('visit-ledger', '走访记录表', visits)).toMatchObject({ status: 201, visits: 2, needs: 1 });
      expect((await clerk.get(at('needs'))).json().items).toMatchObject([
        {
          standing: 'answered',
          answers: [{ answer: '已报名招聘会', answeredOn: '2026-01-08', satisfaction: 'satisfied' }],
        },
      ]);
      expect(await send('visit-ledger', '走访记录表', visits)).toMatchObject({
        status: 409,
        code: 'visit.already-recorded',
      });
      expect((await clerk.get(at('visits'))).json().items).toMatchObject([{ cashFen: 30_000 }, { cashFen: 30_000 }]);
      const asked = [
        ['日期', '科室', '姓名', '诉求', '责任人', '答复', '答复日期', '满意度'],
        [
          '2026-01-06',
          '急诊科',
          '林向暖',
          '夜班后食堂没有热饭',
          '鲁大成',
          '夜间窗口延到凌晨一点',
          '2026-01-09',
          '满意',
        ],
        ['2026-01-07', '供应室', '', '更衣柜不够用', '鲁大成', '', '', ''],
      ];
      const early = [...asked, ['2026-01-07', '供应室', '', '想换班', '鲁大成', '已安排', '2026-01-06', '']];
      expect(await send('staff-need-ledger', '职工诉求登记表', early)).toMatchObject({
        status: 422,
        code: 'need.bad-answer-day',
        detail: expect.stringContaining('“职工诉求登记表”第4行：答复日期'),
      });
      expect(await send('staff-need-ledger', '职工诉求登记表', asked)).toMatchObject({
        status: 201,
        needs: 2,
        answered: 1,
      });
      expect(await send('staff-need-ledger', '职工诉求登记表', asked)).toMatchObject({ code: 'need.already-raised' });
      const fromStaff = (await clerk.get(at('needs')))
        .json()
        .items.filter((need: { dossierNo: string }) => !need.dossierNo);
      expect(fromStaff).toMatchObject([
        { headName: '急诊科 林向暖', answers: [{ answeredOn: '2026-01-09', satisfaction: 'satisfied' }] },
        { headName: '供应室 匿名', answers: [] },
      ]);
      expect((await clerk.get(at('help-without-rise'))).json()).toMatchObject({
        season: 2026,
        running: 3,
        withoutRise: [],
      });
    }),
  );
});
