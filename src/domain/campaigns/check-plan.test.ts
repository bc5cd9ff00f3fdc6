import { describe, expect, test } from 'vitest';
import { CAMPAIGN_LIFE, CAMPAIGN_STATES, decideCampaignMove, requireCampaignState } from './campaign-life.ts';
import type { CampaignState } from './campaign-life.ts';
import { checkPlan, decidePlan } from './check-plan.ts';
import type { CampaignPlan } from './plan.ts';

const noCaps = { perTimeFen: null, perYearFen: null };
const sound: CampaignPlan = {
  code: '2026-wennuan',
  name: '两节送温暖',
  year: 2026,
  theme: '',
  startsOn: '2025-12-15',
  endsOn: '2026-03-05',
  rulePackCode: 'bozhou-2014',
  basis: [],
  leadingGroup: [],
  measures: [{ code: 'relief', kind: 'relief', name: '送钱物', description: '', sourceCodes: ['CZ'] }],
  standards: [
    {
      code: 'S1',
      name: '低保户',
      measureCode: 'relief',
      tier: 'subsistence',
      recipientClass: null,
      minMembers: null,
      maxMembers: null,
      cashFen: 60_000n,
      goodsFen: 0n,
      goodsName: '',
    },
  ],
  floorFen: 0n,
  caps: noCaps,
  sources: [
    {
      code: 'CZ',
      kind: 'F1',
      name: '县财政专项',
      book: 'relief',
      purpose: '',
      recipientClasses: [],
      aidKinds: [],
      causes: [],
      caps: noCaps,
      plannedFen: 10_000_000n,
    },
  ],
  stages: [{ code: '1', name: '动员部署', startsOn: '2025-12-15', endsOn: '2025-12-19', tasks: [], responsible: '' }],
};
const withStandard = (changes: object) => ({
  ...sound,
  standards: sound.standards.map((standard) => ({ ...standard, ...changes })),
});

describe('a plan', () => {
  test('that is sound has no faults', () => {
    expect(checkPlan(sound)).toEqual([]);
  });

  test.each([
    [
      'two sources with one code',
      { ...sound, sources: [...sound.sources, ...sound.sources] },
      'repeated-code',
      ['sources', 1, 'code'],
    ],
    ['a period that runs backwards', { ...sound, endsOn: '2025-12-01' }, 'dates-reversed', ['endsOn']],
    [
      'a stage that runs backwards',
      { ...sound, stages: sound.stages.map((stage) => ({ ...stage, endsOn: '2025-12-01' })) },
      'dates-reversed',
      ['stages', 0, 'endsOn'],
    ],
    [
      'a measure that draws on an unknown source',
      { ...sound, sources: [] },
      'unknown-source',
      ['measures', 0, 'sourceCodes', 0],
    ],
    [
      'standards without money',
      { ...sound, measures: sound.measures.map((measure) => ({ ...measure, sourceCodes: [] })) },
      'no-source',
      ['measures', 0, 'sourceCodes'],
    ],
    [
      'a standard of an unknown measure',
      withStandard({ measureCode: 'x' }),
      'unknown-measure',
      ['standards', 0, 'measureCode'],
    ],
    ['a standard of nothing', withStandard({ cashFen: 0n }), 'nothing', ['standards', 0, 'cashFen']],
    ['goods without a name', withStandard({ goodsFen: 100n }), 'no-goods-name', ['standards', 0, 'goodsName']],
    [
      'a standard above the cap per time',
      { ...sound, caps: { perTimeFen: 50_000n, perYearFen: null } },
      'above-cap',
      ['standards', 0, 'cashFen'],
    ],
    [
      'household sizes the wrong way round',
      withStandard({ minMembers: 3, maxMembers: 2 }),
      'members-reversed',
      ['standards', 0, 'maxMembers'],
    ],
    [
      'staff festival goods from relief money',
      withStandard({ recipientClass: 'E5' }),
      'wrong-book',
      ['standards', 0, 'recipientClass'],
    ],
    [
      'a relief source opened to class E',
      { ...sound, sources: sound.sources.map((source) => ({ ...source, recipientClasses: ['E5' as const] })) },
      'wrong-book',
      ['sources', 0, 'recipientClasses', 0],
    ],
  ])('with %s is told so, with the place', (_, plan, code, path) => {
    expect(checkPlan(plan as CampaignPlan)).toContainEqual(expect.objectContaining({ code, path }));
    expect(() => decidePlan(plan as CampaignPlan)).toThrow('活动方案“两节送温暖”有误');
  });
});

describe('the life of a campaign', () => {
  const states = Object.keys(CAMPAIGN_STATES) as CampaignState[];
  const moves = states.flatMap((from) => states.map((to) => [from, to, CAMPAIGN_LIFE[from].includes(to)] as const));

  test.each(moves)('%s → %s: %s', (from, to, allowed) => {
    if (allowed) expect(decideCampaignMove('两节送温暖', from, to)).toBe(to);
    else expect(() => decideCampaignMove('两节送温暖', from, to)).toThrow('不能转为');
  });

  test('a closed campaign hands out nothing', () => {
    expect(() =>
      requireCampaignState({ name: '两节送温暖', state: 'closed' }, ['approved', 'running'], '登记发放'),
    ).toThrow('不能登记发放');
  });
});
