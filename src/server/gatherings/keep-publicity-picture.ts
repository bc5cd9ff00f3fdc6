import { createHash } from 'node:crypto';
import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { insertPicture, listStoredPictures } from './pictures.store.ts';
import { findPublicity } from './records.store.ts';
import { redrawPicture } from './redraw-picture.ts';

const MOST_PICTURES = 9;

/**
 * Keeps a picture of a publicity item: drawn anew, encrypted, under the hash of its content. Refuses what `redrawPicture` refuses, the
 * same picture twice (`publicity.same-picture`) and a tenth one. The content is the input, so that a repeated command is known again.
 */
export const keepPublicityPicture = action({
  name: 'gathering.record',
  input: z.object({ itemId: z.uuid(), contentBase64: z.string().min(1) }),
  async run({ tx, tenantId, actor, now, secrets, record }, { itemId, contentBase64 }) {
    const item = await findPublicity(tx, tenantId, itemId);
    if (!item) refuse('publicity.not-found', '没有找到这条宣传记录，或不在您管辖的范围内。请回到宣传列表重新选择。');
    if ((await listStoredPictures(tx, tenantId, itemId)).length >= MOST_PICTURES)
      refuse('publicity.too-many-pictures', `一条宣传最多保存 ${MOST_PICTURES} 张图片。请另登记一条。`);
    const { jpeg, width, height } = await redrawPicture(Buffer.from(contentBase64, 'base64'));
    const digest = createHash('sha256').update(jpeg).digest('hex');
    const picture = { itemId, orgPath: item.orgPath, digest, cipher: secrets.encrypt('file', jpeg), width, height };
    await insertPicture(tx, tenantId, picture, { userId: actor.userId, at: now });
    record({
      event: 'publicity.picture-kept',
      subject: { kind: 'publicity-item', id: itemId },
      orgPath: item.orgPath,
      after: { digest, width, height, bytes: jpeg.length },
    });
    return { digest, width, height };
  },
});
