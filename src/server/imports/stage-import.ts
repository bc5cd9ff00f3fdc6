import { z } from 'zod';
import { isWithin } from '#domain/accounts/permissions.ts';
import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import { checkRoster } from '#domain/imports/check-roster.ts';
import { rosterLikeness } from '#domain/imports/layout.ts';
import { parkRegistered } from '#domain/imports/park-registered.ts';
import type { CheckedRoster } from '#domain/imports/roster.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { listUnits } from '#server/organizations/list-units.ts';
import { findRegisteredPersons } from '#server/people/find-registered-persons.ts';
import type { Secrets } from '#server/secrets.ts';
import { findRememberedLayout } from './find-remembered-layout.ts';
import { insertRows, loadFile, lockBatch, saveStaged, type StagedRow } from './imports.store.ts';
import { readWorkbook } from './read-workbook.ts';
import { sealPayload } from './row-payload.ts';

export type ReportProgress = (percent: number, message: string) => void;

/**
 * Reads and checks a received workbook and keeps every row with its outcome; nothing is registered yet. People who are in
 * the register already are parked. Refuses a workbook that is no roster (`import.*`, `workbook.*`): the batch stays as received.
 */
export const stageImport = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid(), onProgress: z.custom<ReportProgress>().optional() }),
  run: async ({ tx, tenantId, secrets, context, record }, { batchId, onProgress }) => {
    const batch = await lockBatch(tx, tenantId, batchId);
    const file = await loadFile(tx, tenantId, batchId);
    if (!batch || !file) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    if (batch.state !== 'received')
      refuse('import.already-staged', '这份文件已经核对过了。请直接查看核对结果。', { state: batch.state });
    onProgress?.(5, '正在读取表格');
    const sheets = await readWorkbook(secrets.decryptBytes('file', file.file_cipher));
    onProgress?.(35, '正在逐行核对');
    const remembered = await findRememberedLayout(context, { orgPath: batch.org_path, sheets });
    const sheet = remembered?.sheet ?? chooseSheet(sheets);
    const units = (await listUnits(context, {})).filter((unit) => isWithin(unit.path, batch.org_path));
    const checked = checkRoster(sheet, { units, asOf: batch.as_of }, { layout: remembered?.layout });
    onProgress?.(60, '正在与登记库比对');
    const people = checked.households.flatMap((household) => [household.head, ...household.members]);
    const registered = await findRegisteredPersons(context, {
      idNumbers: people.flatMap((person) => person.idNumber ?? []),
    });
    const final = parkRegistered(checked, registered);
    onProgress?.(75, '正在保存核对结果');
    const counts = countsOf(final);
    await insertRows(tx, tenantId, batchId, batch.org_path, stagedRows(sheet, final, secrets));
    await saveStaged(tx, tenantId, batchId, final.layout, counts);
    record({
      event: 'import.staged',
      subject: { kind: 'import', id: batchId },
      orgPath: batch.org_path,
      after: counts,
    });
    onProgress?.(100, '核对完成');
    return { batchId, ...counts };
  },
});

/** The one sheet that is a roster. Two of them are refused: one would be left out without a word. */
export function chooseSheet(sheets: readonly WorkbookSheet[]): WorkbookSheet {
  const rosters = sheets.filter((sheet) => rosterLikeness(sheet) > 0);
  if (rosters.length > 1) {
    const names = rosters.map((sheet) => `“${sheet.name}”`).join('、');
    refuse(
      'import.several-rosters',
      `这个文件里有 ${rosters.length} 张花名册（${names}），一次只能导入一张。请合并成一张，或拆成几个文件分别上传。`,
      { sheets: rosters.length },
    );
  }
  const chosen = rosters[0] ?? sheets.find((sheet) => sheet.rows.length > 0) ?? sheets[0];
  return chosen ?? refuse('import.empty-sheet', '这个表格里没有内容。请填好花名册后重新上传。');
}

function countsOf(checked: CheckedRoster) {
  const count = (outcome: string) => checked.rows.filter((row) => row.outcome === outcome).length;
  return {
    accepted: count('accepted'),
    repaired: count('repaired'),
    parked: count('parked'),
    passedOver: checked.passedOver.length,
    households: checked.households.length,
  };
}

export function stagedRows(sheet: WorkbookSheet, checked: CheckedRoster, secrets: Secrets): StagedRow[] {
  const cells = new Map(sheet.rows.map((row) => [row.rowNo, row.cells]));
  const households = new Map(checked.households.map((household) => [household.head.rowNo, household]));
  const repairs = byRow(checked.repairs);
  const doubts = byRow(checked.doubts);
  return checked.rows.map((row) => {
    const household = households.get(row.rowNo);
    const found = { repairs: repairs.get(row.rowNo) ?? [], doubts: doubts.get(row.rowNo) ?? [] };
    return {
      ...row,
      repairCount: found.repairs.length,
      doubtCount: found.doubts.length,
      payload: sealPayload(
        { cells: cells.get(row.rowNo) ?? [], ...found, ...(household ? { household } : {}) },
        secrets,
      ),
    };
  });
}

function byRow<T extends { readonly rowNo: number }>(found: readonly T[]): Map<number, T[]> {
  const rows = new Map<number, T[]>();
  for (const each of found) {
    const list = rows.get(each.rowNo);
    if (list) list.push(each);
    else rows.set(each.rowNo, [each]);
  }
  return rows;
}
