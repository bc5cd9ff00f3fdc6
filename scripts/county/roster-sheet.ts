/** Types the households into a sheet the way unions do: merged two-row header, household columns only beside the head. */
import type { TrueHousehold, TruePerson } from './household.ts';
import { headOf, sexName } from './household.ts';
import { birthOf, sexOf } from './identities.ts';
import { columnName, dateSerial } from './raw-workbook.ts';
import type { RawCell, RawSheet } from './raw-workbook.ts';

export const COLUMNS = [
  '序号',
  '单位',
  '姓名',
  '与户主关系',
  '身份证号',
  '性别',
  '出生日期',
  '联系电话',
  '户口',
  '家庭人口',
  '家庭年收入（元）',
  '刚性支出（元）/医疗',
  '刚性支出（元）/教育',
  '刚性支出（元）/残疾康复',
  '刚性支出（元）/意外灾害',
  '刚性支出（元）/其他',
  '致困原因/主要',
  '致困原因/次要',
  '政府救助后是否仍困难',
  '是否农民工',
  '慰问对象类别',
  '四清/家庭情况',
  '四清/思想状况',
  '四清/困难原因',
  '四清/生活需求',
  '家庭住址',
  '银行卡号',
  '备注',
] as const;
export type ColumnTitle = (typeof COLUMNS)[number];

const WIDTHS = [6, 22, 9, 9, 21, 6, 12, 14, 7, 7, 12, 9, 9, 9, 9, 9, 13, 13, 10, 8, 9, 22, 24, 14, 18, 22, 22, 12];
/** Columns whose cell spans the whole household, as the clerk merged them. */
const SPANNING: readonly ColumnTitle[] = ['序号', '单位'];
export const FIRST_ROW = 4;

/** One typed row; the dirt is put on afterwards, cell by cell. */
export type TypedRow = Record<ColumnTitle, RawCell>;

export interface TypedHousehold {
  readonly truth: TrueHousehold;
  readonly rows: TypedRow[];
}

export function typeHousehold(truth: TrueHousehold): TypedHousehold {
  return { truth, rows: truth.people.map((person, index) => (index === 0 ? headRow(truth) : memberRow(person))) };
}

function emptyRow(): TypedRow {
  return Object.fromEntries(COLUMNS.map((title) => [title, null])) as TypedRow;
}

function personCells(person: TruePerson): Partial<TypedRow> {
  return {
    姓名: person.name,
    与户主关系: person.relation,
    身份证号: person.idNumber,
    性别: sexName(sexOf(person.idNumber)),
    出生日期: { serial: dateSerial(birthOf(person.idNumber)) },
    联系电话: person.phone || null,
  };
}

const memberRow = (person: TruePerson): TypedRow => ({ ...emptyRow(), ...personCells(person) });

function headRow(truth: TrueHousehold): TypedRow {
  const yuan = (fen: number) => (fen === 0 ? null : fen / 100);
  return {
    ...emptyRow(),
    ...personCells(headOf(truth)),
    单位: truth.unitName,
    户口: truth.residence === 'urban' ? '城镇' : '农村',
    家庭人口: truth.people.length,
    '家庭年收入（元）': truth.annualIncomeFen === null ? null : truth.annualIncomeFen / 100,
    '刚性支出（元）/医疗': yuan(truth.outlayFen.medical),
    '刚性支出（元）/教育': yuan(truth.outlayFen.education),
    '刚性支出（元）/残疾康复': yuan(truth.outlayFen.disability),
    '刚性支出（元）/意外灾害': yuan(truth.outlayFen.accident),
    '刚性支出（元）/其他': yuan(truth.outlayFen.other),
    '致困原因/主要': truth.mainCause,
    '致困原因/次要': truth.secondaryCause || null,
    政府救助后是否仍困难: truth.stillHard === null ? null : truth.stillHard ? '是' : '否',
    是否农民工: truth.isMigrantWorker ? '是' : '否',
    慰问对象类别: truth.recipientClass,
    '四清/家庭情况': truth.clarity[0],
    '四清/思想状况': truth.clarity[1],
    '四清/困难原因': truth.clarity[2],
    '四清/生活需求': truth.clarity[3],
    家庭住址: truth.address,
    银行卡号: truth.bankCard || null,
    备注: truth.note || null,
  };
}

/** The whole sheet: title, note, header, rows, total and signatures. */
export function rosterSheet(
  title: string,
  note: string,
  households: readonly TypedHousehold[],
  footer: string,
): RawSheet {
  const last = COLUMNS.length - 1;
  const merges = [`A1:${columnName(last)}1`, `A2:${columnName(last)}2`, ...headerMerges()];
  const rows: RawCell[][] = [
    [title],
    [note],
    COLUMNS.map((name) => name.split('/')[0]!),
    COLUMNS.map((name) => name.split('/')[1] ?? null),
  ];
  blankRepeats(rows[2]!);
  for (const [index, household] of households.entries()) {
    const from = rows.length + 1;
    household.rows[0]!.序号 = index + 1;
    rows.push(...household.rows.map((row) => COLUMNS.map((name) => row[name])));
    if (household.rows.length < 2) continue;
    for (const name of SPANNING) {
      const letter = columnName(COLUMNS.indexOf(name));
      merges.push(`${letter}${from}:${letter}${rows.length}`);
    }
  }
  const people = households.reduce((sum, household) => sum + household.rows.length, 0);
  const total: RawCell[] = COLUMNS.map(() => null);
  total[0] = '合计';
  total[2] = `${households.length}户`;
  total[COLUMNS.indexOf('家庭人口')] = people;
  rows.push(total, [footer]);
  merges.push(`A${rows.length}:${columnName(last)}${rows.length}`);
  return { name: '困难职工花名册', rows, merges, columnWidths: WIDTHS, headerRows: [2, 3] };
}

function headerMerges(): string[] {
  const merges: string[] = [];
  for (let index = 0; index < COLUMNS.length; ) {
    const [group, part] = COLUMNS[index]!.split('/');
    let end = index;
    while (part !== undefined && COLUMNS[end + 1]?.startsWith(`${group}/`)) end++;
    merges.push(
      part === undefined ? `${columnName(index)}3:${columnName(index)}4` : `${columnName(index)}3:${columnName(end)}3`,
    );
    index = end + 1;
  }
  return merges;
}

/** A merged area keeps its text in the first cell only. */
function blankRepeats(row: RawCell[]): void {
  for (let index = row.length - 1; index > 0; index--) if (row[index] === row[index - 1]) row[index] = null;
}
