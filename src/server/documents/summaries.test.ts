import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { planOfCampaignFile } from '#domain/campaigns/campaign-plan-of-file.ts';
import { composeDocument } from '#domain/documents/compose.ts';
import { lengthOf, textOf } from '#domain/documents/count-characters.ts';
import { runsOfBlock } from '#domain/documents/figure-runs.ts';
import { lintDocument } from '#domain/documents/lint.ts';
import type { DocumentModel } from '#domain/documents/model.ts';
import { emptyRows, makeInspection, makeNeed } from '#domain/indicators/example-rows.ts';
import { drawInspectedSubjects } from '#domain/indicators/drawn-rows.ts';
import type { RowsBySource } from '#domain/indicators/indicator.ts';
import { figuresOver } from '#domain/indicators/indicators.ts';
import { hospitalRows, schoolRows, townRows } from '../../../tests/support/summary-rows.ts';
import { tablesFor, templatesFor } from './papers-for.ts';
import { paperFacts } from './paper-facts.ts';
import { readTemplate, type TemplateCode } from './read-template.ts';
import { storyFacts } from './story-facts.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const rounds = [
  { roundOn: '2026-02-16', slot: 'evening' as const, leaderName: '方院长', kitItemName: '水饺' },
  { roundOn: '2026-02-17', slot: 'morning' as const, leaderName: '方院长', kitItemName: '水饺' },
];
type Advice = Parameters<typeof storyFacts>[2];

/** A body that keeps no money of its own: the plan of the smallest example without standards and sources. */
async function planFile() {
  const file = CampaignFile.parse(parse(await readFile('examples/tiny/campaign.yaml', 'utf8')));
  return { ...file, fundSources: [], standards: { ...file.standards, rates: [] } };
}

async function write(code: TemplateCode, rows: RowsBySource, advice: Advice = []): Promise<DocumentModel> {
  const file = await planFile();
  const figures = figuresOver(rows, sha256);
  const facts = paperFacts({
    plan: planOfCampaignFile(file),
    file,
    packName: '示范办法',
    postedLists: [],
    returnReasons: [],
    figures,
    story: storyFacts(rows, { dutyRounds: rounds }, advice),
  });
  return composeDocument(
    await readTemplate(code),
    { facts, figures },
    { unit: '示范单位工会', datedOn: '2026-03-05', subject: file.title },
    sha256,
  );
}
const wordsOf = (model: DocumentModel) =>
  [...model.title, ...model.blocks.map((block) => textOf(runsOfBlock(block)))].join('\n');

const FAMILIES = [
  ['school-summary', 950, schoolRows],
  ['town-summary', 750, townRows],
  ['hospital-summary', 950, hospitalRows],
] as const;

describe('the summaries', () => {
  it.each(FAMILIES)(
    '%s has %i characters, three in a hundred more or less, and no fault',
    async (code, wanted, rows) => {
      const model = await write(code, rows());
      const words = wordsOf(model);
      expect(lintDocument(model, 'summary'), words).toEqual([]);
      expect(Math.abs(lengthOf(model) - wanted), words).toBeLessThanOrEqual(wanted * 0.03);
      expect(words).not.toMatch(/\{\{|\{%|undefined|，。|、。|。。|，，|；。/);
    },
  );

  it.each([
    [
      'school-summary',
      schoolRows(),
      ['2025年12月21日', '礼物12份', '2026年1月1日', '一行5人', '6户', '5400元', '四清', '宣传栏'],
    ],
    ['town-summary', townRows(), ['350余户', '1210人', '110000余元', '20000余元', '只得到款物']],
    [
      'hospital-summary',
      hospitalRows(),
      [
        '2026年2月16日晚上',
        '2026年2月17日上午',
        '每床2份',
        '85张',
        '170份',
        '每人500元',
        '310000元',
        '放心杯',
        '象棋、掼蛋',
        '3桌',
        '先进科室1个',
        '福利账',
      ],
    ],
  ] as const)('%s says what was recorded', async (code, rows, said) => {
    const words = wordsOf(await write(code, rows));
    for (const each of said) expect(words).toContain(each);
  });

  it.each([
    [false, false, '没有漏掉一个', /写明了原因|没有见到/],
    [false, true, '没有见到的1人次都写明了原因', /没有漏掉|补访/],
    [true, true, '还有1人次没有见到，也没有写明原因；另有1人次没有见到，写明了原因', /没有漏掉|补访/],
    [true, false, '还有1人次没有见到，也没有写明原因。', /没有漏掉|补访/],
  ])(
    'of a hospital tells the excused (%#) from the missed and from nobody',
    async (isMissed, isExcused, said, absent) => {
      const unseen = { visited: false, cashFen: 0n, greeted: false, portions: 0n };
      const rows = hospitalRows((facts) => ({
        ...facts,
        'duty-persons': (facts['duty-persons'] ?? []).map((row, index) =>
          index === 0 && isMissed
            ? { ...row, ...unseen, isExcused: false }
            : index === 1 && isExcused
              ? { ...row, ...unseen, isExcused: true }
              : row,
        ),
      }));
      const words = wordsOf(await write('hospital-summary', rows));
      expect(words).toContain(said);
      expect(words).not.toMatch(absent);
    },
  );

  it('say nothing of what was not recorded', async () => {
    const school = wordsOf(
      await write(
        'school-summary',
        schoolRows((facts) => ({ ...facts, publicity: [] })),
      ),
    );
    expect(school).not.toContain('宣传');
    expect(school).not.toContain('诉求');
    const hospital = wordsOf(
      await write(
        'hospital-summary',
        hospitalRows((facts) => ({ ...facts, welfare: [], 'needy-patients': [] })),
      ),
    );
    for (const absent of ['每人500元', '福利另账', '因病致贫']) expect(hospital).not.toContain(absent);
  });

  it('claim that voices were heard only as far as needs show it', async () => {
    const heard = (facts: Partial<RowsBySource>) => ({
      ...facts,
      needs: [makeNeed('1', { standing: 'answered' }), makeNeed('2')],
    });
    expect(wordsOf(await write('hospital-summary', hospitalRows(heard)))).toContain('诉求登记2件，已经答复1件');
    expect(wordsOf(await write('hospital-summary', hospitalRows()))).not.toMatch(/诉求|呼声|听取.*意见登记/);
  });

  it('keep welfare under its own heading and out of every other amount', async () => {
    const [paid, unpaid] = [hospitalRows(), hospitalRows((facts) => ({ ...facts, welfare: [] }))].map((rows) =>
      figuresOver(rows, sha256),
    );
    const relief = (figures: typeof paid) =>
      figures?.filter(({ unit, code }) => unit === '元' && !code.startsWith('Z61'));
    expect(relief(paid)).toEqual(relief(unpaid));
    const { blocks } = await write('hospital-summary', hospitalRows());
    const at = blocks.findIndex((block) => textOf(runsOfBlock(block)).includes('310000元'));
    expect(textOf(runsOfBlock(blocks[at - 1] ?? { kind: 'attachment-note', items: [] }))).toContain('福利另账');
  });
});

describe('the survey report', () => {
  const inspections = [
    makeInspection('甲项目', '2026-01-08', { arrearsPersons: 12n, arrearsFen: 30_000_000n, colour: 'red' }),
  ];
  const rows = { ...emptyRows, inspections, 'inspected-subjects': drawInspectedSubjects(inspections, []) };

  it('gives each piece of advice with the count it is drawn from', async () => {
    const advice = [
      {
        code: 'arrears-list',
        addressee: 'government' as const,
        sentence: '对有欠薪的单位列出清单。',
        because: [{ count: 'subjects-in-arrears', name: '有拖欠工资的单位数', value: 1, atLeast: 1 }],
      },
    ];
    const model = await write('survey-report', rows, advice);
    const words = wordsOf(model);
    expect(lintDocument(model, 'report'), words).toEqual([]);
    for (const said of ['1家', '12人', '300000元', '向党委政府', '有拖欠工资的单位数1，达到1'])
      expect(words).toContain(said);
  });

  it('advises nothing when no rule is reached', async () => {
    const model = await write('survey-report', rows);
    expect(lintDocument(model, 'report')).toEqual([]);
    expect(wordsOf(model)).toContain('不提建议');
  });
});

describe('the papers of a campaign', () => {
  it('are those whose facts exist, with the summary of its family', async () => {
    const { papers } = await planFile();
    const town = { papers: { ...papers, family: 'town' as const } };
    const counted = (code: string) => ({ code, name: '', unit: '家', value: '1', rows: 1, digest: '' });
    expect(templatesFor({ papers }, [counted('Z80')])).toEqual(['county-plan', 'posting', 'county-summary']);
    expect(templatesFor(town, [])).toEqual(['county-plan', 'town-summary']);
    expect(templatesFor(town, [counted('Z90')])).toEqual(['county-plan', 'town-summary', 'survey-report']);
    expect(tablesFor(figuresOver(townRows(), sha256), ['visit-schedule'])).toEqual([
      'visit-schedule',
      'pairing-ledger',
      'levels',
    ]);
    expect(tablesFor(figuresOver(hospitalRows(), sha256), [])).toEqual(['duty', 'wards']);
  });

  it('include a plan that speaks of no standard and no source where there is none', async () => {
    const model = await write('county-plan', schoolRows());
    expect(lintDocument(model, 'plan')).toEqual([]);
    expect(wordsOf(model)).not.toContain('慰问标准');
  });
});
