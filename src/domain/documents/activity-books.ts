import { formatChineseDate } from '../calendar-date.ts';
import { SLOTS, type Slot } from '../gatherings/gathering-lists.ts';
import type { DutyPersonRow, WardBedRow } from '../gatherings/rows.ts';
import { HELP_LEVELS, type HelpLevel } from '../indicators/drawn-rows.ts';
import type { Figure } from '../indicators/figure.ts';
import { getIndicator } from '../indicators/indicators.ts';
import { HELPER_LEVELS, HELPER_RANKS, PLAN_KINDS, VISIT_SLOTS } from '../visits/visit-lists.ts';
import type { HelperLevel, HelperRank, PlanKind, VisitSlot } from '../visits/visit-lists.ts';
import type { SheetBook } from './sheet-book.ts';
import { sheetPageOf, type SheetTableColumn } from './sheet-table.ts';
import type { TablePaper } from './table-paper.ts';

/** What every table says of itself: title, campaign, unit and the day it bears. */
export interface BookHead {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly datedOn: string;
}

const bookOf = (
  head: BookHead,
  name: string,
  columns: readonly SheetTableColumn[],
  rows: readonly (readonly (string | number | null)[])[],
  extra: { readonly totals?: readonly (string | number | null)[]; readonly notes?: readonly string[] } = {},
): SheetBook => ({
  pages: [
    sheetPageOf({
      name,
      title: head.title,
      subtitle: `制表单位：${head.author}　制表日期：${formatChineseDate(head.datedOn)}`,
      columns: [{ title: '序号', width: 6, align: 'center' }, ...columns],
      rows: rows.map((row, index) => [index + 1, ...row]),
      ...extra,
    }),
  ],
  title: head.title,
  author: head.author,
  datedOn: head.datedOn,
});

export interface ScheduledStop {
  readonly visitOn: string;
  readonly slot: VisitSlot;
  readonly position: number;
  readonly teamCode: string | null;
  readonly visitorName: string;
  readonly visitorUnit: string;
  readonly dossierNo: string;
  readonly headName: string;
  readonly unitName: string;
  readonly isVisited: boolean;
}

export interface ScheduledTeam {
  readonly code: string;
  readonly people: readonly { readonly name: string; readonly post: string }[];
  readonly contactName: string;
  readonly vehicle: string;
}

/** 走访安排表 (domain.md §14.5): who goes where on which day, in the order of the route. */
export function visitScheduleBook(
  head: BookHead,
  stops: readonly ScheduledStop[],
  teams: readonly ScheduledTeam[],
): SheetBook {
  const byCode = new Map(teams.map((team) => [team.code, team]));
  const rows = stops.map((stop) => {
    const team = stop.teamCode === null ? undefined : byCode.get(stop.teamCode);
    const [leader, ...members] = team?.people ?? [];
    return [
      stop.visitOn,
      VISIT_SLOTS[stop.slot],
      stop.visitorName,
      leader?.name ?? stop.visitorName,
      members.map((member) => member.name).join('、'),
      stop.visitorUnit,
      stop.position,
      stop.unitName,
      stop.headName,
      stop.dossierNo,
      team?.contactName ?? '',
      team?.vehicle ?? '',
      stop.isVisited ? '已走访' : '',
    ];
  });
  return bookOf(
    head,
    '走访安排表',
    [
      { title: '日期', width: 12, align: 'center' },
      { title: '时段', width: 8, align: 'center' },
      { title: '组别', width: 14 },
      { title: '带队', width: 10 },
      { title: '成员', width: 26 },
      { title: '走访单位', width: 22 },
      { title: '次序', width: 6, format: 'int' },
      { title: '所在单位（村居）', width: 22 },
      { title: '户主', width: 10 },
      { title: '档案号', width: 14, format: 'text' },
      { title: '联系人', width: 10 },
      { title: '车辆', width: 12 },
      { title: '完成', width: 8, align: 'center' },
    ],
    rows,
  );
}

export interface LedgerPairing {
  readonly dossierNo: string;
  readonly headName: string;
  readonly unitName: string;
  readonly persons: bigint;
  readonly rank: HelperRank;
  readonly helperName: string;
  readonly helperUnit: string;
  readonly helperLevel: HelperLevel;
  readonly duty: string;
  readonly planKind: PlanKind;
  readonly fromOn: string;
  readonly dueToOn: string;
  readonly toOn: string | null;
  readonly endReason: string | null;
  readonly followsId: string | null;
  readonly hasKeptPlan: boolean;
  readonly contacts: readonly { readonly manner: string }[];
}

/** 结对台账: every pairing with its handovers kept as lines of their own, and what was done of what was planned. */
export function pairingLedgerBook(head: BookHead, pairings: readonly LedgerPairing[]): SheetBook {
  const calls = (pairing: LedgerPairing) => pairing.contacts.filter((contact) => contact.manner === 'call').length;
  return bookOf(
    head,
    '结对台账',
    [
      { title: '档案号', width: 14, format: 'text' },
      { title: '户主', width: 10 },
      { title: '人口', width: 6, format: 'int' },
      { title: '所在单位（村居）', width: 22 },
      { title: '责任', width: 16 },
      { title: '责任人', width: 10 },
      { title: '职务', width: 14 },
      { title: '帮扶单位', width: 24 },
      { title: '层级', width: 18 },
      { title: '走访安排', width: 20 },
      { title: '起', width: 12, align: 'center' },
      { title: '止', width: 12, align: 'center' },
      { title: '已走访（次）', width: 9, format: 'int' },
      { title: '已通话（次）', width: 9, format: 'int' },
      { title: '按计划', width: 8, align: 'center' },
      { title: '备注', width: 24 },
    ],
    pairings.map((pairing) => [
      pairing.dossierNo,
      pairing.headName,
      Number(pairing.persons),
      pairing.unitName,
      HELPER_RANKS[pairing.rank],
      pairing.helperName,
      pairing.duty,
      pairing.helperUnit,
      HELPER_LEVELS[pairing.helperLevel],
      PLAN_KINDS[pairing.planKind],
      pairing.fromOn,
      pairing.toOn ?? pairing.dueToOn,
      pairing.contacts.length - calls(pairing),
      calls(pairing),
      pairing.hasKeptPlan ? '是' : '否',
      [pairing.followsId === null ? '' : '接续上一任', pairing.endReason ?? '']
        .filter((word) => word !== '')
        .join('；'),
    ]),
  );
}

/** Columns of the table by level: the code before the level, and its total. */
export const LEVEL_COLUMNS: readonly (readonly [code: string, title: string])[] = [
  ['Z40', '结对户'],
  ['Z41.visited', '走访户'],
  ['Z41.times', '走访户次'],
  ['Z41.value', '款物折价（元）'],
];

/** 统计表 by helper's level. The total is a figure of its own: a household that two levels visited counts once in it. */
export function levelBook(head: BookHead, figures: readonly Figure[]): SheetBook {
  const value = (code: string) => Number(figures.find((figure) => figure.code === code)?.value ?? 0);
  const totalCode = (code: string) => (code === 'Z41.visited' ? 'Z41' : code);
  return bookOf(
    head,
    '按层级统计',
    [
      { title: '帮扶责任人层级', width: 28 },
      ...LEVEL_COLUMNS.map(
        ([code, title]): SheetTableColumn => ({
          title,
          width: 16,
          format: getIndicator(totalCode(code)).unit === '元' ? 'yuan' : 'int',
        }),
      ),
    ],
    (Object.keys(HELP_LEVELS) as HelpLevel[]).map((level) => [
      HELP_LEVELS[level],
      ...LEVEL_COLUMNS.map(([code]) => value(`${code}.${level}`)),
    ]),
    {
      totals: [null, '合计', ...LEVEL_COLUMNS.map(([code]) => value(totalCode(code)))],
      notes: ['口径：一户有两级走访的，各级各计一户，合计只计一户；款物折价与发放资金分别统计，不相加。'],
    },
  );
}

const mark = (done: boolean) => (done ? '√' : '');

/** 值班慰问表, one group of lines a round; the last column is for the person's own signature. */
export function dutyPaper(head: BookHead, rows: readonly DutyPersonRow[]): TablePaper {
  const rounds = [...new Set(rows.map((row) => row.roundCode))];
  return {
    ...head,
    linesPerPage: 14,
    foot: ['带队领导', '经办人', '监督人', '单位（章）'],
    columns: [
      { title: '序号', widthMm: 12, align: 'center', kind: 'serial' },
      { title: '科室', widthMm: 50, align: 'left', kind: 'text' },
      { title: '姓名', widthMm: 30, align: 'center', kind: 'text' },
      { title: '慰问金（元）', widthMm: 30, align: 'right', kind: 'yuan' },
      { title: '餐食（份）', widthMm: 24, align: 'center', kind: 'count' },
      { title: '已慰问', widthMm: 22, align: 'center', kind: 'text' },
      { title: '未慰问说明', widthMm: 40, align: 'left', kind: 'text' },
      { title: '本人签名', widthMm: 54, align: 'center', kind: 'text' },
    ],
    units: rounds.map((code) => {
      const own = rows.filter((row) => row.roundCode === code);
      const [first] = own;
      return {
        unit: first ? `${first.roundName}（${formatChineseDate(first.roundOn)}${SLOTS[first.slot as Slot]}）` : code,
        rows: own.map((row) => [
          null,
          row.department,
          row.personName,
          row.visited && row.cashFen > 0n ? row.cashFen : null,
          row.visited && row.portions > 0n ? Number(row.portions) : null,
          mark(row.visited),
          row.visited ? null : row.isExcused ? '已记原因' : '遗漏',
          null,
        ]),
      };
    }),
  };
}

/** 病房慰问表: bed by bed; no name and no illness is on it. */
export function wardBook(head: BookHead, rows: readonly WardBedRow[]): SheetBook {
  return bookOf(
    head,
    '病房慰问表',
    [
      { title: '日期', width: 12, align: 'center' },
      { title: '病区', width: 20 },
      { title: '床号', width: 10, align: 'center', format: 'text' },
      { title: '物品', width: 16 },
      { title: '每床份数', width: 10, format: 'int' },
      { title: '送达份数', width: 10, format: 'int' },
      { title: '送达', width: 8, align: 'center' },
    ],
    rows.map((row) => [
      row.roundOn,
      row.wardName,
      row.bedNo,
      row.itemName,
      Number(row.portionsPerBed),
      Number(row.portions),
      mark(row.ticked && row.portions > 0n),
    ]),
    {
      totals: [null, '合计', null, null, null, null, rows.reduce((sum, row) => sum + Number(row.portions), 0), null],
    },
  );
}
