/** examples/hospital: wards, duty on the eve and on day one, staff from elsewhere, welfare for all, a tournament. */
import { entrantOn, type MatchResult } from '#domain/gatherings/tournament.ts';
import { drawMatches } from '#server/gatherings/bracket.ts';
import { makeRandom } from '../county/random.ts';
import { dateSerial, writeRawWorkbook } from '../county/raw-workbook.ts';
import type { RawCell, RawSheet } from '../county/raw-workbook.ts';
import { StaffMaker } from './households.ts';
import { ledgerSheet } from './ledger-sheet.ts';

const DEPARTMENTS = [
  '急诊科',
  '内一科',
  '内二科',
  '外一科',
  '外二科',
  '骨科',
  '妇产科',
  '儿科',
  '感染科',
  '重症医学科',
  '麻醉科',
  '检验科',
  '影像科',
  '药剂科',
  '供应室',
  '总务科',
  '保卫科',
  '食堂',
];
/** Ward and beds; two beds of each are empty over the festival in the first seven. 154 beds, 14 empty. */
const WARDS: [string, string, number][] = [
  ['W1', '内一科病区', 20],
  ['W2', '内二科病区', 20],
  ['W3', '外一科病区', 18],
  ['W4', '外二科病区', 18],
  ['W5', '骨科病区', 18],
  ['W6', '妇产科病区', 16],
  ['W7', '儿科病区', 16],
  ['W8', '感染科病区', 14],
  ['W9', '重症医学科病区', 14],
];
const HOMES = ['邻省山城', '邻省水乡', '本省北部', '本省西部', '海滨城市'];

type Voice = [
  string,
  string,
  'named' | null,
  string,
  string,
  string,
  string,
  string,
  string | null,
  string | null,
  string | null,
  string | null,
];
/** What staff asked for: five answered, four of them to their satisfaction or nearly so, one still in hand. */
const VOICES: readonly Voice[] = [
  [
    '2026-01-26',
    '急诊科',
    'named',
    '夜班后食堂没有热饭',
    '生活困难',
    '鲁大成',
    '总务科',
    '2026-02-10',
    '食堂夜间窗口延到凌晨一点',
    '2026-02-05',
    '已解决',
    '满意',
  ],
  [
    '2026-01-26',
    '内二科',
    'named',
    '除夕值班请提前两周排好',
    '其他',
    '尹若兰',
    '护理部',
    '2026-02-06',
    '值班表已提前排定并发到各科',
    '2026-02-02',
    '已解决',
    '满意',
  ],
  [
    '2026-01-27',
    '供应室',
    null,
    '更衣室柜子不够用',
    '其他',
    '鲁大成',
    '总务科',
    '2026-02-12',
    '添置两组更衣柜',
    '2026-02-11',
    '已解决',
    '基本满意',
  ],
  [
    '2026-01-28',
    '儿科',
    'named',
    '寒假里孩子没有人照看',
    '子女上学',
    '华知春',
    '医院工会',
    '2026-02-11',
    '职工之家开设寒假看护',
    '2026-02-06',
    '已解决',
    '满意',
  ],
  [
    '2026-02-16',
    '保卫科',
    'named',
    '加班补休怎么折算',
    '工资待遇',
    '华知春',
    '医院工会',
    '2026-03-01',
    '按院内规定当面讲清了折算办法',
    '2026-02-25',
    '已解释说明',
    '不满意',
  ],
  [
    '2026-02-17',
    '检验科',
    null,
    '希望给夜班检验岗位添一台暖风机',
    '其他',
    '鲁大成',
    '总务科',
    '2026-03-05',
    null,
    null,
    null,
    null,
  ],
];

interface Staff {
  readonly name: string;
  readonly department: string;
  readonly no: string;
}

export async function makeHospital(): Promise<Record<string, Uint8Array>> {
  const random = makeRandom(20260217);
  const names = new StaffMaker(random);
  const staff: Staff[] = Array.from({ length: 420 }, (_, index) => ({
    name: names.name(),
    department: DEPARTMENTS[index % DEPARTMENTS.length]!,
    no: `Z${String(index + 1).padStart(4, '0')}`,
  }));
  const on = (date: string): RawCell => ({ serial: dateSerial(date) });
  // 64 people on the eve, 58 on day one, nobody on both.
  const eve = staff.slice(0, 64);
  const dayOne = staff.slice(72, 130);
  const duty = [
    ...eve.map((each): RawCell[] => ['除夕值班慰问', on('2026-02-16'), each.department, each.name, each.no, null]),
    ...dayOne.map((each): RawCell[] => ['初一值班慰问', on('2026-02-17'), each.department, each.name, each.no, null]),
  ];
  const beds = WARDS.flatMap(([code, name, count], ward) =>
    Array.from({ length: count }, (_, index): RawCell[] => [
      code,
      name,
      String(index + 1),
      ward < 7 && index >= count - 2 ? '空床' : '在院',
    ]),
  );
  const patients = Array.from({ length: 8 }, (_, index): RawCell[] => {
    const [code] = WARDS[[0, 0, 1, 1, 2, 3, 7, 8][index]!]!;
    return [`HZ${String(index + 1).padStart(2, '0')}`, names.name(), code, String((index % 8) + 1), 1000, '本人'];
  });
  const stays = staff.slice(140, 176).map((each, index): RawCell[] => {
    const stayed = index < 27;
    return [
      each.name,
      each.department,
      each.no,
      random.pick(HOMES),
      stayed ? '是' : '否',
      stayed ? '是' : '否',
      stayed ? random.pick(['值班', '路途远', '照看患者']) : null,
    ];
  });
  const heads = DEPARTMENTS.flatMap((department) => staff.filter((each) => each.department === department).slice(0, 2));
  const meeting = heads.map((each): RawCell[] => ['BSH', null, each.name, each.department, each.no, null]);
  const chess = staff.slice(200, 216);
  const cards = Array.from({ length: 12 }, (_, index) => ({
    name: `${DEPARTMENTS[index]!}队`,
    department: DEPARTMENTS[index]!,
    members: staff.filter((each) => each.department === DEPARTMENTS[index]).slice(14, 16),
  }));
  const entries = [
    ...meeting,
    ...chess.map((each): RawCell[] => ['FXB', '象棋', each.name, each.department, each.no, null]),
    ...cards.map((team): RawCell[] => [
      'FXB',
      '掼蛋',
      team.name,
      team.department,
      null,
      team.members.map(({ name }) => name).join('、'),
    ]),
  ];
  const results = [
    ...(await playedOut(
      '象棋',
      chess.map(({ name }) => name),
    )),
    ...(await playedOut(
      '掼蛋',
      cards.map(({ name }) => name),
    )),
  ];
  return {
    '值班表.xlsx': book({
      name: '值班表',
      title: '春节值班表',
      note: '除夕夜班、初一早班',
      columns: [
        ['班次', 14],
        ['日期', 12],
        ['科室', 14],
        ['姓名', 9],
        ['工号', 9],
        ['未慰问原因', 24],
      ],
      rows: duty,
    }),
    '病区床位表.xlsx': book({
      name: '病区床位表',
      title: '住院病区床位表',
      note: '初一早晨在院情况，不写患者姓名和病情',
      columns: [
        ['病区编号', 10],
        ['病区', 18],
        ['床号', 8],
        ['床位状态', 10],
      ],
      rows: beds,
    }),
    '困难患者慰问表.xlsx': book({
      name: '困难患者慰问表',
      title: '困难患者慰问金签领表',
      note: '经院务会研究确定，只写姓名和床位',
      columns: [
        ['编号', 8],
        ['姓名', 9],
        ['病区编号', 10],
        ['床号', 8],
        ['慰问金（元）', 12],
        ['签收', 8],
      ],
      rows: patients,
      foot: [['合计', null, null, null, 8000]],
    }),
    '慰问品出入库.xlsx': book({
      name: '慰问品出入库',
      title: '慰问品出入库登记',
      note: '饺子由医院食堂现做',
      columns: [
        ['编号', 10],
        ['品名', 12],
        ['计量单位', 10],
        ['入库数量', 10],
        ['供应商', 14],
        ['入库日期', 12],
        ['验收人', 9],
      ],
      rows: [
        ['JIAOZI', '饺子', '份', 80, '医院食堂', on('2026-02-16'), '华知春'],
        ['JIAOZI', '饺子', '份', 350, '医院食堂', on('2026-02-17'), '华知春'],
      ],
    }),
    '外地职工摸底表.xlsx': book({
      name: '外地职工摸底表',
      title: '外地职工春节去向摸底表',
      note: '2026年1月26日',
      columns: [
        ['姓名', 9],
        ['科室', 14],
        ['工号', 9],
        ['家乡', 14],
        ['留院过节', 10],
        ['参加年夜饭', 12],
        ['原因', 14],
      ],
      rows: stays,
    }),
    '报名表.xlsx': writeRawWorkbook([
      ledgerSheet({
        name: '报名表',
        title: '会议签到和比赛报名表',
        note: '部署会 BSH，首届“放心杯”比赛 FXB',
        columns: [
          ['场次', 8],
          ['项目', 8],
          ['姓名/队名', 14],
          ['科室', 14],
          ['工号', 9],
          ['队员', 20],
        ],
        rows: entries,
      }),
      ledgerSheet({
        name: '赛果',
        title: '首届“放心杯”赛果',
        note: '淘汰赛，按抽签顺序对阵',
        columns: [
          ['场次', 8],
          ['项目', 8],
          ['第几场', 8],
          ['胜者', 14],
          ['日期', 12],
        ],
        rows: results,
      }),
    ]),
    '职工诉求登记表.xlsx': book({
      name: '职工诉求',
      title: '职工诉求登记表',
      note: '慰问值班和摸底时听到的，不愿留名的写匿名',
      columns: [
        ['提出日期', 12],
        ['科室', 14],
        ['姓名', 9],
        ['诉求', 30],
        ['诉求类别', 10],
        ['责任人', 9],
        ['责任科室', 12],
        ['办结期限', 12],
        ['答复', 30],
        ['答复日期', 12],
        ['办理结果', 10],
        ['满意度', 10],
      ],
      rows: VOICES.map(
        ([raised, department, who, need, category, owner, unit, due, answer, answered, outcome, liked]) => [
          on(raised),
          department,
          who === null ? null : staff.find((each) => each.department === department)!.name,
          need,
          category,
          owner,
          unit,
          on(due),
          answer,
          answered === null ? null : on(answered),
          outcome,
          liked,
        ],
      ),
    }),
    '过节费名单.xlsx': book({
      name: '过节费名单',
      title: '2026年春节过节费发放名单',
      note: '每人500元，全员相同，从职工福利费列支',
      columns: [
        ['部门', 14],
        ['姓名', 9],
        ['工号', 9],
        ['金额（元）', 10],
        ['签收', 10],
      ],
      rows: staff.map((each): RawCell[] => [each.department, each.name, each.no, 500, '银行回单']),
      foot: [['合计', null, null, 210000]],
    }),
  };
}

/** Every match of a knock-out, the entrant drawn first winning. */
async function playedOut(event: string, entrants: readonly string[]): Promise<RawCell[][]> {
  const results: MatchResult[] = [];
  return (await drawMatches('knock-out', entrants.length)).map((match): RawCell[] => {
    const winner = Math.min(entrantOn(match.a, results) ?? 0, entrantOn(match.b, results) ?? 0);
    results.push({ matchNo: match.no, winner });
    return ['FXB', event, match.no, entrants[winner - 1]!, { serial: dateSerial('2026-02-07') }];
  });
}

const book = (parts: Parameters<typeof ledgerSheet>[0]): Uint8Array =>
  writeRawWorkbook([ledgerSheet(parts) satisfies RawSheet]);
