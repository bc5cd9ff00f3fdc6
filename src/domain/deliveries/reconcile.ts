import { type Fen, formatYuan, sumFen } from '../money.ts';

/** One payee with what each of the three books says of it, net of what came back. Amounts in fen. */
export interface ReconciledPayee {
  readonly entitlementId: string;
  readonly unitName: string;
  readonly dossierNo: string;
  readonly payeeName: string;
  /** A household that is entitled; else an allotment, whose goods are used up in rounds and stand in no household's hands. */
  readonly isHousehold: boolean;
  readonly ledgerCashFen: Fen;
  readonly ledgerGoodsFen: Fen;
  readonly signedCashFen: Fen;
  readonly signedGoodsFen: Fen;
  /** Handed over and not come back, without a signature. */
  readonly unsigned: number;
  readonly pieces: number;
  readonly piecesFen: Fen;
}

export interface ReconciledPurchase {
  readonly code: string;
  readonly title: string;
  readonly sourceCode: string;
  readonly approvedFen: Fen;
  readonly invoicedFen: Fen;
  readonly ordered: number;
  readonly received: number;
  /** Why an invoice says another amount than was agreed, as written when it was taken; empty: nobody said. */
  readonly reason: string;
}

export interface ReconciledItem {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly received: number;
  readonly inStock: number;
  readonly out: number;
  readonly handedOver: number;
  readonly used: number;
  readonly surplus: number;
  readonly loss: number;
  readonly receivedFen: Fen;
  /** Of it, what came without a purchase: given, or made by the own canteen. */
  readonly givenFen: Fen;
  readonly leftFen: Fen;
}

/** A source with what ledger and signatures gave out of it, net of what came back. */
export interface ReconciledSource {
  readonly code: string;
  readonly name: string;
  readonly ledgerCashFen: Fen;
  readonly signedCashFen: Fen;
  readonly ledgerGoodsFen: Fen;
  readonly signedGoodsFen: Fen;
}

export interface BooksOfCampaign {
  readonly sources: readonly ReconciledSource[];
  readonly payees: readonly ReconciledPayee[];
  readonly purchases: readonly ReconciledPurchase[];
  readonly items: readonly ReconciledItem[];
}

export const DIFFERENCE_KINDS = {
  'cash-ledger': '账上付款与签领不符（现金）',
  'goods-ledger': '账上付款与签领不符（实物）',
  'goods-stock': '签领与出库的金额不符',
  'no-piece': '签领了实物，库存没有出账',
  'no-signature-for-piece': '库存发放到户，没有签领',
  unsigned: '发放了，没有签领',
  'no-stock-book': '有实物签领，没有物品账',
  'stock-broken': '物品账数量对不上',
  'invoice-approved': '发票与批准的采购不符',
  'paid-above-invoice': '发放的实物多于发票',
} as const;
export type DifferenceKind = keyof typeof DIFFERENCE_KINDS;

/** What to do about a difference: where to look and which step puts it right. */
export const DIFFERENCE_ADVICE: Readonly<Record<DifferenceKind, string>> = {
  'cash-ledger': '点开对照资金账和签领的每一行。签领少登了，到“发放”补登签领表或回盘；多付了，请财务登记退回。',
  'goods-ledger': '点开对照资金账和签领的每一行。折价登错的，登记退回后按核定数重新办理；不要改旧账。',
  'goods-stock': '签领按核定折价，出库按发票价。核对发票单价和核定折价哪个不对，并在凭证里写明差额原因。',
  'no-piece': '到“慰问品”打开发放单位，点“按签领出账”；发的不是库里的东西，请先补办入库。',
  'no-signature-for-piece': '找发放人要签领表并登记；没有发出去的，到“发放—实物”登记退回。',
  unsigned: '请发放人补签领：到“发放”上传签好的签领表，或附签领照片。',
  'no-stock-book': '到“慰问品”补报采购、凭发票验收入库、办理领用，再按签领出账。',
  'stock-broken': '点开逐行核对出入库，查出漏记、重记的一行；查清后盘点，把差异和原因登记下来。',
  'invoice-approved': '到“慰问品”对照采购批准数和发票。少开的催供应商补票；这张发票入库时没有写原因。',
  'paid-above-invoice': '这个来源发出去的实物比发票多。查是否用了别的来源的物品，或有发票没有登记入库。',
};

/** How far one side is above the other, in fen and in pieces; null where a side has none. */
export function gapOf({ left, right }: Difference): { readonly amountFen: Fen | null; readonly pieces: number | null } {
  return {
    amountFen: left.amountFen === null || right.amountFen === null ? null : left.amountFen - right.amountFen,
    pieces: left.pieces === null || right.pieces === null ? null : left.pieces - right.pieces,
  };
}

/** In words: 相差 30.00 元, 1 件. */
export function sayGap(difference: Difference): string {
  const { amountFen, pieces } = gapOf(difference);
  const above = (value: bigint | number) => (value < 0 ? '少' : '多');
  const parts = [
    amountFen === null || amountFen === 0n
      ? ''
      : `${above(amountFen)} ${formatYuan(amountFen < 0n ? -amountFen : amountFen)} 元`,
    pieces === null || pieces === 0 ? '' : `${above(pieces)} ${Math.abs(pieces)} 件`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `${difference.left.book}${parts.join('，')}`;
}

export interface BookSide {
  readonly book: '资金账' | '签领' | '物品账' | '采购' | '发票';
  readonly amountFen: Fen | null;
  readonly pieces: number | null;
}

export interface Difference {
  readonly kind: DifferenceKind;
  readonly what: string;
  readonly left: BookSide;
  readonly right: BookSide;
  /** Rows behind it: a payee, an item, a purchase or a source. */
  readonly opens: { readonly kind: 'payee' | 'item' | 'purchase' | 'source' | 'campaign'; readonly key: string };
}

export interface Reconciliation {
  readonly totals: {
    readonly ledgerCashFen: Fen;
    readonly signedCashFen: Fen;
    readonly ledgerGoodsFen: Fen;
    readonly signedGoodsFen: Fen;
    readonly householdGoodsFen: Fen;
    readonly piecesFen: Fen;
    readonly pieces: number;
    readonly payees: number;
  };
  readonly differences: readonly Difference[];
}

/**
 * 钱账物核对: compares the ledger, the signatures and the stock book payee by payee, and the invoices with what was approved and handed
 * over. Every difference names both sides and what opens it; no difference means that all agree to the fen and the piece.
 */
export function reconcile({ sources, payees, purchases, items }: BooksOfCampaign): Reconciliation {
  const households = payees.filter((payee) => payee.isHousehold);
  const totals = {
    ledgerCashFen: sumFen(payees.map((payee) => payee.ledgerCashFen)),
    signedCashFen: sumFen(payees.map((payee) => payee.signedCashFen)),
    ledgerGoodsFen: sumFen(payees.map((payee) => payee.ledgerGoodsFen)),
    signedGoodsFen: sumFen(payees.map((payee) => payee.signedGoodsFen)),
    householdGoodsFen: sumFen(households.map((payee) => payee.signedGoodsFen)),
    piecesFen: sumFen(payees.map((payee) => payee.piecesFen)),
    pieces: payees.reduce((sum, payee) => sum + payee.pieces, 0),
    payees: payees.length,
  };
  const hasStock = items.length > 0;
  const differences = [
    ...payees.flatMap(moneyDifferences),
    ...(hasStock ? households.flatMap(pieceDifferences) : []),
    ...(!hasStock && totals.householdGoodsFen > 0n ? [noStockBook(totals.householdGoodsFen)] : []),
    ...items.flatMap(itemDifferences),
    ...purchases.flatMap(purchaseDifferences),
    ...(purchases.length > 0 ? sourceDifferences(sources, purchases, items) : []),
  ];
  return { totals, differences };
}

const side = (book: BookSide['book'], amountFen: Fen | null, pieces: number | null = null): BookSide => {
  return { book, amountFen, pieces };
};
const nameOf = ({ unitName, payeeName, dossierNo }: ReconciledPayee) =>
  [unitName, payeeName, dossierNo].filter((word) => word !== '').join('　');

function moneyDifferences(payee: ReconciledPayee): Difference[] {
  const base = { what: nameOf(payee), opens: { kind: 'payee' as const, key: payee.entitlementId } };
  const found: Difference[] = [];
  if (payee.ledgerCashFen !== payee.signedCashFen)
    found.push({
      ...base,
      kind: 'cash-ledger',
      left: side('资金账', payee.ledgerCashFen),
      right: side('签领', payee.signedCashFen),
    });
  if (payee.ledgerGoodsFen !== payee.signedGoodsFen)
    found.push({
      ...base,
      kind: 'goods-ledger',
      left: side('资金账', payee.ledgerGoodsFen),
      right: side('签领', payee.signedGoodsFen),
    });
  if (payee.unsigned > 0)
    found.push({
      ...base,
      kind: 'unsigned',
      left: side('资金账', payee.ledgerCashFen + payee.ledgerGoodsFen),
      right: side('签领', 0n, 0),
    });
  return found;
}

function pieceDifferences(payee: ReconciledPayee): Difference[] {
  const { signedGoodsFen, pieces, piecesFen } = payee;
  const kind =
    pieces === 0 && signedGoodsFen > 0n
      ? 'no-piece'
      : pieces > 0 && signedGoodsFen === 0n
        ? 'no-signature-for-piece'
        : signedGoodsFen !== piecesFen
          ? 'goods-stock'
          : undefined;
  if (kind === undefined) return [];
  const opens = { kind: 'payee' as const, key: payee.entitlementId };
  return [
    { kind, what: nameOf(payee), left: side('签领', signedGoodsFen), right: side('物品账', piecesFen, pieces), opens },
  ];
}

function noStockBook(goodsFen: Fen): Difference {
  return {
    kind: 'no-stock-book',
    what: '本次活动签领了实物，却没有登记采购和出入库',
    left: side('签领', goodsFen),
    right: side('物品账', 0n, 0),
    opens: { kind: 'campaign', key: '' },
  };
}

function itemDifferences(item: ReconciledItem): Difference[] {
  const came = item.received + item.surplus;
  const are = item.inStock + item.out + item.handedOver + item.used + item.loss;
  if (came === are && item.inStock >= 0 && item.out >= 0) return [];
  return [
    {
      kind: 'stock-broken',
      what: item.name,
      left: side('发票', item.receivedFen, came),
      right: side('物品账', item.leftFen, are),
      opens: { kind: 'item', key: item.code },
    },
  ];
}

/** Once everything has arrived, the invoices come to what was approved, or somebody has written down why they do not. */
function purchaseDifferences(purchase: ReconciledPurchase): Difference[] {
  const isOpen = purchase.received < purchase.ordered;
  if (isOpen || purchase.invoicedFen === purchase.approvedFen || purchase.reason !== '') return [];
  return [
    {
      kind: 'invoice-approved',
      what: `${purchase.code}　${purchase.title}`,
      left: side('采购', purchase.approvedFen, purchase.ordered),
      right: side('发票', purchase.invoicedFen, purchase.received),
      opens: { kind: 'purchase', key: purchase.code },
    },
  ];
}

/**
 * A source cannot have handed over more goods than its invoices bought, and what was given: a gift has no invoice and belongs to no source
 * in the stock book, so it covers what the sources lack one after another, once.
 */
function sourceDifferences(
  sources: readonly ReconciledSource[],
  purchases: readonly ReconciledPurchase[],
  items: readonly ReconciledItem[],
): Difference[] {
  let givenFen = sumFen(items.filter((item) => item.handedOver > 0).map((item) => item.givenFen));
  return sources.flatMap((source): Difference[] => {
    const own = purchases.filter((purchase) => purchase.sourceCode === source.code);
    const invoicedFen = sumFen(own.map((purchase) => purchase.invoicedFen));
    const aboveFen = source.ledgerGoodsFen - invoicedFen;
    if (aboveFen <= 0n) return [];
    if (aboveFen <= givenFen) {
      givenFen -= aboveFen;
      return [];
    }
    const left = side('资金账', source.ledgerGoodsFen);
    const opens = { kind: 'source' as const, key: source.code };
    return [
      { kind: 'paid-above-invoice', what: source.name, left, right: side('发票', invoicedFen + givenFen), opens },
    ];
  });
}

/** A side in words, for the screen and the workbook. */
export function sayBookSide({ book, amountFen, pieces }: BookSide): string {
  const parts = [amountFen === null ? '' : `${formatYuan(amountFen)} 元`, pieces === null ? '' : `${pieces} 件`];
  return `${book} ${parts.filter((part) => part !== '').join('，')}`;
}
