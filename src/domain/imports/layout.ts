import type { CauseCode, Residence } from '#domain/code-lists.ts';
import { refuse } from '#domain/refusal.ts';
import type { WorkbookSheet } from './cell-value.ts';
import type { MemberColumns } from './column-roles.ts';
import { ROSTER_FIELDS, type RosterField } from './fields.ts';
import { bestHeading, type Heading, kindOfSheet, SEARCHED_ROWS } from './heading.ts';
import { placeOfKind, type SheetKindCode } from './sheet-kinds.ts';

/** How a sheet is laid out. Columns count from 0, rows from 1 as on the screen. */
export interface RosterLayout {
  readonly sheetName: string;
  readonly kind: SheetKindCode | null;
  /** found: by its headings. remembered: as the unit's last file with the same headings. corrected: by a person. */
  readonly source: 'found' | 'remembered' | 'corrected';
  readonly headerFirstRow: number;
  readonly headerLastRow: number;
  /** Rows outside these are passed over; null is the end of the sheet. */
  readonly dataFirstRow: number;
  readonly dataLastRow: number | null;
  readonly columns: Readonly<Partial<Record<RosterField, number>>>;
  /** Members written beside their head. */
  readonly members: readonly MemberColumns[];
  /** What holds for every row of a sheet without such a column, because a person said so. */
  readonly stated: StatedForAll;
  /** Full heading by column, levels joined with "/"; empty where there is none. */
  readonly headings: readonly string[];
  /** Columns with a heading that means nothing to the register; kept in the workbook, not taken. */
  readonly unknownColumns: readonly string[];
  /** Fields whose heading says 万元. */
  readonly inTenThousand: readonly RosterField[];
  readonly hiddenRows: number;
  /** Columns that were hidden in the sheet and were read all the same, as "C 身份证号". */
  readonly hiddenColumns?: readonly string[];
}

export interface StatedForAll {
  readonly unitName?: string | undefined;
  readonly residence?: Residence | undefined;
  readonly mainCause?: CauseCode | undefined;
}

const ENOUGH_FIELDS = 3;
/** Columns that only rosters of households have; with them a sheet is a roster whatever else it looks like. */
const OF_HOUSEHOLDS: readonly RosterField[] = [
  'relation',
  'size',
  'income',
  'outlayMedical',
  'outlayTotal',
  'mainCause',
  'residence',
  'recipientClass',
  'tierStated',
];

/**
 * Finds the layout of a roster: one to three heading rows among the first twenty that name the most known fields, merged cells
 * spread over their range. Refuses an empty sheet, a sheet that is something else of the field (and says where it belongs), a
 * sheet without a heading, and a heading without 姓名 or 身份证号 (a 入户核查表 or 学生助学汇总表 may lack the head's number).
 */
export function findLayout(sheet: WorkbookSheet): RosterLayout {
  if (sheet.rows.length === 0) {
    refuse(
      'import.empty-sheet',
      `工作表“${sheet.name}”是空的，没有可以导入的内容。请确认数据在哪一张工作表，填好后重新上传。`,
      { sheet: sheet.name },
    );
  }
  const best = bestHeading(sheet);
  refuseOtherSheet(sheet, best);
  if (!best || best.score < ENOUGH_FIELDS) {
    refuse(
      'import.no-heading',
      `工作表“${sheet.name}”的前 ${SEARCHED_ROWS} 行里没有找到表头。请保留一行写明“单位、姓名、身份证号……”的表头后重新上传，或在“栏目对应”里指出表头和各栏。`,
      { sheet: sheet.name },
    );
  }
  if (best.kind !== 'home-check' && best.kind !== 'schooling')
    requireColumn(sheet, best, 'idNumber', 'import.no-id-column');
  requireColumn(sheet, best, 'name', 'import.no-name-column');
  return layoutOf(sheet, best);
}

/** How many known fields the heading of a sheet names; 0 when it is no roster. Used to choose among several sheets. */
export function rosterLikeness(sheet: WorkbookSheet): number {
  const best = bestHeading(sheet);
  if (!best || best.score < ENOUGH_FIELDS || otherKind(sheet, best) !== undefined) return 0;
  const mayLackNumber = best.kind === 'home-check' || best.kind === 'schooling';
  return best.columns.idNumber !== undefined || mayLackNumber ? best.score : 0;
}

/** The best that can be made of a sheet whose layout was not found, for a person to start from. */
export function guessLayout(sheet: WorkbookSheet): RosterLayout {
  const heading = bestHeading(sheet);
  if (heading) return layoutOf(sheet, heading);
  const nothing = { score: 0, kind: undefined, columns: {}, members: [], parts: [], unknown: [], inTenThousand: [] };
  return layoutOf(sheet, { first: 1, last: 1, ...nothing });
}

/** A layout as it was stored with a batch, what older ones lack filled in. */
export function storedLayout(stored: unknown): RosterLayout {
  const layout = stored as RosterLayout;
  return {
    ...layout,
    kind: layout.kind ?? null,
    source: layout.source ?? 'found',
    dataFirstRow: layout.dataFirstRow ?? layout.headerLastRow + 1,
    dataLastRow: layout.dataLastRow ?? null,
    members: layout.members ?? [],
    stated: layout.stated ?? {},
  };
}

function layoutOf(sheet: WorkbookSheet, heading: Heading): RosterLayout {
  return {
    sheetName: sheet.name,
    kind: heading.kind ?? null,
    source: 'found',
    headerFirstRow: heading.first,
    headerLastRow: heading.last,
    dataFirstRow: heading.last + 1,
    dataLastRow: null,
    columns: heading.columns,
    members: heading.members,
    stated: {},
    headings: heading.parts.map((parts) => parts.join('/')),
    unknownColumns: heading.unknown,
    inTenThousand: heading.inTenThousand,
    hiddenRows: sheet.rows.filter((row) => row.hidden && row.rowNo > heading.last).length,
  };
}

function refuseOtherSheet(sheet: WorkbookSheet, best: Heading | undefined): void {
  const other = otherKind(sheet, best);
  const place = other === undefined ? undefined : placeOfKind(other);
  if (!place) return;
  refuse('import.other-sheet', `工作表“${sheet.name}”是${place.name}，不是花名册，没有导入。${place.belongs}。`, {
    sheet: sheet.name,
    kind: other,
  });
}

/** The kind of a sheet that is no roster. One with ID numbers and a column that only households have is a roster. */
function otherKind(sheet: WorkbookSheet, best: Heading | undefined): SheetKindCode | undefined {
  const isRoster =
    best !== undefined &&
    best.columns.idNumber !== undefined &&
    OF_HOUSEHOLDS.some((field) => best.columns[field] !== undefined);
  const kind = isRoster ? undefined : kindOfSheet(sheet);
  return kind !== undefined && placeOfKind(kind) ? kind : undefined;
}

function requireColumn(sheet: WorkbookSheet, heading: Heading, field: RosterField, code: string): void {
  if (heading.columns[field] !== undefined) return;
  const rows = heading.first === heading.last ? `第 ${heading.first} 行` : `第 ${heading.first}–${heading.last} 行`;
  const name = ROSTER_FIELDS[field].name;
  refuse(
    code,
    `工作表“${sheet.name}”的表头（${rows}）里没有“${name}”这一列，无法核对到人。请补上“${name}”列后重新上传；这一列如果叫别的名字，请在“栏目对应”里指出来。`,
    { sheet: sheet.name, headerRow: heading.first },
  );
}
