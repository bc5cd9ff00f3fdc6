import { parsePostingPack, type PostingPack } from '#domain/notices/posting-pack.ts';
import { readPack } from '#server/organizations/read-pack.ts';

/** What may hang where and how long, as packs/notices/posting.yaml says today. Refuses what `parsePostingPack` refuses. */
export async function readPostingPack(): Promise<PostingPack> {
  return parsePostingPack(await readPack('notices', 'posting'));
}
