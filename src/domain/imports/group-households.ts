import type { RelationCode } from '#domain/code-lists.ts';
import { MAX_HOUSEHOLD_SIZE } from '#domain/people/household.ts';
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
  /** What was found while its rows were gathered; the rest of what is found in it goes there too. */
  readonly findings: Findings;
}

/** Columns that are filled beside a head and left empty beside members. */
const HOUSEHOLD_FIELDS: readonly RosterField[] = ['seq', 'size', 'income', 'mainCause', 'residence'];

/**
 * Gathers adjacent person rows into households: a head (户主) opens one, members join the one above. A row without a relation
 * is a head when its household columns are filled; without a relation column every row is a household of its own. It holds one
 * household at a time: beyond thirty rows, more than a household can have, it lets go of what it has, marked as doubtful.
 */
export class HouseholdGrouper {
  readonly #startFindings: (row: SheetRow) => Findings;
  #current: HouseholdRows | undefined;
  #households: number;

  /** `households`: how many there are above the first row that comes. */
  constructor(startFindings: (row: SheetRow) => Findings, households = 0) {
    this.#startFindings = startFindings;
    this.#households = households;
  }

  get households(): number {
    return this.#households;
  }

  /** Takes the next row; answers the household that ends before it, if one does. */
  push(row: SheetRow): HouseholdRows | undefined {
    const findings = this.#startFindings(row);
    const relation = relationIn(row, findings);
    const current = this.#current;
    if (relation === 'head' || !current) {
      if (relation !== 'head') findings.doubt(row, 'relation', doubt('member.no-head').doubt);
      return this.#open({ householdNo: ++this.#households, rows: [{ row, relation }], findings });
    }
    if (current.rows.length >= MAX_HOUSEHOLD_SIZE) {
      const [first] = current.rows;
      if (first) current.findings.doubt(first.row, 'relation', tooMany());
      findings.doubt(row, 'relation', tooMany());
      return this.#open({ householdNo: current.householdNo, rows: [{ row, relation }], findings });
    }
    current.findings.join(findings);
    current.rows.push({ row, relation });
    return undefined;
  }

  /**
   * Leaves out a head that somebody set aside. It keeps its number and ends the household before it, so that nobody moves in with
   * the neighbours and nobody else is numbered anew; answers that household.
   */
  skipHead(): HouseholdRows | undefined {
    this.#households++;
    return this.#open(undefined);
  }

  isHead(row: SheetRow): boolean {
    return relationIn(row, this.#startFindings(row)) === 'head';
  }

  /** The last household. */
  end(): HouseholdRows | undefined {
    return this.#open(undefined);
  }

  #open(next: HouseholdRows | undefined): HouseholdRows | undefined {
    const ended = this.#current;
    this.#current = next;
    return ended;
  }
}

const tooMany = () => doubt('household.too-many', { n: MAX_HOUSEHOLD_SIZE }).doubt;

/** Without a relation column every row is a household of its own. */
function relationIn(row: SheetRow, findings: Findings): RelationCode {
  return findings.hasColumn('relation') ? relationOf(row, findings) : 'head';
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
