import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findAttachment, withdrawAttachmentRow } from './attachments.store.ts';
import { changeDossier } from './dossier-changes.store.ts';
import { findDossier } from './dossier-record.store.ts';
import { refuseMissingDossier, requireOpen } from './refuse-missing.ts';

/** Takes an attachment out of the matrix, with a reason. The entry and the encrypted file stay for the auditor. */
export const withdrawAttachment = action({
  name: 'dossier.fill',
  input: z.object({
    dossierId: z.uuid(),
    attachmentId: z.uuid(),
    reason: z.string().trim().min(2, '请写明原因').max(200),
  }),
  run: async ({ tx, tenantId, actor, now, record }, { dossierId, attachmentId, reason }) => {
    const dossier = (await findDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    requireOpen(dossier);
    const found = await findAttachment(tx, tenantId, dossierId, attachmentId);
    if (!found) return refuse('attachment.not-found', '没有找到这份附件，可能已经撤下。请刷新后重试。');
    await withdrawAttachmentRow(tx, tenantId, attachmentId, { at: now, by: actor.userId, reason });
    await changeDossier(tx, tenantId, dossierId, { changed_on: calendarDateOf(now) });
    record({
      event: 'dossier.attachment-withdrawn',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: dossier.org_path,
      before: { attachmentId, slot: found.slot },
      after: { reason },
    });
    return { withdrawn: true };
  },
});
