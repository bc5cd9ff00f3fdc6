import { type CalendarDate, calendarDateOf, daysBetween, formatChineseDate } from '../calendar-date.ts';
import { type Deadlines } from './deployment.ts';
import { DUTIES, type Duty, DUTY_KEYS } from './duties.ts';

/** What is recorded of one unit: since when each duty is done, by facts of the register or by its own report. */
export interface UnitProgress {
  readonly unitId: string;
  readonly unitName: string;
  readonly done: Readonly<Partial<Record<Duty, { readonly at: Date; readonly by: 'facts' | 'report' }>>>;
  /** Reports that were returned last, and not made again since. */
  readonly returned?: Readonly<Partial<Record<Duty, { readonly at: Date; readonly reason: string }>>>;
  /** Approved households handed over and approved in all, for the delivery. */
  readonly delivered: number;
  readonly approved: number;
}

export interface BoardCell {
  readonly duty: Duty;
  readonly dueOn: CalendarDate;
  readonly doneOn: CalendarDate | null;
  readonly by: 'facts' | 'report' | null;
  /** Days past the deadline: until it was done, or until today; 0 in time. */
  readonly daysLate: number;
  /** Why and when the report was returned, while it is open again. */
  readonly returned: { readonly on: CalendarDate; readonly reason: string } | null;
}

export interface BoardRow {
  readonly unitId: string;
  readonly unitName: string;
  readonly cells: readonly BoardCell[];
  /** Duties whose day has passed and that are not done. */
  readonly overdue: readonly Duty[];
  readonly delivered: number;
  readonly approved: number;
}

/** The deadline board (domain.md §9): every unit and every duty that is asked for, as it stands on a day. */
export function deadlineBoard(deadlines: Deadlines, units: readonly UnitProgress[], today: CalendarDate): BoardRow[] {
  return units.map(({ done, returned = {}, ...unit }) => {
    const cells = DUTY_KEYS.flatMap((duty): BoardCell[] => {
      const dueOn = deadlines[duty];
      if (dueOn === undefined) return [];
      const doneOn = done[duty] ? calendarDateOf(done[duty].at) : null;
      const daysLate = Math.max(0, daysBetween(dueOn, doneOn ?? today));
      const back = doneOn === null ? returned[duty] : undefined;
      return [
        {
          duty,
          dueOn,
          doneOn,
          by: done[duty]?.by ?? null,
          daysLate,
          returned: back ? { on: calendarDateOf(back.at), reason: back.reason } : null,
        },
      ];
    });
    const overdue = cells.filter((cell) => cell.doneOn === null && cell.daysLate > 0).map((cell) => cell.duty);
    return { ...unit, cells, overdue };
  });
}

/** What one looks for on a board of many units. */
export const BOARD_VIEWS = {
  all: '全部',
  late: '逾期',
  returned: '退回重报',
  waiting: '未逾期、未做完',
  done: '全部做完',
} as const;
export type BoardView = keyof typeof BOARD_VIEWS;

/** The one view, besides all, that a unit is in. */
export function boardViewOf({
  cells,
  overdue,
}: Pick<BoardRow, 'overdue'> & { readonly cells: readonly Pick<BoardCell, 'doneOn' | 'returned'>[] }): BoardView {
  if (overdue.length > 0) return 'late';
  if (cells.some((cell) => cell.returned !== null)) return 'returned';
  return cells.every((cell) => cell.doneOn !== null) ? 'done' : 'waiting';
}

/** Days of the longest duty that is past its day and not done; 0 when none is. */
export const daysOverdue = ({ cells }: { readonly cells: readonly Pick<BoardCell, 'doneOn' | 'daysLate'>[] }): number =>
  Math.max(0, ...cells.filter(({ doneOn }) => doneOn === null).map((cell) => cell.daysLate));

/** Whoever is late first, the longest first; the others as they were. */
export function lateFirst<Row extends Parameters<typeof daysOverdue>[0]>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => daysOverdue(b) - daysOverdue(a));
}

/** What to send a unit that is late; undefined when nothing is. */
export function reminderFor(campaignName: string, row: BoardRow): string | undefined {
  const missing = missingOf(row);
  if (missing === '') return undefined;
  return `${row.unitName}：${campaignName}还有以下工作没有完成：${missing}。请尽快办理并在系统里登记，有困难的请说明原因。`;
}

/** One message for all units that are late, worst first; undefined when none is. */
export function reminderForAll(
  campaignName: string,
  rows: readonly BoardRow[],
  today: CalendarDate,
): string | undefined {
  const late = rows.filter((row) => row.overdue.length > 0);
  if (late.length === 0) return undefined;
  const lines = lateFirst(late).map((row, at) => `${at + 1}. ${row.unitName}：${missingOf(row)}`);
  return [
    `【${campaignName}进度提醒】截至${formatChineseDate(today)}，${rows.length}个单位中有${late.length}个单位有工作逾期：`,
    ...lines,
    '请以上单位尽快办理并在系统里登记。',
  ].join('\n');
}

function missingOf(row: BoardRow): string {
  return row.cells
    .filter((cell) => row.overdue.includes(cell.duty))
    .map(
      ({ duty, dueOn, daysLate, returned }) =>
        `${DUTIES[duty]}（${formatChineseDate(dueOn)}截止，逾期${daysLate}天${returned ? `，上次报送已退回：${returned.reason}` : ''}）`,
    )
    .join('、');
}
