import { type ColumnRole, MOST_MEMBERS, nameOfRole, partsOfRole, roleOf } from '#domain/imports/column-roles.ts';
import { isPersonField, ROSTER_FIELDS, type RosterField } from '#domain/imports/fields.ts';
import type { Layout } from './review.queries.ts';

export interface RoleOption {
  readonly value: ColumnRole;
  readonly label: string;
}

const FIELDS = Object.keys(ROSTER_FIELDS) as RosterField[];

export const roleName = (role: string): string => nameOfRole(role as ColumnRole, []);

/** The role of a column, if it has one. */
export const roleAt = (layout: Layout, column: number): string | undefined =>
  layout.columns.find((each) => each.column === column)?.role;

/** A role put on a column: it leaves the column it was on, and the column forgets what it was for. */
export function placeRole(layout: Layout, role: string, column: number): Layout {
  const others = layout.columns.filter((each) => each.role !== role && each.column !== column);
  return { ...layout, columns: [...others, { column, role }].sort((a, b) => a.column - b.column) };
}

/** A role dragged from one column to another; what stood there goes the other way, so that nothing falls off the table. */
export function moveRole(layout: Layout, from: number, to: number): Layout {
  const [moved, displaced] = [roleAt(layout, from), roleAt(layout, to)];
  if (moved === undefined || from === to) return layout;
  const placed = placeRole(layout, moved, to);
  return displaced === undefined ? placed : placeRole(placed, displaced, from);
}

export function clearColumn(layout: Layout, column: number): Layout {
  return { ...layout, columns: layout.columns.filter((each) => each.column !== column) };
}

/** How many members have columns of their own. */
export function membersIn(layout: Layout): number {
  return Math.max(0, ...layout.columns.map(({ role }) => partsOfRole(role as ColumnRole).memberNo));
}

/** Every role a column may have: the fields of the row, then those of the members beside it and of one more. */
export function roleOptions(layout: Layout): RoleOption[] {
  const members = Math.min(MOST_MEMBERS, membersIn(layout) + 1);
  const ofMembers = Array.from({ length: members }, (_, at) =>
    FIELDS.filter(isPersonField).map((field) => roleOf(at + 1, field)),
  ).flat();
  return [...FIELDS, ...ofMembers].map((role) => ({ value: role, label: roleName(role) }));
}

/** Fields of the row that no column is for yet. */
export function unplacedRoles(layout: Layout): RoleOption[] {
  const placed = new Set(layout.columns.map(({ role }) => role));
  return FIELDS.filter((field) => !placed.has(field)).map((role) => ({ value: role, label: roleName(role) }));
}

export type RowMark = 'above' | 'header' | 'data' | 'outside';

/** What a row of the sheet is, as the draft has it. */
export function markOf(layout: Layout, rowNo: number): RowMark {
  if (rowNo < layout.headerFirstRow) return 'above';
  if (rowNo <= layout.headerLastRow) return 'header';
  if (rowNo < layout.dataFirstRow) return 'outside';
  return layout.dataLastRow !== null && rowNo > layout.dataLastRow ? 'outside' : 'data';
}

export type RowPoint = 'headerFirstRow' | 'headerLastRow' | 'dataFirstRow' | 'dataLastRow';

/** A row marked as one of the four points; the others follow where they would stand in the way. */
export function markRow(layout: Layout, point: RowPoint, rowNo: number): Layout {
  const marked = { ...layout, [point]: rowNo };
  if (point === 'headerFirstRow') marked.headerLastRow = Math.max(marked.headerLastRow, rowNo);
  if (point === 'headerLastRow') marked.headerFirstRow = Math.min(marked.headerFirstRow, rowNo);
  if (point === 'headerFirstRow' && marked.headerLastRow - rowNo > 5) marked.headerLastRow = rowNo;
  if (point === 'headerLastRow' && rowNo - marked.headerFirstRow > 5) marked.headerFirstRow = rowNo;
  if (point !== 'dataLastRow' && point !== 'dataFirstRow')
    marked.dataFirstRow =
      layout.dataFirstRow === layout.headerLastRow + 1
        ? marked.headerLastRow + 1
        : Math.max(marked.dataFirstRow, marked.headerLastRow + 1);
  return marked;
}
