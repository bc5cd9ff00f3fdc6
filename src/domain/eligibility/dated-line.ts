import type { CalendarDate } from '../calendar-date.ts';
import { RESIDENCES, type Residence } from '../code-lists.ts';
import { type Fen, formatYuan } from '../money.ts';
import { refuse } from '../refusal.ts';

/**
 * 低保线 as a county announces it: urban as so much a month, rural as so much a year (domain.md §7). The monthly value
 * of a rural line is the exact fraction `amountFen / months`; nobody rounds it, comparisons multiply across instead.
 */
export interface MonthlyLine {
  /** GB/T 2260 code of the division it is announced for. */
  readonly divisionCode: string;
  readonly residence: Residence;
  readonly amountFen: Fen;
  /** Months the amount is for: 1 for a monthly line, 12 for a yearly one. */
  readonly months: 1 | 12;
  /** In force from this day until the next line of the same division and residence. */
  readonly fromOn: CalendarDate;
  readonly documentNumber: string;
}

/**
 * The line in force for a household of this division and residence on a day: the latest that began on or before it.
 * A township or village without a line of its own takes that of its county (the first six digits), as counties set them.
 */
export function findLine(
  lines: readonly MonthlyLine[],
  divisionCode: string,
  residence: Residence,
  on: CalendarDate,
): MonthlyLine | undefined {
  for (const code of divisionAndParents(divisionCode)) {
    let latest: MonthlyLine | undefined;
    for (const line of lines) {
      if (line.divisionCode !== code || line.residence !== residence || line.fromOn > on) continue;
      if (!latest || line.fromOn > latest.fromOn) latest = line;
    }
    if (latest) return latest;
  }
  return undefined;
}

/** As `findLine`, but refuses (`line.missing`) with the name of the division and what to do. */
export function getLine(
  lines: readonly MonthlyLine[],
  division: { readonly code: string; readonly name: string },
  residence: Residence,
  on: CalendarDate,
): MonthlyLine {
  return (
    findLine(lines, division.code, residence, on) ??
    refuse(
      'line.missing',
      `“${division.name}”（${division.code}）没有${on}当天适用的${RESIDENCES[residence]}低保线，无法认定。请先登记该地${RESIDENCES[residence]}低保线的金额、起始日期和文号，再重新认定。`,
      { divisionCode: division.code, divisionName: division.name, residence, on },
    )
  );
}

/** How a clerk reads it out: 城镇低保线每人每月744.00元, or the yearly amount with its monthly equivalent. */
export function readLine(line: MonthlyLine): string {
  const from = `${line.documentNumber}，自${line.fromOn}起执行`;
  if (line.months === 1) return `${RESIDENCES[line.residence]}低保线每人每月${formatYuan(line.amountFen)}元（${from}）`;
  return `${RESIDENCES[line.residence]}低保线每人每年${formatYuan(line.amountFen)}元，折合每月${formatQuotient(line.amountFen, 12n)}元（${from}）`;
}

/** A quotient in yuan to the fen for reading only; 约 says that the exact value has more digits. */
export function formatQuotient(fen: Fen, divisor: bigint): string {
  const exact = fen % divisor === 0n;
  const half = fen < 0n ? -divisor : divisor;
  return `${exact ? '' : '约'}${formatYuan((fen * 2n + half) / (divisor * 2n))}`;
}

/** Divisions are nested prefixes: village 12 digits, township 9, county 6. A county never falls back to its city. */
function divisionAndParents(code: string): string[] {
  const codes = [code];
  if (code.length > 9) codes.push(code.slice(0, 9));
  if (code.length > 6) codes.push(code.slice(0, 6));
  return codes;
}
