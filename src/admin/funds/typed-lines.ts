import type { FormRule } from 'antd';

export interface UnitLine {
  readonly unitId: string | undefined;
  readonly amountFen: number;
}

interface KnownUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/**
 * Lines of unit (name or code) and amount in yuan, as pasted from a workbook: "东河镇总工会 12,000.50". A line of an amount alone is
 * for no unit in particular. Throws a sentence naming the first line that cannot be read.
 */
export function unitLinesOf(text: string | undefined, units: readonly KnownUnit[]): UnitLine[] {
  const lines = (text ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const words = line.trim().split(/[\s，]+/);
    const amount = words.at(-1)?.replace(/[,元￥¥]/g, '') ?? '';
    const name = words.slice(0, -1).join('');
    if (!/^\d{1,12}(\.\d{1,2})?$/.test(amount))
      throw new Error(`“${line.trim()}”这一行没有金额，请写成：单位名称 金额（元）`);
    const unit = units.find((each) => each.name === name || each.code === name);
    if (name !== '' && !unit) throw new Error(`没有找到单位“${name}”，请写全称或单位编号`);
    return { unitId: unit?.id, amountFen: Math.round(Number(amount) * 100) };
  });
}

export function unitLinesRule(units: readonly KnownUnit[]): FormRule {
  return {
    validator: async (_, text: string | undefined) => {
      if (unitLinesOf(text, units).length === 0) throw new Error('请至少填写一行：单位名称 金额（元）');
    },
  };
}
