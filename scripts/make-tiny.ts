/** Makes the two workbooks of examples/tiny: node scripts/make-tiny.ts. The arithmetic is in tests/campaigns/tiny.test.ts. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TrueHousehold, TruePerson } from './county/household.ts';
import { checkCharacter, makeCard, makePhone, REGION } from './county/identities.ts';
import { columnName, writeRawWorkbook } from './county/raw-workbook.ts';
import type { RawCell } from './county/raw-workbook.ts';
import { rosterSheet, typeHousehold } from './county/roster-sheet.ts';

const FOLDER = new URL('../examples/tiny/', import.meta.url);
const TOWN = ['T1', '青石镇总工会'] as const;
const MILL = ['B1', '晨光纺织有限公司工会'] as const;

type Relation = TruePerson['relation'];
/** Unit, 户口, income in yuan, cause, class, still hard, migrant; then name, birth and relation of everyone. */
type Line = [
  readonly [string, string],
  'urban' | 'rural',
  number | null,
  string,
  string,
  boolean,
  [string, string, Relation][],
];

const LINES: Line[] = [
  [
    TOWN,
    'rural',
    24000,
    '子女上学',
    'A0',
    false,
    [
      ['王一', '1975-03-04', '户主'],
      ['苏兰', '1977-05-06', '配偶'],
      ['王小禾', '2008-09-10', '女儿'],
    ],
  ],
  [
    TOWN,
    'rural',
    16224,
    '残疾',
    'A0',
    false,
    [
      ['李二', '1970-01-02', '户主'],
      ['何英', '1972-03-03', '配偶'],
    ],
  ],
  [TOWN, 'rural', 9734.4, '急症慢性病', 'A1', false, [['张三', '1968-07-08', '户主']]],
  [TOWN, 'rural', 9734.41, '急症慢性病', 'A0', false, [['赵四', '1969-02-11', '户主']]],
  [
    TOWN,
    'rural',
    60000,
    '患重特大疾病',
    'A5',
    false,
    [
      ['孙五', '1980-04-15', '户主'],
      ['钱梅', '1981-06-17', '配偶'],
      ['孙青', '2005-08-19', '儿子'],
      ['孙月', '2010-10-21', '女儿'],
    ],
  ],
  [TOWN, 'rural', 5000, '残疾', 'A0', false, [['周六', '1966-12-24', '户主']]],
  [
    MILL,
    'urban',
    26784,
    '子女上学',
    'A0',
    true,
    [
      ['吴七', '1979-11-25', '户主'],
      ['郭红', '1980-01-26', '配偶'],
      ['吴雨', '2007-02-27', '女儿'],
    ],
  ],
  [
    MILL,
    'urban',
    32140.8,
    '子女上学',
    'A0',
    false,
    [
      ['郑八', '1978-03-28', '户主'],
      ['罗燕', '1979-04-09', '配偶'],
      ['郑川', '2009-05-10', '儿子'],
    ],
  ],
  [
    MILL,
    'urban',
    null,
    '患重特大疾病',
    'A0',
    false,
    [
      ['冯九', '1976-06-11', '户主'],
      ['邓芳', '1977-07-12', '配偶'],
    ],
  ],
  [MILL, 'urban', 6000, '意外事故', 'A2', false, [['陈十', '1971-08-13', '户主']]],
  [
    MILL,
    'rural',
    10000,
    '残疾',
    'A0',
    true,
    [
      ['褚山', '1973-09-14', '户主'],
      ['姚菊', '1974-10-15', '配偶'],
    ],
  ],
  [MILL, 'urban', 8000, '自然灾害', 'A0', false, [['卫林', '1967-11-16', '户主']]],
];

const WOMEN = '兰禾英梅月红雨燕芳菊';

function personOf([name, birthOn, relation]: [string, string, Relation], household: number, place: number): TruePerson {
  const order = (household + 1) * 20 + place * 2 + (WOMEN.includes(name.at(-1)!) ? 0 : 1);
  const first17 = `${REGION}${birthOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  return {
    name,
    relation,
    idNumber: first17 + checkCharacter(first17),
    phone: place === 0 ? makePhone(household) : '',
  };
}

function householdOf(
  [unit, residence, income, mainCause, recipientClass, isMigrantWorker, people]: Line,
  index: number,
): TrueHousehold {
  return {
    unitCode: unit[0],
    unitName: unit[1],
    residence,
    people: people.map((person, place) => personOf(person, index, place)),
    annualIncomeFen: income === null ? null : Math.round(income * 100),
    outlayFen: { medical: 0, education: 0, disability: 0, accident: 0, other: 0 },
    mainCause,
    secondaryCause: '',
    stillHard: true,
    isMigrantWorker,
    recipientClass,
    clarity: [`${people.length}口人`, '情绪稳定', mainCause, '需要生活补助'],
    address: '青石镇东街1号',
    bankCard: index === 11 ? makeCard(12) : '',
    note: '',
    outcome: 'unknown',
  };
}

export function makeTiny(): { roster: Uint8Array; signOff: Uint8Array } {
  const typed = LINES.map(householdOf).map(typeHousehold);
  const head = (number: number) => typed[number - 1]!.rows[0]!;
  const fullWidth = (text: string) =>
    [...text].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');
  // Three cells a clerk spoilt and the product repairs, and one that nobody can repair.
  head(2).姓名 = '李　二';
  head(3).身份证号 = fullWidth(String(head(3).身份证号));
  head(8)['家庭年收入（元）'] = '32140.80元';
  head(6).身份证号 = { rawNumber: `${String(head(6).身份证号)[0]}.${String(head(6).身份证号).slice(1, 15)}E+17` };
  const footer = '制表人：温若水        审核人：古月明        单位负责人：沈如松';
  const tail = (number: number) => typed[number - 1]!.truth.people[0]!.idNumber.slice(-4);
  const sign = (number: number, cash: number, ...rest: (string | null)[]): RawCell[] => {
    const { unitName, people } = typed[number - 1]!.truth;
    return [number, unitName, people[0]!.name, tail(number), cash, '米油一份', 100, ...rest];
  };
  const columns = [
    '序号',
    '单位',
    '姓名',
    '身份证后四位',
    '慰问金（元）',
    '慰问品',
    '折价（元）',
    '签领日期',
    '签领方式',
    '代领人',
    '与户主关系',
    '退回原因',
    '备注',
  ];
  const last = columnName(columns.length - 1);
  return {
    roster: writeRawWorkbook([rosterSheet('示范县困难职工花名册', '填报日期：2026年1月9日', typed, footer)]),
    signOff: writeRawWorkbook([
      {
        name: '签领登记',
        rows: [
          ['送温暖慰问金慰问品签领登记表'],
          ['活动：示范县总工会2026年春节送温暖活动'],
          columns,
          sign(1, 600, '2026-01-22', '本人'),
          sign(2, 500, '2026-01-22', '本人'),
          sign(3, 500, '2026-01-23', '本人'),
          sign(5, 1000, '2026-01-23', '代领', '钱梅', '配偶'),
          sign(7, 500, '2026-01-26', '本人'),
          sign(8, 500, '2026-01-26', '本人'),
          sign(10, 600, '2026-01-26', '本人', null, null, '本人已调离本县，款物退回'),
          sign(11, 600, null, null, null, null, '长期外出，多次联系不上，款物退回'),
          sign(12, 600, '2026-01-27', '银行回单'),
          ['合计', null, null, null, 5400, null, 900],
        ],
        merges: [`A1:${last}1`, `A2:${last}2`],
        columnWidths: [6, 24, 10, 12, 11, 12, 10, 12, 11, 10, 11, 30, 20],
        headerRows: [2],
      },
    ]),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { roster, signOff } = makeTiny();
  await writeFile(new URL('roster.xlsx', FOLDER), roster);
  await writeFile(new URL('signoff.xlsx', FOLDER), signOff);
}
