/** The practice campaign of the first-run page: the same run, started by the founder inside a larger transaction. */
import { expect, test } from 'vitest';
import { listCampaigns } from '#server/campaigns/list-campaigns.ts';
import { listDocuments } from '#server/documents/list-documents.ts';
import { practiceUnit } from '#server/jobs/practice-county.ts';
import { newUuid } from '#server/new-id.ts';
import { foundTenant } from '#server/organizations/found-tenant.ts';
import { makeContext } from '#server/context.ts';
import { FIRST_ROLES } from '#server/accounts/create-first-account.ts';
import { runCampaign } from '#server/spine/run-campaign.ts';
import { testSecrets } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';

const where = useDatabase();

test(
  'the founder of a practice county finds its campaign with papers written, and a second run changes nothing',
  where.rollingBack(async (database) => {
    const unit = await practiceUnit('examples/tiny');
    const tenantId = newUuid();
    const founder = (unitId: string) => ({
      userId: 'founder',
      name: '何青',
      tenantId,
      grants: FIRST_ROLES.practice.map((role) => ({ role, unitId, unitPath: `/${unit.code}/` })),
    });
    const contextOf = (unitId: string) => makeContext({ database, secrets: testSecrets, actor: founder(unitId) });
    const { rootId } = await foundTenant(contextOf(tenantId), unit);
    const context = contextOf(rootId);
    const steps: number[] = [];
    const run = await runCampaign(context, 'examples/tiny', { onProgress: (percent) => steps.push(percent) });
    expect(run.papers).toEqual([]);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(await listCampaigns(context, {})).toMatchObject([
      { id: run.campaignId, code: '2026-tiny', state: 'running' },
    ]);
    const documents = await listDocuments(context, { campaignId: run.campaignId });
    expect(documents.map((document) => document.template).sort()).toEqual(['county-plan', 'county-summary', 'posting']);
    await expect(runCampaign(context, 'examples/tiny')).rejects.toMatchObject({ code: 'campaign.already-run' });
  }),
);
