import { z } from 'zod';
import { CampaignMeasure, StandardRate } from '#domain/campaigns/campaign-file.ts';
import { DUTIES, type Duty, REPORTED_DUTIES } from '#domain/campaigns/duties.ts';
import { CAMPAIGN_STATES, type CampaignState } from '#domain/campaigns/campaign-life.ts';
import { RECIPIENT_CLASSES } from '#domain/code-lists.ts';
import { defineRoutes } from '../http/route.ts';
import { acceptCampaign } from './accept-campaign.ts';
import { getDeadlineBoard } from './get-deadline-board.ts';
import { deadlinesShape, publishCampaign } from './publish-campaign.ts';
import { reportProgress } from './report-progress.ts';
import { returnReport } from './return-report.ts';

const duty = z.enum(Object.keys(DUTIES) as [Duty, ...Duty[]]);
const byId = z.object({ id: z.uuid() });
const measure = CampaignMeasure.omit({ sourceOrder: true });
const cell = z.object({
  duty,
  dutyName: z.string(),
  dueOn: z.string(),
  doneOn: z.string().nullable(),
  by: z.enum(['facts', 'report']).nullable(),
  daysLate: z.int(),
  returned: z.object({ on: z.string(), reason: z.string() }).nullable(),
});
const boardRow = z.object({
  unitId: z.string(),
  unitName: z.string(),
  cells: z.array(cell),
  overdue: z.array(duty),
  delivered: z.int(),
  approved: z.int(),
  reminder: z.string().nullable(),
});
const deploymentView = z
  .object({
    name: z.string(),
    unitName: z.string(),
    state: z.enum(Object.keys(CAMPAIGN_STATES) as [CampaignState, ...CampaignState[]]),
    isOurs: z.boolean(),
    published: z
      .object({
        deadlines: z.record(z.string(), z.string()),
        excludedClasses: z.array(z.object({ code: z.string(), name: z.string() })),
        requirements: z.string(),
        publishedAt: z.iso.datetime(),
        publishedBy: z.string(),
      })
      .nullable(),
    units: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        accepted: z
          .object({
            at: z.iso.datetime(),
            by: z.string(),
            remark: z.string(),
            measures: z.array(measure),
            standards: z.array(StandardRate),
          })
          .nullable(),
      }),
    ),
    board: z.object({ today: z.string(), rows: z.array(boardRow), reminderForAll: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Deployment' });

export const deploymentRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/deployment',
    summary: '统一部署：截止日期、下级承接情况和进度一览',
    permission: 'campaign.read',
    params: byId,
    ok: deploymentView,
    handler: async ({ context, params }) =>
      presentDeployment(await getDeadlineBoard(context, { campaignId: params.id })),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/deployment',
    summary: '向下级部署活动，或改变截止日期',
    permission: 'campaign.plan',
    params: byId,
    body: z.object({
      deadlines: deadlinesShape,
      excludedClasses: z.array(z.enum(Object.keys(RECIPIENT_CLASSES) as [keyof typeof RECIPIENT_CLASSES])).default([]),
      requirements: z.string().max(400).default(''),
    }),
    ok: z.object({ units: z.int() }),
    handler: ({ context, params, body, command }) =>
      publishCampaign(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/acceptance',
    summary: '承接上级部署的活动，可以增加本级措施和标准',
    permission: 'campaign.accept',
    params: byId,
    body: z.object({
      unitId: z.uuid().optional(),
      measures: z.array(measure).default([]),
      standards: z.array(StandardRate).default([]),
      remark: z.string().default(''),
    }),
    ok: z.object({ unitId: z.string(), measures: z.int(), standards: z.int() }),
    handler: ({ context, params, body, command }) =>
      acceptCampaign(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/progress',
    summary: '报送一项工作已经完成',
    permission: 'campaign.report',
    params: byId,
    body: z.object({ unitId: z.uuid().optional(), kind: z.enum(REPORTED_DUTIES), note: z.string() }),
    ok: z.object({ unitId: z.string(), kind: z.string() }),
    handler: ({ context, params, body, command }) =>
      reportProgress(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/progress-returns',
    summary: '退回下级的一项报送，写明理由；退回以后可以重新报送',
    permission: 'campaign.plan',
    params: byId,
    body: z.object({ unitId: z.uuid(), kind: z.enum(REPORTED_DUTIES), reason: z.string() }),
    ok: z.object({ unitId: z.string(), kind: z.string() }),
    handler: ({ context, params, body, command }) => returnReport(context, { campaignId: params.id, ...body }, command),
  });
});

type Seen = Awaited<ReturnType<typeof getDeadlineBoard>>;

function presentDeployment({ campaign, isOurs, deployment, units, board }: Seen): z.input<typeof deploymentView> {
  return {
    name: campaign.name,
    unitName: campaign.unitName,
    state: campaign.state,
    isOurs,
    published: deployment
      ? {
          deadlines: { ...deployment.deadlines },
          excludedClasses: deployment.excludedClasses.map((code) => ({ code, name: RECIPIENT_CLASSES[code] })),
          requirements: deployment.requirements,
          publishedAt: deployment.publishedAt.toISOString(),
          publishedBy: deployment.publishedBy,
        }
      : null,
    units: units.map(({ id, name, accepted }) => ({
      id,
      name,
      accepted: accepted
        ? {
            at: accepted.acceptedAt.toISOString(),
            by: accepted.acceptedBy,
            remark: accepted.remark,
            measures: z.array(measure).parse(accepted.measures),
            standards: z.array(StandardRate).parse(accepted.standards),
          }
        : null,
    })),
    board: board
      ? {
          today: board.today,
          reminderForAll: board.reminderForAll ?? null,
          rows: board.rows.map((row) => ({
            ...row,
            overdue: [...row.overdue],
            reminder: row.reminder ?? null,
            cells: row.cells.map((each) => ({ ...each, dutyName: DUTIES[each.duty] })),
          })),
        }
      : null,
  };
}
