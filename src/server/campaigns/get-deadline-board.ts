import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { deadlineBoard, reminderFor, reminderForAll } from '#domain/campaigns/deadline-board.ts';
import { query } from '../action.ts';
import { readProgress } from './deployment.store.ts';
import { getDeployment } from './get-deployment.ts';

/**
 * A campaign as `getDeployment` shows it, with its deadline board: for every unit in reach what is done since when, what is late by how many days, and
 * the reminder to send. The board is undefined while nothing is published.
 */
export const getDeadlineBoard = query({
  name: 'campaign.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, now, context }, { campaignId }) {
    const seen = await getDeployment(context, { campaignId });
    const { deployment, units, campaign } = seen;
    if (!deployment) return { ...seen, board: undefined };
    const today = calendarDateOf(now);
    const progress = await readProgress(tx, tenantId, campaignId, deployment.publishedAt, units);
    const rows = deadlineBoard(deployment.deadlines, progress, today);
    const board = {
      today,
      rows: rows.map((row) => ({ ...row, reminder: reminderFor(campaign.name, row) })),
      reminderForAll: reminderForAll(campaign.name, rows, today),
    };
    return { ...seen, board };
  },
});
