/** What can happen to goods in stock. The first three and the two of the count move the store; the other two move what a holder has. */
export const GOODS_MOVES = {
  receive: '入库',
  issue: '出库',
  return: '退库',
  'hand-over': '发放到户',
  'take-back': '户退回',
  surplus: '盘盈',
  loss: '盘亏',
  count: '盘点相符',
} as const;
export type GoodsMoveKind = keyof typeof GOODS_MOVES;

/** Who has goods in hand between the store and the household. What goes to anything else is used up there. */
export const GOODS_HOLDERS = { unit: '单位', team: '走访组' } as const;
export type GoodsHolderKind = keyof typeof GOODS_HOLDERS;

export const isHolderKind = (kind: string): kind is GoodsHolderKind => kind in GOODS_HOLDERS;
