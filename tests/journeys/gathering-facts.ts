/** Facts of gatherings and rounds for a journey, entered through the API by the one who is signed in. */
import type { Page } from 'playwright-core';

/** A dinner with seats, a tournament drawn, a duty round of three departments, a ward round of two wards, honours, publicity. */
export async function enterGatherings(page: Page, origin: string): Promise<string> {
  const { campaigns } = await (await page.request.get(`${origin}/api/campaigns`)).json();
  const campaignId: string = campaigns[0].id;
  const send = async (path: string, data: unknown) => {
    const answer = await page.request.post(origin + path, {
      data,
      headers: { origin, 'command-id': crypto.randomUUID() },
    });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const post = (path: string, data: unknown) => send(`/api/campaigns/${campaignId}/${path}`, data);

  await post('stay-survey', {
    surveyedOn: '2026-01-10',
    entries: ['许渡', '林桥', '何岸', '江舟', '陆帆', '程野'].map((name, index) => ({
      name,
      unitName: index < 3 ? '内一科' : '外一科',
      homePlace: '邻省',
      stays: index < 5,
      dines: index < 4,
      reason: index < 5 ? '值班' : '',
    })),
  });
  const dinner = await post('gatherings', {
    code: 'dinner',
    kind: 'dinner',
    name: '除夕年夜饭',
    heldOn: '2026-02-16',
    slot: 'evening',
    place: '职工食堂',
    hostName: '方向明',
  });
  await send(`/api/gatherings/${dinner.gatheringId}/seating`, { hosts: ['方向明'], seatsPerTable: 10 });
  const cup = await post('gatherings', {
    code: 'cup',
    kind: 'tournament',
    name: '新春杯职工比赛',
    heldOn: '2026-01-17',
    place: '职工活动室',
    hostName: '沈如松',
  });
  await send(`/api/gatherings/${cup.gatheringId}/tournament-events`, {
    code: 'pingpong',
    name: '乒乓球团体',
    entrants: ['内科', '外科', '机关', '后勤', '护理'].map((name) => ({ name: `${name}队` })),
  });
  await post('goods', {
    code: 'dumpling',
    name: '水饺',
    unit: '份',
    quantity: 40,
    receivedOn: '2026-02-10',
    from: '食堂',
    keeper: '温若水',
  });
  const people = { 急诊科: ['白芷', '杜若'], 内一科: ['连翘', '苏叶', '方竹'], 外一科: ['沉香'] };
  await post('duty-rounds', {
    code: 'eve',
    name: '除夕值班慰问',
    roundOn: '2026-02-16',
    slot: 'evening',
    leaderName: '方向明',
    visitors: ['沈如松', '温若水'],
    kit: { cashFen: 0, greeting: '一句问候', itemCode: 'dumpling', portions: 1 },
    posts: Object.entries(people).flatMap(([department, names]) =>
      names.map((personName) => ({ department, personName })),
    ),
  });
  await post('wards', {
    wards: [
      { code: 'in-1', name: '内一病区', beds: ['1', '2', '3', '4', '5', '6'] },
      { code: 'out-1', name: '外一病区', beds: ['1', '2', '3'] },
    ],
  });
  await post('ward-rounds', {
    code: 'ward-eve',
    name: '除夕病房慰问',
    roundOn: '2026-02-16',
    slot: 'afternoon',
    leaderName: '沈如松',
    itemCode: 'dumpling',
    portionsPerBed: 2,
    wardCodes: ['in-1', 'out-1'],
  });
  await post('commendations', {
    commendedOn: '2026-02-05',
    documentNo: '示院〔2026〕3号',
    commendations: [
      { kind: 'advanced-department', honoree: '急诊科', citation: '全年无差错' },
      { kind: 'advanced-person', honoree: '连翘', department: '内一科', citation: '连续三年带教' },
    ],
  });
  await post('publicity', {
    items: [{ channel: 'board', title: '除夕慰问安排', place: '门诊楼一层', postedOn: '2026-02-12' }],
  });
  return campaignId;
}
