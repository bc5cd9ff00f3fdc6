import { addDays, type CalendarDate, formatChineseDate } from '../calendar-date.ts';

/** A month's income of the whole household, and the line that was in force in it. */
export interface IncomeMonth {
  /** 'YYYY-MM'. */
  readonly month: string;
  readonly amountFen: bigint;
}

export interface LineInForce {
  readonly fromOn: CalendarDate;
  readonly amountFen: bigint;
  /** Months the amount is for: 1 or 12. */
  readonly months: bigint;
}

export interface ExitReading {
  /** Consecutive months up to the last recorded one in which income a head was above the line. */
  readonly monthsAbove: number;
  readonly lastMonth: string | null;
  /** Why it is not enough, in words; null when it is. */
  readonly gap: string | null;
}

/**
 * 人均月收入连续 N 个月高于低保线 (domain.md §4.4; 安徽, 黑龙江): counted backwards from the last recorded month, which must be this
 * month or one of the two before it, or the count is of the past. A month above: income × months of the line > line × members; equal is not above.
 */
export function readExit(
  facts: {
    readonly months: readonly IncomeMonth[];
    readonly lines: readonly LineInForce[];
    readonly members: number;
    readonly on: CalendarDate;
  },
  wanted: number,
): ExitReading {
  const { lines, members, on } = facts;
  const known = new Map(facts.months.map(({ month, amountFen }) => [month, amountFen]));
  const thisMonth = on.slice(0, 7);
  const last =
    [...known.keys()]
      .filter((month) => month <= thisMonth)
      .sort()
      .at(-1) ?? null;
  if (last === null) return { monthsAbove: 0, lastMonth: null, gap: '还没有登记过各月收入' };
  let monthsAbove = 0;
  for (let month = last; ; month = monthBefore(month)) {
    const amountFen = known.get(month);
    const line = lineIn(lines, month);
    if (amountFen === undefined || !line || amountFen * line.months <= line.amountFen * BigInt(members)) break;
    monthsAbove++;
  }
  const gap = (): string | null => {
    if (last < monthBefore(monthBefore(thisMonth)))
      return `最近一次登记的是${Number(last.slice(0, 4))}年${Number(last.slice(5))}月的收入，离${formatChineseDate(on)}太久`;
    if (!lineIn(lines, last)) return `没有${last}适用的低保线`;
    return monthsAbove < wanted ? `人均月收入高于低保线的月份连续只有${monthsAbove}个，要连续${wanted}个` : null;
  };
  return { monthsAbove, lastMonth: last, gap: gap() };
}

/** The line on the first day of the month; the latest that began by then. */
function lineIn(lines: readonly LineInForce[], month: string): LineInForce | undefined {
  return lines.filter((line) => line.fromOn <= `${month}-01`).sort((a, b) => (a.fromOn < b.fromOn ? 1 : -1))[0];
}

/** '2026-01' → '2025-12'. */
export function monthBefore(month: string): string {
  return addDays(`${month}-01`, -1).slice(0, 7);
}
