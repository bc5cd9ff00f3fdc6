import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { keepPhoto } from '../notices/photo-vault.ts';
import { redrawPhoto } from '../notices/redraw-photo.ts';
import { insertSignOffs } from './envelopes.store.ts';
import { listSheets, listSignedOn } from './sheet-photos.store.ts';

/**
 * Attaches the photo of a signed paper sheet to every household whose signature on it was registered; redrawn without metadata, sealed
 * under its hash. Money does not move: posting is the cashier's. Refuses a sheet without a registered row and the same photo twice.
 */
export const attachSheetPhoto = action({
  name: 'sign-off.record',
  input: z.object({ sheetId: z.uuid(), path: z.string(), folder: z.string() }),
  async run({ tx, tenantId, actor, now, newId, secrets, record }, { sheetId, path, folder }) {
    const [sheet] = await listSheets(tx, tenantId, { sheetId });
    if (!sheet) refuse('sign-off.no-sheet', '没有找到这份签领表，可能不在您管辖的范围内。请刷新后重试。');
    const signed = await listSignedOn(tx, tenantId, sheetId);
    if (signed.length === 0)
      refuse('sign-off.empty-sheet', '这份签领表还没有登记上任何一户，照片没有地方可放。请先登记签领表。');
    const { picture } = await redrawPhoto(await readFile(path));
    const contentHash = await keepPhoto({ folder, secrets }, picture);
    const rows = signed.map(({ entitlementId, orgPath, signedOn }) => ({
      id: newId(),
      campaignId: sheet.campaignId,
      orgPath,
      entitlementId,
      envelopeId: null,
      method: 'on-paper' as const,
      evidence: 'paper-sheet' as const,
      contentHash,
      signedOn,
      proxy: null,
    }));
    await insertSignOffs(tx, tenantId, rows, { userId: actor.userId, at: now });
    record({
      event: 'sign-off.photographed',
      subject: { kind: 'sign-off-sheet', id: sheetId },
      orgPath: signed[0]?.orgPath ?? '',
      after: { contentHash, households: rows.length },
    });
    return { contentHash, households: rows.length };
  },
});
