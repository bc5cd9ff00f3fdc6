import { z } from 'zod';
import { CAMPAIGN_STATES, type CampaignState } from '#domain/campaigns/campaign-life.ts';
import { defineRoutes } from '#server/http/route.ts';
import { getDesk } from './get-desk.ts';

export const deskRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/desk',
    summary: '工作台：活动进度、到期事项、家底',
    permission: 'campaign.read',
    ok: z.object({
      campaign: z
        .object({
          id: z.string(),
          name: z.string(),
          state: z.string(),
          stateName: z.string(),
          startsOn: z.string(),
          endsOn: z.string(),
        })
        .nullable(),
      progress: z.array(z.object({ step: z.string(), label: z.string(), done: z.int(), total: z.int() })),
      due: z.array(z.object({ label: z.string(), dueOn: z.string(), overdue: z.boolean(), link: z.string() })),
      ledgerCheck: z
        .object({
          checkedAt: z.string(),
          isSound: z.boolean(),
          wrongBalances: z.int(),
          brokenRuns: z.int(),
          unbalancedTransactions: z.int(),
          overdrawnAccounts: z.int(),
        })
        .nullable(),
      counts: z.object({
        households: z.int(),
        persons: z.int(),
        decided: z.int(),
        withTier: z.int(),
        rowsIn: z.int(),
        rowsParked: z.int(),
        importsOpen: z.int(),
        duplicatesOpen: z.int(),
      }),
    }),
    handler: async ({ context }) => {
      const desk = await getDesk(context, {});
      return {
        campaign: desk.campaign && {
          ...desk.campaign,
          stateName: CAMPAIGN_STATES[desk.campaign.state as CampaignState],
        },
        progress: [...desk.progress],
        due: [...desk.due],
        counts: desk.counts,
        ledgerCheck: desk.ledgerCheck && { ...desk.ledgerCheck, checkedAt: desk.ledgerCheck.checkedAt.toISOString() },
      };
    },
  });
});
