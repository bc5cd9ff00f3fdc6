/** Facts of a visiting season for a journey, entered through the API by the one who is signed in. */
import type { Page } from 'playwright-core';

export interface VisitFacts {
  readonly campaignId: string;
  /** Heads of the first households of the register, in its order. */
  readonly heads: readonly string[];
}

/** A team of three, a route of a day, two helpers, a packed bag, a group of five and one visit with a need that is overdue. */
export async function enterVisits(page: Page, origin: string): Promise<VisitFacts> {
  const get = async (path: string) => (await page.request.get(origin + path)).json();
  const { campaigns } = await get('/api/campaigns');
  const campaignId: string = campaigns[0].id;
  const { items } = await get('/api/households?limit=5');
  const households: { headName: string; dossierNo: string }[] = items;
  const [first, second, third] = households.map(({ dossierNo }) => ({ dossierNo }));
  const post = async (path: string, data: unknown) => {
    const answer = await page.request.post(`${origin}/api/campaigns/${campaignId}/${path}`, {
      data,
      headers: { origin, 'command-id': crypto.randomUUID() },
    });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const helper = { name: '顾帆', unitName: '示范市水利局', unitLevel: 'city', duty: '副局长' };
  const days = { fromOn: '2025-12-15', dueToOn: '2026-03-05' };

  await post('visit-season', {});
  await post('visit-teams', {
    teams: [
      {
        code: '1',
        name: '第一组',
        people: [{ name: '方向明', post: '县总工会主席' }, { name: '沈如松', post: '常务副主席' }, { name: '温若水' }],
        contactName: '温若水',
        vehicle: '县总工会公务车',
      },
    ],
  });
  await post('pairings', {
    pairings: [
      { household: first, helper, ...days, planKind: 'self-arranged' },
      { household: second, helper: { name: '汪宁', unitName: '青石镇人民政府', unitLevel: 'township' }, ...days },
    ],
  });
  await post('visit-groups', {
    code: 'all',
    name: '困难职工家庭',
    basis: '校长办公会确定，逐户走访',
    households: households.map(({ dossierNo }) => ({ dossierNo })),
  });
  await post('visit-stops', {
    stops: [first, second, third].map((household) => ({
      household,
      teamCode: '1',
      visitOn: '2026-01-20',
      slot: 'morning',
    })),
  });
  await post('packing-lists', {
    teamCode: '1',
    packedOn: '2026-01-20',
    lines: [
      { kind: 'cash', name: '慰问红包', quantity: 3, unitFen: 60_000 },
      { kind: 'goods', name: '棉被', quantity: 2, unitFen: 18_000 },
    ],
  });
  await post('visits', {
    visits: [
      {
        household: first,
        teamCode: '1',
        visitedOn: '2026-01-20',
        slot: 'morning',
        clarity: { family: '两口人，儿子在校', mind: '情绪平稳', cause: '长期吃药', needs: null },
        difficulty: '药费每月八百多元',
        wish: '想就近找一份轻活',
        policyExplained: '医疗救助怎么申请',
        helpKinds: ['employment', 'benefits'],
        handover: {
          cashFen: 60_000,
          goods: [{ name: '棉被', quantity: 1, amountFen: 18_000 }],
          sourceName: '校工会经费',
          method: 'self',
        },
        promise: { content: '联系园区企业安排保洁岗位', ownerName: '温若水', dueOn: '2026-03-01' },
        needs: [{ category: 'medical', content: '慢性病门诊报销要跑几趟', ownerName: '古月明', dueOn: '2026-02-10' }],
      },
    ],
  });
  return { campaignId, heads: households.map(({ headName }) => headName) };
}
