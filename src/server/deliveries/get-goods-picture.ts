import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '../action.ts';
import { findPhoto } from '../notices/photo-vault.ts';
import { findGoodsPicture } from './goods-households.store.ts';

/** The signature or fingerprint given for goods, as JPEG. Refuses one that is not there or whose file is gone or changed. */
export const getGoodsPicture = query({
  name: 'sign-off.read',
  input: z.object({ deliveryId: z.uuid(), folder: z.string() }),
  async run({ tx, tenantId, secrets }, { deliveryId, folder }) {
    const contentHash = await findGoodsPicture(tx, tenantId, deliveryId);
    if (!contentHash) refuse('sign-off.not-found', '这次发放没有在屏幕上签名，请查看纸质签领表。');
    const picture = await findPhoto({ folder, secrets }, contentHash);
    if (!picture)
      refuse('photo.file-missing', '签领图片不在数据文件夹里，或已被改动。请把备份里的 photos 文件夹恢复回来。');
    return { picture, contentHash };
  },
});
