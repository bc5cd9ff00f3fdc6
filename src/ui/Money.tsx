/** An amount in yuan with two decimals, thousands apart, tabular figures; a negative amount is red and keeps its sign. */
export function Money({ fen, unit = false }: { fen: number | null | undefined; unit?: boolean }) {
  if (fen === null || fen === undefined) return <span className="nl-soft">未填</span>;
  return (
    <span className={fen < 0 ? 'nl-figure nl-negative' : 'nl-figure'}>
      {formatFen(fen)}
      {unit ? ' 元' : ''}
    </span>
  );
}

const yuan = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Whole fen as yuan text: 123456 → "1,234.56", -5 → "-0.05". Beyond 2^53 the server has already refused. */
export function formatFen(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100);
  const cents = String(Math.abs(fen) % 100).padStart(2, '0');
  return `${fen < 0 ? '-' : ''}${yuan.format(whole).slice(0, -2)}${cents}`;
}
