import { CAUSES, RESIDENCES } from '#domain/code-lists.ts';
import { cellReference, cellText, type CellValue, type SheetRow } from './cell-value.ts';
import { type ColumnRole, nameOfRole, partsOfRole, roleOf } from './column-roles.ts';
import { columnOfRole, type Corrections, NOTHING_TYPED, type TypedCells } from './corrections.ts';
import type { RosterField } from './fields.ts';
import type { RosterLayout } from './layout.ts';
import { type Doubt, type DoubtCode, REPAIR_RULES, type Reading } from './reading.ts';
import type { CellRepair, RowDoubt } from './roster.ts';

/** Remarks that do not stop the household: a field left empty until somebody asks, a row that was hidden. */
const ASKED_LATER: ReadonlySet<DoubtCode> = new Set([
  'phone.unreadable',
  'card.unreadable',
  'card.digits-lost',
  'further.not-listed',
  'further.date',
  'row.hidden',
]);

/** The cells of one person: of the row itself, or of a member written beside the head. */
export interface PersonCells {
  cell(row: SheetRow, field: RosterField): CellValue | undefined;
  take<T>(row: SheetRow, field: RosterField, reading: Reading<T>): T | undefined;
  doubt(row: SheetRow, field: RosterField, doubt: Doubt, otherRowNo?: number): void;
}

/** Gathers what is found while rows are read: every repair and every doubt with its cell. */
export class Findings implements PersonCells {
  readonly repairs: CellRepair[] = [];
  readonly doubts: RowDoubt[] = [];
  readonly layout: RosterLayout;
  readonly #corrections: Corrections;
  readonly #parkedRows = new Set<number>();

  constructor(layout: RosterLayout, corrections: Corrections = NOTHING_TYPED) {
    this.layout = layout;
    this.#corrections = corrections;
  }

  /** What was typed for the cell, else what is in it, else what was said for the whole sheet. */
  cell(row: SheetRow, field: RosterField, memberNo = 0): CellValue | undefined {
    const role = roleOf(memberNo, field);
    const typed = this.#corrections.get(row.rowNo)?.get(role);
    if (typed !== undefined) return typed;
    const column = columnOfRole(this.layout, role);
    if (column !== undefined) return row.cells[column];
    return memberNo === 0 ? this.#stated(field) : undefined;
  }

  /** The cells of a member written beside the head of a row. */
  member(memberNo: number): PersonCells {
    return {
      cell: (row, field) => this.cell(row, field, memberNo),
      take: (row, field, reading) => this.take(row, field, reading, memberNo),
      doubt: (row, field, found, otherRowNo) => this.doubt(row, field, found, otherRowNo, memberNo),
    };
  }

  /** Whether the sheet says this of each row. A 入户核查表 lists the members of one home, so it has to say who they are. */
  hasColumn(field: RosterField): boolean {
    return this.layout.columns[field] !== undefined || (field === 'relation' && this.layout.kind === 'home-check');
  }

  isInTenThousand(field: RosterField): boolean {
    return this.layout.inTenThousand.includes(field);
  }

  /** The value of a reading, its repairs noted; undefined when it is a doubt, which is noted too. */
  take<T>(row: SheetRow, field: RosterField, reading: Reading<T>, memberNo = 0): T | undefined {
    if ('doubt' in reading) {
      this.doubt(row, field, reading.doubt, undefined, memberNo);
      return undefined;
    }
    let before = cellText(this.cell(row, field, memberNo));
    for (const repair of reading.repairs ?? []) {
      this.#note(row.rowNo, roleOf(memberNo, field), before, repair.after, repair.rule);
      before = repair.after;
    }
    return reading.value;
  }

  /** Notes what people typed for a row, before and after; the row is given as it came. */
  noteTyped({ rowNo, cells }: SheetRow, typed: TypedCells): void {
    for (const [role, after] of typed) {
      const column = columnOfRole(this.layout, role);
      this.#note(rowNo, role, column === undefined ? '' : cellText(cells[column]), after, 'cell.typed');
    }
  }

  /** Takes over what was found elsewhere about rows of the same household. */
  join(other: Findings): void {
    this.repairs.push(...other.repairs);
    this.doubts.push(...other.doubts);
    for (const rowNo of other.#parkedRows) this.#parkedRows.add(rowNo);
  }

  /** Takes over what an earlier check found in the same cells. */
  takeOver(repairs: readonly CellRepair[], doubts: readonly RowDoubt[]): void {
    this.repairs.push(...repairs);
    this.doubts.push(...doubts);
    for (const { rowNo, parks } of doubts) if (parks) this.#parkedRows.add(rowNo);
  }

  doubt(row: SheetRow, field: RosterField, found: Doubt, otherRowNo?: number, memberNo = 0): void {
    const { code } = found;
    const parks = !ASKED_LATER.has(code);
    if (parks) this.#parkedRows.add(row.rowNo);
    this.doubts.push({
      ...placeOf(this.layout, row.rowNo, roleOf(memberNo, field)),
      ...found,
      parks,
      ...(otherRowNo === undefined ? {} : { otherRowNo }),
    });
  }

  /** Whether a doubt that parks was found in this row. */
  isParked(rowNo: number): boolean {
    return this.#parkedRows.has(rowNo);
  }

  #note(rowNo: number, role: ColumnRole, before: string, after: string, rule: keyof typeof REPAIR_RULES): void {
    this.repairs.push({ ...placeOf(this.layout, rowNo, role), before, after, rule, ruleText: REPAIR_RULES[rule] });
  }

  #stated(field: RosterField): CellValue | undefined {
    const { unitName, residence, mainCause } = this.layout.stated;
    if (field === 'unit') return unitName;
    if (field === 'residence') return residence && RESIDENCES[residence];
    return field === 'mainCause' ? mainCause && CAUSES[mainCause] : undefined;
  }
}

/** Where a role stands in a row. A column that the sheet lacks is shown at the name of its person. */
export function placeOf(layout: RosterLayout, rowNo: number, role: ColumnRole) {
  const { memberNo } = partsOfRole(role);
  const column =
    columnOfRole(layout, role) ?? columnOfRole(layout, roleOf(memberNo, 'name')) ?? layout.columns.name ?? 0;
  return { rowNo, role, column: nameOfRole(role, layout.members), cell: cellReference(rowNo, column) };
}
