import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { figuresOver } from '#domain/indicators/indicators.ts';
import { hospitalRows, townRows } from '../../../tests/support/summary-rows.ts';
import { dutyPaper, levelBook, pairingLedgerBook, visitScheduleBook, wardBook } from './activity-books.ts';
import type { SheetBook } from './sheet-book.ts';
import { paginateTablePaper } from './table-paper.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const head = { title: '表', subject: '送温暖', author: '示范镇', datedOn: '2026-03-05' };
const rowOf = (book: SheetBook, row: number) =>
  (book.pages[0]?.cells ?? []).filter((cell) => cell.row === row).map((cell) => cell.value);

describe('the tables of visits and rounds', () => {
  it('by level count a household once in the total, and keep to the figures', () => {
    const book = levelBook(head, figuresOver(townRows(), sha256));
    expect(rowOf(book, 4)).toEqual([2, '市级机关', 176, 176, 176, 56320]);
    expect(rowOf(book, 6)).toEqual([4, '镇（乡、街道）和基层', 0, 80, 80, 20400]);
    expect(rowOf(book, 7)).toEqual([null, '合计', 352, 352, 432, 133040]);
  });

  it('the schedule names leader, members and route, and ticks what was done', () => {
    const stop = {
      visitOn: '2026-01-20',
      slot: 'morning' as const,
      position: 1,
      teamCode: 'T1',
      visitorName: '一组',
      visitorUnit: '示范镇',
      dossierNo: '0001',
      headName: '王小明',
      unitName: '东河村',
      isVisited: true,
    };
    const team = {
      code: 'T1',
      people: [
        { name: '杨明礼', post: '组长' },
        { name: '陈二', post: '' },
      ],
      contactName: '赵联',
      vehicle: '',
    };
    const book = visitScheduleBook(head, [stop], [team]);
    expect(rowOf(book, 3)).toEqual([
      1,
      '2026-01-20',
      '上午',
      '一组',
      '杨明礼',
      '陈二',
      '示范镇',
      1,
      '东河村',
      '王小明',
      '0001',
      '赵联',
      '',
      '已走访',
    ]);
  });

  it('the ledger keeps a handover as a line and counts visits and calls apart', () => {
    const [first] = townRows().pairings;
    if (!first) throw new Error('no pairing');
    const pairing = {
      ...first,
      duty: '科员',
      followsId: 'x',
      hasKeptPlan: true,
      contacts: [{ manner: 'home' }, { manner: 'call' }],
    };
    expect(rowOf(pairingLedgerBook(head, [pairing]), 3).slice(-4)).toEqual([1, 1, '是', '接续上一任']);
  });

  it('the duty sheet has one group a round with its money, the ward sheet a line a bed and no name', () => {
    const rows = hospitalRows();
    const pages = paginateTablePaper(dutyPaper(head, rows['duty-persons']));
    expect(new Set(pages.map((page) => page.unit))).toEqual(
      new Set(['CX（2026年2月16日晚上）', 'CY（2026年2月17日上午）']),
    );
    expect(pages.filter((page) => page.total).map((page) => page.total?.amountFen)).toEqual([800_000n, 800_000n]);
    expect(rowOf(wardBook(head, rows['ward-beds']), 3)).toEqual([1, '2026-02-17', '2病区', '1', '水饺', 2, 2, '√']);
    expect(rowOf(wardBook(head, rows['ward-beds']), 88)[6]).toBe(170);
  });
});
