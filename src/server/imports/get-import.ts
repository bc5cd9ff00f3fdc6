import { z } from 'zod';
import type { SheetChoice } from '#domain/imports/choose-sheet.ts';
import type { RosterLayout } from '#domain/imports/layout.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { countRowsByUnit, findBatch } from './import-views.store.ts';

/** One import with its rows by unit (in = accepted + repaired + parked) and the columns nobody asked for. Refuses `import.not-found`. */
export const getImport = query({
  name: 'import.read',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, tenantId }, { id }) => {
    const batch = await findBatch(tx, tenantId, id);
    if (!batch) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    const layout = batch.layout as unknown as RosterLayout | null;
    const units = await countRowsByUnit(tx, tenantId, id);
    return {
      ...batch,
      units,
      sheetName: layout?.sheetName ?? null,
      unknownColumns: layout?.unknownColumns ?? [],
      hiddenRows: layout?.hiddenRows ?? 0,
      hiddenColumns: layout?.hiddenColumns ?? [],
      sheets: (batch.sheets ?? []) as SheetChoice[],
    };
  },
});
