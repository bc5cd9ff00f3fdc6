import { z } from 'zod';
import { correctionOf, headingText } from '#domain/imports/correct-layout.ts';
import type { RosterLayout } from '#domain/imports/layout.ts';
import { action } from '#server/action.ts';
import { listUnits } from '#server/organizations/list-units.ts';
import { headingFingerprint } from './heading-fingerprint.ts';
import { saveRememberedLayout } from './import-review.store.ts';

/** Keeps a corrected layout for the unit's next file with the same heading; the last data row was this file's own. */
export const rememberLayout = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid(), orgPath: z.string(), layout: z.custom<RosterLayout>() }),
  run: async ({ tx, tenantId, actor, now, context, record }, { batchId, orgPath, layout }) => {
    const unit = (await listUnits(context, {})).find(({ path }) => path === orgPath);
    if (!unit) throw new Error('a batch of a unit that its clerk does not reach');
    const fingerprint = headingFingerprint(headingText(layout.headings));
    const correction = { ...correctionOf(layout), dataLastRow: null };
    await saveRememberedLayout(tx, tenantId, unit, fingerprint, correction, { at: now, name: actor.name });
    record({
      event: 'import.layout-remembered',
      subject: { kind: 'import', id: batchId },
      orgPath,
      after: { fingerprint },
    });
    return { fingerprint };
  },
});
