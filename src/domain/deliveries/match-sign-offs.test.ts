import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CellValue, WorkbookSheet } from '../imports/cell-value.ts';
import { matchSignOffs } from './match-sign-offs.ts';
import type { SignableEntitlement } from './match-sign-offs.ts';
import { readSignOffSheets } from './sign-off-sheet.ts';

const HEADER = [
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
const sheetOf = (...rows: CellValue[][]): WorkbookSheet => ({
  name: '签领表',
  merges: [],
  rows: rows.map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })),
});
const signed = (
  changes: Partial<
    Record<'unit' | 'name' | 'tail' | 'cash' | 'goods' | 'on' | 'method' | 'proxy' | 'relation' | 'back', CellValue>
  > = {},
): CellValue[] => {
  const row = {
    unit: '东河镇总工会',
    name: '王一',
    tail: '0012',
    cash: 600,
    goods: 120,
    on: { serial: 46046, raw: '46046' },
    method: '本人',
    proxy: null,
    relation: null,
    back: null,
    ...changes,
  };
  return [
    1,
    row.unit,
    row.name,
    row.tail,
    row.cash,
    '大米',
    row.goods,
    row.on,
    row.method,
    row.proxy,
    row.relation,
    row.back,
    null,
  ];
};
const wang: SignableEntitlement = {
  id: 'wang',
  unitName: '东河镇总工会',
  headName: '王一',
  idTail: '0012',
  cashFen: 60_000n,
  goodsFen: 12_000n,
  state: 'approved',
  isHandedOver: false,
  isReturned: false,
  noticeEndsOn: '2026-01-16',
  isUnposted: false,
};
const match = (rows: CellValue[][], entitlements: SignableEntitlement[] = [wang]) =>
  matchSignOffs(readSignOffSheets([sheetOf(['签领表'], HEADER, ...rows)]).rows, entitlements);

describe('reading a sign-off workbook', () => {
  test('finds the header by its names and passes over titles, totals and signatures', () => {
    const read = readSignOffSheets([
      sheetOf(
        ['签领表'],
        HEADER,
        signed(),
        ['合计', null, null, null, 720],
        ['经办人：'],
        [null, null],
        [3, null, '/'],
      ),
    ]);
    expect(read.rows).toHaveLength(1);
    expect(read.passedOver.map((each) => `${each.rowNo}${each.reason}`)).toEqual([
      '1表头',
      '2表头',
      '4合计或签名行',
      '5合计或签名行',
      '6空行',
      '7空行',
    ]);
  });

  test('refuses a workbook without such a header, naming the columns it looked for', () => {
    expect(() => readSignOffSheets([sheetOf(['姓名', '电话'])])).toThrow('“身份证后四位”');
  });

  test('takes the unit from the name of the sheet when there is no column for it', () => {
    const without = (row: CellValue[]) => row.filter((_, index) => index !== 1);
    const [row] = readSignOffSheets([{ ...sheetOf(without(HEADER), without(signed())), name: '东河镇总工会' }]).rows;
    expect(row).toMatchObject({ unitName: '东河镇总工会', personName: '王一' });
  });

  test.each([
    ['an Excel date', { on: { serial: 46046, raw: '46046' } }, { signedOn: '2026-01-24' }],
    ['a date as text', { on: '2026年1月24日' }, { signedOn: '2026-01-24' }],
    ['a dotted date', { on: '2026.1.24' }, { signedOn: '2026-01-24' }],
    ['an ISO date', { on: { iso: '2026-01-24T00:00:00' } }, { signedOn: '2026-01-24' }],
    ['money with words', { cash: '1,200元' }, { cashFen: 120_000n }],
    ['no money', { cash: null, goods: '/' }, { cashFen: 0n, goodsFen: 0n }],
    ['digits Excel dropped', { tail: 12 }, { idTail: '0012' }],
    ['a small x', { tail: '123x' }, { idTail: '123X' }],
    [
      'spaces and full-width letters',
      { name: '王　一', unit: ' 东河镇总工会' },
      { personName: '王一', unitName: '东河镇总工会' },
    ],
  ])('understands %s', (_, cells, expected) => {
    expect(readSignOffSheets([sheetOf(HEADER, signed(cells as object))]).rows[0]).toMatchObject({
      ...expected,
      doubts: [],
    });
  });
});

describe('matching sign-offs with entitlements', () => {
  test('finds the entitlement by unit, name, last four characters and amount', () => {
    const { handovers, returns, parked } = match([signed()]);
    expect(handovers).toEqual([expect.objectContaining({ entitlementId: 'wang', method: 'self' })]);
    expect([returns, parked]).toEqual([[], []]);
  });

  test.each([
    ['nobody', signed({ name: '赵二', tail: '9999' }), '没有赵二'],
    ['other-unit', signed({ unit: '西岭乡总工会' }), '核定在“东河镇总工会”'],
    ['other-name', signed({ name: '王二' }), '核定对象是“王一”'],
    ['other-tail', signed({ tail: '7777' }), '后四位不同'],
    [
      'other-amount',
      signed({ cash: 500 }),
      '核定为慰问金 600 元、慰问品折价 120 元，签领表写的是慰问金 500 元、慰问品折价 120 元',
    ],
    ['unreadable', signed({ cash: '六百' }), '“慰问金(元)”“六百”不是金额'],
    ['unreadable', signed({ method: '微信' }), '应写“本人”“代领”或“银行回单”'],
    ['no-date', signed({ on: null }), '没有签领日期'],
    ['no-method', signed({ method: null }), '没有签领方式'],
    ['proxy-unnamed', signed({ method: '代领', proxy: '王三' }), '代领人和与户主关系'],
    ['before-notice-end', signed({ on: '2026-01-16' }), '公示期满后才能发放'],
  ])('parks a row: %s', (code, row, sentence) => {
    const { parked, handovers } = match([row]);
    expect(handovers).toEqual([]);
    expect(parked).toEqual([expect.objectContaining({ code, reason: expect.stringContaining(sentence) })]);
  });

  test.each(['proposed', 'excluded'] as const)('parks a row whose entitlement is %s', (state) => {
    expect(match([signed()], [{ ...wang, state }]).parked[0]?.code).toBe('not-approved');
  });

  test('parks what was signed for by a household that never stood on a posted list', () => {
    const unposted = { ...wang, noticeEndsOn: null, isUnposted: true };
    expect(match([signed()], [unposted]).parked[0]?.code).toBe('never-posted');
    expect(match([signed()], [{ ...unposted, isUnposted: false }]).handovers).toHaveLength(1);
  });

  test('parks a row that could be either of two households', () => {
    expect(match([signed()], [wang, { ...wang, id: 'twin' }]).parked[0]?.code).toBe('ambiguous');
  });

  test('refuses the second of two signatures for one entitlement as double payment', () => {
    const { handovers, parked } = match([signed(), signed()]);
    expect(handovers).toHaveLength(1);
    expect(parked).toEqual([
      expect.objectContaining({ code: 'paid-twice', row: expect.objectContaining({ rowNo: 4 }) }),
    ]);
    expect(match([signed()], [{ ...wang, isHandedOver: true }]).parked[0]?.code).toBe('paid-twice');
  });

  test('records what came back as sent out and returned, and a later return on its own', () => {
    const atOnce = match([signed({ back: '本人外出，未领取', on: null, method: null })]);
    expect(atOnce.handovers).toEqual([expect.objectContaining({ method: 'unsigned' })]);
    expect(atOnce.returns).toHaveLength(1);
    const later = match([signed({ back: '账号有误，银行退回' })], [{ ...wang, isHandedOver: true }]);
    expect([later.handovers.length, later.returns.length]).toEqual([0, 1]);
    expect(
      match([signed({ back: '再次退回' })], [{ ...wang, isHandedOver: true, isReturned: true }]).parked[0]?.code,
    ).toBe('returned-twice');
  });

  test('loses no row and pays nobody twice, whatever the sheet says', () => {
    const cells = fc.record({
      name: fc.constantFrom('王一', '李二', ''),
      tail: fc.constantFrom('0012', '3456', '?'),
      cash: fc.constantFrom<CellValue>(600, 500, '六百', null),
      on: fc.constantFrom<CellValue>('2026-01-24', '2026-01-10', null),
      method: fc.constantFrom<CellValue>('本人', '代领', null),
      back: fc.constantFrom<CellValue>(null, '外出未领'),
    });
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 12 }), (rows) => {
        const sheet = rows.map((row) => signed(row));
        const { handovers, returns, parked } = match(sheet, [
          wang,
          { ...wang, id: 'li', headName: '李二', idTail: '3456' },
        ]);
        const seen = new Set([
          ...handovers.map((each) => each.row),
          ...returns.map((each) => each.row),
          ...parked.map((each) => each.row),
        ]);
        expect(seen.size).toBe(rows.length);
        for (const list of [handovers, returns])
          expect(new Set(list.map((each) => each.entitlementId)).size).toBe(list.length);
        for (const back of returns) expect(handovers.map((each) => each.entitlementId)).toContain(back.entitlementId);
      }),
    );
  });
});
