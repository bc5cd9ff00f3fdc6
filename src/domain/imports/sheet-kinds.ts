/**
 * The sixteen sheets of the field (domain.md §15), told apart by their headings. `must`: every pattern fits the heading of some
 * column. `belongs` is said to whoever brings a sheet that is no roster; a sheet without it is taken in as a roster.
 */
interface SheetKind {
  readonly name: string;
  readonly must: readonly RegExp[];
  readonly belongs?: string;
}

export const SHEET_KINDS = {
  schooling: {
    name: '学生助学汇总表',
    must: [/^学生(姓名)?$/, /^学校|^就读学校/, /学段|年级|学费|家长/],
  },
  'home-check': { name: '入户核查表', must: [/^家庭成员$/, /职业|健康/, /收入/] },
  template: { name: '导入模板', must: [/姓名/, /员工编码|身份证/, /困难帮扶|帮扶次数|是否一次性领取/] },
  summary: { name: '困难职工汇总表', must: [/姓名/, /身份证/, /月人均|困难类别/, /工会层级|建档时间|是否低保/] },
  relief: {
    name: '送温暖慰问花名册',
    must: [/姓名/, /身份证号?码?$/, /慰问金|慰问方式|慰问品/, /对象类别|困难类别|致困原因/],
  },
  'sign-off': {
    name: '发放签领表',
    must: [/姓名|领取人/, /签名|签收|签字|指印/, /慰问金|慰问品|领取日期|金额/],
    belongs: '请到“发放”页面上传',
  },
  bank: {
    name: '银行代发文件',
    must: [/户名/, /账号|卡号/, /金额/],
    belongs: '请到“发放”页面办理打卡发放',
  },
  quotes: {
    name: '询价比价表',
    must: [/品名|物品名称/, /供应商/, /成交|比价|报价|小组成员/],
    belongs: '它是采购的凭据，请到“文体慰问”页面的慰问品入库时一并存档',
  },
  goods: {
    name: '慰问品出入库表',
    must: [/品名|物品名称/, /数量/, /入库|领用|结存/],
    belongs: '请到“文体慰问”页面的慰问品里登记出入库',
  },
  'fund-raising': {
    name: '资金筹集表',
    must: [/来源/, /到账/, /金额/],
    belongs: '请到“资金”页面登记来源',
  },
  'fund-allocation': {
    name: '资金分配表',
    must: [/单位/, /户数|人数/, /标准/, /金额/],
    belongs: '请到“资金”页面分配',
  },
  visits: {
    name: '走访记录表',
    must: [/走访|^日期$/, /走访组|带队|走访人/, /诉求|思想状况|生活需求|家庭近况/],
    belongs: '请到“走访”页面上传',
  },
  pairings: {
    name: '结对台账',
    must: [/帮扶人|帮扶责任人|结对责任人/, /对象|户主|困难职工/, /起始|结对|计划走访|已走访/],
    belongs: '请到“结对”页面上传',
  },
  notices: {
    name: '公示台账',
    must: [/批次|内容|公示/, /异议/, /结论|审批|处理/],
    belongs: '请到“公示”页面登记',
  },
  inspections: {
    name: '三大排查台账',
    must: [/企业|项目|^单位/, /农民工|职工数/, /拖欠|欠发|工资专户|保证金/],
    belongs: '请到“三大排查”页面填报',
  },
  statistics: {
    name: '统计报表',
    must: [/^指标(名称)?$|统计项目/, /计量单位|^单位$/, /数量|本期|本年|合计|累计/],
    belongs: '统计数字由系统从记录里数出来，请到“统计”页面查看',
  },
} as const satisfies Record<string, SheetKind>;
export type SheetKindCode = keyof typeof SHEET_KINDS;

/** The kind whose every pattern is met by the plain texts of a heading; the first in the order above. */
export function kindOfHeadings(texts: readonly string[]): SheetKindCode | undefined {
  const kinds = Object.entries(SHEET_KINDS) as [SheetKindCode, SheetKind][];
  return kinds.find(([, { must }]) => must.every((pattern) => texts.some((text) => pattern.test(text))))?.[0];
}

/** “发放签领表，请到“发放”页面上传”, or undefined for a sheet that is taken in as a roster. */
export function placeOfKind(kind: SheetKindCode): { readonly name: string; readonly belongs: string } | undefined {
  const { name, belongs }: SheetKind = SHEET_KINDS[kind];
  return belongs === undefined ? undefined : { name, belongs };
}
