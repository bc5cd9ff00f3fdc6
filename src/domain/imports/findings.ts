import { cellReference, cellText, type CellValue, type SheetRow } from './cell-value.ts';
import { ROSTER_FIELDS, type RosterField } from './fields.ts';
import type { RosterLayout } from './layout.ts';
import { type Doubt, type DoubtCode, REPAIR_RULES, type Reading } from './reading.ts';
import type { CellRepair, RowDoubt } from './roster.ts';

/** Remarks that do not stop the household: a field left empty until somebody asks, a row that was hidden. */
const ASKED_LATER: ReadonlySet<DoubtCode> = new Set([
  'phone.unreadable',
  'card.unreadable',
  'card.digits-lost',
  'row.hidden',
]);

/** Gathers what is found while rows are read: every repair and every doubt with its cell. */
export class Findings {
  readonly repairs: CellRepair[] = [];
  readonly doubts: RowDoubt[] = [];
  readonly #layout: RosterLayout;
  readonly #parkedRows = new Set<number>();

  constructor(layout: RosterLayout) {
    this.#layout = layout;
  }

  cell(row: SheetRow, field: RosterField): CellValue | undefined {
    const column = this.#layout.columns[field];
    return column === undefined ? undefined : row.cells[column];
  }

  hasColumn(field: RosterField): boolean {
    return this.#layout.columns[field] !== undefined;
  }

  isInTenThousand(field: RosterField): boolean {
    return this.#layout.inTenThousand.includes(field);
  }

  /** The value of a reading, its repairs noted; undefined when it is a doubt, which is noted too. */
  take<T>(row: SheetRow, field: RosterField, reading: Reading<T>): T | undefined {
    if ('doubt' in reading) {
      this.doubt(row, field, reading.doubt);
      return undefined;
    }
    let before = cellText(this.cell(row, field));
    for (const repair of reading.repairs ?? []) {
      this.repairs.push({
        ...this.#place(row.rowNo, field),
        before,
        after: repair.after,
        rule: repair.rule,
        ruleText: REPAIR_RULES[repair.rule],
      });
      before = repair.after;
    }
    return reading.value;
  }

  doubt(row: SheetRow, field: RosterField, { code, message }: Doubt, otherRowNo?: number): void {
    const parks = !ASKED_LATER.has(code);
    if (parks) this.#parkedRows.add(row.rowNo);
    this.doubts.push({
      ...this.#place(row.rowNo, field),
      code,
      message,
      parks,
      ...(otherRowNo === undefined ? {} : { otherRowNo }),
    });
  }

  /** Takes over what was found elsewhere about rows of the same household. */
  join(other: Findings): void {
    this.repairs.push(...other.repairs);
    this.doubts.push(...other.doubts);
    for (const rowNo of other.#parkedRows) this.#parkedRows.add(rowNo);
  }

  /** Whether a doubt that parks was found in this row. */
  isParked(rowNo: number): boolean {
    return this.#parkedRows.has(rowNo);
  }

  #place(rowNo: number, field: RosterField) {
    return {
      rowNo,
      column: ROSTER_FIELDS[field].name,
      cell: cellReference(rowNo, this.#layout.columns[field] ?? this.#layout.columns.name ?? 0),
    };
  }
}
