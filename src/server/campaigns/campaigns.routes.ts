import { z } from 'zod';
import { readAmount } from '#domain/eligibility/amount-formula.ts';
import { GRADES } from '#domain/eligibility/checked-facts.ts';
import { CAMPAIGN_STATES } from '#domain/campaigns/campaign-life.ts';
import type { CampaignState } from '#domain/campaigns/campaign-life.ts';
import { MEASURE_KINDS } from '#domain/campaigns/plan.ts';
import { RECIPIENT_CLASSES, TIERS } from '#domain/code-lists.ts';
import type { Fen } from '#domain/money.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { defineRoutes } from '../http/route.ts';
import { closeCampaign } from './close-campaign.ts';
import { getClosingChecklist } from './get-closing-checklist.ts';
import { getCampaign } from './get-campaign.ts';
import { listAdditions } from './list-additions.ts';
import { listCampaigns } from './list-campaigns.ts';

const state = z.enum(Object.keys(CAMPAIGN_STATES) as [CampaignState, ...CampaignState[]]);
const campaignLine = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    year: z.int(),
    theme: z.string(),
    unitName: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    state,
    stateName: z.string(),
  })
  .meta({ id: 'CampaignLine' });

const campaignView = campaignLine
  .extend({
    packCode: z.string(),
    packVersion: z.string(),
    floorFen: z.int(),
    caps: z.object({ perTimeFen: z.int().nullable(), perYearFen: z.int().nullable() }),
    basis: z.array(z.object({ title: z.string(), number: z.string(), issuer: z.string() })),
    leadingGroup: z.array(z.object({ role: z.string(), name: z.string(), post: z.string(), duty: z.string() })),
    measures: z.array(
      z.object({
        code: z.string(),
        kindName: z.string(),
        name: z.string(),
        description: z.string(),
        sourceCodes: z.array(z.string()),
      }),
    ),
    standards: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        measureCode: z.string(),
        tierName: z.string().nullable(),
        className: z.string().nullable(),
        minMembers: z.int().nullable(),
        maxMembers: z.int().nullable(),
        cashFen: z.int(),
        goodsFen: z.int(),
        goodsName: z.string(),
        gradeName: z.string().nullable(),
        condition: z.string().nullable(),
        cashReading: z.string().nullable(),
      }),
    ),
    stages: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        startsOn: z.string(),
        endsOn: z.string(),
        tasks: z.array(z.string()),
        responsible: z.string(),
      }),
    ),
    approval: z.object({ meeting: z.string(), on: z.string(), minutesNo: z.string() }),
    /** Measures that units within reach added when they accepted. */
    unitMeasures: z.array(z.object({ code: z.string(), name: z.string(), unitName: z.string() })),
  })
  .meta({ id: 'Campaign' });

type Line = Awaited<ReturnType<typeof listCampaigns>>[number];

function presentLine(campaign: Line) {
  return {
    id: campaign.id,
    code: campaign.code,
    name: campaign.name,
    year: campaign.year,
    theme: campaign.file.theme,
    unitName: campaign.unitName,
    startsOn: campaign.file.period.from,
    endsOn: campaign.file.period.to,
    state: campaign.state,
    stateName: CAMPAIGN_STATES[campaign.state],
  };
}

function presentCampaign(
  campaign: Awaited<ReturnType<typeof getCampaign>>,
  { units }: Awaited<ReturnType<typeof listAdditions>>,
) {
  const { plan, file } = campaign;
  const orNull = (fen: Fen | null) => (fen === null ? null : toJsonFen(fen));
  return {
    ...presentLine(campaign),
    packCode: campaign.packCode,
    packVersion: campaign.packVersion,
    floorFen: toJsonFen(plan.floorFen),
    caps: { perTimeFen: orNull(plan.caps.perTimeFen), perYearFen: orNull(plan.caps.perYearFen) },
    basis: [...plan.basis],
    leadingGroup: [...plan.leadingGroup],
    measures: plan.measures.map((measure) => ({
      ...measure,
      sourceCodes: [...measure.sourceCodes],
      kindName: MEASURE_KINDS[measure.kind],
    })),
    standards: plan.standards.map(
      ({ tier, recipientClass, cashFen, goodsFen, grade, condition, cashBy, ...standard }) => ({
        ...standard,
        tierName: tier && TIERS[tier],
        className: recipientClass && RECIPIENT_CLASSES[recipientClass],
        cashFen: toJsonFen(cashFen),
        goodsFen: toJsonFen(goodsFen),
        gradeName: grade ? GRADES[grade] : null,
        condition: condition ?? null,
        cashReading: cashBy ? readAmount(cashBy) : null,
      }),
    ),
    stages: plan.stages.map((stage) => ({ ...stage, tasks: [...stage.tasks] })),
    approval: file.approval,
    unitMeasures: units.flatMap(({ unitName, measures }) =>
      measures.map(({ code, name }) => ({ code, name, unitName })),
    ),
  };
}

export const campaignsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns',
    summary: '活动列表',
    permission: 'campaign.read',
    ok: z.object({ campaigns: z.array(campaignLine) }),
    handler: async ({ context }) => ({ campaigns: (await listCampaigns(context, {})).map(presentLine) }),
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}',
    summary: '活动方案：措施、标准、日程、领导小组',
    permission: 'campaign.read',
    params: z.object({ id: z.uuid() }),
    ok: campaignView,
    handler: async ({ context, params }) => {
      const asked = { campaignId: params.id };
      return presentCampaign(await getCampaign(context, asked), await listAdditions(context, asked));
    },
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/closing',
    summary: '结束活动前的检查单',
    permission: 'campaign.plan',
    params: z.object({ id: z.uuid() }),
    ok: z.object({
      lines: z.array(z.object({ item: z.string(), name: z.string(), count: z.int(), sentence: z.string() })),
    }),
    handler: async ({ context, params }) => ({ lines: await getClosingChecklist(context, { campaignId: params.id }) }),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/closing',
    summary: '结束活动',
    permission: 'campaign.plan',
    params: z.object({ id: z.uuid() }),
    ok: z.object({ state }),
    handler: ({ context, params, command }) => closeCampaign(context, { campaignId: params.id }, command),
  });
});
