/** examples/school: six households of a school, a tea meeting, a visit by a team of five. */
import type { TrueHousehold } from '../county/household.ts';
import { headOf } from '../county/household.ts';
import { IdNumbers } from '../county/identities.ts';
import { makeRandom } from '../county/random.ts';
import { dateSerial, writeRawWorkbook } from '../county/raw-workbook.ts';
import type { RawCell } from '../county/raw-workbook.ts';
import { rosterSheet, typeHousehold } from '../county/roster-sheet.ts';
import { HouseholdMaker, StaffMaker } from './households.ts';
import { ledgerSheet } from './ledger-sheet.ts';

const UNIT = { unitCode: 'SYX', unitName: '示范县实验学校工会', residence: 'urban' } as const;
const TAIL = (household: TrueHousehold) => headOf(household).idNumber.slice(-4);

/** Size, income, cause, class, 慰问金, 慰问品折价; then family, mind, cause, needs, 诉求, answer, other help. */
const HOUSEHOLDS: [number, number, string, string, number, number, string[]][] = [
  [
    3,
    25200,
    '自然灾害',
    'A2',
    700,
    200,
    [
      '夫妻二人带一个初中生，住一楼',
      '盼望早日修好房屋',
      '夏季洪水进屋，家具家电泡坏',
      '修补墙面、添置被褥',
      '请协助申请受灾房屋修缮补助',
      '已向县民政部门递交材料',
      '改善住房',
    ],
  ],
  [
    2,
    16800,
    '自然灾害',
    'A2',
    700,
    200,
    [
      '母子二人，租住平房',
      '情绪稳定',
      '租住房被水淹，搬家借了钱',
      '过冬取暖用品',
      '请帮助联系价格低一些的住房',
      '后勤处腾出一间周转房，已经入住',
      '改善住房',
    ],
  ],
  [
    3,
    30600,
    '子女上学',
    'A0',
    600,
    200,
    [
      '三口之家，孩子读大学二年级',
      '为学费发愁',
      '孩子学费和生活费占去大半收入',
      '助学政策信息',
      '请讲清助学贷款怎样办理',
      '当场说明办理步骤，并留下联系人',
      '助学',
    ],
  ],
  [
    4,
    38400,
    '子女上学',
    'A0',
    600,
    200,
    [
      '四口之家，两个孩子都在上学',
      '乐观，信任组织',
      '两个孩子同时在外读书',
      '寒假勤工俭学岗位',
      '希望给大孩子介绍寒假岗位',
      '图书馆整理岗位已经安排',
      '介绍就业',
    ],
  ],
  [
    3,
    66000,
    '患重特大疾病',
    'A5',
    800,
    200,
    [
      '三口之家，本人休养在家',
      '治疗信心增强',
      '本人患病，自费部分多',
      '就医陪护',
      '医疗互助金希望早些到账',
      '工会已提交互助申请，月底到账',
      '帮助治疗',
    ],
  ],
  [
    3,
    72000,
    '患重特大疾病',
    'A5',
    800,
    200,
    [
      '三口之家，配偶长期服药',
      '有些焦虑，愿意交流',
      '配偶长年看病吃药',
      '调整上课时间便于照料',
      '希望调整早晚自习安排',
      '教务处已调整本学期课表',
      '帮助治疗',
    ],
  ],
];

/** What each of them was told they may apply for. */
const POLICIES = [
  '受灾房屋修缮补助怎样申请',
  '公租房和租房补贴条件',
  '助学贷款和学费减免',
  '勤工俭学和助学金',
  '医疗互助和医疗救助',
  '医疗救助和家属就医报销',
];

export function makeSchool(): Record<string, Uint8Array> {
  const random = makeRandom(20260101);
  const households = new HouseholdMaker(random, new IdNumbers());
  const staff = new StaffMaker(random);
  const truths = HOUSEHOLDS.map(([size, incomeYuan, mainCause, recipientClass, , , words]) =>
    households.make({
      ...UNIT,
      size,
      incomeYuan,
      mainCause,
      recipientClass,
      medicalYuan: recipientClass === 'A5' ? 42000 : 0,
      clarity: [words[0]!, words[1]!, words[2]!, words[3]!],
      address: '示范县书院路教工宿舍',
    }),
  );
  const footer = '填表人：季安然        审核人：柏如松        负责人：杨启明';
  const visits = truths.map((truth, index): RawCell[] => {
    const [, , , , cash, goods, words] = HOUSEHOLDS[index]!;
    return [
      { serial: dateSerial('2026-01-01') },
      '慰问组',
      headOf(truth).name,
      TAIL(truth),
      ...words.slice(0, 4),
      POLICIES[index]!,
      words[4]!,
      index === 0 || index === 1 ? '住房' : index < 4 ? '子女上学' : index === 4 ? '看病就医' : '其他',
      words[5]!,
      index === 4 ? '已转交' : '已解决',
      '季安然',
      { serial: dateSerial('2026-01-16') },
      cash,
      '米、油、棉被一套',
      goods,
      '县总工会补助和学校工会经费',
      '本人',
      '满意',
      words[6]!,
    ];
  });
  const tea = truths.map((truth, index): RawCell[] => [index + 1, 'CHH', headOf(truth).name, '困难职工', '是', '是']);
  const hosts = ['杨启明', '柏如松', '季安然'].map((name, index): RawCell[] => [
    truths.length + index + 1,
    'CHH',
    name,
    '陪同',
    '是',
    '否',
  ]);
  const writers = Array.from({ length: 48 }, (_, index): RawCell[] => [
    truths.length + 4 + index,
    'CL',
    staff.name(),
    '教职工',
    '是',
    null,
  ]);
  return {
    'roster.xlsx': writeRawWorkbook([
      rosterSheet('示范县实验学校困难职工花名册', '填报日期：2025年12月8日', truths.map(typeHousehold), footer),
    ]),
    '走访记录表.xlsx': writeRawWorkbook([
      ledgerSheet({
        name: '走访记录表',
        title: '春节送温暖走访记录表',
        note: '带队：杨启明   成员：柏如松、季安然、傅雨晴、田野青',
        columns: [
          ['日期', 12],
          ['走访组', 9],
          ['对象', 9],
          ['身份证后四位', 12],
          ['家庭近况', 24],
          ['思想状况', 18],
          ['困难原因', 24],
          ['生活需求', 20],
          ['宣讲政策', 24],
          ['诉求', 26],
          ['诉求类别', 10],
          ['现场答复', 26],
          ['办理结果', 10],
          ['责任人', 9],
          ['办结期限', 12],
          ['慰问金（元）', 10],
          ['慰问品', 18],
          ['折价（元）', 9],
          ['资金来源', 22],
          ['签收', 8],
          ['满意度', 8],
          ['其他帮扶', 12],
        ],
        rows: visits,
        foot: [
          [
            '合计',
            null,
            `${truths.length}户`,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            4200,
            null,
            1200,
          ],
        ],
      }),
    ]),
    '结对台账.xlsx': writeRawWorkbook([
      ledgerSheet({
        name: '结对台账',
        title: '教职工结对帮扶台账',
        note: '结对期一年，每年至少走访两次',
        columns: [
          ['帮扶人', 9],
          ['帮扶单位', 22],
          ['单位级别', 9],
          ['职务', 12],
          ['对象', 9],
          ['身份证后四位', 12],
          ['起始', 12],
          ['计划走访', 9],
          ['亲属关系', 9],
        ],
        rows: truths.map((truth): RawCell[] => [
          staff.name(),
          '示范县实验学校',
          '村（居）和基层单位',
          '党员教师',
          headOf(truth).name,
          TAIL(truth),
          { serial: dateSerial('2025-12-21') },
          2,
          '无',
        ]),
      }),
    ]),
    '签到表.xlsx': writeRawWorkbook([
      ledgerSheet({
        name: '签到表',
        title: '活动签到表',
        note: '茶话会 12月21日；写春联 12月28日',
        columns: [
          ['序号', 6],
          ['场次', 9],
          ['姓名', 10],
          ['人员类别', 12],
          ['到场', 7],
          ['礼品', 7],
        ],
        rows: [...tea, ...hosts, ...writers],
      }),
    ]),
  };
}
