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
import { INDICATORS } from '#domain/indicators/indicators.ts';
import { paperFacts } from './paper-facts.ts';
import { parseTemplate, readTemplate, type TemplateCode, TEMPLATES } from './read-template.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Values of a county like the example, and of a dozen households where nothing went wrong. */
const CAMPAIGNS: Record<string, Record<string, number>> = {
  county: {
    R01: 7996,
    'R01.accepted': 7496,
    'R01.repaired': 450,
    'R01.parked': 50,
    U01: 46,
    'U01.county': 1,
    'U01.township': 18,
    'U01.base': 27,
    Z01: 2090000,
    'Z01.F1': 800000,
    'Z01.F2': 520000,
    'Z01.F3': 300000,
    'Z01.F4': 470000,
    Z10: 2015600,
    'Z10.F1': 794300,
    'Z10.F2': 517800,
    'Z10.F3': 247500,
    'Z10.F4': 456000,
    'Z10.sent': 2028140,
    'Z10.returned': 12540,
    Z11: 1677800,
    Z12: 337800,
    Z14: 74400,
    Z15: 2028140,
    'Z15.households': 2832,
    Z30: 2815,
    'Z30.t': 2815,
    'Z30.returned': 17,
    Z31: 2834,
    'Z31.registered': 2852,
    'Z31.none': 13,
    'Z31.unknown': 5,
    'Z31.persons': 7902,
    'Z31.township': 900,
    'Z31.base': 1894,
    'Z31.park': 58,
    'Z31.urban': 1800,
    'Z31.rural': 1034,
    'Z31.cause.illness': 900,
    'Z31.cause.schooling': 700,
    'Z31.cause.disability': 650,
    'Z31.cause.accident': 584,
    'Z32.subsistence': 1410,
    'Z32.marginal': 895,
    'Z32.accident': 529,
    'Z32.subsistence.persons': 4000,
    'Z32.marginal.persons': 2400,
    'Z32.accident.persons': 1502,
    Z33: 468,
    'Z33.reached': 465,
    Z80: 46,
    'Z80.households': 2834,
    'Z82.due': 2832,
    'Z82.signed': 2824,
    Z82: 99.71,
    'Z83.due': 2834,
    'Z83.reached': 2815,
    'Z83.returned': 17,
    'Z83.excused': 2,
    Z83: 99.32,
  },
  tiny: {
    R01: 24,
    'R01.accepted': 24,
    U01: 2,
    'U01.township': 1,
    'U01.base': 1,
    Z01: 9200,
    'Z01.F2': 3000,
    'Z01.F3': 6200,
    Z10: 6300,
    'Z10.F2': 3000,
    'Z10.F3': 3300,
    'Z10.sent': 6300,
    Z11: 5400,
    Z12: 900,
    Z14: 2900,
    Z15: 6300,
    'Z15.households': 9,
    Z30: 9,
    'Z30.t': 9,
    Z31: 9,
    'Z31.registered': 9,
    'Z31.persons': 20,
    'Z31.township': 4,
    'Z31.base': 5,
    'Z31.urban': 4,
    'Z31.rural': 5,
    'Z31.cause.schooling': 9,
    'Z32.subsistence': 5,
    'Z32.marginal': 3,
    'Z32.accident': 1,
    'Z32.subsistence.persons': 10,
    'Z32.marginal.persons': 6,
    'Z32.accident.persons': 4,
    Z80: 2,
    'Z80.households': 9,
    'Z82.due': 9,
    'Z82.signed': 9,
    Z82: 100,
    'Z83.due': 9,
    'Z83.reached': 9,
    Z83: 100,
  },
};

async function compose(
  campaign: keyof typeof CAMPAIGNS,
  code: TemplateCode,
  characters?: number,
): Promise<DocumentModel> {
  const file = CampaignFile.parse(parse(await readFile(`examples/${campaign}/campaign.yaml`, 'utf8')));
  const values = CAMPAIGNS[campaign] ?? {};
  const figures = INDICATORS.map(({ code: of, name, unit }) => ({
    code: of,
    name,
    unit,
    value: String(values[of] ?? 0),
    rows: values[of] ?? 0,
    digest: of,
  }));
  const lines = [
    {
      position: 1,
      maskedName: '欧**明',
      memberCount: 3,
      tier: 'marginal' as const,
      publicCause: '因病',
      amountFen: 60_000n,
    },
  ];
  const list = {
    noticeNo: 'T01-01',
    unitName: '青石镇总工会',
    columns: ['position', 'name', 'unit', 'members', 'tier', 'cause'] as const,
    daysKind: 'working' as const,
    startsOn: '2026-01-12',
    endsOn: '2026-01-16',
    workingDays: 5,
    place: '公示栏',
    phone: '0999-0000126',
    lines,
  };
  const facts = paperFacts({
    plan: planOfCampaignFile(file),
    file,
    packName: '示范县帮扶救助办法',
    postedLists: [list, { ...list, noticeNo: 'T02-01', unitName: '白杨镇总工会' }],
    returnReasons: campaign === 'county' ? ['长期在外', '已经搬迁'] : [],
    figures,
    story: {},
  });
  const wanted = characters ? { characters } : {};
  return composeDocument(
    await readTemplate(code),
    { facts, figures },
    { unit: file.papers.issuer, datedOn: '2026-03-05', subject: file.title, ...wanted },
    sha256,
  );
}

const wordsOf = (model: DocumentModel) =>
  [...model.title, ...model.blocks.map((block) => textOf(runsOfBlock(block)))].join('\n');

describe('the templates', () => {
  for (const campaign of ['county', 'tiny'] as const) {
    for (const code of ['county-plan', 'posting', 'county-summary', 'general-summary'] as const) {
      it(`${code} can be printed for the ${campaign} campaign without a fault`, async () => {
        const model = await compose(campaign, code);
        const { spec } = await readTemplate(code);
        expect(lintDocument(model, spec.genre)).toEqual([]);
        expect(wordsOf(model)).not.toMatch(/\{\{|\{%|undefined|，。|、。|。。|，，/);
      });
    }
    it.each([750, 950, 1150, 1350])(
      `the summary of the ${campaign} campaign reaches %i characters, three in a hundred more or less`,
      async (characters) => {
        const model = await compose(campaign, 'county-summary', characters);
        expect(Math.abs(lengthOf(model) - characters)).toBeLessThanOrEqual(characters * 0.03);
      },
    );
  }

  it('the summary has its four parts, the three tiers, the money and the signature', async () => {
    const words = wordsOf(await compose('county', 'county-summary'));
    for (const part of ['一、', '二、', '三、', '四、']) expect(words).toContain(part);
    for (const said of [
      '低保户1410户',
      '低保边缘户895户',
      '意外致困户529户',
      '2015600元',
      '99.32%',
      '99.71%',
      '方向明',
      '46批',
      '17户',
    ])
      expect(words).toContain(said);
  });

  it('the summary of a dozen households says nothing of what did not happen', async () => {
    const words = wordsOf(await compose('tiny', 'county-summary'));
    for (const absent of ['退回', '待核', '农民工', '待补', '不符合条件']) expect(words).not.toContain(absent);
  });

  it('refuse a front matter that is missing or wrong, naming the file and the field', () => {
    expect(() => parseTemplate('没有说明', 'a.md')).toThrow('模板文件 a.md 开头没有');
    expect(() => parseTemplate('---\ncode: a\n---\n文', 'a.md')).toThrow(/name.*title.*genre/);
  });
});

/** Names of things that have no other name. */
const FIXED_TERMS = ['困难职工帮扶中心', '农民工工资支付'];

describe('own words', () => {
  it('no template shares a run of eight characters with the papers these genres were learned from', async () => {
    const known = new Set((await readFile(new URL('known-runs.txt', import.meta.url), 'utf8')).trim().split('\n'));
    for (const code of Object.keys(TEMPLATES) as TemplateCode[]) {
      const { body, spec } = await readTemplate(code);
      const spoken = [...spec.title, body].join('\n').replace(/\{%.*?%\}|\{\{.*?\}\}/gsu, '\n');
      const passages = FIXED_TERMS.reduce((text, term) => text.replaceAll(term, '\n'), spoken)
        .split('\n')
        .map((line) => line.replace(/\s/gu, ''));
      const shared = passages.flatMap((line) =>
        Array.from({ length: Math.max(0, line.length - 7) }, (_, at) => line.slice(at, at + 8)).filter((run) =>
          known.has(sha256(run).slice(0, 12)),
        ),
      );
      expect(shared, code).toEqual([]);
    }
  });
});
