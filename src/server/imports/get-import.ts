import { z } from 'zod';
import { CAUSES, RESIDENCES } from '#domain/code-lists.ts';
import { nameOfRole, partsOfRole, roleOf } from '#domain/imports/column-roles.ts';
import { fieldOf, type RosterField } from '#domain/imports/fields.ts';
import { FORM_CODES } from '#domain/imports/form-answers.ts';
import { type RosterLayout, storedLayout } from '#domain/imports/layout.ts';
import { SHEET_KINDS } from '#domain/imports/sheet-kinds.ts';
import type { SheetChoice } from '#domain/imports/choose-sheet.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { listSetAsides } from './import-review.store.ts';
import { countDuplicates, countRegistered, countRowsByUnit, findBatch, findRecheckJob } from './import-views.store.ts';
import { countMemberChanges } from './member-changes.store.ts';

/**
 * One import with its rows by unit (in = accepted + repaired + parked), how its sheet was read, the columns nobody asked for and
 * those the register has no place for yet. Refuses `import.not-found`.
 */
export const getImport = query({
  name: 'import.read',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, tenantId }, { id }) => {
    const batch = await findBatch(tx, tenantId, id);
    if (!batch) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    const layout = batch.layout ? storedLayout(batch.layout) : null;
    const units = await countRowsByUnit(tx, tenantId, id);
    return {
      ...batch,
      units,
      registered: await countRegistered(tx, tenantId, id),
      memberChanges: await countMemberChanges(tx, tenantId, id),
      recheckJobId: batch.state === 'rechecking' ? await findRecheckJob(tx, tenantId, id, batch.recheck_no) : null,
      duplicates: batch.state === 'committed' ? await countDuplicates(tx, tenantId, id) : null,
      sheetName: layout?.sheetName ?? null,
      unknownColumns: layout?.unknownColumns ?? [],
      hiddenRows: layout?.hiddenRows ?? 0,
      setAsideRows: (await listSetAsides(tx, tenantId, id)).length,
      kindName: layout?.kind ? SHEET_KINDS[layout.kind].name : null,
      layoutSource: layout?.source ?? null,
      statedForAll: layout ? saidForAll(layout) : [],
      waitingColumns: layout ? waitingColumns(layout) : [],
      hiddenColumns: layout?.hiddenColumns ?? [],
      sheets: (batch.sheets ?? []) as SheetChoice[],
    };
  },
});

/** What a person said for every row of a sheet that has no such column. */
function saidForAll({ stated }: RosterLayout): string[] {
  const { unitName, residence, mainCause } = stated;
  return [
    ...(unitName ? [`单位都按“${unitName}”`] : []),
    ...(residence ? [`户口都按“${RESIDENCES[residence]}”`] : []),
    ...(mainCause ? [`致困原因都按“${CAUSES[mainCause]}”`] : []),
  ];
}

/** Columns that were understood and are kept with their rows, because the register has no place for them yet. */
function waitingColumns(layout: RosterLayout): string[] {
  const own = (Object.keys(layout.columns) as RosterField[]).map((field) => roleOf(0, field));
  const beside = layout.members.flatMap(({ no, columns }) =>
    (Object.keys(columns) as RosterField[]).map((field) => roleOf(no, field)),
  );
  return [...own, ...beside]
    .map((role) => ({ role, field: partsOfRole(role).field }))
    .filter(({ field }) => fieldOf(field).further !== undefined && !(field in FORM_CODES))
    .map(({ role }) => role)
    .map((role) => nameOfRole(role, layout.members));
}
