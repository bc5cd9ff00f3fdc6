import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findPicture } from './pictures.store.ts';
import { findPublicity } from './records.store.ts';

/** A picture of a publicity item, as JPEG. Refuses `publicity.picture-not-found`, also once the item is withdrawn. */
export const getPublicityPicture = query({
  name: 'gathering.read',
  input: z.object({ itemId: z.uuid(), digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  async run({ tx, tenantId, secrets }, { itemId, digest }) {
    const item = await findPublicity(tx, tenantId, itemId);
    const picture = item && (await findPicture(tx, tenantId, itemId, digest));
    if (!picture)
      refuse('publicity.picture-not-found', '没有找到这张图片，或不在您管辖的范围内。请回到宣传列表重新选择。');
    return secrets.decryptBytes('file', picture.cipher);
  },
});
