import { fenOf } from './field-values.ts';

interface ReadMonths {
  readonly months: { readonly month: string; readonly amountFen: number }[];
  /** Numbers of the lines that cannot be read, from 1. */
  readonly wrong: number[];
}

/** Lines pasted from a sheet: '2026-01 3200', '2026年1月	3,200.00'. Nothing is guessed: a line that is not that is named. */
export function readMonths(text: string): ReadMonths {
  const months: { month: string; amountFen: number }[] = [];
  const wrong: number[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.normalize('NFKC').trim();
    if (line === '') continue;
    const match = /^(20\d\d)\s*[-年/.]\s*(\d{1,2})\s*月?[\s,:]+([\d,]+(?:\.\d{1,2})?)\s*元?$/.exec(line);
    const month = Number(match?.[2]);
    if (!match || month < 1 || month > 12) {
      wrong.push(index + 1);
      continue;
    }
    const amountFen = Number(fenOf((match[3] ?? '').replaceAll(',', '')));
    months.push({ month: `${match[1]}-${String(month).padStart(2, '0')}`, amountFen });
  }
  return { months, wrong };
}
