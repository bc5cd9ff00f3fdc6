import { AID_KINDS } from '../code-lists.ts';
import type { AidKind } from '../code-lists.ts';
import { LEDGER_SIDES, TRANSACTION_KINDS } from '../funds/ledger.ts';
import type { LedgerSide, TransactionKind } from '../funds/ledger.ts';
import type { Fen } from '../money.ts';
import { bookOf, yuan } from './fund-books.ts';
import type { FundBookHead } from './fund-books.ts';
import type { SheetBook } from './sheet-book.ts';

/** A posting as the workbook of the ledger shows it. Amounts in fen. */
export interface LedgerRow {
  readonly saidOn: string;
  readonly recordedAt: Date;
  readonly kind: TransactionKind;
  readonly sourceName: string;
  readonly side: LedgerSide;
  readonly unitName: string | null;
  readonly measureCode: string;
  readonly amountFen: Fen;
  readonly balanceAfterFen: Fen;
  readonly dossierNo: string | null;
  readonly headName: string | null;
  readonly allotmentName: string | null;
  readonly reason: string;
}

/** 资金明细账: the postings in the order they were made, what came in and what went out of each account, and its balance after. */
export function ledgerBook(head: FundBookHead, rows: readonly LedgerRow[], notes: readonly string[]): SheetBook {
  return bookOf(
    head,
    '资金明细账',
    [
      { title: '日期', width: 12, align: 'center' },
      { title: '登记时间', width: 18, align: 'center' },
      { title: '摘要', width: 10 },
      { title: '资金来源', width: 20 },
      { title: '账户', width: 14 },
      { title: '单位', width: 22 },
      { title: '措施', width: 12 },
      { title: '转入', width: 14, format: 'yuan' },
      { title: '转出', width: 14, format: 'yuan' },
      { title: '账户余额', width: 14, format: 'yuan' },
      { title: '对象', width: 24 },
      { title: '事由', width: 30 },
    ],
    rows.map((row) => [
      row.saidOn,
      shanghai.format(row.recordedAt),
      TRANSACTION_KINDS[row.kind],
      row.sourceName,
      LEDGER_SIDES[row.side],
      row.unitName ?? '',
      row.measureCode,
      row.amountFen > 0n ? yuan(row.amountFen) : null,
      row.amountFen < 0n ? yuan(-row.amountFen) : null,
      yuan(row.balanceAfterFen),
      [row.headName ?? row.allotmentName ?? '', row.dossierNo ?? ''].filter((word) => word !== '').join(' '),
      row.reason,
    ]),
    notes,
    ['转入', '转出'],
  );
}

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Asia/Shanghai',
});

export interface TrailRow {
  readonly sourceName: string;
  readonly documentNo: string;
  readonly allocatedTo: string;
  readonly unitName: string;
  readonly dossierNo: string;
  readonly headName: string;
  readonly entitlementId: string;
  readonly sourceCode: string;
  readonly reservedOn: string | null;
  readonly reservedReason: string;
  readonly reservedFen: Fen;
  readonly deliveryKind: AidKind | null;
  readonly deliveryState: 'delivered' | 'returned' | null;
  readonly deliveryFen: Fen | null;
  readonly signedOn: string | null;
  /** 本人, 代领 …; null where nothing was handed over. */
  readonly methodName: string | null;
  readonly proxyName: string | null;
  readonly returnReason: string | null;
  readonly fileName: string | null;
  readonly sheetName: string | null;
  readonly sheetRowNo: number | null;
  /** Goods only: what left the stock book, worth by its invoice, bought and handed out how; null where nothing did. */
  readonly itemName: string | null;
  readonly pieces: number | null;
  readonly piecesFen: Fen | null;
  readonly purchase: string | null;
  readonly invoice: string | null;
  readonly holder: string | null;
}

/**
 * 资金一笔到底表: source, allocation, reservation, delivery and sign-off of every payee in one line, and for goods the purchase, the invoice
 * and whoever handed them out; returns below zero.
 */
export function trailBook(head: FundBookHead, rows: readonly TrailRow[]): SheetBook {
  const isFirst = (row: TrailRow, index: number) => {
    const before = rows[index - 1];
    return before?.entitlementId !== row.entitlementId || before.sourceCode !== row.sourceCode;
  };
  return bookOf(
    head,
    '一笔到底',
    [
      { title: '资金来源', width: 20 },
      { title: '文号/协议', width: 20 },
      { title: '分配给', width: 20 },
      { title: '单位', width: 22 },
      { title: '档案号', width: 16, format: 'text' },
      { title: '对象', width: 14 },
      { title: '核定日期', width: 12, align: 'center' },
      { title: '核定依据', width: 24 },
      { title: '核定额', width: 13, format: 'yuan' },
      { title: '款物', width: 8, align: 'center' },
      { title: '发放额', width: 13, format: 'yuan' },
      { title: '采购', width: 20 },
      { title: '供应商和发票', width: 24 },
      { title: '物品', width: 16 },
      { title: '件数', width: 8, format: 'int' },
      { title: '出库金额', width: 13, format: 'yuan' },
      { title: '由谁发放', width: 20 },
      { title: '签领日期', width: 12, align: 'center' },
      { title: '签领方式', width: 14 },
      { title: '签领表', width: 30 },
      { title: '备注', width: 20 },
    ],
    rows.map((row, index) => [
      row.sourceName,
      row.documentNo,
      row.allocatedTo,
      row.unitName,
      row.dossierNo,
      row.headName,
      row.reservedOn ?? '',
      row.reservedReason,
      isFirst(row, index) ? yuan(row.reservedFen) : null,
      row.deliveryKind === null ? '' : AID_KINDS[row.deliveryKind],
      row.deliveryFen === null ? null : yuan(row.deliveryState === 'returned' ? -row.deliveryFen : row.deliveryFen),
      row.purchase ?? '',
      row.invoice ?? '',
      row.itemName ?? '',
      row.pieces === null ? null : row.deliveryState === 'returned' ? -row.pieces : row.pieces,
      row.piecesFen === null ? null : yuan(row.deliveryState === 'returned' ? -row.piecesFen : row.piecesFen),
      row.holder ?? '',
      row.signedOn ?? '',
      row.methodName === null ? '未发放' : `${row.methodName}${row.proxyName === null ? '' : `（${row.proxyName}）`}`,
      row.fileName === null ? '' : `${row.fileName} ${row.sheetName ?? ''} 第${row.sheetRowNo ?? ''}行`,
      row.deliveryState === 'returned' ? `退回：${row.returnReason ?? ''}` : '',
    ]),
    [
      '核定额每户每来源只列一次；退回的发放额和件数为负数；同一种物品合在一起存放，所以列出它的全部采购和发票；由拨付额度支付的，见各活动的记录。',
    ],
  );
}
