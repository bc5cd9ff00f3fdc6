import path from 'node:path';
import { z } from 'zod';
import type { Context } from '#server/context.ts';
import type { Transaction } from '#server/db/database.ts';
import { readCampaign } from '#server/spine/read-campaign.ts';
import { enqueueJob } from './enqueue-job.ts';
import { defineJob } from './job.ts';

export const PRACTICE_COUNTY = 'load-practice-county';

/** The unit that runs the practice campaign: the root of its tree. */
export async function practiceUnit(folder: string) {
  const campaign = await readCampaign(path.join(folder, 'campaign.yaml'));
  const root = campaign.units.find((unit) => unit.parent === undefined);
  if (!root) throw new Error('the practice campaign has no root unit');
  return { code: root.code, name: root.name, level: root.level, kind: root.kind, divisionCode: root.division };
}

/** Asks for the practice campaign in the transaction that creates the first account; returns the job's id. */
export function enqueuePracticeCounty(context: Context, tx: Transaction): Promise<string> {
  const { actor } = context;
  return enqueueJob(
    { tx, tenantId: actor.tenantId, actor, now: context.now(), newId: context.newId },
    { kind: PRACTICE_COUNTY, key: 'once', input: {}, message: '等待装入练习县' },
  );
}

/** Runs the shipped campaign from its roster to its documents, as one transaction. */
export const loadPracticeCounty = defineJob({
  input: z.object({}),
  inOneTransaction: true,
  limitSeconds: 900,
  run: async ({ context, config, progress }) => {
    if (config.practiceFolder === undefined) throw new Error('the practice campaign is not there');
    const { runCampaign } = await import('#server/spine/run-campaign.ts');
    await runCampaign(context, config.practiceFolder, { onProgress: progress });
    return {};
  },
});
