/** The papers of a voucher that the records themselves write: its index, purchases with their quotations, and the stock book. */
import type { EvidenceStanding } from '../evidence/evidence.ts';
import { GOODS_MOVES, type GoodsMoveKind } from '../goods/goods-lists.ts';
import { type Fen, formatYuan } from '../money.ts';
import type { Block, DocumentModel, Run, TableColumn } from './model.ts';

export interface EvidenceHead {
  readonly campaign: string;
  readonly author: string;
  readonly datedOn: string;
}

export const text = (words: string): Run[] => [{ kind: 'text', text: words }];
export const paragraph = (words: string): Block => ({ kind: 'paragraph', runs: text(words) });
const heading = (words: string): Block => ({ kind: 'heading', level: 1, runs: text(words) });
const STATES = { present: '齐全', missing: '缺', 'not-needed': '不需要' } as const;

export const paper = (head: EvidenceHead, title: string, blocks: readonly Block[]): DocumentModel => {
  return {
    template: 'evidence',
    title: [title],
    subject: head.campaign,
    author: head.author,
    datedOn: head.datedOn,
    digest: '',
    blocks,
  };
};
type Column = readonly [title: string, widthMm: number, align?: TableColumn['align']];
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  columns: columns.map(([title, widthMm, align = 'left']) => ({ title, widthMm, align })),
  rows: rows.map((row) => row.map(text)),
});

/** 凭证目录: every part with its state, what is there, and what is missing; `unit` is what is counted: kinds of paper, or checks. */
export function evidenceIndex(
  head: EvidenceHead,
  basis: string,
  standing: EvidenceStanding,
  unit: '类' | '项' = '类',
): DocumentModel {
  const { entries, needed, present, percent } = standing;
  const missing = entries.filter((entry) => entry.state === 'missing');
  return paper(head, '入账凭证目录', [
    paragraph(
      `应有 ${needed} ${unit}，齐全 ${present} ${unit}，完整度 ${percent}%。${missing.length === 0 ? '没有缺项。' : `缺：${missing.map((entry) => entry.name).join('、')}。`}`,
    ),
    table(
      [
        ['序号', 12, 'center'],
        ['材料', 34],
        ['状态', 16, 'center'],
        ['内容和缺项', 94],
      ],
      entries.map((entry, index) => [
        String(index + 1),
        entry.name,
        STATES[entry.state],
        [...entry.has, ...entry.why.map((why) => (entry.state === 'missing' ? `缺：${why}` : why))].join('；'),
      ]),
    ),
    paragraph(`依据：${basis}`),
  ]);
}

export interface ComparedPurchase {
  readonly code: string;
  readonly title: string;
  readonly sourceName: string;
  readonly stepName: string;
  readonly totalFen: Fen;
  readonly chosenQuote: number;
  readonly choiceReason: string;
  readonly comparedOn: string;
  readonly group: readonly string[];
  readonly decision: string | null;
  readonly lines: readonly {
    readonly name: string;
    readonly spec: string;
    readonly unit: string;
    readonly quantity: number;
  }[];
  readonly quotes: readonly {
    readonly supplier: string;
    readonly unitPricesFen: readonly Fen[];
    readonly totalFen: Fen;
  }[];
  readonly invoices: readonly {
    readonly invoiceNo: string;
    readonly inspector: string;
    readonly receivedOn: string;
    readonly amountFen: Fen;
    /** Why it says another amount than was agreed. */
    readonly reason: string;
  }[];
}

/** 询价比价表 with invoices and acceptance (domain.md §15.6). */
export function purchasePaper(head: EvidenceHead, purchases: readonly ComparedPurchase[]): DocumentModel {
  return paper(
    head,
    '询价比价和验收记录',
    purchases.flatMap((purchase): Block[] => [
      heading(`${purchase.code}　${purchase.title}`),
      paragraph(
        `资金来源：${purchase.sourceName}；分档：${purchase.stepName}；成交金额：${formatYuan(purchase.totalFen)} 元；批准：${purchase.decision ?? '未批准'}。`,
      ),
      table(
        [
          ['供应商', 44],
          ['品名　规格', 46],
          ['数量', 20, 'right'],
          ['单价（元）', 24, 'right'],
          ['总价（元）', 22, 'right'],
        ],
        purchase.quotes.flatMap((quote, at) =>
          purchase.lines.map((line, index) => [
            index === 0 ? `${quote.supplier}${at + 1 === purchase.chosenQuote ? '（成交）' : ''}` : '',
            `${line.name}　${line.spec}`,
            `${line.quantity} ${line.unit}`,
            formatYuan(quote.unitPricesFen[index] ?? 0n),
            index === 0 ? formatYuan(quote.totalFen) : '',
          ]),
        ),
      ),
      paragraph(`比价日期：${purchase.comparedOn}；成交理由：${purchase.choiceReason || '价格最低'}。`),
      ...(purchase.group.length === 0
        ? []
        : [
            table(
              [
                ['采购小组成员', 60],
                ['签字', 96],
              ],
              purchase.group.map((member) => [member, '']),
            ),
          ]),
      table(
        [
          ['发票号', 50],
          ['金额（元）', 32, 'right'],
          ['入库日期', 34, 'center'],
          ['验收人', 40],
        ],
        purchase.invoices.length === 0
          ? [['尚未到货', '', '', '']]
          : purchase.invoices.map((bill) => [
              bill.invoiceNo,
              formatYuan(bill.amountFen),
              bill.receivedOn,
              bill.inspector,
            ]),
      ),
      ...purchase.invoices
        .filter((bill) => bill.reason !== '')
        .map((bill) => paragraph(`发票 ${bill.invoiceNo} 和报价不同：${bill.reason}。`)),
    ]),
  );
}

export interface StockLine {
  readonly itemName: string;
  readonly spec: string;
  readonly unit: string;
  readonly kind: GoodsMoveKind;
  readonly quantity: number;
  readonly amountFen: Fen;
  readonly movedOn: string;
  readonly forName: string;
  readonly keeper: string;
  readonly inStockAfter: number;
}

/** 出入库记录; what went to households stands as one sum for each holder and day, because the sign-off names them. */
export function stockPaper(head: EvidenceHead, lines: readonly StockLine[]): DocumentModel {
  const rows = new Map<string, StockLine>();
  for (const [index, line] of lines.entries()) {
    const toHousehold = line.kind === 'hand-over' || line.kind === 'take-back';
    const key = toHousehold ? `${line.itemName}/${line.kind}/${line.movedOn}/${line.forName}` : String(index);
    const before = rows.get(key);
    rows.set(
      key,
      before
        ? { ...before, quantity: before.quantity + line.quantity, amountFen: before.amountFen + line.amountFen }
        : line,
    );
  }
  return paper(head, '慰问品出入库记录', [
    table(
      [
        ['日期', 24, 'center'],
        ['品名　规格', 38],
        ['摘要', 20],
        ['数量', 20, 'right'],
        ['金额（元）', 24, 'right'],
        ['单位', 18],
        ['结存', 12, 'right'],
      ],
      [...rows.values()].map((line) => [
        line.movedOn,
        `${line.itemName}　${line.spec}`,
        GOODS_MOVES[line.kind],
        `${line.quantity} ${line.unit}`,
        formatYuan(line.amountFen),
        line.forName,
        String(line.inStockAfter),
      ]),
    ),
  ]);
}

export interface PayeeSums {
  readonly unitName: string;
  readonly households: number;
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
  readonly pieces: number;
}

/** 发放汇总表: what every unit signed for, and the total; it names nobody. */
export function deliveredPaper(head: EvidenceHead, units: readonly PayeeSums[]): DocumentModel {
  const total = units.reduce(
    (sum, unit) => ({
      households: sum.households + unit.households,
      cashFen: sum.cashFen + unit.cashFen,
      goodsFen: sum.goodsFen + unit.goodsFen,
      pieces: sum.pieces + unit.pieces,
    }),
    { households: 0, cashFen: 0n, goodsFen: 0n, pieces: 0 },
  );
  const row = (name: string, sums: typeof total) => [
    name,
    String(sums.households),
    formatYuan(sums.cashFen),
    formatYuan(sums.goodsFen),
    String(sums.pieces),
    formatYuan(sums.cashFen + sums.goodsFen),
  ];
  return paper(head, '发放和签领汇总表', [
    table(
      [
        ['单位', 50],
        ['笔数', 14, 'right'],
        ['慰问金（元）', 26, 'right'],
        ['慰问品（元）', 26, 'right'],
        ['出库（件）', 16, 'right'],
        ['合计（元）', 24, 'right'],
      ],
      [...units.map((unit) => row(unit.unitName || '活动和值班、病房慰问', unit)), row('合计', total)],
    ),
  ]);
}
