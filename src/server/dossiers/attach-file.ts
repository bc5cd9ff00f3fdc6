import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { shelve } from './attachment-shelf.ts';
import { insertAttachment } from './attachments.store.ts';
import { ATTACHMENT_BYTES, cleanAttachment } from './clean-attachment.ts';
import { changeDossier, holdDossier } from './dossier-changes.store.ts';
import { findDossier } from './dossier-record.store.ts';
import { readDossierPacks } from './read-dossier-pack.ts';
import { refuseMissingDossier, requireOpen } from './refuse-missing.ts';

/** Names of files may carry numbers of people: digits in a row beyond six are struck out. */
const plainName = (name: string) =>
  basename(name)
    .replaceAll(/\d{7,}[Xx]?/g, '…')
    .slice(0, 120) || '附件';

/**
 * Adds a proof to a dossier: told by its content, pictures encoded anew, encrypted on disk under a digest of what it holds. Refuses a kind
 * the matrix does not know, whatever `cleanAttachment` refuses, and the same file twice in the same place (`attachment.already-there`).
 */
export const attachFile = action({
  name: 'dossier.fill',
  input: z.object({
    dossierId: z.uuid(),
    slot: z.string(),
    path: z.string(),
    fileName: z.string().max(255),
    /** Folder of the installation's data. */
    dataFolder: z.string(),
  }),
  run: async ({ tx, tenantId, actor, now, secrets, newId, record }, input) => {
    const { dossierId } = input;
    await holdDossier(tx, tenantId, dossierId);
    const dossier = (await findDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    requireOpen(dossier);
    const slot = (await readDossierPacks()).evidence.slots.find((each) => each.code === input.slot);
    if (!slot) return refuse('attachment.no-such-slot', '没有这一类证明材料。请从附件一栏里选择。', { field: 'slot' });
    if ((await stat(input.path)).size > ATTACHMENT_BYTES)
      refuse('attachment.too-large', `一份附件最大 ${ATTACHMENT_BYTES / 1024 / 1024} MB。请压缩或拆成几份再上传。`);
    const { bytes, mediaType, pages } = await cleanAttachment(await readFile(input.path));
    const id = newId();
    await insertAttachment(tx, tenantId, {
      id,
      dossierId,
      orgPath: dossier.org_path,
      slot: slot.code,
      fileName: plainName(input.fileName),
      mediaType,
      sizeBytes: bytes.length,
      pages,
      contentKey: await shelve(input.dataFolder, secrets, bytes),
      health: slot.health,
      at: now,
      by: actor.name,
    });
    await changeDossier(tx, tenantId, dossierId, { changed_on: calendarDateOf(now) });
    record({
      event: 'dossier.file-attached',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: dossier.org_path,
      after: { attachmentId: id, slot: slot.code, bytes: bytes.length, pages },
    });
    return { attachmentId: id, pages };
  },
});
