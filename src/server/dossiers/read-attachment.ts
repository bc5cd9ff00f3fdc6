import { z } from 'zod';
import { reachesOf } from '#domain/accounts/permissions.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { unshelve } from './attachment-shelf.ts';
import { findAttachment } from './attachments.store.ts';

/**
 * The file of an attachment, for those with the right; every reading is journalled. What shows an illness is refused to roles that do not
 * need it (`attachment.health-not-allowed`). Not to be called with a command id: the answer is the file.
 */
export const readAttachment = action({
  name: 'attachment.read',
  input: z.object({ dossierId: z.uuid(), attachmentId: z.uuid(), dataFolder: z.string() }),
  run: async ({ tx, tenantId, actor, secrets, record }, { dossierId, attachmentId, dataFolder }) => {
    const found = await findAttachment(tx, tenantId, dossierId, attachmentId);
    if (!found)
      return refuse('attachment.not-found', '没有找到这份附件，可能已经撤下，或不在您管辖的单位内。请刷新后重试。');
    if (found.health && reachesOf(actor, 'dossier.keep-health').length === 0)
      refuse('attachment.health-not-allowed', '这份附件涉及病残情况，您的岗位不能查看。请由经办或审核人员查看。');
    const bytes = await unshelve(dataFolder, secrets, found.content_key);
    if (!bytes)
      return refuse(
        'attachment.file-not-found',
        '附件登记还在，但文件不在数据文件夹里。请系统管理员从备份恢复 attachments 文件夹。',
      );
    record({
      event: 'dossier.attachment-read',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: found.org_path,
      after: { attachmentId, slot: found.slot },
    });
    return { bytes, mediaType: found.media_type, fileName: found.file_name };
  },
});
