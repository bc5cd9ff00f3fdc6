import { refuse } from '#domain/refusal.ts';
import type { VolumeItem } from '#render/dossier-volumes.ts';
import { unshelve } from '#server/dossiers/attachment-shelf.ts';
import { findPhoto, type PhotoVault } from '#server/notices/photo-vault.ts';
import type { EvidenceFile } from './evidence.store.ts';

/** More than this does not go into one file. */
const PACK_BYTES = 150 * 1024 * 1024;

/** What was attached, as it goes into a pack. Refuses one that is missing on this machine, and too much for one file. */
export async function fileItems(
  { folder, secrets }: PhotoVault,
  files: readonly EvidenceFile[],
): Promise<VolumeItem[]> {
  if (files.reduce((sum, file) => sum + file.sizeBytes, 0) > PACK_BYTES)
    refuse('evidence.too-large', '凭证附件超过 150 MB，不能合成一个文件。请先撤下重复的附件。');
  const items: VolumeItem[] = [];
  for (const { title, contentKey, mediaType, pages } of files) {
    const bytes = await unshelve(folder, secrets, contentKey);
    if (!bytes)
      return refuse(
        'evidence.file-not-found',
        `附件“${title}”不在数据文件夹里，不能合成。请系统管理员从备份恢复 attachments 文件夹。`,
      );
    items.push({ name: title, bytes, mediaType, pages });
  }
  return items;
}

/** The photos of the boards on which lists hung. Refuses one that is missing on this machine. */
export async function boardPhotos(
  postings: readonly { readonly noticeNo: string; readonly photoHashes: readonly string[] }[],
  vault: PhotoVault,
): Promise<VolumeItem[]> {
  const items: VolumeItem[] = [];
  for (const { noticeNo, photoHashes } of postings)
    for (const hash of photoHashes) {
      const bytes = await findPhoto(vault, hash);
      if (!bytes)
        return refuse(
          'photo.file-missing',
          `公示 ${noticeNo} 的照片不在数据文件夹里，不能合成。请把备份里的 photos 文件夹恢复回来。`,
        );
      items.push({ name: `公示栏照片 ${noticeNo}`, bytes, mediaType: 'image/jpeg', pages: 1 });
    }
  return items;
}
