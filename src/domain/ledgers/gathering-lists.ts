import { GUEST_ROLES, type GuestRole } from '../gatherings/gathering-lists.ts';
import type { WorkbookSheet } from '../imports/cell-value.ts';
import { type LedgerRead, readLedger } from './named-table.ts';

/** A row of 报名表 or 签到表. `event` is the 项目 of a tournament; `members` the people of a team. */
export interface EntryRow {
  readonly gathering: string;
  readonly event: string;
  readonly name: string;
  readonly unitName: string;
  readonly staffNo: string;
  readonly members: readonly string[];
  readonly role: GuestRole;
  readonly attended: boolean;
  readonly receivedGift: boolean | undefined;
}

const ENTRIES = {
  name: '报名表',
  columns: {
    gathering: ['场次', '活动', '活动编号'],
    event: ['项目', '比赛项目'],
    name: ['姓名', '参赛者', '姓名/队名', '队名'],
    unit: ['科室', '单位', '部门'],
    staffNo: ['工号'],
    members: ['队员'],
    role: ['身份', '角色'],
    attended: ['到场', '签到'],
    gift: ['礼品', '领取礼品'],
  },
  required: ['gathering', 'name'],
} as const;

/** Reads 报名表: somebody counts as present unless 到场 says 否 or 未到. */
export function readEntryList(sheets: readonly WorkbookSheet[]): LedgerRead<EntryRow> {
  return readLedger(sheets, ENTRIES, (row) => ({
    gathering: row.needed('gathering'),
    event: row.text('event'),
    name: row.needed('name'),
    unitName: row.text('unit'),
    staffNo: row.text('staffNo'),
    members: row
      .text('members')
      .split(/[、,，;；\s]+/)
      .filter(Boolean),
    role: row.choice('role', GUEST_ROLES, row.text('event') === '' ? 'guest' : 'entrant'),
    attended: !/^(否|未|缺|×|x)/i.test(row.text('attended')),
    receivedGift: row.text('gift') === '' ? undefined : row.yes('gift'),
  }));
}

/** A played match: the winner by name. */
export interface ResultRow {
  readonly gathering: string;
  readonly event: string;
  readonly matchNo: number;
  readonly winner: string;
  readonly score: string;
  readonly playedOn: string;
}

const RESULTS = {
  name: '赛果表',
  columns: {
    gathering: ['场次', '活动', '活动编号'],
    event: ['项目', '比赛项目'],
    matchNo: ['第几场', '对阵序号'],
    winner: ['胜者', '胜方'],
    score: ['比分'],
    on: ['日期', '比赛日期'],
  },
  required: ['event', 'matchNo', 'winner'],
} as const;

/** Reads the results kept beside the entries; a workbook without them gives none. */
export function readResultList(sheets: readonly WorkbookSheet[], heldOn: string): LedgerRead<ResultRow> {
  const has = sheets.some((sheet) =>
    sheet.rows.some((row) => row.cells.some((cell) => cell === '胜者' || cell === '胜方')),
  );
  if (!has) return { entries: [], faults: [], passedOver: [] };
  return readLedger(sheets, RESULTS, (row) => {
    const matchNo = row.count('matchNo');
    if (matchNo === undefined) row.doubt('matchNo', '是空的，请补上');
    return {
      gathering: row.text('gathering'),
      event: row.needed('event'),
      matchNo: matchNo ?? 0,
      winner: row.needed('winner'),
      score: row.text('score'),
      playedOn: row.date('on') ?? heldOn,
    };
  });
}

export interface StayEntry {
  readonly name: string;
  readonly unitName: string;
  readonly staffNo: string;
  readonly homePlace: string;
  readonly stays: boolean;
  readonly dines: boolean;
  readonly reason: string;
}

const STAYS = {
  name: '外地职工摸底表',
  columns: {
    name: ['姓名'],
    unit: ['科室', '部门', '单位'],
    staffNo: ['工号'],
    home: ['籍贯', '家乡', '户籍地'],
    stays: ['留院过节', '留下过节', '是否留下'],
    dines: ['参加年夜饭', '年夜饭'],
    reason: ['原因', '留下原因'],
  },
  required: ['name', 'unit', 'stays'],
} as const;

export function readStaySurvey(sheets: readonly WorkbookSheet[]): LedgerRead<StayEntry> {
  return readLedger(sheets, STAYS, (row) => ({
    name: row.needed('name'),
    unitName: row.needed('unit'),
    staffNo: row.text('staffNo'),
    homePlace: row.text('home'),
    stays: row.yes('stays'),
    dines: row.yes('dines'),
    reason: row.text('reason'),
  }));
}
