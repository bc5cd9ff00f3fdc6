import { describe, expect, it } from 'vitest';
import type { CellValue, WorkbookSheet } from '../imports/cell-value.ts';
import { USUAL_CLARITY_LABELS } from '../visits/clarity.ts';
import { readPairingLedger } from './pairing-ledger.ts';
import { readVisitLedger } from './visit-ledger.ts';
import { requireWhole } from './whole-ledger.ts';

const book = (rows: CellValue[][], merges: string[] = [], name = '台账'): WorkbookSheet[] => [
  { name, merges, rows: rows.map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })) },
];

const PAIRING = [
  '序号',
  '帮扶人',
  '帮扶单位',
  '单位层级',
  '职务',
  '帮扶对象',
  '所在村',
  '起始',
  '截止',
  '计划走访',
  '亲属关系',
  '安排方式',
];

describe('a pairing ledger', () => {
  it('is read as clerks keep it: title above, merged helper, total below', () => {
    const { entries } = readPairingLedger(
      book(
        [
          ['东河镇“一对一”结对台账'],
          PAIRING,
          [
            1,
            '顾 帆',
            '示范市水利局',
            '市直',
            '科长',
            '王小明',
            '东河村',
            { serial: 46027, raw: '46027' },
            '2026年2月28日',
            '2次',
            '无',
            '主动对接',
          ],
          [2, null, null, null, null, '李秀英', '东河村', '2026.1.5', '2026-02-28', 1, '/', null],
          ['合计', '', '', '', '', '2户'],
        ],
        ['A1:L1', 'B3:B4', 'C3:C4', 'D3:D4'],
      ),
      '2026-03-05',
    );
    expect(entries).toMatchObject([
      {
        rowNo: 3,
        household: { headName: '王小明', unitName: '东河村' },
        helper: { name: '顾帆', unitName: '示范市水利局', unitLevel: 'city', duty: '科长' },
        fromOn: '2026-01-05',
        dueToOn: '2026-02-28',
        plannedVisits: 2,
        kinship: '无',
        planKind: 'self-arranged',
      },
      {
        rowNo: 4,
        helper: { name: '顾帆', unitLevel: 'city' },
        household: { headName: '李秀英' },
        kinship: null,
        planKind: 'scheduled',
      },
    ]);
  });

  it.each([
    ['省直单位', 'province'],
    ['市级', 'city'],
    ['区直', 'county'],
    ['县级', 'county'],
    ['镇级', 'township'],
    ['街道', 'township'],
    ['村居', 'base'],
  ])('knows the level %s', (word, level) => {
    const [entry] = readPairingLedger(
      book([PAIRING, [1, '顾帆', '水利局', word, '', '王小明', '', '2026-01-05', '2026-02-28']]),
      '2026-03-05',
    ).entries;
    expect(entry?.helper.unitLevel).toBe(level);
  });

  it('names every cell it cannot read and registers nothing', () => {
    const read = () =>
      requireWhole(
        readPairingLedger(
          book([
            PAIRING,
            [1, '顾帆', '', '高级', '', '王小明', '', '年初', '2026-02-28', '若干'],
            [2, '施云', '镇政府', '镇级', '', '李秀英', '', '2026-01-05', '2026-02-28'],
          ]),
          '2026-03-05',
        ),
      );
    expect(read).toThrow(
      /有 1 行看不懂，没有登记任何一条：工作表“台账”第2行：“帮扶单位”是空的.*“高级”不认识.*“年初”不是日期.*“若干”不是整数/,
    );
  });

  it('is refused without its header or without rows', () => {
    expect(() => readPairingLedger(book([['姓名', '金额']]), '2026-03-05')).toThrow(/应有一行写着“帮扶人”、“帮扶单位”/);
    expect(() => requireWhole(readPairingLedger(book([PAIRING]), '2026-03-05'))).toThrow(/没有任何记录/);
  });
});

const VISIT = [
  '日期',
  '走访组',
  '对象',
  '所在单位',
  '困难状况',
  '生活需求',
  '诉求',
  '承诺事项',
  '责任人',
  '办结期限',
  '慰问金(元)',
  '慰问品',
  '数量',
  '折价(元)',
  '资金来源',
  '签收',
  '其他帮扶',
];
const labels = { ...USUAL_CLARITY_LABELS, mind: '困难状况' };

describe('a visit ledger', () => {
  it('is read with its gifts, needs and promises, and with the words of its season', () => {
    const { entries } = readVisitLedger(
      book([
        VISIT,
        [
          '2026/1/1',
          '1',
          '王小明',
          '示范小学工会',
          '因病',
          '过冬衣被',
          '希望就近上班',
          '联系复查',
          '汪宁',
          '2026-01-15',
          '500元',
          '大米',
          '2袋',
          120,
          '校工会经费',
          '本人',
          '帮助治疗、助学',
        ],
        ['2026-01-01', '1', '李秀英', '示范小学工会'],
      ]),
      labels,
    );
    expect(entries[0]).toMatchObject({
      rowNo: 2,
      household: { headName: '王小明', unitName: '示范小学工会' },
      team: '1',
      helper: '',
      visitedOn: '2026-01-01',
      clarity: { family: null, mind: '因病', cause: null, needs: '过冬衣被' },
      need: '希望就近上班',
      promise: '联系复查',
      ownerName: '汪宁',
      dueOn: '2026-01-15',
      cashFen: 50_000n,
      goodsName: '大米',
      goodsQuantity: 2,
      goodsFen: 12_000n,
      sourceName: '校工会经费',
      method: 'self',
      isEntitlement: null,
      helpKinds: ['medical', 'schooling'],
    });
    expect(entries[1]).toMatchObject({ cashFen: 0n, goodsFen: 0n, method: null, promise: '', need: '', helpKinds: [] });
  });

  it('doubts goods without value, a need without owner, and help it does not know', () => {
    const { faults } = readVisitLedger(
      book([
        VISIT,
        ['2026-01-01', '1', '王小明', '', '', '', '希望上班', '', '', '', '', '大米', '', '', '', '按手印', '送温暖'],
      ]),
      labels,
    );
    expect(faults.map(({ reason }) => reason).join()).toMatch(
      /“慰问品”和“折价\(元\)”要一起写.*“责任人”是空的.*“送温暖”不认识.*“按手印”不认识/,
    );
  });
});
