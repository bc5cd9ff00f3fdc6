import { z } from 'zod';
import { defineJob } from '#server/jobs/job.ts';
import { approveEntitlements } from './approve-entitlements.ts';
import { proposeEntitlements } from './propose-entitlements.ts';

/**
 * Both are one transaction, closed together with the job's "done": a killed server leaves nothing half done, and the job that
 * is begun again does everything once. Households without an arrangement are counted, not named, in what is kept.
 */
export const proposeList = defineJob({
  input: z.object({ campaignId: z.uuid() }),
  inOneTransaction: true,
  limitSeconds: 900,
  async run({ context, input, progress }) {
    progress(10, '正在逐户核算');
    const { missedHouseholds, ...counts } = await proposeEntitlements(context, input);
    progress(95, '正在保存');
    return { ...counts, reasons: [...new Set(missedHouseholds.map((one) => one.reason))].slice(0, 20) };
  },
});

export const approveList = defineJob({
  input: z.object({ campaignId: z.uuid(), meetingId: z.uuid().optional() }),
  inOneTransaction: true,
  limitSeconds: 900,
  async run({ context, input, progress }) {
    progress(10, '正在审批并预留资金');
    const answer = await approveEntitlements(context, input);
    progress(95, '正在保存');
    return answer;
  },
});
