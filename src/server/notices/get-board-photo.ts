import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findPhoto } from './photo-vault.ts';
import { listPhotos } from './photos.store.ts';

/** A photo of the board as JPEG. Refuses one that is not there, or whose file is gone or was changed. */
export const getBoardPhoto = query({
  name: 'notice.read',
  input: z.object({ noticeId: z.uuid(), photoId: z.uuid(), folder: z.string() }),
  async run({ tx, tenantId, secrets }, { noticeId, photoId, folder }) {
    const photo = (await listPhotos(tx, tenantId, noticeId)).find((one) => one.id === photoId);
    if (!photo) refuse('photo.not-found', '没有找到这张照片。请刷新后重新选择。');
    const picture = await findPhoto({ folder, secrets }, photo.contentHash);
    if (!picture)
      refuse('photo.file-missing', '照片文件不在数据文件夹里，或已被改动。请把备份里的 photos 文件夹恢复回来。');
    return { picture, contentHash: photo.contentHash };
  },
});
