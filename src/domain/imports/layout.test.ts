import { describe, expect, it } from 'vitest';
import type { CellValue, WorkbookSheet } from './cell-value.ts';
import { findLayout } from './layout.ts';

function sheet(rows: CellValue[][], merges: string[] = []): WorkbookSheet {
  return { name: '花名册', rows: rows.map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })), merges };
}

describe('finding the heading', () => {
  it('reads a plain one-row heading', () => {
    const layout = findLayout(
      sheet([
        ['单位', '姓 名', '身份证号码'],
        ['甲厂', '王喆', '1'],
      ]),
    );
    expect(layout).toMatchObject({ headerFirstRow: 1, headerLastRow: 1, columns: { unit: 0, name: 1, idNumber: 2 } });
  });

  it('reads a merged two-row heading below a title and a note', () => {
    const layout = findLayout(
      sheet(
        [
          ['困难职工花名册'],
          ['制表单位：示范县总工会', null, null, '2025年12月'],
          [
            '序号',
            '单位',
            '姓名',
            '身份证号',
            '户口\n（城镇/农村）',
            '刚性支出(元)',
            null,
            null,
            '致困原因',
            null,
            '四清',
            null,
          ],
          [null, null, null, null, null, '医疗', '教育', '其 他', '主要', '次要', '困难原因', '生活需求'],
          [1, '甲厂', '王喆', '1', '城镇', 0, 0, 0, '残疾'],
        ],
        ['A1:L1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:E4', 'F3:H3', 'I3:J3', 'K3:L3'],
      ),
    );
    expect(layout).toMatchObject({
      headerFirstRow: 3,
      headerLastRow: 4,
      columns: {
        seq: 0,
        unit: 1,
        name: 2,
        idNumber: 3,
        residence: 4,
        outlayMedical: 5,
        outlayEducation: 6,
        outlayOther: 7,
        mainCause: 8,
        secondaryCauses: 9,
        clarityCause: 10,
        clarityNeeds: 11,
      },
    });
    expect(layout.headings[5]).toBe('刚性支出(元)/医疗');
  });

  it('finds columns in any order and keeps count of those it does not know', () => {
    const layout = findLayout(sheet([['身份证号', '血型', '家庭年收入（万元）', '姓名', '姓名']]));
    expect(layout).toMatchObject({
      columns: { idNumber: 0, income: 2, name: 3 },
      unknownColumns: ['B 血型', 'E 姓名'],
      inTenThousand: ['income'],
    });
  });

  it.each([
    ['an empty sheet', [], 'import.empty-sheet', '是空的'],
    ['prose', [['今天天气很好']], 'import.no-heading', '没有找到表头'],
    [
      'a roster without the ID column',
      [['单位', '姓名', '家庭年收入', '身份证号（后四位）']],
      'import.no-id-column',
      '第 1 行',
    ],
    ['a roster without names', [['单位', '身份证号', '家庭年收入']], 'import.no-name-column', '“姓名”'],
  ])('refuses %s', (_, rows, code, words) => {
    expect(() => findLayout(sheet(rows))).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) }),
    );
  });
});
