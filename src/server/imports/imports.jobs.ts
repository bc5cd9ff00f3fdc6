import { z } from 'zod';
import { Refusal } from '#domain/refusal.ts';
import { defineJob } from '#server/jobs/job.ts';
import { rejectImport } from './reject-import.ts';
import { stageImport } from './stage-import.ts';

/** Checks a received workbook. A refusal closes the batch and is told to whoever sent the file; a fault leaves it to be tried again. */
export const checkImport = defineJob({
  input: z.object({ batchId: z.uuid() }),
  limitSeconds: 600,
  run: async (job) => {
    const { context, input } = job;
    try {
      return await stageImport(context, {
        batchId: input.batchId,
        onProgress: (percent, message) => job.progress(percent, message),
      });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'import.already-staged') return { batchId: input.batchId };
      if (error instanceof Refusal)
        await rejectImport(context, { batchId: input.batchId, code: error.code, message: error.message });
      throw error;
    }
  },
});
