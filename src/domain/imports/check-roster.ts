import { cellText, type SheetRow, type WorkbookSheet } from './cell-value.ts';
import { checkHousehold, readPersons } from './check-household.ts';
import { findDuplicates, type NumbersSeen, SeenNumbers } from './find-duplicates.ts';
import { Findings } from './findings.ts';
import { HouseholdGrouper, type HouseholdRows } from './group-households.ts';
import { findLayout, type RosterLayout } from './layout.ts';
import { correctedRow, NOTHING_TYPED, type Review } from './corrections.ts';
import { doubt } from './reading.ts';
import type {
  CellRepair,
  CheckedHousehold,
  CheckedRoster,
  CheckedRow,
  PassedOverRow,
  RosterDirectory,
  RowDoubt,
} from './roster.ts';
import { reasonToPassOver, speaksOfPerson } from './sort-rows.ts';
import { NO_UNIT, type TellsUnits, UnitTeller } from './state-unit.ts';

/** What became of one household, or of one row that speaks of nobody: its rows as they came and everything found in them. */
export interface CheckedPiece {
  readonly sheetRows: readonly SheetRow[];
  readonly rows: readonly CheckedRow[];
  /** Left out when it is parked. */
  readonly household?: CheckedHousehold;
  readonly repairs: readonly CellRepair[];
  readonly doubts: readonly RowDoubt[];
  /** The sound ID numbers that were looked for in the rest of the file. */
  readonly numbers: readonly { readonly rowNo: number; readonly idNumber: string }[];
}

/** What a check that begins in the middle of a sheet has to know of the rest. */
export interface Surroundings {
  readonly units: TellsUnits;
  readonly seen: NumbersSeen;
  readonly householdsAbove: number;
}

/**
 * Checks a roster row by row and holds one household at a time, so that a sheet of any length fits. Every row comes out once:
 * in a piece (accepted, repaired or parked) or in `passedOver` with a reason. One doubtful row parks its whole household.
 * `review` holds what people decided: cells they typed, rows they set aside.
 */
export class RosterCheck {
  readonly passedOver: PassedOverRow[] = [];
  readonly layout: RosterLayout;
  readonly #directory: RosterDirectory;
  readonly #units: TellsUnits;
  readonly #grouper: HouseholdGrouper;
  readonly #seen: NumbersSeen;
  readonly #review: Review;
  /** Corrected rows as they came, until their household ends. */
  readonly #asTheyCame = new Map<number, SheetRow>();
  #passedOverCount = 0;
  #hiddenRows = 0;
  #mergedText = '';

  /** `sample`: the rows down to the heading at least, and all merges of the sheet. */
  constructor(
    sample: WorkbookSheet,
    layout: RosterLayout,
    directory: RosterDirectory,
    review: Review = {},
    around?: Surroundings,
  ) {
    this.#review = review;
    this.layout = layout;
    this.#directory = directory;
    this.#units = around?.units ?? new UnitTeller(sample, layout, directory);
    this.#seen = around?.seen ?? new SeenNumbers();
    this.#grouper = new HouseholdGrouper((row) => this.#findingsOf(row), around?.householdsAbove);
  }

  /** Households down to the last row, those above it counted. */
  get households(): number {
    return this.#grouper.households;
  }

  /** Whether a row opens a household wherever it stands. */
  opensHousehold(asItCame: SheetRow): boolean {
    const row = this.#corrected(asItCame);
    const isHead =
      reasonToPassOver(row, this.layout) === undefined &&
      speaksOfPerson(row, this.layout) &&
      this.#review.setAside?.has(row.rowNo) !== true &&
      this.#grouper.isHead(row);
    this.#cameAs(row);
    return isHead;
  }

  get passedOverCount(): number {
    return this.#passedOverCount;
  }

  /** Hidden rows below the heading so far. */
  get hiddenRows(): number {
    return this.#hiddenRows;
  }

  /** Takes the next row; answers what is finished by it. */
  push(asItCame: SheetRow): CheckedPiece[] {
    const { layout } = this;
    const row = this.#corrected(asItCame);
    this.#units.see(row);
    if (row.hidden && row.rowNo > layout.headerLastRow) this.#hiddenRows++;
    const reason = reasonToPassOver(row, layout);
    if (reason !== undefined) {
      this.#passedOverCount++;
      if (this.passedOver.length < PASSED_OVER_KEPT) this.passedOver.push({ rowNo: row.rowNo, reason });
      return [];
    }
    const setAside = this.#review.setAside?.get(row.rowNo);
    if (setAside !== undefined) return this.#setAside(row, setAside);
    if (!speaksOfPerson(row, layout)) return [this.#alone(row, 'row.no-person')];
    const merged = this.#units.mergedText(row.rowNo);
    const ended = this.#grouper.push(row);
    const pieces = ended ? [this.#finish(ended)] : [];
    if (ended || this.#isFirst) this.#mergedText = merged;
    this.#isFirst = false;
    return pieces;
  }

  /** What is left when there are no more rows. */
  end(): CheckedPiece[] {
    const last = this.#grouper.end();
    return last ? [this.#finish(last)] : [];
  }

  #isFirst = true;

  #finish(household: HouseholdRows): CheckedPiece {
    const { findings } = household;
    const { name, unit } = this.#units.unitOf(household, this.#mergedText);
    const persons = readPersons([household], this.#directory.asOf, findings);
    findDuplicates(household, persons, name, this.#seen);
    const checked = checkHousehold(household, unit, persons, findings);
    const isParked = !checked || household.rows.some(({ row }) => findings.isParked(row.rowNo));
    for (const { row } of household.rows) {
      if (isParked && !findings.isParked(row.rowNo)) findings.doubt(row, 'name', doubt('row.same-household').doubt);
      if (row.hidden) findings.doubt(row, 'name', doubt('row.hidden').doubt);
    }
    const repaired = new Set(findings.repairs.map((repair) => repair.rowNo));
    return {
      sheetRows: household.rows.map(({ row }) => this.#cameAs(row)),
      rows: household.rows.map(({ row: { rowNo } }) => ({
        rowNo,
        unitName: name,
        unitCode: unit?.code ?? null,
        outcome: isParked ? 'parked' : repaired.has(rowNo) ? 'repaired' : 'accepted',
        householdNo: household.householdNo,
      })),
      ...(isParked ? {} : { household: checked }),
      repairs: byRow(findings.repairs),
      doubts: byRow(findings.doubts),
      numbers: [...persons].flatMap(([rowNo, all]) =>
        all.flatMap(({ idNumber }) => (idNumber === null ? [] : [{ rowNo, idNumber }])),
      ),
    };
  }

  /** A head that is set aside still says which unit the rows below it mean by 同上. */
  #setAside(row: SheetRow, reason: string): CheckedPiece[] {
    const alone = this.#alone(row, 'row.set-aside', reason);
    if (!this.#grouper.isHead(row)) return [alone];
    const ended = this.#grouper.skipHead();
    const pieces = ended ? [this.#finish(ended)] : [];
    const left = { householdNo: 0, rows: [{ row, relation: 'head' as const }], findings: this.#findingsOf(row) };
    this.#units.unitOf(left, this.#units.mergedText(row.rowNo));
    this.#isFirst = true;
    return [...pieces, alone];
  }

  /** A row that belongs to no household: it speaks of nobody, or somebody set it aside. */
  #alone(row: SheetRow, code: 'row.no-person' | 'row.set-aside', text?: string): CheckedPiece {
    const findings = this.#findingsOf(row);
    findings.doubt(row, 'name', doubt(code, text === undefined ? {} : { text }).doubt);
    const unitName = cellText(findings.cell(row, 'unit')).trim() || NO_UNIT.name;
    return {
      sheetRows: [this.#cameAs(row)],
      rows: [{ rowNo: row.rowNo, unitName, unitCode: null, outcome: 'parked', householdNo: null }],
      repairs: findings.repairs,
      doubts: findings.doubts,
      numbers: [],
    };
  }

  #corrected(row: SheetRow): SheetRow {
    const typed = this.#review.corrections?.get(row.rowNo);
    if (!typed) return row;
    this.#asTheyCame.set(row.rowNo, row);
    return correctedRow(row, this.layout, typed);
  }

  #cameAs(row: SheetRow): SheetRow {
    const came = this.#asTheyCame.get(row.rowNo) ?? row;
    this.#asTheyCame.delete(row.rowNo);
    return came;
  }

  #findingsOf(row: SheetRow): Findings {
    const corrections = this.#review.corrections ?? NOTHING_TYPED;
    const findings = new Findings(this.layout, corrections);
    const typed = corrections.get(row.rowNo);
    if (typed) findings.noteTyped(this.#asTheyCame.get(row.rowNo) ?? row, typed);
    return findings;
  }
}

/** Reasons that are kept one by one; of more than these, nobody reads the list, and the count is kept. */
const PASSED_OVER_KEPT = 10_000;

/**
 * Checks a whole sheet: finds its layout by names, repairs what can be repaired, parks what cannot be told, and loses
 * nothing. Refuses a sheet that is empty or has no heading, name or ID column (`import.*`).
 */
export function checkRoster(
  sheet: WorkbookSheet,
  directory: RosterDirectory,
  { layout = findLayout(sheet), ...review }: Review & { readonly layout?: RosterLayout } = {},
): CheckedRoster {
  const check = new RosterCheck(sheet, layout, directory, review);
  const pieces: CheckedPiece[] = [];
  for (const row of sheet.rows) pieces.push(...check.push(row));
  pieces.push(...check.end());
  return {
    layout,
    households: pieces.flatMap((piece) => piece.household ?? []),
    rows: byRow(pieces.flatMap((piece) => piece.rows)),
    repairs: byRow(pieces.flatMap((piece) => piece.repairs)),
    doubts: byRow(pieces.flatMap((piece) => piece.doubts)),
    passedOver: check.passedOver,
  };
}

function byRow<T extends { readonly rowNo: number }>(found: readonly T[]): T[] {
  return [...found].sort((one, other) => one.rowNo - other.rowNo);
}
