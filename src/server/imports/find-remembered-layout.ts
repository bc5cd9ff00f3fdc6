import { z } from 'zod';
import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import { fitRemembered } from '#domain/imports/correct-layout.ts';
import type { RosterLayout } from '#domain/imports/layout.ts';
import { query } from '#server/action.ts';
import { headingFingerprint } from './heading-fingerprint.ts';
import { listRememberedLayouts } from './import-review.store.ts';

/** The layout of the first of these sheets that a person of this unit has put right before, told by the same heading; null for none. */
export const findRememberedLayout = query({
  name: 'import.stage',
  input: z.object({ orgPath: z.string(), sheets: z.custom<readonly WorkbookSheet[]>() }),
  run: async ({ tx, tenantId }, { orgPath, sheets }): Promise<RosterLayout | null> => {
    for (const { fingerprint, correction } of await listRememberedLayouts(tx, tenantId, orgPath)) {
      for (const sheet of sheets) {
        const layout = fitRemembered(sheet, correction, (heading) => headingFingerprint(heading) === fingerprint);
        if (layout) return layout;
      }
    }
    return null;
  },
});
