import { defineJob } from '#server/jobs/job.ts';
import { approvalInput, approveEntitlements } from './approve-entitlements.ts';

/** Approves a list as whoever asked for it; the money, the list and "done" become true at the same moment. */
export const approveInBackground = defineJob({
  input: approvalInput,
  inOneTransaction: true,
  limitSeconds: 900,
  run: ({ context, input }) => approveEntitlements(context, input),
});
