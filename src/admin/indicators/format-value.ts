const YUAN = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const WHOLE = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/** An exact figure as it is read: yuan with two decimals, everything else with thousands apart. */
export function formatValue(value: string, unit: string): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return unit === '元' ? YUAN.format(number) : WHOLE.format(number);
}
