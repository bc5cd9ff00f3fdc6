import { z } from 'zod';
import { defineJob } from '#server/jobs/job.ts';
import { searchDuplicates } from './search-duplicates.ts';

/** Looks through the register of whoever asked. Running it again finds the same pairs, and decided ones stay decided. */
export const searchForDuplicates = defineJob({
  input: z.object({}),
  limitSeconds: 900,
  run: ({ context, progress }) => searchDuplicates(context, { onProgress: progress }),
});
