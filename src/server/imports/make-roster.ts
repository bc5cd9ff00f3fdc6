/** Small rosters for tests, of invented people, as workbook bytes. */
import { checkCharacterOf } from '#domain/people/id-number.ts';
import { type MadeCell, makeWorkbook } from './make-workbook.ts';

export const ROSTER_HEADS = [
  '序号',
  '单位',
  '姓名',
  '与户主关系',
  '身份证号',
  '联系电话',
  '户口',
  '家庭人口',
  '家庭年收入（元）',
  '刚性支出（元）/医疗',
  '刚性支出（元）/教育',
  '致困原因/主要',
  '致困原因/次要',
  '政府救助后是否仍困难',
  '是否农民工',
  '四清/家庭情况',
  '家庭住址',
  '银行卡号',
  '备注',
] as const;
export type RosterCells = Partial<Record<(typeof ROSTER_HEADS)[number], MadeCell>>;

/** The n-th invented ID number: region 999901 is nobody's. */
export function inventedId(n: number): string {
  const first17 = `999901${1955 + Math.floor(n / 400)}0101${String((n % 400) * 2 + 1).padStart(3, '0')}`;
  return first17 + checkCharacterOf(first17);
}

/** A household head in 东河面粉厂工会, changed as told. */
export function headCells(n: number, changes: RosterCells = {}): RosterCells {
  return {
    序号: n,
    单位: '东河面粉厂工会',
    姓名: '王喆',
    与户主关系: '户主',
    身份证号: inventedId(n),
    联系电话: '13800138000',
    户口: '城镇',
    '家庭年收入（元）': 12000,
    '刚性支出（元）/医疗': 3000,
    '致困原因/主要': '残疾',
    政府救助后是否仍困难: '是',
    '四清/家庭情况': '二口人',
    家庭住址: '东街1号',
    备注: '常年服药',
    ...changes,
  };
}

export function memberCells(n: number, changes: RosterCells = {}): RosterCells {
  return { 姓名: '王小明', 与户主关系: '儿子', 身份证号: inventedId(n), ...changes };
}

/** A workbook with one sheet: a title, a merged two-row heading, these rows, a total. */
export function rosterWorkbook(rows: readonly RosterCells[], title = '困难职工花名册'): Buffer {
  const top = ROSTER_HEADS.map((head, column) => {
    const group = head.split('/')[0] ?? '';
    return ROSTER_HEADS[column - 1]?.startsWith(`${group}/`) ? null : group;
  });
  const below = ROSTER_HEADS.map((head) => head.split('/')[1] ?? null);
  const cells = rows.map((row) => ROSTER_HEADS.map((head) => row[head] ?? null));
  return makeWorkbook([
    {
      name: '花名册',
      rows: [[title], top, below, ...cells, ['合计']],
      merges: ['A1:S1', 'J2:K2', 'L2:M2', ...[...'ABCDEFGHINOQRS'].map((column) => `${column}2:${column}3`)],
    },
  ]);
}
