import { z } from 'zod';
import { layoutCorrection } from '#domain/imports/correct-layout.ts';
import { Refusal } from '#domain/refusal.ts';
import { defineJob } from '#server/jobs/job.ts';
import { giveUpRecheck } from './give-up-recheck.ts';
import { offerSheets } from './offer-sheets.ts';
import { recheckInBackground } from './recheck-in-background.ts';
import { rejectImport } from './reject-import.ts';
import { stageImport } from './stage-import.ts';

/** Refusals that leave nothing to be told: it was checked before, or somebody took it away meanwhile. */
const SETTLED: ReadonlySet<string> = new Set(['import.already-staged', 'import.cancelled']);

/** Checks a received file. Several rosters in it are offered for choice. A refusal closes the batch and is told to whoever sent the file; a fault leaves it to be tried again. */
export const checkImport = defineJob({
  input: z.object({ batchId: z.uuid() }),
  limitSeconds: 1800,
  run: async (job) => {
    const { context, input } = job;
    try {
      return await stageImport(context, {
        batchId: input.batchId,
        onProgress: (percent, message) => job.progress(percent, message),
      });
    } catch (error) {
      if (error instanceof Refusal && SETTLED.has(error.code)) return { batchId: input.batchId };
      if (error instanceof Refusal && error.code === 'import.several-rosters') {
        await offerSheets(context, { batchId: input.batchId });
        return { batchId: input.batchId };
      }
      if (error instanceof Refusal)
        await rejectImport(context, { batchId: input.batchId, code: error.code, message: error.message });
      throw error;
    }
  },
});

/** Checks a large roster again after a decision. A refusal opens the batch as it was; a fault leaves it to be tried again, the last one opens it too. */
export const recheckImportJob = defineJob({
  input: z.object({ batchId: z.uuid(), layout: layoutCorrection.optional() }),
  limitSeconds: 1800,
  run: async (job) => {
    const { context, input } = job;
    try {
      return await recheckInBackground(context, {
        ...input,
        onProgress: (percent, message) => job.progress(percent, message),
      });
    } catch (error) {
      if (error instanceof Refusal && SETTLED.has(error.code)) return { batchId: input.batchId };
      if (error instanceof Refusal) await giveUpRecheck(context, { batchId: input.batchId, code: error.code });
      throw error;
    }
  },
  givenUp: ({ context, input }) => giveUpRecheck(context, { batchId: input.batchId, code: 'fault' }),
});
