import { z } from 'zod';
import { readPairingLedger } from '#domain/ledgers/pairing-ledger.ts';
import { requireWhole } from '#domain/ledgers/whole-ledger.ts';
import { codesOf, CONTACT_PERIODS, HELPER_LEVELS, HELPER_RANKS, PLAN_KINDS } from '#domain/visits/visit-lists.ts';
import { refuse } from '#domain/refusal.ts';
import { defineRoutes } from '#server/http/route.ts';
import { readWorkbook } from '#server/imports/read-workbook.ts';
import { arrangePairings } from './arrange-pairings.ts';
import { declareKinship } from './declare-kinship.ts';
import { endPairing } from './end-pairing.ts';
import { getVisitSeason } from './get-visit-season.ts';
import { handOverPairing } from './hand-over-pairing.ts';
import { endFields, handoverFields, kinshipFields, pairingEntry } from './helper-shape.ts';
import { listPairings } from './list-pairings.ts';
import { pairingsOfLedger } from './ledger-entries.ts';

const pairingView = z
  .object({
    id: z.string(),
    dossierNo: z.string(),
    headName: z.string(),
    unitCode: z.string(),
    unitName: z.string(),
    persons: z.int(),
    rank: z.enum(codesOf(HELPER_RANKS)),
    rankName: z.string(),
    helperName: z.string(),
    helperUnit: z.string(),
    helperLevel: z.enum(codesOf(HELPER_LEVELS)),
    helperLevelName: z.string(),
    duty: z.string(),
    planKind: z.enum(codesOf(PLAN_KINDS)),
    planKindName: z.string(),
    fromOn: z.string(),
    dueToOn: z.string(),
    toOn: z.string().nullable(),
    endReason: z.string().nullable(),
    /** The pairing this one took over from. */
    followsId: z.string().nullable(),
    period: z.enum(codesOf(CONTACT_PERIODS)),
    periodName: z.string(),
    plannedVisits: z.int(),
    plannedCalls: z.int(),
    periods: z.array(
      z.object({
        startsOn: z.string(),
        endsOn: z.string(),
        visits: z.int(),
        calls: z.int(),
        missingVisits: z.int(),
        missingCalls: z.int(),
        isOver: z.boolean(),
      }),
    ),
    hasKeptPlan: z.boolean(),
    isUnreported: z.boolean(),
  })
  .meta({ id: 'Pairing' });

export const pairingsRoutes = defineRoutes((route) => {
  const campaign = z.object({ id: z.uuid() });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/pairings',
    summary: '结对台账，含交接历史和计划完成情况',
    permission: 'pairing.read',
    params: campaign,
    query: z.object({ unit: z.string().startsWith('/').optional(), asOf: z.iso.date().optional() }),
    ok: z.object({ items: z.array(pairingView), unreported: z.array(z.string()) }),
    async handler({ context, params, query: { unit, asOf } }) {
      const { pairings, unreported } = await listPairings(context, { campaignId: params.id, unitPath: unit, asOf });
      const items = pairings.map((pairing) => ({
        ...pairing,
        persons: Number(pairing.persons),
        rankName: HELPER_RANKS[pairing.rank],
        helperLevelName: HELPER_LEVELS[pairing.helperLevel],
        planKindName: PLAN_KINDS[pairing.planKind],
        periodName: CONTACT_PERIODS[pairing.period],
      }));
      return { items, unreported };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/pairings',
    summary: '登记结对，可一次多条，全部成功或全部不登记',
    permission: 'pairing.arrange',
    params: campaign,
    body: z.object({ pairings: z.array(pairingEntry).min(1).max(3000) }),
    status: 201,
    ok: z.object({ pairingIds: z.array(z.string()), expired: z.int(), arrangedOn: z.string() }),
    handler: ({ context, params, body, command }) =>
      arrangePairings(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/pairing-ledger',
    summary: '上传结对台账，全部成功或全部不登记',
    permission: 'pairing.arrange',
    params: campaign,
    multipart: true,
    status: 201,
    ok: z.object({ pairingIds: z.array(z.string()), expired: z.int(), arrangedOn: z.string() }),
    async handler({ context, params, files, command }) {
      const [file] = await files();
      if (!file) refuse('upload.no-file', '没有收到文件，请选择结对台账后再提交。');
      const { endsOn } = await getVisitSeason(context, { campaignId: params.id });
      const entries = requireWhole(readPairingLedger(await readWorkbook(file.path), endsOn));
      return arrangePairings(context, { campaignId: params.id, pairings: pairingsOfLedger(entries) }, command);
    },
  });
  route({
    method: 'POST',
    path: '/api/pairings/{id}/handover',
    summary: '结对交接，原记录保留',
    permission: 'pairing.arrange',
    params: campaign,
    body: z.object(handoverFields),
    status: 201,
    ok: z.object({ pairingId: z.string(), toOn: z.string() }),
    handler: ({ context, params, body, command }) =>
      handOverPairing(context, { pairingId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/pairings/{id}/end',
    summary: '结束结对',
    permission: 'pairing.arrange',
    params: campaign,
    body: z.object(endFields),
    ok: z.object({ toOn: z.string() }),
    handler: ({ context, params, body, command }) => endPairing(context, { pairingId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/kinship-declarations',
    summary: '申报帮扶责任人与困难家庭的亲属关系',
    permission: 'pairing.arrange',
    body: z.object(kinshipFields),
    status: 201,
    ok: z.object({ helperId: z.string(), standingPairingIds: z.array(z.string()) }),
    handler: ({ context, body, command }) => declareKinship(context, body, command),
  });
});
