/** A purchase as it is typed or pasted from a workbook: names of suppliers, and a line an item with a price for each of them. */
export interface TypedPurchase {
  readonly lines: { itemCode: string; name: string; spec: string; unit: string; quantity: number }[];
  readonly quotes: { supplier: string; unitPricesFen: number[] }[];
}

interface KnownItem {
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
}

/** Names apart by 、, commas, blanks or line ends. */
export const namesOf = (text: string | undefined): string[] =>
  (text ?? '').split(/[、，,;；\s]+/).filter((name) => name !== '');

/**
 * Reads "大米 10公斤 袋 100 50 51 52": name, specification, unit, pieces, then the price of each supplier in yuan. An item that is kept
 * gets its code, another the next free one. Throws a sentence that names the first line it cannot read.
 */
export function purchaseOf(
  suppliers: string | undefined,
  text: string | undefined,
  known: readonly KnownItem[],
): TypedPurchase {
  const names = namesOf(suppliers);
  if (names.length === 0) throw new Error('请填写供应商名称');
  const typed = (text ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
  if (typed.length === 0) throw new Error('请至少填写一行：品名 规格 单位 数量 各家单价');
  let next = known.length;
  const rows = typed.map((line) => {
    const words = line.trim().split(/\t|[\s，]+/);
    const [name = '', spec = '', unit = '', pieces = '', ...prices] = words;
    if (prices.length !== names.length)
      throw new Error(
        `“${line.trim()}”应有 ${names.length} 家单价，现在是 ${Math.max(0, prices.length)} 家。请写成：品名 规格 单位 数量 各家单价`,
      );
    if (!/^[1-9]\d{0,6}$/.test(pieces)) throw new Error(`“${line.trim()}”的数量“${pieces}”不是整数`);
    const wrong = prices.find((price) => !/^\d{1,9}(\.\d{1,2})?$/.test(price));
    if (wrong !== undefined) throw new Error(`“${line.trim()}”的单价“${wrong}”不是金额`);
    const kept = known.find(
      (item) => item.name === name && item.spec === (spec === '-' ? '' : spec) && item.unit === unit,
    );
    const itemCode = kept?.code ?? `W${++next}`;
    const item = { itemCode, name, spec: spec === '-' ? '' : spec, unit, quantity: Number(pieces) };
    return { item, prices: prices.map((price) => Math.round(Number(price) * 100)) };
  });
  return {
    lines: rows.map((row) => row.item),
    quotes: names.map((supplier, at) => ({ supplier, unitPricesFen: rows.map((row) => row.prices[at] ?? 0) })),
  };
}
