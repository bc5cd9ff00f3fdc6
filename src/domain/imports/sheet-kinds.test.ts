import { describe, expect, it } from 'vitest';
import type { CellValue, WorkbookSheet } from './cell-value.ts';
import { findLayout, rosterLikeness } from './layout.ts';
import type { SheetKindCode } from './sheet-kinds.ts';

/** A sheet as the field sends it: a title over everything, its heading, one row, a total. */
function sheet(heads: readonly string[], title: string): WorkbookSheet {
  const rows: CellValue[][] = [[title], ['填报单位：青石镇总工会'], [...heads], heads.map(() => '甲'), ['合计']];
  return {
    name: '表',
    merges: [`A1:H1`],
    rows: rows.map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })),
  };
}
const words = (text: string) => text.split(' ');

/** The headings of domain.md §15, word for word where it gives them. */
const ROSTERS: readonly (readonly [SheetKindCode, string, string, object])[] = [
  [
    'summary',
    '困难职工汇总表',
    '序号 单位 姓名 性别 年龄 身份证号 家庭人口 家庭年总收入 刚性支出 月人均净收入 困难类别 主要致困原因 次要致困原因 是否低保 是否农民工 工会层级 建档时间 联系电话 备注',
    { unit: 1, name: 2, age: 4, idNumber: 5, size: 6, income: 7, outlayTotal: 8, mainCause: 11, filedOn: 16 },
  ],
  [
    'relief',
    '送温暖慰问花名册',
    '序号 单位 姓名 身份证号 对象类别(A–D) 困难类别 致困原因 慰问金(元) 慰问品 折价(元) 合计 开户行(支行) 账号 联系电话 慰问方式(打卡/现金/实物) 备注',
    { unit: 1, name: 2, idNumber: 3, recipientClass: 4, mainCause: 6, bankCard: 12, phone: 13 },
  ],
  [
    'home-check',
    '困难职工入户核查表',
    '家庭成员 与户主关系 健康 职业 年收入 住房 面积 车辆/农机 存款/证券/保险 水电燃气/通讯月支出 邻里意见 结论',
    { name: 0, relation: 1, health: 2, workStatus: 3, income: 4, housing: 5 },
  ],
  [
    'template',
    '基层导入模板',
    '姓名 员工编码/身份证号 所属单位 联系电话 家庭年收入(万元) 个人年收入(万元) 需要抚养人数 是否退休 是否申请过困难帮扶 困难帮扶申请类别 申请原因 是否一次性领取 困难帮扶金额(元) 帮扶次数 备注',
    { name: 0, idNumber: 1, unit: 2, phone: 3, income: 4, mainCause: 10 },
  ],
  [
    'schooling',
    '金秋助学汇总表',
    '学生 身份证 学校 学段 年级 学费 家长（职工） 单位 是否在档 金额 账号',
    { name: 6, unit: 7, outlayEducation: 5, bankCard: 10 },
  ],
];

const OTHERS: readonly (readonly [SheetKindCode, string, string, string])[] = [
  [
    'sign-off',
    '送温暖慰问金发放签领表',
    '序号 姓名 单位 身份证号(后四位) 慰问金(元) 慰问品名称/数量 领取日期 领取人签名 指印 代领人/关系/身份证 联系电话 备注',
    '“发放”页面',
  ],
  ['bank', '银行代发', '序号 户名 账号 开户行 联行号 金额 附言', '“发放”页面'],
  [
    'goods',
    '慰问品出入库表',
    '品名 规格 单价 数量 金额 供应商 发票号 入库日期 验收人 领用单位 领用数 领用人 结存',
    '慰问品',
  ],
  ['quotes', '询价比价表', '品名 规格 数量 供应商1 单价 总价 供应商2 单价 总价 成交 理由 小组成员签字', '凭据'],
  [
    'fund-raising',
    '资金筹集表',
    '来源代码 来源单位 文号/协议 指定用途 到账日期 金额 已分配 已发放 结余 凭证号',
    '“资金”页面',
  ],
  ['fund-allocation', '资金分配表', '单位 困难户数 一线人数 标准 金额 来源 批次', '“资金”页面'],
  [
    'visits',
    '走访记录表',
    '日期 走访组 带队 成员 对象 单位/住址 家庭近况 思想状况 困难原因 生活需求 诉求 现场答复 责任人 办结期限 慰问金 慰问品 签收 照片号',
    '“走访”页面',
  ],
  ['pairings', '结对台账', '帮扶人 单位 职务 电话 对象 类别 起始 计划走访 已走访 措施 成效 变更', '“结对”页面'],
  ['notices', '公示台账', '批次 内容 地点 起 止 照片 异议(人/内容/处理) 结论 审批', '“公示”页面'],
  [
    'inspections',
    '大排查台账',
    '项目/企业 农民工数 工资专户 保证金 应发 已发 欠发 涉及人数 预计解决日期 群体性苗头 责任人 包案领导 状态',
    '“三大排查”页面',
  ],
  ['statistics', '送温暖活动统计报表', '序号 指标 计量单位 本年 累计 备注', '“统计”页面'],
];

describe('the sixteen sheets of the field', () => {
  it('are all here', () => {
    expect(new Set([...ROSTERS, ...OTHERS].map(([kind]) => kind)).size).toBe(16);
  });

  it.each(ROSTERS)('takes %s in as households (%s)', (kind, title, heads, columns) => {
    const made = sheet(words(heads), title);
    expect(findLayout(made)).toMatchObject({ kind, headerFirstRow: 3, headerLastRow: 3, columns });
    expect(rosterLikeness(made)).toBeGreaterThan(0);
  });

  it('files a student under the parent', () => {
    const layout = findLayout(sheet(words(ROSTERS[4]?.[2] ?? ''), '金秋助学汇总表'));
    expect(layout.members).toEqual([{ no: 1, label: '学生', relation: 'child', columns: { name: 0, idNumber: 1 } }]);
    expect(layout.columns.idNumber).toBeUndefined();
  });

  it.each(OTHERS)('says what %s is and where it belongs (%s)', (kind, title, heads, place) => {
    const made = sheet(words(heads), title);
    expect(rosterLikeness(made)).toBe(0);
    expect(() => findLayout(made)).toThrow(
      expect.objectContaining({
        code: 'import.other-sheet',
        message: expect.stringContaining(place),
        details: { sheet: '表', kind },
      }),
    );
  });

  it('takes a roster of households for a roster, though it has a column for a signature and one of relief money', () => {
    const heads = words('序号 单位 姓名 与户主关系 身份证号 户口 家庭年收入 主要致困原因 慰问金 领取人签名');
    expect(findLayout(sheet(heads, '花名册')).columns).toMatchObject({ idNumber: 4, residence: 5 });
  });
});
