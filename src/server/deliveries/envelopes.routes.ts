import { z } from 'zod';
import { ENVELOPE_STATES } from '#domain/deliveries/cash-envelope.ts';
import { maskName } from '#domain/notices/masking.ts';
import { refuse } from '#domain/refusal.ts';
import { envelopeLabelsPdf } from '#render/envelope-labels.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { defineRoutes } from '../http/route.ts';
import { closeEnvelopeCount } from './close-envelope-count.ts';
import { drawEnvelopes } from './draw-envelopes.ts';
import { getSignOffPicture } from './get-sign-off-picture.ts';
import { handEnvelope } from './hand-envelope.ts';
import { listEnvelopes } from './list-envelopes.ts';
import { prepareEnvelopes } from './prepare-envelopes.ts';
import { voidEnvelope } from './void-envelope.ts';

const idParams = z.object({ id: z.uuid() });
const states = Object.keys(ENVELOPE_STATES) as [keyof typeof ENVELOPE_STATES, ...(keyof typeof ENVELOPE_STATES)[]];

export const envelopesRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/envelopes',
    summary: '红包袋和各走访组手里的现金',
    permission: 'envelope.read',
    params: idParams,
    ok: z.object({
      envelopes: z.array(
        z
          .object({
            id: z.string(),
            code: z.string(),
            headName: z.string(),
            unitName: z.string(),
            amountFen: z.int(),
            state: z.enum(states),
            stateName: z.string(),
            team: z.string().nullable(),
            isCounted: z.boolean(),
            signedOn: z.string().nullable(),
            proxyName: z.string().nullable(),
            recordedAt: z.string().nullable(),
            isBackDated: z.boolean(),
          })
          .meta({ id: 'CashEnvelope' }),
      ),
      teams: z.array(
        z.object({
          team: z.string(),
          drawnFen: z.int(),
          handedFen: z.int(),
          returnedFen: z.int(),
          balanceFen: z.int(),
        }),
      ),
    }),
    async handler({ context, params }) {
      const { envelopes, teams } = await listEnvelopes(context, { campaignId: params.id });
      return {
        envelopes: envelopes.map((each) => ({
          ...each,
          amountFen: toJsonFen(each.amountFen),
          stateName: ENVELOPE_STATES[each.state],
          recordedAt: each.recordedAt?.toISOString() ?? null,
        })),
        teams: teams.map((each) => ({
          team: each.team,
          drawnFen: toJsonFen(each.drawnFen),
          handedFen: toJsonFen(each.handedFen),
          returnedFen: toJsonFen(each.returnedFen),
          balanceFen: toJsonFen(each.balanceFen),
        })),
      };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/envelopes',
    summary: '把核定批准的慰问金装进红包袋，一户一袋',
    permission: 'envelope.prepare',
    params: idParams,
    body: z.object({ unitName: z.string().optional() }),
    status: 201,
    ok: z.object({
      envelopes: z.int(),
      amountFen: z.string(),
      skipped: z.array(
        z.object({
          entitlementId: z.string(),
          headName: z.string(),
          unitName: z.string(),
          code: z.string(),
          reason: z.string(),
        }),
      ),
    }),
    handler: ({ context, params, body, command }) =>
      prepareEnvelopes(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/envelopes/labels',
    summary: '红包袋标签（A4，PDF）：二维码、编码、遮挡的姓名和金额',
    permission: 'envelope.read',
    params: idParams,
    binary: true,
    async handler({ context, params }) {
      const { envelopes } = await listEnvelopes(context, { campaignId: params.id });
      const printed = envelopes.filter(({ state }) => state !== 'void' && state !== 'handed');
      if (printed.length === 0) refuse('envelope.nothing-to-print', '没有要贴标签的红包袋。请先准备红包袋。');
      const labels = printed.map(({ code, headName, unitName, amountFen }) => ({
        code,
        name: maskName(headName, false),
        unitName,
        amountFen,
      }));
      return {
        content: await envelopeLabelsPdf(labels),
        mediaType: 'application/pdf',
        fileName: '红包袋标签.pdf',
        inline: true,
      };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/envelopes/drawing',
    summary: '走访组从财务领取红包袋',
    permission: 'envelope.prepare',
    params: idParams,
    body: z.object({ team: z.string(), envelopeIds: z.array(z.uuid()) }),
    ok: z.object({ envelopes: z.int(), amountFen: z.string() }),
    handler: ({ context, params, body, command }) =>
      drawEnvelopes(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/envelopes/counts',
    summary: '晚上清点一个走访组：交回的编码和实点现金；不平不能结束',
    permission: 'delivery.record',
    params: idParams,
    body: z.object({ team: z.string(), backCodes: z.array(z.string()), countedFen: z.int() }),
    ok: z.object({ countId: z.string(), handed: z.int(), returned: z.int(), handedFen: z.string() }),
    handler: ({ context, params, body, command }) =>
      closeEnvelopeCount(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/envelopes/{id}/voiding',
    summary: '作废还没领走的红包袋',
    permission: 'envelope.prepare',
    params: idParams,
    body: z.object({ reason: z.string() }),
    ok: z.object({ envelopeId: z.string() }),
    handler: ({ context, params, body, command }) => voidEnvelope(context, { envelopeId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/envelope-hand-overs',
    summary: '把红包袋交到户：编码、签名或指印图片；代领写明关系和身份证号',
    permission: 'envelope.hand',
    multipart: true,
    status: 201,
    ok: z.object({ envelopeId: z.string(), headName: z.string(), isBackDated: z.boolean() }),
    async handler({ context, system, command, ...upload }) {
      const [file] = await upload.files();
      if (!file) refuse('upload.no-file', '没有收到签名或指印，请签好后再提交。');
      const {
        code = '',
        evidence = '',
        signedOn = '',
        proxyName = '',
        proxyRelation = '',
        proxyIdNumber = '',
      } = await upload.fields();
      const isProxy = proxyName !== '' || proxyRelation !== '' || proxyIdNumber !== '';
      const proxyDigest = context.secrets.digest('id-number', proxyIdNumber).toString('hex');
      return handEnvelope(
        context,
        {
          code,
          evidence: evidence === 'fingerprint' ? 'fingerprint' : 'signature',
          signedOn,
          path: file.path,
          folder: system.config.dataFolder,
          proxy: isProxy ? { name: proxyName, relation: proxyRelation, idNumber: proxyIdNumber } : null,
        },
        { ...command, knownBy: [code, evidence, signedOn, proxyName, proxyRelation, proxyDigest, file.contentDigest] },
      );
    },
  });
  route({
    method: 'GET',
    path: '/api/envelopes/{id}/sign-off',
    summary: '红包袋的签名或指印图片',
    permission: 'sign-off.read',
    params: idParams,
    binary: true,
    async handler({ context, system, params }) {
      const { picture, contentHash } = await getSignOffPicture(context, {
        envelopeId: params.id,
        folder: system.config.dataFolder,
      });
      return { content: picture, mediaType: 'image/jpeg', fileName: `${contentHash.slice(0, 12)}.jpg`, inline: true };
    },
  });
});
