import { describe, expect, test } from 'vitest';
import { fenOfYuan } from './campaign-file.ts';
import { checkCampaignFile } from './check-campaign-file.ts';
import { planOfCampaignFile } from './campaign-plan-of-file.ts';

/** The smallest file that is complete; each test spoils one thing. */
function completeFile() {
  return {
    code: '2026-test',
    title: '示范县2026年送温暖活动',
    year: 2026,
    theme: '冬日送暖',
    unit: 'county',
    rulePack: 'bozhou-2014',
    factsAsOf: '2025-12-31',
    period: { from: '2025-12-15', to: '2026-03-05' },
    basis: [{ title: '关于做好送温暖工作的通知', issuer: '示范市总工会' }],
    leadingGroup: {
      head: { name: '甲一', post: '主席' },
      deputies: [{ name: '乙二', post: '副主席' }],
      members: [],
      office: { unit: '县困难职工帮扶中心', head: { name: '丙三', post: '主任' } },
    },
    people: {
      clerk: { name: '丁四', username: 'clerk' },
      reviewer: { name: '戊五', username: 'reviewer' },
      chair: { name: '乙二', username: 'chair' },
      cashier: { name: '己六', username: 'cashier' },
      auditor: { name: '庚七', username: 'auditor' },
    },
    units: [
      { code: 'county', name: '示范县总工会', level: 'county', division: '990101' },
      { code: 'T01', name: '青石镇总工会', level: 'township', division: '990101', parent: 'county' },
    ],
    divisions: [
      {
        code: '990101',
        name: '示范县',
        lines: [
          { residence: 'urban', amountYuan: 744, per: 'month', from: '2025-07-01', document: '示民〔2025〕1号' },
          { residence: 'rural', amountYuan: 8112, per: 'year', from: '2025-07-01', document: '示民〔2025〕1号' },
        ],
      },
    ],
    recipientClasses: ['A0'],
    standards: {
      floorYuan: 600,
      rates: [{ code: 'S1', name: '低保户', measure: 'relief', tier: 'subsistence', cashYuan: 1000.5 }],
    },
    measures: [{ code: 'relief', kind: 'relief', name: '登门慰问', content: '入户', sourceOrder: ['F1'] }],
    fundSources: [
      {
        code: 'F1',
        kind: 'F1',
        name: '县财政',
        documentNo: '示财〔2025〕2号',
        purpose: '慰问',
        amountYuan: 50000,
        receivedOn: '2025-12-20',
      },
    ],
    schedule: [
      { code: '1', name: '动员', from: '2025-12-15', to: '2025-12-20', tasks: ['开会'], responsible: '办公室' },
    ],
    notice: { startOn: '2026-01-12', workingDays: 5, places: ['公示栏'], phone: '000-00000000', contact: '县总工会' },
    approval: { meeting: '主席办公会', on: '2026-01-20', minutesNo: '〔2026〕1号' },
    papers: {
      issuer: '示范县总工会',
      addressee: '示范市总工会',
      planDatedOn: '2025-12-18',
      summaryDatedOn: '2026-03-05',
    },
  };
}
type Draft = ReturnType<typeof completeFile>;

/** "path message" of every mistake after the change. */
function mistakesAfter(change: (draft: Draft & Record<string, unknown>) => void): string[] {
  const draft = completeFile();
  change(draft);
  const checked = checkCampaignFile(draft);
  return 'mistakes' in checked ? checked.mistakes.map(({ path, message }) => `${path.join('.')} ${message}`) : [];
}

describe('the campaign file', () => {
  test('accepts a complete file and fills in what may be left out', () => {
    const checked = checkCampaignFile(completeFile());
    expect(checked).toMatchObject({
      file: {
        papers: { summaryCharacters: 1350 },
        files: { roster: 'roster.xlsx' },
        fundSources: [{ allows: { classes: [] } }],
      },
    });
  });

  test('becomes a plan in fen', () => {
    const checked = checkCampaignFile(completeFile());
    const plan = 'file' in checked ? planOfCampaignFile(checked.file) : undefined;
    expect(plan?.sources[0]?.book).toBe('relief');
    expect(plan?.standards[0]).toMatchObject({
      cashFen: 100050n,
      goodsFen: 0n,
      tier: 'subsistence',
      recipientClass: null,
    });
    expect(plan?.leadingGroup.map(({ role }) => role)).toEqual(['组长', '副组长', '办公室主任']);
  });

  test.each<[string, (draft: Draft & Record<string, unknown>) => void, RegExp]>([
    ['a missing field', (d) => delete (d as Partial<Draft>).theme, /^theme 缺少这个必填字段/],
    ['a misspelt field', (d) => Object.assign(d, { themee: '' }), /^themee 没有“themee”这个字段/],
    [
      'an amount in words',
      (d) => Object.assign(d.fundSources[0]!, { amountYuan: '五万' }),
      /amountYuan 应当是数字，现在是“五万”/,
    ],
    ['half a fen', (d) => Object.assign(d.standards, { floorYuan: 600.005 }), /金额最多两位小数/],
    ['a division code without quotes', (d) => Object.assign(d.units[1]!, { division: 990101 }), /应当是文字.*请加引号/],
    [
      'a day that does not exist',
      (d) => Object.assign(d.notice, { startOn: '2026-02-30' }),
      /notice.startOn 不是日历上的日期/,
    ],
    ['an unknown recipient class', (d) => Object.assign(d, { recipientClasses: ['Z9'] }), /“Z9”不在可选的值中/],
    ['a unit twice', (d) => d.units.push({ ...d.units[1]!, name: '另一单位' }), /单位编号“T01”出现了两次/],
    ['a parent that does not exist', (d) => Object.assign(d.units[1]!, { parent: 'X' }), /上级“X”不在名录中/],
    [
      'a missing rural line',
      (d) => d.divisions[0]!.lines.pop(),
      /divisions.0.lines 区划“示范县”缺少 2025-12-31 有效的农村/,
    ],
    [
      'a line that begins too late',
      (d) => Object.assign(d.divisions[0]!.lines[0]!, { from: '2026-01-01' }),
      /缺少 2025-12-31 有效的城镇/,
    ],
    ['a yearly urban line', (d) => Object.assign(d.divisions[0]!.lines[0]!, { per: 'year' }), /城镇低保标准按月/],
    ['one person in two posts', (d) => Object.assign(d.people.cashier, { username: 'clerk' }), /必须由不同的人担任/],
    ['a source nobody has', (d) => d.measures[0]!.sourceOrder.push('F9'), /资金来源“F9”，但 fundSources 中没有它/],
    [
      'dates the wrong way round',
      (d) => Object.assign(d.period, { to: '2025-01-01' }),
      /结束日期 2025-01-01 早于开始日期/,
    ],
  ])('names %s', (_name, change, expected) => {
    expect(mistakesAfter(change)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  });

  test('a township without lines of its own follows its county', () => {
    expect(mistakesAfter((draft) => draft.divisions.push({ code: '990101001', name: '青石镇', lines: [] }))).toEqual(
      [],
    );
  });

  test('yuan become exact fen', () => {
    expect([fenOfYuan(0.1), fenOfYuan(0.29), fenOfYuan(1234567.89)]).toEqual([10n, 29n, 123456789n]);
  });
});
