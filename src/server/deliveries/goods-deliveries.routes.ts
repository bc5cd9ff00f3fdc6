import { z } from 'zod';
import { GOODS_HOLDERS } from '#domain/goods/goods-lists.ts';
import { SIGN_OFF_METHODS, type SignOffMethod } from '#domain/deliveries/sign-off-sheet.ts';
import { refuse } from '#domain/refusal.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { pageQuery } from '../http/paging.ts';
import { defineRoutes } from '../http/route.ts';
import { bookSignedGoods } from './book-signed-goods.ts';
import { getGoodsPicture } from './get-goods-picture.ts';
import { handOverGoods } from './hand-over-goods.ts';
import { listGoodsHouseholds } from './list-goods-households.ts';
import { signForGoods } from './sign-for-goods.ts';
import { takeBackGoods } from './take-back-goods.ts';

const id = z.object({ id: z.uuid() });
const text = z.string().trim().max(200);
const states = z.enum(['due', 'delivered', 'returned']);
const STATES = { due: '待发', delivered: '已发', returned: '已退回' } as const;

export const goodsDeliveriesRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/goods-deliveries',
    summary: '应发慰问品的户：待发、已签领、已退回',
    permission: 'delivery.read',
    params: id,
    query: z.object({ state: states.optional(), q: text.optional(), ...pageQuery }),
    ok: z.object({
      sums: z.array(z.object({ state: states, stateName: z.string(), households: z.int(), goodsFen: z.int() })),
      rows: z.array(
        z
          .object({
            entitlementId: z.uuid(),
            householdId: z.uuid(),
            dossierNo: z.string(),
            unitName: z.string(),
            unitCode: z.string(),
            headName: z.string(),
            goodsName: z.string().nullable(),
            goodsFen: z.int(),
            state: states,
            stateName: z.string(),
            deliveryId: z.uuid().nullable(),
            signedOn: z.string().nullable(),
            methodName: z.string().nullable(),
            proxyName: z.string().nullable(),
            proxyRelation: z.string().nullable(),
            returnReason: z.string().nullable(),
            itemName: z.string().nullable(),
            pieces: z.int().nullable(),
            /** 单位 or 走访组 with its name; null where nothing left the stock book. */
            holder: z.string().nullable(),
            hasPicture: z.boolean(),
          })
          .meta({ id: 'GoodsHousehold' }),
      ),
      nextCursor: z.string().nullable(),
    }),
    async handler({ context, params, query }) {
      const { sums, rows, nextCursor } = await listGoodsHouseholds(context, { campaignId: params.id, ...query });
      return {
        sums: sums.map((sum) => ({ ...sum, stateName: STATES[sum.state], goodsFen: toJsonFen(sum.goodsFen) })),
        rows: rows.map((row) => ({
          ...row,
          goodsFen: toJsonFen(row.goodsFen),
          stateName: STATES[row.state],
          methodName: row.method === null ? null : SIGN_OFF_METHODS[row.method as SignOffMethod],
          holder: row.holderKind === null ? null : `${GOODS_HOLDERS[row.holderKind]} ${row.holderName ?? ''}`,
        })),
        nextCursor,
      };
    },
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/goods-deliveries',
    summary: '慰问品发放到户：签领、记账、出库一次办',
    permission: 'delivery.record',
    params: id,
    body: z.object({
      itemCode: text,
      forKind: z.enum(['unit', 'team']),
      forKey: text,
      keeper: text,
      lines: z
        .array(
          z.object({
            entitlementId: z.uuid(),
            quantity: z.int().positive().optional(),
            signedOn: z.iso.date(),
            method: z.enum(['self', 'proxy']).optional(),
            proxyName: text.optional(),
            proxyRelation: text.optional(),
          }),
        )
        .min(1),
    }),
    ok: z.object({ households: z.int() }),
    handler: ({ context, params, body, command }) =>
      handOverGoods(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/goods-deliveries/from-sheets',
    summary: '按已签领的名单把单位手里的慰问品出账',
    permission: 'delivery.record',
    params: id,
    body: z.object({ itemCode: text, unitCode: text, quantityEach: z.int().positive().optional(), keeper: text }),
    ok: z.object({ households: z.int(), pieces: z.int() }),
    handler: ({ context, params, body, command }) =>
      bookSignedGoods(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/goods-deliveries/{entitlementId}/return',
    summary: '一户退回慰问品',
    permission: 'delivery.record',
    params: z.object({ id: z.uuid(), entitlementId: z.uuid() }),
    body: z.object({ keeper: text, reason: text }),
    ok: z.object({ quantity: z.int() }),
    handler: ({ context, params, body, command }) =>
      takeBackGoods(context, { campaignId: params.id, entitlementId: params.entitlementId, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/goods-deliveries/signed',
    summary: '一户当面签领慰问品：签名或指印图片、记账、出库一次办；代领写明关系和身份证号',
    permission: 'goods.sign-off',
    params: id,
    multipart: true,
    status: 201,
    ok: z.object({ deliveryId: z.string(), headName: z.string() }),
    async handler({ context, system, params, command, ...upload }) {
      const [file] = await upload.files();
      if (!file) refuse('upload.no-file', '没有收到签名或指印，请签好后再提交。');
      const typed = signed.parse(await upload.fields());
      const { proxyName, proxyRelation, proxyIdNumber, ...goods } = typed;
      const isProxy = proxyName !== '' || proxyRelation !== '' || proxyIdNumber !== '';
      const proxyDigest = context.secrets.digest('id-number', proxyIdNumber).toString('hex');
      return signForGoods(
        context,
        {
          campaignId: params.id,
          ...goods,
          path: file.path,
          folder: system.config.dataFolder,
          proxy: isProxy ? { name: proxyName, relation: proxyRelation, idNumber: proxyIdNumber } : null,
        },
        { ...command, knownBy: [params.id, goods, proxyName, proxyRelation, proxyDigest, file.contentDigest] },
      );
    },
  });

  route({
    method: 'GET',
    path: '/api/goods-deliveries/{id}/sign-off',
    summary: '一户签领慰问品的签名或指印图片',
    permission: 'sign-off.read',
    params: id,
    binary: true,
    async handler({ context, system, params }) {
      const folder = system.config.dataFolder;
      const { picture, contentHash } = await getGoodsPicture(context, { deliveryId: params.id, folder });
      return { content: picture, mediaType: 'image/jpeg', fileName: `${contentHash.slice(0, 12)}.jpg`, inline: true };
    },
  });
});

/** The fields beside the picture, as a form sends them. */
const signed = z.object({
  entitlementId: z.uuid('请选择要发放的户'),
  itemCode: z.string().trim().min(1, '请选择从谁手里发哪一种慰问品').max(40),
  forKind: z.enum(['unit', 'team']),
  forKey: z.string().trim().min(1).max(80),
  quantity: z.coerce.number().pipe(z.int('份数应是整数').positive('份数应大于 0')),
  keeper: z.string().trim().min(1, '请填写发放人').max(40),
  evidence: z.enum(['signature', 'fingerprint']),
  signedOn: z.iso.date('请填写签领日期'),
  proxyName: z.string().max(40).default(''),
  proxyRelation: z.string().max(40).default(''),
  proxyIdNumber: z.string().max(30).default(''),
});
