import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getCampaign } from '#server/campaigns/get-campaign.ts';
import { shelve } from '#server/dossiers/attachment-shelf.ts';
import { ATTACHMENT_BYTES, cleanAttachment } from '#server/dossiers/clean-attachment.ts';
import { insertEvidenceFile } from './evidence.store.ts';
import { batchInput, requireBatch } from './find-batch.store.ts';
import { readEvidencePack } from './read-evidence-pack.ts';

/**
 * Adds a scanned paper or a picture to a part of the voucher: told by its content, pictures encoded anew, encrypted on disk. Refuses a part
 * the pack does not know (`evidence.no-such-slot`), a batch of another campaign (`evidence.no-such-batch`), what `cleanAttachment` refuses, and the same file twice (`evidence.already-there`).
 */
export const attachEvidence = action({
  name: 'evidence.attach',
  input: z.object({
    campaignId: z.uuid(),
    slot: z.string(),
    path: z.string(),
    title: z.string().trim().min(1).max(120),
    dataFolder: z.string(),
    batch: batchInput.optional(),
  }),
  async run(
    { tx, tenantId, actor, now, secrets, newId, record, context },
    { campaignId, slot, path, title, dataFolder, batch },
  ) {
    const campaign = await getCampaign(context, { campaignId });
    if (!(await readEvidencePack()).slots.some((each) => each.code === slot))
      refuse('evidence.no-such-slot', '凭证目录里没有这一类材料。请从凭证包一栏里选择。', { slot });
    if (batch) await requireBatch(tx, tenantId, campaignId, batch);
    if ((await stat(path)).size > ATTACHMENT_BYTES)
      refuse('attachment.too-large', `一份附件最大 ${ATTACHMENT_BYTES / 1024 / 1024} MB。请压缩或拆成几份再上传。`);
    const { bytes, mediaType, pages } = await cleanAttachment(await readFile(path));
    const id = newId();
    const contentKey = await shelve(dataFolder, secrets, bytes);
    const plain = title.replaceAll(/\d{7,}[Xx]?/g, '…');
    const file = { id, campaignId, orgPath: campaign.orgPath, slot, title: plain, mediaType, pages };
    await insertEvidenceFile(
      tx,
      tenantId,
      { ...file, sizeBytes: bytes.length, contentKey, batchKind: batch?.kind ?? null, batchId: batch?.id ?? null },
      { userId: actor.userId, at: now },
    );
    record({
      event: 'evidence.attached',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: { fileId: id, slot, pages, bytes: bytes.length, ...(batch ? { batch } : {}) },
    });
    return { fileId: id, pages };
  },
});
