import { z } from 'zod';
import { CAUSES, type CauseCode, RESIDENCES, type Residence } from '#domain/code-lists.ts';
import { refuse } from '#domain/refusal.ts';
import { columnLetters, type WorkbookSheet } from './cell-value.ts';
import {
  type ColumnRole,
  isColumnRole,
  type MemberColumns,
  memberOfHeading,
  nameOfRole,
  partsOfRole,
} from './column-roles.ts';
import { isInTenThousand, type PersonField, ROSTER_FIELDS, type RosterField } from './fields.ts';
import { partsOfRows, plainTexts } from './heading.ts';
import type { RosterLayout } from './layout.ts';
import { kindOfHeadings } from './sheet-kinds.ts';

const rowNo = z.int().min(1).max(1_048_576);

export const columnRole = z
  .string()
  .refine((text) => isColumnRole(text, (field) => field in ROSTER_FIELDS), '没有这个栏目')
  .transform((text) => text as ColumnRole);

/** A layout as a person puts it right: where the heading stands and what each column is for. Columns count from 0. */
export const layoutCorrection = z.object({
  sheetName: z.string().max(255),
  headerFirstRow: rowNo,
  headerLastRow: rowNo,
  dataFirstRow: rowNo,
  dataLastRow: rowNo.nullable(),
  columns: z
    .array(
      z.object({
        column: z.int().min(0).max(511),
        role: columnRole,
      }),
    )
    .max(512),
  stated: z
    .object({
      unitName: z.string().max(200),
      residence: z.enum(Object.keys(RESIDENCES) as [Residence, ...Residence[]]),
      mainCause: z.enum(Object.keys(CAUSES) as [CauseCode, ...CauseCode[]]),
    })
    .partial()
    .default({}),
});
export type LayoutCorrection = z.output<typeof layoutCorrection>;

const HEADER_ROWS_AT_MOST = 6;
const STUDENT = { label: '学生', relation: 'child' } as const;

/**
 * The layout a correction describes, for this sheet. Refuses rows that are out of order, a field on two columns, and a layout
 * without 姓名 or 身份证号 (`import.layout-*`), because no row could be told to a person.
 */
export function correctLayout(sheet: WorkbookSheet, correction: LayoutCorrection): RosterLayout {
  const { headerFirstRow, headerLastRow, dataFirstRow, dataLastRow, stated } = correction;
  if (headerLastRow < headerFirstRow || headerLastRow - headerFirstRow >= HEADER_ROWS_AT_MOST)
    refuse('import.layout-header', '表头末行要在首行之后，最多六行。请重新选定表头的行。', {
      headerFirstRow,
      headerLastRow,
    });
  if (dataFirstRow <= headerLastRow || (dataLastRow !== null && dataLastRow < dataFirstRow))
    refuse('import.layout-data', '数据要从表头以下开始，末行不能在首行之前。请重新选定数据的行。', {
      dataFirstRow,
      dataLastRow,
    });
  const parts = partsOfRows(sheet, headerFirstRow, headerLastRow);
  if (parts.some((texts) => texts.some((text) => /\d{7}/.test(text))))
    refuse('import.layout-header', '选定的表头里有长串数字，像是数据行。请重新选定表头的行。', {
      headerFirstRow,
      headerLastRow,
    });
  const headings = parts.map((each) => each.join('/'));
  const kind = kindOfHeadings(plainTexts(parts));
  const columns: Partial<Record<RosterField, number>> = {};
  const members = new Map<number, MemberColumns & { columns: Partial<Record<PersonField, number>> }>();
  for (const { column, role } of correction.columns) {
    const { memberNo, field } = partsOfRole(role);
    const target = memberNo === 0 ? columns : memberAt(memberNo, parts[column] ?? []).columns;
    const taken = (target as Partial<Record<RosterField, number>>)[field];
    if (taken !== undefined)
      refuse(
        'import.layout-twice',
        `“${nameOfRole(role, [...members.values()])}”同时放在了 ${columnLetters(taken)} 列和 ${columnLetters(column)} 列。请只留一列。`,
        { columns: [taken, column] },
      );
    (target as Partial<Record<RosterField, number>>)[field] = column;
  }
  if (columns.name === undefined)
    refuse('import.layout-no-name', '还没有指出哪一列是“姓名”，无法核对到人。请把“姓名”放到那一列上。');
  if (columns.idNumber === undefined && kind !== 'home-check' && kind !== 'schooling')
    refuse('import.layout-no-id', '还没有指出哪一列是“身份证号”，无法核对到人。请把“身份证号”放到那一列上。');
  const used = new Set(correction.columns.map(({ column }) => column));
  return {
    sheetName: sheet.name,
    kind: kind ?? null,
    source: 'corrected',
    headerFirstRow,
    headerLastRow,
    dataFirstRow,
    dataLastRow,
    columns,
    members: [...members.values()].sort((a, b) => a.no - b.no),
    stated: withoutUnasked(stated, columns),
    headings,
    unknownColumns: headings.flatMap((text, column) =>
      text === '' || used.has(column) ? [] : [`${columnLetters(column)} ${text}`],
    ),
    inTenThousand: (Object.entries(columns) as [RosterField, number][])
      .filter(([, column]) => isInTenThousand(parts[column] ?? []))
      .map(([field]) => field),
    hiddenRows: sheet.rows.filter((row) => row.hidden && row.rowNo >= dataFirstRow).length,
  };

  function memberAt(no: number, headingParts: readonly string[]) {
    const said = kind === 'schooling' ? STUDENT : memberOfHeading(headingParts);
    const { label = `成员${no}`, relation = null } = said ?? {};
    const member = members.get(no) ?? { no, label, relation, columns: {} };
    members.set(no, member);
    return member;
  }
}

/** What is said for all rows holds only where no column says it row by row. */
function withoutUnasked(
  stated: LayoutCorrection['stated'],
  columns: Readonly<Partial<Record<RosterField, number>>>,
): RosterLayout['stated'] {
  return {
    ...(stated.unitName && columns.unit === undefined ? { unitName: stated.unitName } : {}),
    ...(stated.residence && columns.residence === undefined ? { residence: stated.residence } : {}),
    ...(stated.mainCause && columns.mainCause === undefined ? { mainCause: stated.mainCause } : {}),
  };
}

/** The layout as a correction, to start from on the screen or to be remembered. */
export function correctionOf(layout: RosterLayout): LayoutCorrection {
  const own = (Object.entries(layout.columns) as [RosterField, number][]).map(([role, column]) => ({ column, role }));
  const beside = layout.members.flatMap(({ no, columns }) =>
    (Object.entries(columns) as [PersonField, number][]).map(([field, column]) => ({
      column,
      role: `member${no}.${field}` as ColumnRole,
    })),
  );
  const { sheetName, headerFirstRow, headerLastRow, dataFirstRow, dataLastRow, stated } = layout;
  return {
    sheetName,
    headerFirstRow,
    headerLastRow,
    dataFirstRow,
    dataLastRow,
    columns: [...own, ...beside].sort((a, b) => a.column - b.column),
    stated: { ...stated },
  };
}

/** What makes two headings the same: their texts by column, spaces aside. */
export function headingText(headings: readonly string[]): string {
  return headings
    .map((text) => text.replace(/\s/g, ''))
    .join('|')
    .replace(/\|+$/, '');
}

/**
 * A remembered correction fitted to a new sheet: the rows in which its heading (told by `isSame`) stands again, or undefined.
 * The last data row is not remembered, it was that file's own.
 */
export function fitRemembered(
  sheet: WorkbookSheet,
  correction: LayoutCorrection,
  isSame: (heading: string) => boolean,
): RosterLayout | undefined {
  const height = correction.headerLastRow - correction.headerFirstRow;
  const gap = correction.dataFirstRow - correction.headerLastRow;
  const starts = [correction.headerFirstRow, ...Array.from({ length: 20 }, (_, at) => at + 1)];
  for (const first of starts) {
    const last = first + height;
    const headings = partsOfRows(sheet, first, last).map((each) => each.join('/'));
    if (!isSame(headingText(headings))) continue;
    const fitted = {
      ...correction,
      headerFirstRow: first,
      headerLastRow: last,
      dataFirstRow: last + gap,
      dataLastRow: null,
    };
    return { ...correctLayout(sheet, fitted), source: 'remembered' };
  }
  return undefined;
}
