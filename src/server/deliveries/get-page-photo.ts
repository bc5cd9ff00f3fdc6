import { z } from 'zod';
import { readPageCode } from '#domain/deliveries/sheet-code.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '../action.ts';
import { findPhoto } from '../notices/photo-vault.ts';
import { findParkedPhoto } from './parked-photos.store.ts';
import { findPagePhoto } from './sign-off-pages.store.ts';

/** The photo on a printed page (by its code), or a parked one (by its id), as JPEG. Refuses one that is not there, or whose file is gone or changed. */
export const getPagePhoto = query({
  name: 'sign-off.read',
  input: z.object({
    campaignId: z.uuid(),
    of: z.union([z.object({ code: z.string().max(60) }), z.object({ photoId: z.uuid() })]),
    folder: z.string(),
  }),
  async run({ tx, tenantId, secrets }, { campaignId, of, folder }) {
    const contentHash =
      'photoId' in of
        ? (await findParkedPhoto(tx, tenantId, { campaignId, photoId: of.photoId }))?.contentHash
        : await hashOnPage(of.code);
    if (!contentHash) refuse('sheet-photo.not-found', '没有找到这张照片，或不在您管辖的范围内。请刷新后重试。');
    const picture = await findPhoto({ folder, secrets }, contentHash);
    if (!picture)
      refuse('photo.file-missing', '签领表照片不在数据文件夹里，或已被改动。请把备份里的 photos 文件夹恢复回来。');
    return { picture, contentHash };

    async function hashOnPage(code: string): Promise<string | undefined> {
      const read = readPageCode(code);
      return typeof read === 'string' ? undefined : findPagePhoto(tx, tenantId, { campaignId, ...read });
    }
  },
});
