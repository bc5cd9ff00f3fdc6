/** 大检查 and 大排查 of the county: two registers as its staff filled them in, for its enterprises and for the projects under way. */
import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { ledgerSheet } from '../references/ledger-sheet.ts';
import { type RawCell, writeRawWorkbook } from './raw-workbook.ts';

export interface SurveyBooks {
  readonly check: Uint8Array;
  readonly screen: Uint8Array;
  readonly truth: {
    readonly enterprises: number;
    readonly projects: number;
    readonly arrearsUnits: number;
    readonly arrearsPersons: number;
    readonly arrearsYuan: number;
  };
}

const INSPECTORS = ['古月明、温若水', '柳知微', '向东来、温若水'];

/** Employees, how the firm fares, wages owed (persons, yuan), below the minimum wage, contracts, injury insurance, protective goods. */
type Checked = readonly [
  number,
  '正常' | '亏损' | '半停产' | '停产',
  number,
  number,
  number,
  number,
  number,
  '是' | '否',
];
const FIRMS: Readonly<Record<string, Checked>> = {
  B01: [640, '正常', 0, 0, 0, 640, 640, '是'],
  B02: [310, '亏损', 26, 132_600, 0, 298, 310, '是'],
  B03: [228, '正常', 0, 0, 6, 228, 228, '是'],
  B04: [415, '正常', 0, 0, 0, 415, 402, '是'],
  B05: [96, '半停产', 31, 158_100, 0, 81, 96, '否'],
  B06: [180, '正常', 0, 0, 0, 180, 180, '是'],
  B07: [74, '正常', 0, 0, 9, 70, 74, '是'],
  B08: [352, '亏损', 0, 0, 0, 352, 352, '是'],
  B10: [143, '正常', 0, 0, 0, 143, 143, '是'],
  B11: [88, '停产', 88, 501_600, 0, 88, 88, '是'],
  B12: [61, '半停产', 0, 0, 0, 42, 55, '否'],
  B13: [530, '正常', 0, 0, 0, 530, 530, '是'],
  B14: [119, '正常', 0, 0, 0, 119, 119, '是'],
  B16: [205, '亏损', 17, 71_400, 12, 190, 205, '是'],
  B17: [66, '正常', 0, 0, 0, 66, 66, '是'],
  B24: [137, '正常', 0, 0, 0, 137, 137, '是'],
};

/** Migrant workers, wage account, yuan owed, persons owed, sign of unrest, willing to return after the festival. */
type Screened = readonly [number, '是' | '否', number, number, '没有' | '个别议论' | '集体反映', number];
const PROJECTS: Readonly<Record<string, Screened>> = {
  青石安置房二期: [164, '是', 0, 0, '没有', 140],
  滨河路改造: [72, '否', 96_000, 24, '个别议论', 50],
  白杨镇卫生院扩建: [45, '是', 0, 0, '没有', 41],
  工业园区标准厂房三期: [210, '是', 620_000, 112, '集体反映', 118],
  县第二水厂: [88, '是', 0, 0, '没有', 80],
  望山公路养护: [39, '否', 0, 0, '个别议论', 30],
};

const widths = (titles: readonly string[]) => titles.map((title) => [title, 12] as const);
const turn = <T>(list: readonly T[], index: number): T => list[index % list.length]!;

export function makeSurveyBooks(file: CampaignFile): SurveyBooks {
  const firms = file.units.filter(({ code }) => FIRMS[code]);
  const checks = firms.map((unit, index): RawCell[] => {
    const [employees, operation, ...answers] = FIRMS[unit.code]!;
    const name = unit.name.replace(/工会$/, '');
    return [
      name,
      `2026-01-${String(5 + (index % 9)).padStart(2, '0')}`,
      turn(INSPECTORS, index),
      '单位负责人',
      operation,
      employees,
      ...answers,
    ];
  });
  const screens = Object.entries(PROJECTS).map(([name, answers], index): RawCell[] => [
    name,
    '工程项目',
    `2026-01-${String(14 + (index % 3))}`,
    turn(INSPECTORS, index),
    '项目经理',
    ...answers,
  ]);
  const owed = [
    ...firms.map((unit) => ({ persons: FIRMS[unit.code]![2], yuan: FIRMS[unit.code]![3] })),
    ...Object.values(PROJECTS).map(([, , yuan, persons]) => ({ persons, yuan })),
  ];
  return {
    check: writeRawWorkbook([
      ledgerSheet({
        name: '大检查',
        title: '企业职工劳动经济权益检查登记表',
        note: `填报单位：${file.papers.issuer}        2026年1月`,
        columns: widths([
          '企业名称',
          '检查日期',
          '检查人',
          '整改责任人',
          '经营状况',
          '职工人数',
          '被拖欠工资人数',
          '拖欠工资金额',
          '低于最低工资标准人数',
          '签订劳动合同人数',
          '参加工伤保险人数',
          '劳动防护用品是否按规定发放',
        ]),
        rows: checks,
      }),
    ]),
    screen: writeRawWorkbook([
      ledgerSheet({
        name: '大排查',
        title: '农民工权益和队伍稳定排查登记表',
        note: `填报单位：${file.papers.issuer}        2026年1月`,
        columns: widths([
          '项目名称',
          '类型',
          '排查日期',
          '排查人',
          '责任人',
          '农民工人数',
          '是否设立工资专户',
          '拖欠工资金额',
          '被拖欠工资人数',
          '矛盾苗头',
          '节后愿意返岗人数',
        ]),
        rows: screens,
      }),
    ]),
    truth: {
      enterprises: checks.length,
      projects: screens.length,
      arrearsUnits: owed.filter(({ persons }) => persons > 0).length,
      arrearsPersons: owed.reduce((sum, { persons }) => sum + persons, 0),
      arrearsYuan: owed.reduce((sum, { yuan }) => sum + yuan, 0),
    },
  };
}
