import { CAUSES } from '../code-lists.ts';
import type { CauseCode } from '../code-lists.ts';
import type { SheetBook, SheetCell, SheetPage } from './sheet-book.ts';
import { sheetPageOf } from './sheet-table.ts';
import type { SheetTableColumn } from './sheet-table.ts';
import { formatYuan, sumFen, toChineseCapitals } from '../money.ts';
import type { Fen } from '../money.ts';
import type { AllocationRow, ReceiptRow } from '../funds/allocation.ts';
import type { Standing } from '../funds/balances.ts';
import { DONATION_MANNERS, DONOR_KINDS, DONOR_WISHES } from '../funds/donation.ts';
import type { DonationManner, DonorKind, DonorWish } from '../funds/donation.ts';

export interface FundBookHead {
  readonly title: string;
  readonly author: string;
  readonly datedOn: string;
}

export interface FundedSource extends Standing {
  readonly code: string;
  readonly name: string;
  readonly documentNo: string;
  readonly purpose: string;
}

/**
 * 资金筹集表 (domain.md §15.7): a line a receipt; what became of the money stands once for each source. The foot says whether the
 * receipts add up to what the sources received, and received = allocated and committed + free.
 */
export function raisedBook(
  head: FundBookHead,
  sources: readonly FundedSource[],
  receipts: readonly ReceiptRow[],
): SheetBook {
  const rows = sources.flatMap((source) => {
    const own = receipts.filter((receipt) => receipt.sourceCode === source.code);
    const lines: readonly (ReceiptRow | undefined)[] = own.length === 0 ? [undefined] : own;
    return lines.map((receipt, index) => [
      source.code,
      source.name,
      source.documentNo,
      source.purpose,
      receipt?.receivedOn ?? '',
      yuan(receipt?.amountFen ?? 0n),
      ...(index === 0
        ? [yuan(placedOf(source)), yuan(source.paidFen), yuan(source.receivedFen - source.paidFen)]
        : [null, null, null]),
      receipt ? receipt.receipt || receipt.reason : '',
    ]);
  });
  const receivedFen = sumFen(sources.map((source) => source.receivedFen));
  const listedFen = sumFen(receipts.map((receipt) => receipt.amountFen));
  const booksFen = sumFen(sources.map((source) => source.freeFen + source.reservedFen + source.paidFen));
  return bookOf(
    head,
    '资金筹集表',
    [
      { title: '来源代码', width: 10 },
      { title: '来源单位', width: 22 },
      { title: '文号/协议', width: 22 },
      { title: '指定用途', width: 18 },
      { title: '到账日期', width: 12, align: 'center' },
      { title: '金额', width: 14, format: 'yuan' },
      { title: '已分配', width: 14, format: 'yuan' },
      { title: '已发放', width: 14, format: 'yuan' },
      { title: '结余', width: 14, format: 'yuan' },
      { title: '凭证号', width: 22 },
    ],
    rows,
    [
      `合计大写：${toChineseCapitals(receivedFen)}`,
      check('到账明细合计与各来源到账', listedFen, receivedFen),
      check('到账与可用、已预留、已发放之和', receivedFen, booksFen),
    ],
  );
}

/** What of a source is allocated, reserved or paid: all but the free money that is nobody's. */
const placedOf = (source: Standing) => source.receivedFen - (source.freeFen - source.allocatedFen);

/** 资金分配表 (domain.md §15.8): a line an allocation, and what is left with the source; together what table 7 received. */
export function allocationBook(
  head: FundBookHead,
  sources: readonly FundedSource[],
  allocations: readonly AllocationRow[],
  measureNames: ReadonlyMap<string, string>,
): SheetBook {
  const rows = allocations.map((row) => [
    row.unitName === '' ? '不分单位' : row.unitName,
    row.households,
    row.frontLine,
    measureNames.get(row.measureCode) ?? '按方案标准',
    yuan(row.amountFen),
    row.sourceName,
    `${row.allocatedOn} ${row.reason}`,
  ]);
  const rest = sources.map((source) => {
    const own = allocations.filter((row) => row.sourceCode === source.code);
    return { source, restFen: source.receivedFen - sumFen(own.map((row) => row.amountFen)) };
  });
  const kept = rest
    .filter(({ restFen }) => restFen !== 0n)
    .map(({ source, restFen }) => ['未分配到单位和措施', null, null, '按方案标准', yuan(restFen), source.name, '']);
  const receivedFen = sumFen(sources.map((source) => source.receivedFen));
  const listedFen = sumFen([...allocations.map((row) => row.amountFen), ...rest.map(({ restFen }) => restFen)]);
  return bookOf(
    head,
    '资金分配表',
    [
      { title: '单位', width: 24 },
      { title: '困难户数', width: 10, format: 'int' },
      { title: '一线人数', width: 10, format: 'int' },
      { title: '标准', width: 18 },
      { title: '金额', width: 14, format: 'yuan' },
      { title: '来源', width: 20 },
      { title: '批次', width: 30 },
    ],
    [...rows, ...kept],
    [`合计大写：${toChineseCapitals(listedFen)}`, check('分配表合计与资金筹集表到账合计', listedFen, receivedFen)],
    ['金额'],
  );
}

export interface DonationRow {
  readonly receipt: string;
  readonly donorKind: DonorKind;
  readonly donorName: string;
  readonly shownName: string;
  readonly wish: DonorWish;
  readonly purpose: string;
  readonly causes: readonly CauseCode[];
  readonly receivedOn: string;
  readonly manner: DonationManner;
  readonly amountFen: Fen;
  readonly sourceName: string;
  readonly voidReason: string | null;
}

/** 捐赠名单: for the voucher with every name and every receipt number, void ones too; for the public as each donor wishes. */
export function donationBook(
  head: FundBookHead,
  donations: readonly DonationRow[],
  audience: 'voucher' | 'public',
): SheetBook {
  const shown = audience === 'voucher' ? donations : donations.filter((row) => row.voidReason === null);
  const valid = donations.filter((row) => row.voidReason === null);
  const purposeOf = (row: DonationRow) =>
    [row.purpose, row.causes.map((cause) => CAUSES[cause]).join('、')].filter((word) => word !== '').join('；');
  const totalFen = sumFen(valid.map((row) => row.amountFen));
  const voucher = audience === 'voucher';
  return bookOf(
    head,
    voucher ? '捐赠名单（凭证附件）' : '捐赠名单（公开）',
    [
      ...(voucher ? [{ title: '收据号', width: 14, format: 'text' as const }] : []),
      { title: '捐赠人', width: 24 },
      { title: '类别', width: 8, align: 'center' },
      { title: '指定用途', width: 20 },
      { title: '到账日期', width: 12, align: 'center' },
      { title: '方式', width: 8, align: 'center' },
      { title: '金额', width: 14, format: 'yuan' },
      ...(voucher
        ? [
            { title: '资金来源', width: 20 },
            { title: '备注', width: 24 },
          ]
        : []),
    ],
    shown.map((row) => [
      ...(voucher ? [row.receipt] : []),
      voucher ? row.donorName || row.shownName : row.shownName,
      DONOR_KINDS[row.donorKind],
      purposeOf(row),
      row.receivedOn,
      DONATION_MANNERS[row.manner],
      yuan(row.voidReason === null ? row.amountFen : 0n),
      ...(voucher
        ? [
            row.sourceName,
            row.voidReason === null
              ? row.wish === 'named'
                ? ''
                : DONOR_WISHES.anonymous
              : `作废（原 ${formatYuan(row.amountFen)} 元）：${row.voidReason}`,
          ]
        : []),
    ]),
    [
      `合计大写：${toChineseCapitals(totalFen)}`,
      `共 ${valid.length} 笔${voucher ? `，作废 ${donations.length - valid.length} 笔；收据号连续，作废的保留原号` : ''}`,
    ],
  );
}

/** Fen as the number of yuan a workbook cell holds. */
export const yuan = (fen: Fen) => Number(fen) / 100;

function check(what: string, leftFen: Fen, rightFen: Fen): string {
  return leftFen === rightFen
    ? `核对：${what}相符，均为 ${formatYuan(leftFen)} 元`
    : `核对：${what}不符，前者 ${formatYuan(leftFen)} 元，后者 ${formatYuan(rightFen)} 元，相差 ${formatYuan(leftFen - rightFen)} 元`;
}

const FIRST_ROW = 3;

/** One sheet with a number before every row; the total of a money column is a formula over it. */
export function bookOf(
  head: FundBookHead,
  name: string,
  columns: readonly SheetTableColumn[],
  rows: readonly (readonly (string | number | null)[])[],
  notes: readonly string[],
  summed: readonly string[] = columns.filter((column) => column.format === 'yuan').map((column) => column.title),
): SheetBook {
  const sums = columns.map((column, at) =>
    summed.includes(column.title)
      ? rows.reduce((total, row) => total + Math.round(Number(row[at] ?? 0) * 100), 0) / 100
      : null,
  );
  const page = sheetPageOf({
    name,
    title: head.title,
    subtitle: `制表单位：${head.author}　制表日期：${head.datedOn}　单位：元`,
    columns: [{ title: '序号', width: 6, align: 'center' }, ...columns],
    rows: rows.map((row, index) => [index + 1, ...row]),
    totals: ['合计', ...sums],
    notes,
  });
  return {
    pages: [withSums(page, FIRST_ROW, rows.length)],
    title: head.title,
    author: head.author,
    datedOn: head.datedOn,
  };
}

function withSums(page: SheetPage, firstRow: number, count: number): SheetPage {
  if (count === 0) return page;
  const withSum = (cell: SheetCell): SheetCell => {
    if (cell.row !== firstRow + count || typeof cell.value !== 'number') return cell;
    const letter = String.fromCharCode(65 + cell.column);
    return { ...cell, formula: `SUM(${letter}${firstRow + 1}:${letter}${firstRow + count})` };
  };
  return { ...page, cells: page.cells.map(withSum) };
}
