import type { WorkbookSheet } from '../imports/cell-value.ts';
import {
  HELPER_LEVELS,
  type HelperLevel,
  HELPER_RANKS,
  type HelperRank,
  PLAN_KINDS,
  type PlanKind,
} from '../visits/visit-lists.ts';
import { type LedgerRead, readLedger } from './named-table.ts';

/** A row of 结对台账 (domain.md §15, form 10). */
export interface PairingEntry {
  readonly helper: string;
  readonly helperUnit: string;
  readonly level: HelperLevel;
  readonly duty: string;
  readonly headName: string;
  readonly unitName: string;
  readonly idTail: string;
  readonly rank: HelperRank;
  readonly planKind: PlanKind;
  readonly fromOn: string;
  readonly dueToOn: string;
  readonly plannedVisits: number;
  readonly plannedCalls: number;
  readonly kinship: string | null;
  readonly sameNameCleared: boolean;
}

const KIND = {
  name: '结对台账',
  columns: {
    helper: ['帮扶人', '帮扶责任人'],
    helperUnit: ['帮扶单位', '单位', '帮扶人单位'],
    level: ['单位级别', '隶属', '级别'],
    duty: ['职务'],
    head: ['对象', '帮扶对象', '户主', '户主姓名'],
    unit: ['村(居)', '村居', '对象单位', '住址'],
    idTail: ['身份证后四位', '身份证号后四位'],
    rank: ['责任人次序', '帮扶责任'],
    plan: ['安排方式'],
    fromOn: ['起始', '起始日期', '结对日期'],
    dueToOn: ['截止', '截止日期', '期满日期'],
    visits: ['计划走访', '计划走访(次)'],
    calls: ['计划电话', '计划电话(次)'],
    kinship: ['亲属关系', '与对象亲属关系'],
    cleared: ['已核实同名'],
  },
  required: ['helper', 'helperUnit', 'level', 'head', 'fromOn'],
} as const;

/** The words ledgers use for levels, besides the names of the list. */
const LEVELS: Readonly<Record<string, HelperLevel>> = {
  省级: 'province',
  省直: 'province',
  市级: 'city',
  市直: 'city',
  区级: 'county',
  区直: 'county',
  县级: 'county',
  县直: 'county',
  镇级: 'township',
  乡镇: 'township',
  镇: 'township',
  村级: 'base',
  村: 'base',
  村居: 'base',
};

/** Reads 结对台账; `dueToOn` is the day a row without a last day ends. Refuses what `readLedger` refuses. */
export function readPairingLedger(sheets: readonly WorkbookSheet[], dueToOn: string): LedgerRead<PairingEntry> {
  return readLedger(sheets, KIND, (row) => {
    const level = LEVELS[row.text('level')] ?? row.choice('level', HELPER_LEVELS, 'base');
    if (row.text('level') === '') row.doubt('level', '是空的，请写市级、区级、镇级或村级');
    return {
      helper: row.needed('helper'),
      helperUnit: row.needed('helperUnit'),
      level,
      duty: row.text('duty'),
      headName: row.needed('head'),
      unitName: row.text('unit'),
      idTail: row.text('idTail'),
      rank: row.choice('rank', HELPER_RANKS, 'first'),
      planKind: row.choice('plan', PLAN_KINDS, 'scheduled'),
      fromOn: row.neededDate('fromOn'),
      dueToOn: row.date('dueToOn') ?? dueToOn,
      plannedVisits: row.count('visits') ?? 1,
      plannedCalls: row.count('calls') ?? 0,
      kinship: row.text('kinship') || null,
      sameNameCleared: row.yes('cleared'),
    };
  });
}
