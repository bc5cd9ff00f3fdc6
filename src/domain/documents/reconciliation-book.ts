import { type Fen, formatYuan, sumFen } from '../money.ts';
import { bookOf, type FundBookHead, yuan } from './fund-books.ts';
import type { SheetBook } from './sheet-book.ts';

/** What the screen says of 钱账物; a difference in words. Amounts in fen. */
export interface ReconciledBooks {
  readonly totals: {
    readonly ledgerCashFen: Fen;
    readonly ledgerGoodsFen: Fen;
    readonly signedCashFen: Fen;
    readonly signedGoodsFen: Fen;
    readonly householdGoodsFen: Fen;
    readonly pieces: number;
    readonly piecesFen: Fen;
    readonly payees: number;
  };
  readonly differences: readonly {
    readonly kindName: string;
    readonly what: string;
    readonly left: string;
    readonly right: string;
    readonly gap: string;
    readonly advice: string;
  }[];
  readonly sources: readonly (Paid & { readonly code: string; readonly name: string })[];
  readonly purchases: readonly {
    readonly code: string;
    readonly title: string;
    readonly sourceCode: string;
    readonly approvedFen: Fen;
    readonly invoicedFen: Fen;
    readonly ordered: number;
    readonly received: number;
  }[];
  readonly items: readonly {
    readonly name: string;
    readonly unit: string;
    readonly receivedFen: Fen;
    readonly received: number;
    readonly surplus: number;
    readonly inStock: number;
    readonly out: number;
    readonly handedOver: number;
    readonly used: number;
    readonly loss: number;
  }[];
  readonly payees: readonly (Paid & {
    readonly unitName: string;
    readonly dossierNo: string;
    readonly payeeName: string;
    readonly pieces: number;
    readonly piecesFen: Fen;
  })[];
}

interface Paid {
  readonly ledgerCashFen: Fen;
  readonly signedCashFen: Fen;
  readonly ledgerGoodsFen: Fen;
  readonly signedGoodsFen: Fen;
}

/**
 * 钱账物核对表: the figures of the screen on five pages, from the same reckoning: differences with both sides and what to do, then
 * sources, purchases, items and payees.
 */
export function reconciliationBook(head: FundBookHead, books: ReconciledBooks): SheetBook {
  const { totals, differences, sources, purchases, items, payees } = books;
  const outcome =
    differences.length === 0
      ? `相符：核对 ${totals.payees} 户（项），没有差异。`
      : `核对 ${totals.payees} 户（项），有 ${differences.length} 处差异。`;
  const said = [
    outcome,
    `资金账 ${formatYuan(totals.ledgerCashFen + totals.ledgerGoodsFen)} 元，签领 ${formatYuan(totals.signedCashFen + totals.signedGoodsFen)} 元；签领到户的实物 ${formatYuan(totals.householdGoodsFen)} 元，出库到户 ${totals.pieces} 件 ${formatYuan(totals.piecesFen)} 元。`,
  ];
  const pages = [
    bookOf(
      head,
      '差异',
      [
        { title: '差异', width: 26 },
        { title: '在哪里', width: 36 },
        { title: '一方', width: 24 },
        { title: '另一方', width: 24 },
        { title: '相差', width: 22 },
        { title: '怎么办', width: 60 },
      ],
      differences.map((each) => [each.kindName, each.what, each.left, each.right, each.gap, each.advice]),
      said,
    ),
    bookOf(
      head,
      '按资金来源',
      [
        { title: '资金来源', width: 26 },
        { title: '账上现金', width: 14, format: 'yuan' },
        { title: '签领现金', width: 14, format: 'yuan' },
        { title: '账上实物', width: 14, format: 'yuan' },
        { title: '签领实物', width: 14, format: 'yuan' },
        { title: '发票', width: 14, format: 'yuan' },
      ],
      sources.map((source) => [
        source.name,
        yuan(source.ledgerCashFen),
        yuan(source.signedCashFen),
        yuan(source.ledgerGoodsFen),
        yuan(source.signedGoodsFen),
        yuan(sumFen(purchases.filter((each) => each.sourceCode === source.code).map((each) => each.invoicedFen))),
      ]),
      [],
    ),
    bookOf(
      head,
      '按采购',
      [
        { title: '编号', width: 10 },
        { title: '采购', width: 30 },
        { title: '批准金额', width: 14, format: 'yuan' },
        { title: '发票金额', width: 14, format: 'yuan' },
        { title: '订购', width: 10, format: 'int' },
        { title: '到货', width: 10, format: 'int' },
      ],
      purchases.map((each) => [
        each.code,
        each.title,
        yuan(each.approvedFen),
        yuan(each.invoicedFen),
        each.ordered,
        each.received,
      ]),
      [],
    ),
    bookOf(
      head,
      '按物品',
      [
        { title: '品名', width: 20 },
        { title: '单位', width: 8, align: 'center' },
        { title: '发票金额', width: 14, format: 'yuan' },
        { title: '入库', width: 9, format: 'int' },
        { title: '盘盈', width: 9, format: 'int' },
        { title: '结存', width: 9, format: 'int' },
        { title: '在外', width: 9, format: 'int' },
        { title: '到户', width: 9, format: 'int' },
        { title: '用去', width: 9, format: 'int' },
        { title: '盘亏', width: 9, format: 'int' },
      ],
      items.map((item) => [
        item.name,
        item.unit,
        yuan(item.receivedFen),
        item.received,
        item.surplus,
        item.inStock,
        item.out,
        item.handedOver,
        item.used,
        item.loss,
      ]),
      ['入库加盘盈，等于结存、在外、到户、用去、盘亏之和。'],
    ),
    bookOf(
      head,
      '逐户',
      [
        { title: '单位', width: 24 },
        { title: '档案号', width: 16, format: 'text' },
        { title: '对象', width: 14 },
        { title: '账上现金', width: 13, format: 'yuan' },
        { title: '签领现金', width: 13, format: 'yuan' },
        { title: '账上实物', width: 13, format: 'yuan' },
        { title: '签领实物', width: 13, format: 'yuan' },
        { title: '出库金额', width: 13, format: 'yuan' },
        { title: '出库件数', width: 9, format: 'int' },
      ],
      payees.map((payee) => [
        payee.unitName,
        payee.dossierNo,
        payee.payeeName,
        yuan(payee.ledgerCashFen),
        yuan(payee.signedCashFen),
        yuan(payee.ledgerGoodsFen),
        yuan(payee.signedGoodsFen),
        yuan(payee.piecesFen),
        payee.pieces,
      ]),
      [],
    ),
  ].flatMap((book) => book.pages);
  return { pages, title: head.title, author: head.author, datedOn: head.datedOn };
}
