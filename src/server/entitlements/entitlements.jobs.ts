import { z } from 'zod';
import { defineJob } from '#server/jobs/job.ts';
import { stepOf } from '#server/jobs/progress.ts';
import { approvalInput, approveEntitlements } from './approve-entitlements.ts';
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
    const onProgress = stepOf(progress, 1, 98);
    const { missedHouseholds, ...counts } = await proposeEntitlements(context, { ...input, onProgress });
    progress(98, '正在保存');
    return { ...counts, reasons: [...new Set(missedHouseholds.map((one) => one.reason))].slice(0, 20) };
  },
});

export const approveList = defineJob({
  input: approvalInput,
  inOneTransaction: true,
  limitSeconds: 900,
  async run({ context, input, progress }) {
    const answer = await approveEntitlements(context, { ...input, onProgress: stepOf(progress, 1, 98) });
    progress(98, '正在保存');
    return answer;
  },
});
