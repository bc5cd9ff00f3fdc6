import type { RelationCode } from '#domain/code-lists.ts';
import type { SheetRow } from './cell-value.ts';
import type { RosterField } from './fields.ts';
import type { Findings } from './findings.ts';
import { readRelation } from './read-choice.ts';
import { doubt, isBlank } from './reading.ts';

export interface GroupedRow {
  readonly row: SheetRow;
  readonly relation: RelationCode;
}

/** The rows of one household in file order; the first is the head, unless the household has none. */
export interface HouseholdRows {
  readonly householdNo: number;
  readonly rows: GroupedRow[];
}

/** Columns that are filled beside a head and left empty beside members. */
const HOUSEHOLD_FIELDS: readonly RosterField[] = ['seq', 'size', 'income', 'mainCause', 'residence'];

/**
 * Groups person rows into households: a head (户主) opens one, members join the one above. A row without a relation is a
 * head when its household columns are filled; without a relation column every row is a household of its own.
 */
export function groupHouseholds(rows: readonly SheetRow[], findings: Findings): HouseholdRows[] {
  const households: HouseholdRows[] = [];
  const hasRelations = findings.hasColumn('relation');
  for (const row of rows) {
    const relation = hasRelations ? relationOf(row, findings) : 'head';
    const current = households.at(-1);
    if (relation === 'head' || !current) {
      households.push({ householdNo: households.length + 1, rows: [{ row, relation }] });
      if (relation !== 'head') findings.doubt(row, 'relation', doubt('member.no-head').doubt);
    } else current.rows.push({ row, relation });
  }
  return households;
}

function relationOf(row: SheetRow, findings: Findings): RelationCode {
  const cell = findings.cell(row, 'relation');
  if (isBlank(cell)) {
    const looksLikeHead = HOUSEHOLD_FIELDS.some((field) => !isBlank(findings.cell(row, field)));
    findings.doubt(row, 'relation', doubt('relation.missing').doubt);
    return looksLikeHead ? 'head' : 'other';
  }
  return findings.take(row, 'relation', readRelation(cell)) ?? 'other';
}
