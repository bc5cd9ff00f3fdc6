import { z } from 'zod';
import { defineJob } from '#server/jobs/job.ts';
import { searchDuplicates } from './search-duplicates.ts';
import { searchedImport } from '#server/people/search-of-import.ts';

/** Looks through the register of whoever asked, or through the households of his import. Running it again finds the same pairs, and decided ones stay decided. */
export const searchForDuplicates = defineJob({
  input: z.object({ of: searchedImport.optional() }),
  limitSeconds: 900,
  run: ({ context, input, progress }) => searchDuplicates(context, { ...input, onProgress: progress }),
});
