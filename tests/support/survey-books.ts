/** Adds 大检查 and 大排查 to a campaign folder: the two registers, filled in for two enterprises and two projects. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeRawWorkbook } from '../../scripts/county/raw-workbook.ts';
import { ledgerSheet } from '../../scripts/references/ledger-sheet.ts';

const widths = (titles: string[]) => titles.map((title) => [title, 12] as const);

export async function addSurveys(folder: string): Promise<void> {
  const check = writeRawWorkbook([
    ledgerSheet({
      name: '大检查',
      title: '企业检查登记表',
      note: '2026年1月',
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
      rows: [
        ['远川机械厂', '2026-01-08', '古月明、温若水', '厂长', '亏损', 120, 22, 96000, 0, 110, 120, '是'],
        ['晨光纺织有限公司', '2026-01-09', '古月明', '', '正常', 300, 0, 0, 0, 300, 300, '是'],
      ],
    }),
  ]);
  const screen = writeRawWorkbook([
    ledgerSheet({
      name: '大排查',
      title: '农民工权益排查登记表',
      note: '2026年1月',
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
      rows: [
        ['青石安置房一期', '工程项目', '2026-01-12', '古月明', '项目经理', 60, '否', 50000, 12, '个别议论', 41],
        ['滨河路改造', '工程项目', '2026-01-13', '温若水', '', 35, '是', 0, 0, '没有', 30],
      ],
    }),
  ]);
  await writeFile(path.join(folder, '大检查.xlsx'), check);
  await writeFile(path.join(folder, '大排查.xlsx'), screen);
  const file = path.join(folder, 'campaign.yaml');
  const sections =
    'inspections:\n  - { form: enterprise-check, book: 大检查.xlsx }\n  - { form: risk-screen, book: 大排查.xlsx }\n';
  await writeFile(file, `${await readFile(file, 'utf8')}\n${sections}`);
}
