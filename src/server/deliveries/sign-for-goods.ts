import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { calendarDateOf, isCalendarDate } from '#domain/calendar-date.ts';
import { decideProxy } from '#domain/deliveries/proxy.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { keepPhoto } from '../notices/photo-vault.ts';
import { redrawPhoto } from '../notices/redraw-photo.ts';
import { insertSignOffs } from './envelopes.store.ts';
import { bookHandedGoods } from './book-handed-goods.ts';
import { findGoodsHousehold } from './goods-households.store.ts';

/**
 * One household takes its goods out of the hands of a unit or a team and signs for them on the screen: signature or fingerprint, redrawn
 * and sealed, with the ledger entry and the pieces, all or nothing. The clerk may do it as well as the cashier: what
 * goes to whom was approved, and the picture stays. A proxy gives name, relation and ID number, which is sealed at once;
 * so a command id goes with `knownBy`. Refuses as `bookHandedGoods` does, a day to come, and a picture given for another household before.
 */
export const signForGoods = action({
  name: 'goods.sign-off',
  input: z.object({
    campaignId: z.uuid(),
    entitlementId: z.uuid(),
    itemCode: z.string().min(1, '请选择从谁手里发哪一种慰问品'),
    forKind: z.enum(['unit', 'team']),
    forKey: z.string().min(1),
    quantity: z.int().positive(),
    keeper: z.string().trim().min(1, '请填写发放人').max(40),
    evidence: z.enum(['signature', 'fingerprint']),
    signedOn: z.string().refine(isCalendarDate, '请填写签领日期'),
    path: z.string(),
    folder: z.string(),
    proxy: z
      .object({ name: z.string().max(40), relation: z.string().max(40), idNumber: z.string().max(30) })
      .nullable(),
  }),
  async run({ tx, tenantId, actor, now, newId, secrets, record, context }, input) {
    const { campaignId, entitlementId, quantity, evidence, signedOn } = input;
    if (signedOn > calendarDateOf(now))
      refuse('sign-off.in-future', '签领日期还没有到。请核对日期。', { field: 'signedOn' });
    const household = await findGoodsHousehold(tx, tenantId, campaignId, entitlementId);
    if (!household) refuse('delivery.no-such-household', '没有找到这一户，或不在您管辖的范围内。请刷新后重试。');
    const proxy = input.proxy && decideProxy(input.proxy);
    const method = proxy ? ('proxy' as const) : ('self' as const);
    const { deliveryIds } = await bookHandedGoods(context, {
      campaignId,
      itemCode: input.itemCode,
      forKind: input.forKind,
      forKey: input.forKey,
      keeper: input.keeper,
      lines: [
        {
          entitlementId,
          quantity,
          signedOn,
          method,
          ...(proxy && { proxyName: proxy.name, proxyRelation: proxy.relation }),
        },
      ],
    });
    const { picture } = await redrawPhoto(await readFile(input.path));
    const contentHash = await keepPhoto({ folder: input.folder, secrets }, picture);
    const deliveryId = deliveryIds[0] ?? '';
    const signOff = {
      id: newId(),
      campaignId,
      orgPath: household.orgPath,
      entitlementId,
      envelopeId: null,
      deliveryId,
      method,
      evidence,
      contentHash,
      signedOn,
      proxy: proxy && {
        name: proxy.name,
        relation: proxy.relation,
        idCipher: secrets.encrypt('id-number', proxy.idNumber),
        idDigest: secrets.digest('id-number', proxy.idNumber),
        idTail: proxy.idNumber.slice(-4),
      },
    };
    await insertSignOffs(tx, tenantId, [signOff], { userId: actor.userId, at: now });
    record({
      event: 'delivery.goods-signed-for',
      subject: { kind: 'delivery', id: deliveryId },
      orgPath: household.orgPath,
      after: { evidence, contentHash, signedOn, isProxy: proxy !== null, itemCode: input.itemCode, quantity },
    });
    return { deliveryId, headName: household.headName };
  },
});
