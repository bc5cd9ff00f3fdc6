import type { WorkbookSheet } from '../imports/cell-value.ts';
import type { HouseholdReference } from '../visits/household-reference.ts';
import {
  CONTACT_PERIODS,
  type ContactPeriod,
  HELPER_LEVELS,
  type HelperLevel,
  HELPER_RANKS,
  type HelperRank,
  PLAN_KINDS,
  type PlanKind,
} from '../visits/visit-lists.ts';
import { HOUSEHOLD_COLUMNS, householdOf } from './household-columns.ts';
import { type LedgerRead, readLedger } from './named-table.ts';

/** A row of 结对台账 (domain.md §15, form 10). */
export interface PairingEntry {
  readonly household: HouseholdReference;
  readonly helper: {
    readonly name: string;
    readonly unitName: string;
    readonly unitLevel: HelperLevel;
    readonly duty: string;
  };
  readonly rank: HelperRank;
  readonly planKind: PlanKind;
  readonly fromOn: string;
  readonly dueToOn: string;
  readonly period: ContactPeriod;
  readonly plannedVisits: number;
  readonly plannedCalls: number;
  readonly kinship: string | null;
  readonly sameNameCleared: boolean;
}

const KIND = {
  name: '结对台账',
  columns: {
    ...HOUSEHOLD_COLUMNS,
    helper: ['帮扶人', '帮扶责任人', '帮扶人姓名', '责任人'],
    helperUnit: ['帮扶单位', '帮扶人单位', '帮扶责任人单位', '责任人单位', '单位'],
    level: ['单位级别', '单位层级', '级别', '层级', '帮扶单位层级', '隶属', '隶属关系'],
    duty: ['职务', '帮扶人职务'],
    rank: ['责任人次序', '责任人类别', '帮扶责任', '位次'],
    plan: ['安排方式', '走访安排'],
    fromOn: ['起始', '起始日期', '结对日期', '结对起始'],
    dueToOn: ['截止', '截止日期', '结对截止', '期满日期'],
    period: ['周期', '走访周期'],
    visits: ['计划走访', '计划走访(次)', '计划走访次数'],
    calls: ['计划电话', '计划电话(次)', '计划电话次数', '计划联系'],
    kinship: ['亲属关系', '有无亲属关系', '是否亲属', '与对象亲属关系', '与帮扶对象关系'],
    cleared: ['已核实同名'],
  },
  required: ['helper', 'helperUnit', 'level', 'head', 'fromOn'],
} as const;

/** Levels as ledgers write them; the wider is tried last, so that 市辖区 is a district and not a city. */
const LEVEL_WORDS: Readonly<Record<HelperLevel, RegExp>> = {
  province: /省/,
  base: /村|居|社区|基层/,
  township: /镇|乡|街道/,
  county: /区|县/,
  city: /市/,
};
const PERIOD_WORDS = {
  'two-months': /两个?月|二个?月|双月/,
  'half-year': /半年/,
  quarter: /季/,
  month: /月/,
  term: /期/,
};

/** Reads 结对台账; `dueToOn` is the day a row without a last day ends. Refuses what `readLedger` refuses. */
export function readPairingLedger(sheets: readonly WorkbookSheet[], dueToOn: string): LedgerRead<PairingEntry> {
  return readLedger(sheets, KIND, (row) => {
    if (row.text('level') === '') row.doubt('level', '是空的，请写市级、区级、镇级或村级');
    return {
      household: householdOf(row),
      helper: {
        name: row.needed('helper').replace(/\s+/g, ''),
        unitName: row.needed('helperUnit'),
        unitLevel: row.choice('level', HELPER_LEVELS, 'base', LEVEL_WORDS),
        duty: row.text('duty'),
      },
      rank: row.choice('rank', HELPER_RANKS, 'first', { first: /一|^1$/, second: /二|^2$/ }),
      planKind: row.choice('plan', PLAN_KINDS, 'scheduled', { scheduled: /统一/, 'self-arranged': /自行|主动/ }),
      fromOn: row.neededDate('fromOn'),
      dueToOn: row.date('dueToOn') ?? dueToOn,
      period: row.choice('period', CONTACT_PERIODS, 'term', PERIOD_WORDS),
      plannedVisits: row.count('visits') ?? 1,
      plannedCalls: row.count('calls') ?? 0,
      kinship: row.text('kinship') || null,
      sameNameCleared: row.yes('cleared'),
    };
  });
}
