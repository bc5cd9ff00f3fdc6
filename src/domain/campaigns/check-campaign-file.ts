import type { z } from 'zod';
import { findLine } from '../eligibility/dated-line.ts';
import type { MonthlyLine } from '../eligibility/dated-line.ts';
import { CampaignFile, fenOfYuan } from './campaign-file.ts';
import { activityMistakes } from './check-campaign-activities.ts';
import type { FileMistake } from './file-mistake.ts';

export type { FileMistake } from './file-mistake.ts';

export type CheckedFile = { readonly file: CampaignFile } | { readonly mistakes: readonly FileMistake[] };

/**
 * Checks what was read from campaign.yaml: first every field by itself, then how the fields fit together (units exist,
 * every division has the lines in force, maker and checker differ). All mistakes are reported, in file order where possible.
 */
export function checkCampaignFile(value: unknown): CheckedFile {
  const parsed = CampaignFile.safeParse(value, { error: (issue) => describeIssue(issue) });
  if (!parsed.success) {
    return { mistakes: parsed.error.issues.flatMap((issue) => mistakesOf(issue)) };
  }
  const mistakes = [
    ...unitMistakes(parsed.data),
    ...lineMistakes(parsed.data),
    ...peopleMistakes(parsed.data),
    ...codeMistakes(parsed.data),
    ...dateMistakes(parsed.data),
    ...activityMistakes(parsed.data),
  ];
  return mistakes.length > 0 ? { mistakes } : { file: parsed.data };
}

function mistakesOf(issue: z.core.$ZodIssue): FileMistake[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({
    path: [...path, key],
    message: `没有“${key}”这个字段，请检查拼写；可用的字段见 packs/schemas/campaign.schema.json`,
  }));
}

const KINDS: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表（每项前面加短横）',
  object: '一组“字段: 值”',
};

/** The sentence for an issue without one of its own. */
function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return '缺少这个必填字段，请补上';
      const quoted = issue.expected === 'string' && typeof issue.input === 'number' ? '，请加引号' : '';
      return `应当是${KINDS[issue.expected] ?? issue.expected}，现在是“${shown(issue.input)}”${quoted}`;
    }
    case 'invalid_value':
      return `“${shown(issue.input)}”不在可选的值中，请改为：${issue.values.map(String).join('、')}`;
    case 'too_small':
      return `不能小于 ${String(issue.minimum)}`;
    case 'too_big':
      return `不能大于 ${String(issue.maximum)}`;
    default:
      return undefined;
  }
}

function shown(value: unknown): string {
  if (value === null) return '空';
  return typeof value === 'object' ? (Array.isArray(value) ? '列表' : '一组字段') : String(value).slice(0, 40);
}

function unitMistakes(file: CampaignFile): FileMistake[] {
  const mistakes: FileMistake[] = [];
  const levels = ['county', 'township', 'base'];
  const byCode = new Map(file.units.map((unit) => [unit.code, unit]));
  const divisions = new Set(file.divisions.map(({ code }) => code));
  if (!byCode.has(file.unit)) {
    mistakes.push({ path: ['unit'], message: `单位名录里没有编号“${file.unit}”，请改为名录中运行本次活动的单位` });
  }
  const names = new Set<string>();
  for (const [index, unit] of file.units.entries()) {
    const at = (field: string, message: string) => mistakes.push({ path: ['units', index, field], message });
    if (byCode.get(unit.code) !== unit) at('code', `单位编号“${unit.code}”出现了两次，请给每个单位不同的编号`);
    if (names.has(unit.name)) at('name', `单位名称“${unit.name}”出现了两次，请写出能区分的全称`);
    names.add(unit.name);
    if (!divisions.has(unit.division)) {
      at('division', `单位“${unit.name}”的行政区划“${unit.division}”不在 divisions 中，请补上这个区划和它的低保标准`);
    }
    if (unit.code === file.unit) {
      if (unit.parent !== undefined) at('parent', `“${unit.name}”运行本次活动，不写上级单位，请删去这一行`);
    } else if (unit.parent === undefined) {
      at('code', `单位“${unit.name}”没有写上级单位 parent，请补上`);
    } else {
      const parent = byCode.get(unit.parent);
      if (!parent) at('parent', `单位“${unit.name}”的上级“${unit.parent}”不在名录中，请改正编号或补上这个单位`);
      else if (unit.level !== 'base' && levels.indexOf(parent.level) >= levels.indexOf(unit.level)) {
        at('parent', `单位“${unit.name}”的层级应当低于上级“${parent.name}”，请改正 level 或 parent`);
      }
    }
  }
  return mistakes;
}

/** Every dated line of the file, as eligibility wants them. */
export function linesOfCampaignFile(file: CampaignFile): MonthlyLine[] {
  return file.divisions.flatMap(({ code, lines }) =>
    lines.map((line) => ({
      divisionCode: code,
      residence: line.residence,
      amountFen: fenOfYuan(line.amountYuan),
      months: line.per === 'month' ? 1 : 12,
      fromOn: line.from,
      documentNumber: line.document,
    })),
  );
}

function lineMistakes(file: CampaignFile): FileMistake[] {
  const mistakes: FileMistake[] = [];
  const decides = file.standards.rates.length > 0;
  const lines = linesOfCampaignFile(file);
  for (const [index, division] of file.divisions.entries()) {
    for (const [lineIndex, line] of division.lines.entries()) {
      const per = line.residence === 'urban' ? 'month' : 'year';
      if (line.per !== per) {
        const message =
          line.residence === 'urban' ? '城镇低保标准按月，请写 per: month' : '农村低保标准按年，请写 per: year';
        mistakes.push({ path: ['divisions', index, 'lines', lineIndex, 'per'], message });
      }
    }
    for (const [residence, name] of [
      ['urban', '城镇（每月）'],
      ['rural', '农村（每年）'],
    ] as const) {
      if (!decides || findLine(lines, division.code, residence, file.factsAsOf)) continue;
      mistakes.push({
        path: ['divisions', index, 'lines'],
        message: `区划“${division.name}”缺少 ${file.factsAsOf} 有效的${name}低保标准，请补上金额、执行日期和依据文号`,
      });
    }
  }
  return mistakes;
}

function peopleMistakes(file: CampaignFile): FileMistake[] {
  const mistakes: FileMistake[] = [];
  const posts = { clerk: '经办', reviewer: '审核', chair: '审批', cashier: '财务', auditor: '经审' } as const;
  const usernames = new Map<string, string>();
  for (const post of Object.keys(posts) as (keyof typeof posts)[]) {
    const { username } = file.people[post];
    const other = usernames.get(username);
    if (other !== undefined) {
      mistakes.push({
        path: ['people', post, 'username'],
        message: `${posts[post]}与${other}是同一个登录名“${username}”，经办、审核、审批、财务、经审必须由不同的人担任`,
      });
    }
    usernames.set(username, posts[post]);
  }
  return mistakes;
}

function codeMistakes(file: CampaignFile): FileMistake[] {
  const mistakes: FileMistake[] = [];
  const lists = { divisions: '行政区划', fundSources: '资金来源', measures: '措施', schedule: '阶段' } as const;
  for (const list of Object.keys(lists) as (keyof typeof lists)[]) {
    mistakes.push(...repeats(file[list], [list], lists[list]));
  }
  mistakes.push(...repeats(file.standards.rates, ['standards', 'rates'], '慰问标准'));
  const sources = new Set(file.fundSources.map(({ code }) => code));
  const measures = new Set(file.measures.map(({ code }) => code));
  const units = new Set(file.units.map(({ code }) => code));
  for (const [index, measure] of file.measures.entries()) {
    for (const [at, code] of measure.sourceOrder.entries()) {
      if (sources.has(code)) continue;
      const message = `措施“${measure.name}”要用资金来源“${code}”，但 fundSources 中没有它，请补上或改正编号`;
      mistakes.push({ path: ['measures', index, 'sourceOrder', at], message });
    }
  }
  for (const [index, rate] of file.standards.rates.entries()) {
    if (measures.has(rate.measure)) continue;
    const message = `标准“${rate.name}”属于措施“${rate.measure}”，但 measures 中没有它，请补上或改正编号`;
    mistakes.push({ path: ['standards', 'rates', index, 'measure'], message });
  }
  for (const [index, exclusion] of file.exclusions.entries()) {
    if (units.has(exclusion.unit)) continue;
    mistakes.push({ path: ['exclusions', index, 'unit'], message: `单位名录里没有编号“${exclusion.unit}”，请改正` });
  }
  return mistakes;
}

function repeats(list: readonly { code: string }[], path: (string | number)[], name: string): FileMistake[] {
  const seen = new Set<string>();
  return list.flatMap(({ code }, index) => {
    const repeated = seen.has(code);
    seen.add(code);
    return repeated
      ? [{ path: [...path, index, 'code'], message: `${name}编号“${code}”出现了两次，请给每一项不同的编号` }]
      : [];
  });
}

function dateMistakes(file: CampaignFile): FileMistake[] {
  const mistakes: FileMistake[] = [];
  if (file.period.to < file.period.from) {
    mistakes.push({
      path: ['period', 'to'],
      message: `活动结束日期 ${file.period.to} 早于开始日期 ${file.period.from}，请改正`,
    });
  }
  for (const [index, { name, from, to }] of file.schedule.entries()) {
    if (to >= from) continue;
    mistakes.push({
      path: ['schedule', index, 'to'],
      message: `阶段“${name}”的结束日期 ${to} 早于开始日期 ${from}，请改正`,
    });
  }
  for (const [index, source] of file.fundSources.entries()) {
    if (source.receivedOn <= file.period.to) continue;
    const message = `资金来源“${source.name}”的到账日期 ${source.receivedOn} 晚于活动结束日期 ${file.period.to}，请改正`;
    mistakes.push({ path: ['fundSources', index, 'receivedOn'], message });
  }
  return mistakes;
}
