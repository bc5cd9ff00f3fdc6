import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import type { HouseholdReference } from '#domain/visits/household-reference.ts';
import { type LedgerColumns, readLedger, readWord } from './ledger-sheet.ts';
import type { ContactPeriod, HelperLevel, HelperRank, PlanKind } from '#domain/visits/visit-lists.ts';

/** A line of 结对台账 as it is written; what the sheet leaves out is undefined and takes the season's usual value. */
export interface PairingLedgerEntry {
  readonly place: string;
  readonly household: HouseholdReference;
  readonly helper: {
    readonly name: string;
    readonly unitName: string;
    readonly unitLevel: HelperLevel;
    readonly duty: string;
  };
  readonly rank: HelperRank | undefined;
  readonly planKind: PlanKind | undefined;
  readonly fromOn: string;
  readonly dueToOn: string;
  readonly period: ContactPeriod | undefined;
  readonly plannedVisits: number | undefined;
  readonly plannedCalls: number | undefined;
  readonly kinship: string | null;
}

const COLUMNS = {
  helper: ['帮扶责任人', '帮扶人', '帮扶人姓名', '责任人'],
  helperUnit: ['帮扶单位', '帮扶责任人单位', '帮扶人单位', '责任人单位', '单位'],
  level: ['单位层级', '单位级别', '级别', '层级', '帮扶单位层级', '隶属', '隶属关系'],
  duty: ['职务', '帮扶人职务'],
  rank: ['责任人类别', '责任人次序', '帮扶责任', '位次'],
  head: ['帮扶对象', '对象', '户主', '户主姓名', '帮扶对象姓名', '结对户'],
  headUnit: ['对象单位', '村（居）', '村居', '所在村', '所在村居', '对象所在单位'],
  dossierNo: ['档案编号', '档案号'],
  idTail: ['身份证后四位', '身份证号后四位', '对象身份证后四位'],
  kinship: ['亲属关系', '有无亲属关系', '是否亲属', '与帮扶对象关系'],
  fromOn: ['起始日期', '起始', '结对日期', '结对起始'],
  dueToOn: ['截止日期', '截止', '结对截止'],
  planKind: ['安排方式', '走访安排'],
  visits: ['计划走访', '计划走访次数'],
  calls: ['计划电话', '计划电话次数', '计划联系'],
  period: ['周期', '走访周期'],
} as const satisfies LedgerColumns<string>;

/** Levels as ledgers write them; the wider is tried last, so that 市辖区 is a district and not a city. */
const LEVEL_WORDS: Readonly<Record<HelperLevel, RegExp>> = {
  province: /省/,
  base: /村|居|社区|基层/,
  township: /镇|乡|街道/,
  county: /区|县/,
  city: /市/,
};

/**
 * Reads a pairing ledger (domain.md §15, form 10): helper, unit and level of the unit, household, term, planned contacts,
 * kinship. Refuses a book without the columns for helper, unit, level, household and term, and cells it cannot read.
 */
export function readPairingLedger(sheets: readonly WorkbookSheet[]): PairingLedgerEntry[] {
  return readLedger(sheets, COLUMNS, ['helper', 'helperUnit', 'level', 'head', 'fromOn', 'dueToOn'], (row) => {
    const filled = (column: keyof typeof COLUMNS) => row.text(column) || undefined;
    for (const column of ['helper', 'helperUnit', 'level', 'head', 'fromOn', 'dueToOn'] as const) {
      if (row.text(column) === '') row.doubt(column, '是空的，请补上');
    }
    return {
      place: row.place,
      household: {
        headName: filled('head'),
        unitName: filled('headUnit'),
        dossierNo: filled('dossierNo'),
        idTail: filled('idTail'),
      },
      helper: {
        name: row.text('helper').replace(/\s+/g, ''),
        unitName: row.text('helperUnit'),
        unitLevel: readWord(row, 'level', LEVEL_WORDS, '市级、区级、县级、镇级或村级') ?? 'base',
        duty: row.text('duty'),
      },
      rank: readWord(row, 'rank', { first: /一|^1$/, second: /二|^2$/ }, '第一责任人或第二责任人'),
      planKind: readWord(row, 'planKind', { scheduled: /统一/, 'self-arranged': /自行|主动/ }, '统一安排或自行联系'),
      fromOn: row.date('fromOn') ?? '',
      dueToOn: row.date('dueToOn') ?? '',
      period: readWord(
        row,
        'period',
        { 'two-months': /两个?月|二个?月|双月/, 'half-year': /半年/, quarter: /季/, month: /月/, term: /期/ },
        '每月、每两个月、每季度、每半年或结对期内',
      ),
      plannedVisits: row.count('visits'),
      plannedCalls: row.count('calls'),
      kinship: row.text('kinship') || null,
    };
  });
}
