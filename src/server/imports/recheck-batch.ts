import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import { checkRoster } from '#domain/imports/check-roster.ts';
import { compareChecks } from '#domain/imports/compare-checks.ts';
import type { Review } from '#domain/imports/corrections.ts';
import type { RosterLayout } from '#domain/imports/layout.ts';
import { parkRegistered } from '#domain/imports/park-registered.ts';
import type { CheckedRoster } from '#domain/imports/roster.ts';
import { refuse } from '#domain/refusal.ts';
import type { Context } from '#server/context.ts';
import { findRegisteredPersons } from '#server/people/find-registered-persons.ts';
import type { OpenedBatch } from './open-import-review.ts';
import { rewriteImportRows } from './rewrite-import-rows.ts';
import { chooseSheet } from './stage-import.ts';

/** The sheet a layout speaks of; the only roster of the workbook where there is none yet. */
export function sheetOf(sheets: readonly WorkbookSheet[], layout: RosterLayout | undefined): WorkbookSheet {
  return sheets.find((sheet) => sheet.name === layout?.sheetName) ?? chooseSheet(sheets);
}

/** Checks the same layout again after a decision and writes the rows that changed. Answers the check and the new counts. */
export async function recheckRows(context: Context, batch: OpenedBatch, decided: Review) {
  const { layout } = batch;
  if (!layout) refuse('import.no-layout', '这份表格的栏目还没有对上。请先在“栏目对应”里指出表头和各栏，再逐格更正。');
  const sheet = sheetOf(batch.sheets, layout);
  const before = checkRoster(sheet, batch.directory, { ...batch.review, layout });
  const after = checkRoster(sheet, batch.directory, { ...decided, layout });
  const registered = await findRegistered(context, [before, after]);
  const checked = parkRegistered(after, registered);
  const { changed, gone } = compareChecks(parkRegistered(before, registered), checked);
  const only = { changed: changed.map(({ rowNo }) => rowNo), gone };
  const place = { batchId: batch.id, orgPath: batch.orgPath };
  return { checked, counts: await rewriteImportRows(context, { ...place, check: { sheet, checked, only } }) };
}

/** Checks with another layout and writes every row anew. */
export async function recheckSheet(context: Context, batch: OpenedBatch, sheet: WorkbookSheet, layout: RosterLayout) {
  const found = checkRoster(sheet, batch.directory, { ...batch.review, layout });
  const checked = parkRegistered(found, await findRegistered(context, [found]));
  const place = { batchId: batch.id, orgPath: batch.orgPath };
  return { checked, counts: await rewriteImportRows(context, { ...place, check: { sheet, checked } }) };
}

async function findRegistered(context: Context, checks: readonly CheckedRoster[]) {
  const people = checks.flatMap(({ households }) => households.flatMap(({ head, members }) => [head, ...members]));
  const idNumbers = [...new Set(people.flatMap(({ idNumber }) => idNumber ?? []))];
  return findRegisteredPersons(context, { idNumbers });
}
