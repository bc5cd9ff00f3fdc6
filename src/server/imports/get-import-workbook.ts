import { z } from 'zod';
import type { SheetRow } from '#domain/imports/cell-value.ts';
import {
  type BookList,
  DOUBT_LIST,
  doubtLine,
  headLine,
  markedRow,
  markedWidths,
  REPAIR_LIST,
  repairLine,
  UNIT_LIST,
  unitLines,
} from '#domain/imports/check-book.ts';
import { type RosterLayout, storedLayout } from '#domain/imports/layout.ts';
import type { PassedOverRow } from '#domain/imports/roster.ts';
import { reasonToPassOver } from '#domain/imports/sort-rows.ts';
import { UnitTallies } from '#domain/imports/tally.ts';
import { refuse } from '#domain/refusal.ts';
import { type LongPage, LongWorkbook, quotedName } from '#render/long-workbook.ts';
import { action, type ActionScope } from '#server/action.ts';
import { listRows } from './import-views.store.ts';
import { openFile } from './import-files.store.ts';
import { loadBatch } from './imports.store.ts';
import { type OpenedWorkbook, openWorkbook } from './read-workbook.ts';
import { openPayload } from './row-payload.ts';

const ROWS_AT_ONCE = 400;
/** Reasons listed one by one at the foot of the count by unit. */
const PASSED_OVER_LISTED = 2000;

/**
 * 导入核对表 of an import as .xlsx bytes in base64: the roster as it came with marks, the repairs, the doubts, the count by unit.
 * Written row by row from the file and the checked rows side by side. It shows full numbers, because it goes back to the unit that
 * sent them; so taking it is journalled.
 */
export const getImportWorkbook = action({
  name: 'import.read',
  input: z.object({ id: z.uuid() }),
  run: async (scope, { id }) => {
    const { tx, tenantId, actor, secrets, record } = scope;
    const batch = await loadBatch(tx, tenantId, id);
    const source = await openFile(tx, tenantId, id, secrets);
    if (!batch || !source)
      refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    if (!batch.layout)
      refuse('import.not-staged', '这份花名册还没有核对完，没有核对表。请等核对完成后再下载。', { state: batch.state });
    const layout = storedLayout(batch.layout);
    const workbook = new LongWorkbook({ title: '导入核对表', author: actor.name, datedOn: batch.as_of });
    const file = await openWorkbook(source);
    let pieces: Uint8Array[];
    try {
      const index = file.sheets.findIndex((sheet) => sheet.name === layout.sheetName);
      const merges = file.sheets[index]?.merges ?? [];
      await fill(workbook, { file, index, layout, found: foundRows(scope, id) });
      pieces = await workbook.end((page) => (page === 0 ? merges.filter((range) => RANGE.test(range)) : []));
    } finally {
      file.close();
    }
    record({
      event: 'import.workbook-taken',
      subject: { kind: 'import', id },
      orgPath: batch.org_path,
      after: { rows: batch.rows_in },
    });
    return {
      fileName: `导入核对表-${batch.file_name.replace(/\.\w+$/, '')}.xlsx`,
      contentBase64: Buffer.concat(pieces).toString('base64'),
    };
  },
});

const RANGE = /^[A-Z]{1,3}[1-9]\d{0,6}:[A-Z]{1,3}[1-9]\d{0,6}$/;

interface Parts {
  readonly file: OpenedWorkbook;
  readonly index: number;
  readonly layout: RosterLayout;
  readonly found: AsyncGenerator<FoundRow, undefined>;
}

async function fill(workbook: LongWorkbook, { file, index, layout, found }: Parts): Promise<void> {
  const marked = workbook.page({
    name: layout.sheetName || '花名册',
    columnWidths: markedWidths(layout),
    freezeRows: layout.headerLastRow,
    printTitleRows: `$${layout.headerFirstRow}:$${layout.headerLastRow}`,
  });
  const repairs = new ListPage(workbook, REPAIR_LIST);
  const doubts = new ListPage(workbook, DOUBT_LIST);
  const units = workbook.page(pageOf(UNIT_LIST));
  const linkTo = (cell: string) => `${quotedName(marked.name)}!${cell}`;
  const tallies = new UnitTallies();
  const passedOver: PassedOverRow[] = [];
  let next = (await found.next()).value;
  for await (const { rows } of file.rows(index)) {
    for (const row of rows) {
      const ofRow = next?.rowNo === row.rowNo ? next : undefined;
      marked.row(row.rowNo - 1, markedRow(row, ofRow ?? NOTHING_FOUND, layout));
      if (!ofRow) notePassedOver(row);
      else {
        tallies.add(ofRow);
        for (const repair of ofRow.repairs) repairs.add(repairLine(repairs.next, ofRow.unitName, repair, linkTo));
        for (const doubt of ofRow.doubts) doubts.add(doubtLine(doubts.next, ofRow.unitName, doubt, linkTo));
        next = (await found.next()).value;
      }
    }
    await Promise.all([marked.drain(), repairs.page.drain(), doubts.page.drain()]);
  }
  if (next) throw new Error(`row ${next.rowNo} of the import is not in its file`);
  writeLine(units, headLine(UNIT_LIST));
  for (const line of unitLines(tallies.list(), passedOver)) writeLine(units, line);

  function notePassedOver(row: SheetRow): void {
    const reason = reasonToPassOver(row, layout);
    if (reason !== undefined && passedOver.length < PASSED_OVER_LISTED) passedOver.push({ rowNo: row.rowNo, reason });
  }
}

const NOTHING_FOUND = { repairs: [], doubts: [] };

function pageOf({ name, widths }: BookList) {
  return { name, columnWidths: widths, freezeRows: 1, printTitleRows: '$1:$1' };
}

type Line = ReturnType<typeof headLine>;

function writeLine(page: LongPage, { row, cells, height }: Line): void {
  page.row(row, cells, height);
}

/** A list that grows by a line at a time. */
class ListPage {
  readonly page: LongPage;
  next = 1;

  constructor(workbook: LongWorkbook, list: BookList) {
    this.page = workbook.page(pageOf(list));
    writeLine(this.page, headLine(list));
  }

  add(line: Line): void {
    writeLine(this.page, line);
    this.next++;
  }
}

type FoundRow = Awaited<ReturnType<typeof openRows>>[number];

/** The checked rows in the order of the sheet. */
async function* foundRows(scope: ActionScope, batchId: string): AsyncGenerator<FoundRow, undefined> {
  let after = 0;
  for (;;) {
    const rows = await openRows(scope, batchId, after);
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) return undefined;
    after = rows.at(-1)?.rowNo ?? after;
  }
}

async function openRows({ tx, tenantId, secrets }: ActionScope, batchId: string, after: number) {
  const rows = await listRows(tx, tenantId, batchId, {}, after, ROWS_AT_ONCE);
  return rows.map((row) => {
    const { repairs, doubts } = openPayload(row.payload_cipher, secrets);
    return {
      rowNo: row.row_no,
      unitName: row.unit_name,
      unitCode: row.unit_code,
      outcome: row.outcome,
      householdNo: row.household_no,
      repairs,
      doubts,
    };
  });
}
