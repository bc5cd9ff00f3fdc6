import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '../action.ts';
import { findPhoto } from '../notices/photo-vault.ts';
import { listEnvelopes } from './envelopes.store.ts';

/** The signature or fingerprint given for an envelope, as JPEG. Refuses one that is not there or whose file is gone or changed. */
export const getSignOffPicture = query({
  name: 'sign-off.read',
  input: z.object({ envelopeId: z.uuid(), folder: z.string() }),
  async run({ tx, tenantId, secrets }, { envelopeId, folder }) {
    const [envelope] = await listEnvelopes(tx, tenantId, { ids: [envelopeId] });
    if (!envelope?.contentHash) refuse('sign-off.not-found', '这个红包袋还没有签领。请刷新后查看。');
    const picture = await findPhoto({ folder, secrets }, envelope.contentHash);
    if (!picture)
      refuse('photo.file-missing', '签领图片不在数据文件夹里，或已被改动。请把备份里的 photos 文件夹恢复回来。');
    return { picture, contentHash: envelope.contentHash };
  },
});
