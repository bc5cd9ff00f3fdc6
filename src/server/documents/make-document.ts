import { z } from 'zod';
import { composeDocument } from '#domain/documents/compose.ts';
import { lengthOf } from '#domain/documents/count-characters.ts';
import { figureRunsOf } from '#domain/documents/figure-runs.ts';
import { requireFaultless } from '#domain/documents/lint.ts';
import type { DocumentModel } from '#domain/documents/model.ts';
import { getIndicator } from '#domain/indicators/indicators.ts';
import { action } from '#server/action.ts';
import { getCampaign } from '#server/campaigns/get-campaign.ts';
import { computeFigures } from '#server/indicators/compute-figures.ts';
import { sha256 } from '#server/indicators/sha256.ts';
import { findPackName, insertDocument, listPostedLists, listReturnReasons } from './documents.store.ts';
import { paperFacts } from './paper-facts.ts';
import { readTemplate, type TemplateCode, TEMPLATES } from './read-template.ts';

/**
 * Writes a paper of a campaign from its template, checks it, and keeps it with every figure and the digest of the rows
 * behind it. Refuses what the template, the wanted length or the linter refuse, and a posting before any list is up.
 */
export const makeDocument = action({
  name: 'document.make',
  input: z.object({ campaignId: z.uuid(), template: z.enum(Object.keys(TEMPLATES) as [TemplateCode, ...TemplateCode[]]) }),
  run: async ({ tx, tenantId, actor, now, newId, record, context }, { campaignId, template: code }) => {
    const campaign = await getCampaign(context, { campaignId });
    const { figures } = await computeFigures(context, { campaignId });
    const template = await readTemplate(code);
    const facts = paperFacts({
      plan: campaign.plan,
      file: campaign.file,
      packName: (await findPackName(tx, campaign.packCode, campaign.packVersion)) ?? campaign.packCode,
      postedLists: await listPostedLists(tx, tenantId, campaignId),
      returnReasons: await listReturnReasons(tx, tenantId, campaignId),
      figures,
    });

    const { papers, notice } = campaign.file;
    const datedOn = { 'county-plan': papers.planDatedOn, posting: notice.startOn, 'county-summary': papers.summaryDatedOn }[code];
    const wanted = code === 'county-summary' ? { characters: papers.summaryCharacters } : {};
    const model = composeDocument(template, { facts, figures }, { unit: papers.issuer, datedOn, subject: campaign.name, ...wanted }, sha256);
    requireFaultless(model, template.spec.genre);

    const id = newId();
    const characterCount = lengthOf(model);
    const title = model.title.join('');
    await insertDocument(
      tx,
      tenantId,
      { id, campaignId, orgPath: campaign.orgPath, template: code, title, model, digest: model.digest, characterCount, datedOn, madeAt: now, madeBy: actor.name },
      storedFigures(model),
    );
    record({
      event: 'document.made',
      subject: { kind: 'document', id },
      orgPath: campaign.orgPath,
      after: { template: code, title, digest: model.digest, characterCount },
    });
    return { documentId: id, title, characterCount, figureCount: figureRunsOf(model).length };
  },
});

function storedFigures(model: DocumentModel) {
  return figureRunsOf(model).map((run, index) => ({
    position: index + 1,
    code: run.code,
    name: getIndicator(run.code).name,
    shown: run.shown,
    value: run.value,
    unit: run.unit,
    rowCount: run.rows,
    digest: run.digest,
  }));
}
