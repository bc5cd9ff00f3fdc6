import { z } from 'zod';
import { RECIPIENT_CLASSES, TIERS } from '#domain/code-lists.ts';
import type { RecipientClassCode, TierCode } from '#domain/code-lists.ts';
import { ENTITLEMENT_STATES } from '#domain/entitlements/entitlement.ts';
import type { EntitlementState } from '#domain/entitlements/entitlement.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { pageQuery } from '../http/paging.ts';
import { defineRoutes } from '../http/route.ts';
import { approveEntitlements } from './approve-entitlements.ts';
import { declareRelatives } from './declare-relatives.ts';
import { excludeEntitlement } from './exclude-entitlement.ts';
import { getApprovalThresholds } from './get-approval-thresholds.ts';
import { listEntitlements } from './list-entitlements.ts';
import { listRelatives } from './list-relatives.ts';
import { proposeEntitlements } from './propose-entitlements.ts';
import { startApproval } from './start-approval.ts';
import { startProposal } from './start-proposal.ts';
import { setApprovalThresholds } from './set-approval-thresholds.ts';

const state = z.enum(Object.keys(ENTITLEMENT_STATES) as [EntitlementState, ...EntitlementState[]]);
const entitlementView = z
  .object({
    id: z.string(),
    householdId: z.string(),
    dossierNo: z.string(),
    unitName: z.string(),
    headName: z.string(),
    tierName: z.string().nullable(),
    recipientClass: z.string(),
    className: z.string(),
    cashFen: z.int(),
    goodsFen: z.int(),
    goodsName: z.string().nullable(),
    cashSource: z.string().nullable(),
    goodsSource: z.string().nullable(),
    state,
    stateName: z.string(),
    reasons: z.array(z.string()),
    exclusionReason: z.string().nullable(),
    handedOver: z.enum(['delivered', 'returned']).nullable(),
    isRelative: z.boolean(),
    awaitsSecond: z.boolean(),
  })
  .meta({ id: 'Entitlement' });

type Row = Awaited<ReturnType<typeof listEntitlements>>['rows'][number];

function presentEntitlement(row: Row) {
  return {
    id: row.id,
    householdId: row.household_id,
    dossierNo: row.dossier_no,
    unitName: row.unit_name,
    headName: row.head_name,
    tierName: row.tier === null ? null : TIERS[row.tier as TierCode],
    recipientClass: row.recipient_class,
    className: RECIPIENT_CLASSES[row.recipient_class as RecipientClassCode],
    cashFen: toJsonFen(row.cash_fen),
    goodsFen: toJsonFen(row.goods_fen),
    goodsName: row.goods_name,
    cashSource: row.cash_source,
    goodsSource: row.goods_source,
    state: row.status as EntitlementState,
    stateName: ENTITLEMENT_STATES[row.status as EntitlementState],
    reasons: row.reasons as string[],
    exclusionReason: row.exclusion_reason,
    handedOver: row.handed_over,
    isRelative: row.is_relative,
    awaitsSecond: row.status === 'proposed' && row.first_approved_at !== null,
  };
}

export const entitlementsRoutes = defineRoutes((route) => {
  const campaign = z.object({ id: z.uuid() });
  const approval = z.object({
    entitlementIds: z.array(z.uuid()).min(1).optional(),
    meetingId: z.uuid().optional(),
    meeting: z.object({ name: z.string().min(1), on: z.string(), minutesNo: z.string() }).optional(),
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/entitlements',
    summary: '核定名单',
    permission: 'entitlement.read',
    params: campaign,
    query: z.object({ status: state.optional(), ...pageQuery }),
    ok: z.object({
      rows: z.array(entitlementView),
      sums: z.array(
        z.object({ state, stateName: z.string(), households: z.int(), cashFen: z.int(), goodsFen: z.int() }),
      ),
      nextCursor: z.string().nullable(),
    }),
    async handler({ context, params, query: { status, ...page } }) {
      const { rows, sums, nextCursor } = await listEntitlements(context, {
        campaignId: params.id,
        state: status,
        ...page,
      });
      return {
        rows: rows.map(presentEntitlement),
        sums: sums.map((sum) => ({
          state: sum.status as EntitlementState,
          stateName: ENTITLEMENT_STATES[sum.status as EntitlementState],
          households: sum.households,
          cashFen: toJsonFen(sum.cash_fen),
          goodsFen: toJsonFen(sum.goods_fen),
        })),
        nextCursor,
      };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/entitlements',
    summary: '提出核定名单',
    permission: 'entitlement.propose',
    params: campaign,
    ok: z.object({
      entitled: z.int(),
      reached: z.int(),
      excluded: z.int(),
      missed: z.int(),
      notEntitled: z.int(),
      missedHouseholds: z.array(z.object({ dossierId: z.string(), code: z.string(), reason: z.string() })),
    }),
    handler: ({ context, params, command }) => proposeEntitlements(context, { campaignId: params.id }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/entitlement-approval',
    summary: '批准核定名单（或一份冻结的名单）并预留资金；超过限额的要两人先后批准',
    permission: 'entitlement.approve',
    params: campaign,
    body: approval,
    ok: z.object({ approved: z.int(), awaitingSecond: z.int(), cashFen: z.int(), goodsFen: z.int() }),
    handler: ({ context, params, body, command }) =>
      approveEntitlements(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/entitlement-approval-jobs',
    summary: '在后台批准核定名单并预留资金，中断后自动接着做，记到第几户看后台工作',
    permission: 'entitlement.approve',
    params: campaign,
    body: approval,
    status: 202,
    ok: z.object({ jobId: z.string() }),
    handler: ({ context, params, body, command }) =>
      startApproval(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/entitlements/{id}/exclusion',
    summary: '不予发放并写明原因',
    permission: 'entitlement.exclude',
    params: z.object({ id: z.uuid() }),
    body: z.object({ reason: z.string().trim().min(1) }),
    ok: z.object({ state }),
    handler: ({ context, params, body, command }) =>
      excludeEntitlement(context, { entitlementId: params.id, ...body }, command),
  });
  const job = z.object({ jobId: z.string() });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/entitlement-proposal-jobs',
    summary: '在后台拟定核定名单，做到哪一步、第几户看后台工作',
    permission: 'entitlement.propose',
    params: campaign,
    status: 202,
    ok: job,
    handler: ({ context, params, command }) => startProposal(context, { campaignId: params.id }, command),
  });
  const limit = z.int().min(1).nullable();
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/approval-thresholds',
    summary: '复核限额：超过多少须两人审批',
    permission: 'entitlement.read',
    params: campaign,
    ok: z.object({
      perCaseFen: z.int().nullable(),
      perListFen: z.int().nullable(),
      needsMeeting: z.boolean(),
      basis: z.string(),
    }),
    async handler({ context, params }) {
      const { perCaseFen, perListFen, needsMeeting, basis } = await getApprovalThresholds(context, {
        campaignId: params.id,
      });
      const shown = (fen: bigint | null) => (fen === null ? null : toJsonFen(fen));
      return { perCaseFen: shown(perCaseFen), perListFen: shown(perListFen), needsMeeting, basis };
    },
  });
  route({
    method: 'PUT',
    path: '/api/campaigns/{id}/approval-thresholds',
    summary: '设定复核限额（分）；不设的填 null',
    permission: 'entitlement.set-thresholds',
    params: campaign,
    body: z.object({ perCaseFen: limit, perListFen: limit, needsMeeting: z.boolean(), basis: z.string() }),
    ok: z.object({ set: z.boolean() }),
    handler: ({ context, params, body: { perCaseFen, perListFen, ...rest }, command }) =>
      setApprovalThresholds(
        context,
        {
          campaignId: params.id,
          perCaseFen: perCaseFen === null ? null : BigInt(perCaseFen),
          perListFen: perListFen === null ? null : BigInt(perListFen),
          ...rest,
        },
        command,
      ),
  });
  route({
    method: 'GET',
    path: '/api/my-relatives',
    summary: '本人申报的亲属',
    permission: 'entitlement.declare-relatives',
    ok: z.object({
      relatives: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          relation: z.string(),
          hasNumber: z.boolean(),
          declaredAt: z.date(),
        }),
      ),
    }),
    handler: async ({ context }) => ({ relatives: await listRelatives(context, {}) }),
  });
  route({
    method: 'POST',
    path: '/api/my-relatives',
    summary: '申报本人的亲属，他们的户由别人审批；身份证号只留比对用的摘要',
    permission: 'entitlement.declare-relatives',
    body: z.object({
      relatives: z
        .array(z.object({ name: z.string(), relation: z.string(), idNumber: z.string().optional() }))
        .max(200),
    }),
    ok: z.object({ declared: z.int() }),
    handler: ({ context, body, command }) => declareRelatives(context, body, command),
  });
});
