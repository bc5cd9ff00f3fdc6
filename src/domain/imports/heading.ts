import { cellText, columnLetters, parseRange, type WorkbookSheet } from './cell-value.ts';
import { type MemberColumns, type MemberHeading, memberOfHeading, roleInSchooling } from './column-roles.ts';
import { fieldOfHeading, isInTenThousand, plainHeading, type PersonField, type RosterField } from './fields.ts';
import { kindOfHeadings, type SheetKindCode } from './sheet-kinds.ts';

export const SEARCHED_ROWS = 20;
const HEADER_ROWS = 3;
const MOST_COLUMNS = 512;

/** A heading of one row or more as it was understood. */
export interface Heading {
  readonly first: number;
  readonly last: number;
  readonly score: number;
  readonly kind: SheetKindCode | undefined;
  readonly columns: Readonly<Partial<Record<RosterField, number>>>;
  readonly members: readonly MemberColumns[];
  /** Texts from the top row down by column. */
  readonly parts: readonly (readonly string[])[];
  readonly unknown: readonly string[];
  readonly inTenThousand: readonly RosterField[];
}

type Grid = ReadonlyMap<number, readonly string[]>;

/** The rows among the first twenty, one to three of them, that name the most known fields; the fewest rows among equals. */
export function bestHeading(sheet: WorkbookSheet): Heading | undefined {
  const grid = spreadTop(sheet, SEARCHED_ROWS + HEADER_ROWS);
  let best: Heading | undefined;
  for (const [first, last] of spans(grid)) {
    const heading = understand(grid, first, last);
    const better = !best || heading.score > best.score;
    const tighter = best !== undefined && heading.score === best.score && last - first < best.last - best.first;
    if (better || tighter) best = heading;
  }
  return best;
}

/** The first kind of the field's sheets that any heading among the first twenty rows is of. */
export function kindOfSheet(sheet: WorkbookSheet): SheetKindCode | undefined {
  const grid = spreadTop(sheet, SEARCHED_ROWS + HEADER_ROWS);
  for (const [first, last] of spans(grid)) {
    const kind = kindOfHeadings(plainTexts(partsOf(grid, first, last)));
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** The texts of these rows by column, as a heading that somebody pointed at. */
export function partsOfRows(sheet: WorkbookSheet, first: number, last: number): string[][] {
  return partsOf(spreadTop(sheet, last), first, last);
}

function* spans(grid: Grid): Generator<[number, number]> {
  for (let first = 1; first <= SEARCHED_ROWS; first++)
    for (let last = first; last < first + HEADER_ROWS; last++)
      if (grid.has(first) && grid.has(last)) yield [first, last];
}

/** The texts of the top of the sheet, merged cells repeated over their range. */
function spreadTop(sheet: WorkbookSheet, reach: number): Grid {
  const grid = new Map<number, string[]>();
  for (const row of sheet.rows) {
    if (row.rowNo > reach) break;
    grid.set(row.rowNo, row.cells.slice(0, MOST_COLUMNS).map(cellText));
  }
  for (const reference of sheet.merges) {
    const range = parseRange(reference);
    if (!range || range.top > reach) continue;
    const text = grid.get(range.top)?.[range.left] ?? '';
    for (let row = range.top; row <= Math.min(range.bottom, reach); row++) {
      const cells = grid.get(row) ?? [];
      grid.set(row, cells);
      for (let column = range.left; column <= Math.min(range.right, MOST_COLUMNS - 1); column++) cells[column] = text;
    }
  }
  return grid;
}

function partsOf(grid: Grid, first: number, last: number): string[][] {
  let width = 0;
  for (let row = first; row <= last; row++) width = Math.max(width, grid.get(row)?.length ?? 0);
  return Array.from({ length: width }, (_, column) => {
    const parts: string[] = [];
    for (let row = first; row <= last; row++) {
      const text = (grid.get(row)?.[column] ?? '').trim();
      if (text !== '' && parts.at(-1) !== text) parts.push(text);
    }
    return parts;
  });
}

/** For telling kinds apart: each heading whole and its lowest part. */
export function plainTexts(parts: readonly (readonly string[])[]): string[] {
  return parts.flatMap((column) => {
    const plain = column.map(plainHeading).filter((text) => text !== '');
    return plain.length > 1 ? [plain.join(''), plain.at(-1) ?? ''] : plain;
  });
}

function understand(grid: Grid, first: number, last: number): Heading {
  const parts = partsOf(grid, first, last);
  const kind = kindOfHeadings(plainTexts(parts));
  const columns: Partial<Record<RosterField, number>> = {};
  const members: {
    no: number;
    label: string;
    relation: MemberColumns['relation'];
    columns: Partial<Record<PersonField, number>>;
  }[] = [];
  const unknown: string[] = [];
  const inTenThousand: RosterField[] = [];
  let score = 0;
  for (const [column, texts] of parts.entries()) {
    if (texts.length === 0) continue;
    const role = roleOfHeading(texts, kind);
    if (typeof role === 'string' && columns[role] === undefined) {
      columns[role] = column;
      if (isInTenThousand(texts)) inTenThousand.push(role);
      score++;
    } else if (typeof role === 'object' && claim(role, column)) score++;
    else unknown.push(`${columnLetters(column)} ${texts.join('/')}`);
  }
  return { first, last, score, kind, columns, members, parts, unknown, inTenThousand };

  function claim({ label, relation, field }: MemberHeading, column: number): boolean {
    let member = members.find((each) => each.label === label);
    if (!member) members.push((member = { no: members.length + 1, label, relation, columns: {} }));
    if (member.columns[field] !== undefined) return false;
    member.columns[field] = column;
    return true;
  }
}

function roleOfHeading(
  parts: readonly string[],
  kind: SheetKindCode | undefined,
): MemberHeading | RosterField | undefined {
  const special = kind === 'schooling' ? roleInSchooling(parts) : undefined;
  return special ?? memberOfHeading(parts) ?? fieldOfHeading(parts);
}
