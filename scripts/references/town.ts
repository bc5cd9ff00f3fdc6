/** examples/town: 352 low-income households, each paired with a cadre of a city or district unit, 110 with a town cadre too. */
import type { TrueHousehold } from '../county/household.ts';
import { headOf } from '../county/household.ts';
import { IdNumbers } from '../county/identities.ts';
import { makeRandom } from '../county/random.ts';
import { dateSerial, writeRawWorkbook } from '../county/raw-workbook.ts';
import type { RawCell } from '../county/raw-workbook.ts';
import { rosterSheet, typeHousehold } from '../county/roster-sheet.ts';
import { HouseholdMaker, StaffMaker } from './households.ts';
import { ledgerSheet } from './ledger-sheet.ts';

export const VILLAGES = ['东河', '西岭', '南塘', '北庄', '柳湾', '石桥', '杏园', '大坝'];
const CITY = ['示范市审计局', '示范市气象局', '示范市图书馆'];
const DISTRICT = [
  '示范区农业农村局',
  '示范区水利局',
  '示范区教育局',
  '示范区医疗保障局',
  '示范区供销合作社',
  '示范区林业局',
];
const TOWN = '青溪镇人民政府';
/** 96 with city units at 350 yuan, 256 with district units at 310: 112,960 yuan; 110 with the town at 200: 22,000 yuan. */
const CITY_HOUSEHOLDS = 96;
const TOWN_HOUSEHOLDS = 110;
const CAUSES = ['急症慢性病', '残疾', '无劳动能力', '子女上学', '患重特大疾病', '有劳动能力而未就业'];
const DIFFICULTIES = ['缺少劳力，口粮田请人代种', '常年吃药，开销大', '孩子上学花费多', '房屋窗户漏风', '没有稳定收入'];
const WISHES = ['想学一门手艺', '想养几只羊', '盼孩子毕业找到工作', '想在家门口打零工', '盼病情好转'];
const POLICIES = ['低收入农户帮扶政策', '医疗救助政策', '助学政策', '小额贴息贷款政策'];
const HELP = ['介绍就业', '技能培训', '发展产业', '落实政策待遇'];

/** District and city units come on different days of the two weeks before the festival. */
const dayOf = (index: number) => `2026-02-${String(2 + (index % 10)).padStart(2, '0')}`;

interface Helper {
  readonly name: string;
  readonly unit: string;
  readonly level: '市级' | '区级' | '镇级';
}

export function makeTown(): Record<string, Uint8Array> {
  const random = makeRandom(20260212);
  const maker = new HouseholdMaker(random, new IdNumbers());
  const staff = new StaffMaker(random);
  const truths = Array.from({ length: 352 }, (_, index) => {
    const village = VILLAGES[index % VILLAGES.length]!;
    const size = index % 2 === 0 ? 3 : 4;
    const cause = random.pick(CAUSES);
    return maker.make({
      unitCode: `V${(index % VILLAGES.length) + 1}`,
      unitName: `${village}村`,
      residence: 'rural',
      size,
      incomeYuan: random.between(4200, 6900) * size,
      mainCause: cause,
      recipientClass: 'E1',
      clarity: [`${size}口人`, '情绪稳定', cause, '春节生活物资'],
      address: `青溪镇${village}村`,
    });
  });
  const team = (level: Helper['level'], units: readonly string[], count: number): Helper[] =>
    Array.from({ length: count }, (_, index) => ({ name: staff.name(), unit: units[index % units.length]!, level }));
  const city = team('市级', CITY, 32);
  const district = team('区级', DISTRICT, 86);
  const town = team('镇级', [TOWN], 22);
  const first = (index: number) =>
    index < CITY_HOUSEHOLDS ? city[index % city.length]! : district[(index - CITY_HOUSEHOLDS) % district.length]!;
  const second = (index: number) => (index < TOWN_HOUSEHOLDS ? town[index % town.length] : undefined);

  const pairings: RawCell[][] = [];
  const visits: RawCell[][] = [];
  for (const [index, truth] of truths.entries()) {
    const helper = first(index);
    pairings.push(pairingRow(helper, truth, '第一帮扶责任人', '自行联系，走访后报告'));
    visits.push(
      visitRow(
        helper,
        truth,
        helper.level === '市级' ? 350 : 310,
        index % 8 === 0 ? random.pick(HELP) : null,
        dayOf(index),
      ),
    );
    const other = second(index);
    if (!other) continue;
    pairings.push(pairingRow(other, truth, '第二帮扶责任人', '由镇统一安排'));
    visits.push(visitRow(other, truth, 200, null, '2026-02-11'));
  }
  // A row somebody left half done: listed with its reason, never taken.
  visits.push([
    '2026年2月',
    city[0]!.name,
    city[0]!.unit,
    headOf(truths[0]!).name,
    null,
    null,
    null,
    null,
    null,
    null,
    '米油一份',
    '三百五',
  ]);

  function pairingRow(helper: Helper, truth: TrueHousehold, rank: string, plan: string): RawCell[] {
    const head = headOf(truth);
    return [
      helper.name,
      helper.unit,
      helper.level,
      head.name,
      truth.unitName,
      head.idNumber.slice(-4),
      rank,
      plan,
      { serial: dateSerial('2026-01-05') },
      { serial: dateSerial('2026-03-03') },
      1,
      '无',
    ];
  }
  function visitRow(helper: Helper, truth: TrueHousehold, goods: number, help: string | null, on: string): RawCell[] {
    const head = headOf(truth);
    return [
      { serial: dateSerial(on) },
      helper.name,
      helper.unit,
      head.name,
      truth.unitName,
      head.idNumber.slice(-4),
      random.pick(DIFFICULTIES),
      random.pick(WISHES),
      random.pick(POLICIES),
      help,
      '米、面、油',
      goods,
      null,
      `${helper.unit}自筹`,
      '本人',
    ];
  }
  return files(truths, pairings, visits, [
    ...town.map(({ name }) => name),
    ...Array.from({ length: 64 }, () => staff.name()),
  ]);
}

function files(
  truths: readonly TrueHousehold[],
  pairings: RawCell[][],
  visits: RawCell[][],
  staff: string[],
): Record<string, Uint8Array> {
  return {
    'roster.xlsx': writeRawWorkbook([
      rosterSheet(
        '青溪镇低收入农户花名册',
        '填报日期：2025年12月31日',
        truths.map(typeHousehold),
        '制表人：宁静远        审核人：骆知秋',
      ),
    ]),
    '结对台账.xlsx': writeRawWorkbook([
      ledgerSheet({
        name: '结对台账',
        title: '青溪镇春节走访慰问结对台账',
        note: '第二帮扶责任人每人不超过五户',
        columns: [
          ['帮扶人', 9],
          ['帮扶单位', 22],
          ['单位级别', 9],
          ['对象', 9],
          ['村（居）', 12],
          ['身份证后四位', 12],
          ['责任人次序', 15],
          ['安排方式', 22],
          ['起始', 12],
          ['截止', 12],
          ['计划走访', 9],
          ['亲属关系', 9],
        ],
        rows: pairings,
      }),
    ]),
    '走访记录表.xlsx': writeRawWorkbook([
      ledgerSheet({
        name: '走访记录表',
        title: '青溪镇春节走访慰问记录表',
        note: '各帮扶单位走访后报镇扶贫办汇总',
        columns: [
          ['走访日期', 12],
          ['帮扶人', 9],
          ['帮扶单位', 22],
          ['对象', 9],
          ['村（居）', 12],
          ['身份证后四位', 12],
          ['现实困难', 24],
          ['发展愿望', 20],
          ['宣传政策', 20],
          ['其他帮扶', 12],
          ['慰问品', 14],
          ['折价（元）', 9],
          ['慰问金（元）', 9],
          ['资金来源', 24],
          ['签收', 8],
        ],
        rows: visits,
      }),
    ]),
    '签到表.xlsx': writeRawWorkbook([
      ledgerSheet({
        name: '签到表',
        title: '全镇干部职工结对帮扶动员会签到表',
        note: '2026年1月5日，镇政府会议室',
        columns: [
          ['序号', 6],
          ['场次', 9],
          ['姓名', 10],
          ['身份', 10],
        ],
        rows: staff.map((name, index): RawCell[] => [index + 1, 'DYH', name, null]),
      }),
    ]),
  };
}
