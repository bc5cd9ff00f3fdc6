import { describe, expect, it } from 'vitest';
import type { CellValue, WorkbookSheet } from '../imports/cell-value.ts';
import { readEntryList, readResultList } from './gathering-lists.ts';
import { readPairingLedger } from './pairing-ledger.ts';
import { readGoodsBook, readPatientList, readPayeeList, readWardList } from './round-lists.ts';
import { readStaffNeeds } from './staff-needs.ts';
import { readVisitLedger } from './visit-ledger.ts';

const sheet = (...rows: CellValue[][]): WorkbookSheet => ({
  name: '第一页',
  merges: [],
  rows: rows.map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })),
});

describe('a ledger is found by the names of its columns', () => {
  it('whatever stands above them and in whatever order they come', () => {
    const { entries, passedOver } = readVisitLedger([
      sheet(
        ['春节走访记录表'],
        ['签 收', '慰问金（元）', '走访对象', '日期', '走访组', '资金来源', '备注'],
        ['本人', '1,200元', '王小明', { serial: 46023, raw: '46023' }, '一组', '本级经费', '门牌已换'],
        [null],
        ['合计', 1200],
      ),
    ]);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      household: { headName: '王小明' },
      visitedOn: '2026-01-01',
      team: '一组',
      cashFen: 120000n,
      method: 'self',
      rowNo: 3,
    });
    expect(passedOver.map(({ rowNo, reason }) => [rowNo, reason])).toEqual([
      [1, '表头'],
      [2, '表头'],
      [4, '空行'],
      [5, '合计或签名行'],
    ]);
  });

  it('and a workbook without them is refused, naming them', () => {
    expect(() => readPairingLedger([sheet(['姓名', '电话'])], '2026-03-05')).toThrow(
      /结对台账里没有找到表头.*“帮扶人”.*“对象”.*请/,
    );
  });

  it('but a column for an illness is refused', () => {
    expect(() =>
      readPatientList([sheet(['编号', '姓名', '病区编号', '床号', '慰问金', '诊断'], ['1', '甲', 'W1', '3', 500, ''])]),
    ).toThrow(/有“诊断”一栏.*请删去/);
  });
});

describe('a row that does not fit is listed with its reason', () => {
  it.each<[CellValue[], RegExp]>([
    [['二月三日', '甲', '', '乙', 100, '本人'], /“日期”“二月三日”不是日期/],
    [['2026-02-03', '甲', '', '', 100, '本人'], /“对象”是空的/],
    [['2026-02-03', '甲', '一组', '乙', 100, '本人'], /“走访组”和“帮扶人”应写一个/],
    [['2026-02-03', '甲', '', '乙', '一百多', '本人'], /“慰问金\(元\)”“一百多”不是金额/],
    [['2026-02-03', '甲', '', '乙', 100, '托人'], /“签收”“托人”不认识，可以写：本人、代领、银行回单/],
  ])('%j', (cells, reason) => {
    const { entries, faults } = readVisitLedger([sheet(['日期', '帮扶人', '走访组', '对象', '慰问金', '签收'], cells)]);
    expect(entries).toEqual([]);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.reason).toMatch(reason);
    expect(faults[0]).toMatchObject({ sheetName: '第一页', rowNo: 2 });
  });

  it('so that entries, faults and rows passed over are all rows', () => {
    const rows: CellValue[][] = [
      ['编号', '品名', '计量单位', '入库数量', '供应商', '入库日期', '验收人'],
      ['A', '饺子', '份', '80份', '食堂', '2026-02-16', '甲'],
      ['A', '饺子', '份', '八十', '食堂', '2026-02-16', '甲'],
      ['合计', null, null, 80],
    ];
    const { entries, faults, passedOver } = readGoodsBook([sheet(...rows)]);
    expect(entries).toMatchObject([{ quantity: 80 }]);
    expect(entries.length + faults.length + passedOver.length).toBe(rows.length);
  });
});

describe('words as offices write them', () => {
  it('levels of helpers', () => {
    const heading = ['帮扶人', '单位', '级别', '对象', '起始'];
    const levels = ['市级', '市直', '区级', '县直', '镇', '村居', '村（居）和基层单位'];
    const { entries } = readPairingLedger(
      [sheet(heading, ...levels.map((level) => ['甲', '某局', level, '乙', '2026-01-05']))],
      '2026-03-05',
    );
    expect(entries.map(({ helper }) => helper.unitLevel)).toEqual([
      'city',
      'city',
      'county',
      'county',
      'township',
      'base',
      'base',
    ]);
    expect(entries[0]).toMatchObject({ dueToOn: '2026-03-05', rank: 'first', planKind: 'scheduled', plannedVisits: 1 });
  });

  it('beds, ways of signing, sums', () => {
    expect(
      readWardList([sheet(['病区编号', '病区', '床号', '状态'], ['W1', '内科', 3, '在院'], ['W1', '内科', 4, '空床'])])
        .entries,
    ).toMatchObject([
      { bedNo: '3', emptyReason: '' },
      { bedNo: '4', emptyReason: '空床' },
    ]);
    expect(readPayeeList([sheet(['部门', '姓名', '金额', '签收'], ['内科', '甲', 500, '本人'])]).entries).toMatchObject(
      [{ amountFen: 50000n, method: 'self' }],
    );
  });

  it('entries of a tournament, and its results when there are any', () => {
    const entries = sheet(['场次', '项目', '队名', '队员', '到场'], ['FXB', '掼蛋', '内科队', '甲、乙', '否']);
    expect(readEntryList([entries]).entries).toMatchObject([
      { members: ['甲', '乙'], role: 'entrant', attended: false },
    ]);
    expect(readResultList([entries], '2026-02-07').entries).toEqual([]);
    const results = sheet(['项目', '第几场', '胜者'], ['掼蛋', 1, '内科队']);
    expect(readResultList([entries, results], '2026-02-07').entries).toMatchObject([
      { matchNo: 1, winner: '内科队', playedOn: '2026-02-07' },
    ]);
  });
});

describe('职工诉求登记表', () => {
  const heading = ['提出日期', '科室', '姓名', '诉求', '诉求类别', '责任人', '办结期限', '答复', '答复日期', '满意度'];

  it('takes a wish with its answer, an unnamed one, and one still in hand', () => {
    const { entries, faults } = readStaffNeeds([
      sheet(
        heading,
        [
          '2026-01-26',
          '急诊科',
          '林向暖',
          '夜班后没有热饭',
          '生活困难',
          '鲁大成',
          '2026-02-10',
          '已延时',
          '2026.2.5',
          '满意',
        ],
        ['2026-01-27', '供应室', null, '更衣柜不够', null, '鲁大成'],
      ),
    ]);
    expect(faults).toEqual([]);
    expect(entries).toMatchObject([
      { department: '急诊科', raisedBy: '林向暖', category: 'living', dueOn: '2026-02-10', answeredOn: '2026-02-05' },
      { raisedBy: '', category: 'other', dueOn: null, answer: '', satisfaction: null },
    ]);
  });

  it('lists a row without an owner, an answer without its day, and a satisfaction without an answer', () => {
    const { entries, faults } = readStaffNeeds([
      sheet(
        heading,
        ['2026-01-26', '急诊科', '林向暖', '没有热饭', '', ''],
        ['2026-01-26', '急诊科', '林向暖', '没有热饭', '', '鲁大成', '', '已延时'],
        ['2026-01-26', '急诊科', '林向暖', '没有热饭', '', '鲁大成', '', '', '', '满意'],
      ),
    ]);
    expect(entries).toEqual([]);
    expect(faults.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('“责任人”是空的'),
      expect.stringContaining('“答复日期”是空的'),
      expect.stringContaining('“答复”是空的'),
    ]);
  });
});
