import { GOODS_MOVES } from '../goods/goods-lists.ts';
import type { ComparedPurchase, StockLine } from './evidence-papers.ts';
import { bookOf, type FundBookHead, yuan } from './fund-books.ts';
import type { SheetBook } from './sheet-book.ts';

export interface StockBookLine extends StockLine {
  readonly supplier: string;
  readonly invoiceNo: string;
  readonly inspector: string;
  readonly receiver: string;
  readonly reason: string;
}

/** 慰问品出入库 (domain.md §15.5): a line a move, what came in and what went out apart, with the stock after it. */
export function stockBook(head: FundBookHead, lines: readonly StockBookLine[]): SheetBook {
  const into = (line: StockBookLine) => line.kind === 'receive' || line.kind === 'surplus' || line.kind === 'return';
  const unitPrice = (line: StockBookLine) =>
    line.quantity === 0 ? null : Math.round(Number(line.amountFen) / line.quantity) / 100;
  return bookOf(
    head,
    '慰问品出入库',
    [
      { title: '品名', width: 16 },
      { title: '规格', width: 12 },
      { title: '单价', width: 10, format: 'yuan' },
      { title: '数量', width: 8, format: 'int' },
      { title: '金额', width: 12, format: 'yuan' },
      { title: '摘要', width: 10 },
      { title: '供应商', width: 18 },
      { title: '发票号', width: 14, format: 'text' },
      { title: '日期', width: 12, align: 'center' },
      { title: '验收人', width: 10 },
      { title: '领用单位', width: 20 },
      { title: '领用人', width: 10 },
      { title: '保管人', width: 10 },
      { title: '结存', width: 8, format: 'int' },
      { title: '备注', width: 20 },
    ],
    lines.map((line) => [
      line.itemName,
      line.spec,
      unitPrice(line),
      line.quantity,
      yuan(line.amountFen),
      GOODS_MOVES[line.kind],
      into(line) ? line.supplier : '',
      line.invoiceNo,
      line.movedOn,
      line.inspector,
      line.kind === 'receive' ? '' : line.forName,
      line.receiver,
      line.keeper,
      line.inStockAfter,
      line.reason,
    ]),
    ['金额按发票价计，分次出库的金额合计等于入库金额；发放到户和户退回不动库存，只动领用单位手里的数。'],
    [],
  );
}

/** 询价比价表 (domain.md §15.6): a line an item, up to three suppliers side by side, the choice, its reason and the group. */
export function quotationBook(head: FundBookHead, purchases: readonly ComparedPurchase[]): SheetBook {
  const suppliers = Math.max(3, ...purchases.map((purchase) => purchase.quotes.length));
  const numbers = Array.from({ length: suppliers }, (_, at) => at);
  return bookOf(
    head,
    '询价比价表',
    [
      { title: '采购', width: 16 },
      { title: '品名', width: 14 },
      { title: '规格', width: 12 },
      { title: '数量', width: 8, format: 'int' },
      ...numbers.flatMap((at) => [
        { title: `供应商${at + 1}`, width: 16 },
        { title: `单价${at + 1}`, width: 10, format: 'yuan' as const },
        { title: `总价${at + 1}`, width: 12, format: 'yuan' as const },
      ]),
      { title: '成交', width: 16 },
      { title: '理由', width: 20 },
      { title: '小组成员签字', width: 24 },
    ],
    purchases.flatMap((purchase) =>
      purchase.lines.map((line, index) => [
        `${purchase.code} ${purchase.title}`,
        line.name,
        line.spec,
        line.quantity,
        ...numbers.flatMap((at) => {
          const price = purchase.quotes[at]?.unitPricesFen[index];
          return price === undefined
            ? ['', null, null]
            : [purchase.quotes[at]?.supplier ?? '', yuan(price), yuan(price * BigInt(line.quantity))];
        }),
        purchase.quotes[purchase.chosenQuote - 1]?.supplier ?? '',
        purchase.choiceReason || '价格最低',
        purchase.group.map((member) => `${member}（　　　）`).join(' '),
      ]),
    ),
    ['小组成员在括号内签字。'],
    [],
  );
}
