const whole = new Intl.NumberFormat('zh-CN');

/** A count with its unit, thousands apart: 2834 户 → "2,834 户". */
export function Count({ value, unit }: { value: number; unit?: string }) {
  return (
    <span className="nl-figure">
      {whole.format(value)}
      {unit ? ` ${unit}` : ''}
    </span>
  );
}

export function formatCount(value: number): string {
  return whole.format(value);
}
