import { z } from 'zod';
import { TIERS, type TierCode } from '#domain/code-lists.ts';
import { defineRoutes } from '#server/http/route.ts';
import { decideVerdicts } from './decide-verdicts.ts';
import { findVerdict } from './find-verdict.ts';

const TIER_CODES = Object.keys(TIERS) as [TierCode, ...TierCode[]];
const tier = z.enum(TIER_CODES);

const verdictView = z
  .object({
    outcome: z.enum(['tier', 'none', 'unknown']),
    tier: tier.nullable(),
    tierName: z.string().nullable(),
    campaignId: z.uuid().nullable(),
    packName: z.string(),
    packVersion: z.string(),
    decidedAt: z.string(),
    decidedBy: z.string(),
    missing: z.array(z.string()),
    derivation: z.array(
      z.object({
        order: z.int(),
        kind: z.string(),
        text: z.string(),
        values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
  })
  .meta({ id: 'Verdict' });

export const eligibilityRoutes = defineRoutes((route) => {
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/verdicts',
    summary: '按活动的认定办法认定全部在册家庭',
    permission: 'eligibility.decide',
    params: z.object({ id: z.uuid() }),
    body: z.object({ asOf: z.iso.date().optional() }).nullish(),
    ok: z.object({
      decided: z.int(),
      unchanged: z.int(),
      none: z.int(),
      unknown: z.int(),
      tiers: z.object(Object.fromEntries(TIER_CODES.map((code) => [code, z.int()])) as Record<TierCode, z.ZodInt>),
    }),
    handler: async ({ context, params, body, command }) => {
      const { tiers, ...counts } = await decideVerdicts(context, { campaignId: params.id, asOf: body?.asOf }, command);
      const every = Object.fromEntries(TIER_CODES.map((code) => [code, tiers[code] ?? 0])) as Record<TierCode, number>;
      return { ...counts, tiers: every };
    },
  });

  route({
    method: 'GET',
    path: '/api/households/{id}/verdict',
    summary: '认定结果和计算依据；还没有认定时为 null',
    permission: 'eligibility.read',
    params: z.object({ id: z.uuid() }),
    ok: verdictView.nullable(),
    handler: async ({ context, params }) => {
      const verdict = await findVerdict(context, { householdId: params.id });
      return (
        verdict && {
          ...verdict,
          tierName: verdict.tier && TIERS[verdict.tier],
          decidedAt: verdict.decidedAt.toISOString(),
        }
      );
    },
  });
});
