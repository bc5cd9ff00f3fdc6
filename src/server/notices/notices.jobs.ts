import { z } from 'zod';
import { defineJob } from '#server/jobs/job.ts';
import { withdrawNotices } from './withdraw-notices.ts';

/** Begun when the day after the last day of a posting comes. */
export const withdrawEndedNotices = defineJob({
  input: z.object({ campaignId: z.uuid() }),
  limitSeconds: 120,
  run: ({ context, input }) => withdrawNotices(context, input),
});
