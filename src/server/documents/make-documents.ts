import { z } from 'zod';
import { composeDocument } from '#domain/documents/compose.ts';
import { lengthOf } from '#domain/documents/count-characters.ts';
import { figureRunsOf } from '#domain/documents/figure-runs.ts';
import { requireFaultless } from '#domain/documents/lint.ts';
import type { DocumentModel } from '#domain/documents/model.ts';
import type { Figure } from '#domain/indicators/figure.ts';
import { getIndicator } from '#domain/indicators/indicators.ts';
import type { RowPrints } from '#domain/indicators/row-prints.ts';
import { refuse } from '#domain/refusal.ts';
import { type ActionScope, action } from '#server/action.ts';
import { getCampaign } from '#server/campaigns/get-campaign.ts';
import { computeFigures } from '#server/indicators/compute-figures.ts';
import { sha256 } from '#server/indicators/sha256.ts';
import { findPackName, insertDocument, listPostedLists, listReturnReasons } from './documents.store.ts';
import { paperFacts } from './paper-facts.ts';
import { readTemplate, TEMPLATES, type TemplateCode } from './read-template.ts';

export interface WrittenPaper {
  readonly template: TemplateCode;
  readonly documentId: string;
  readonly title: string;
  /** Non-blank characters as `lengthOf` counts them. */
  readonly characterCount: number;
  readonly figureCount: number;
}

const CODES = Object.keys(TEMPLATES) as [TemplateCode, ...TemplateCode[]];

/**
 * Makes papers of a campaign (all unless some are named) from one set of figures, and answers with that set. Refuses what the
 * templates, the wanted length or the linter refuse, and `campaign.not-found`; then none is made.
 */
export const makeDocuments = action({
  name: 'document.make',
  input: z.object({
    campaignId: z.uuid(),
    templates: z.array(z.enum(CODES)).min(1).default(CODES),
  }),
  run: async (scope, { campaignId, templates }) => {
    const campaign = await getCampaign(scope.context, { campaignId });
    const { figures, prints } = await computeFigures(scope.context, { campaignId, withPrints: true });
    const documents: WrittenPaper[] = [];
    for (const template of templates) documents.push(await writePaper(scope, campaign, { figures, prints }, template));
    return { documents, figures };
  },
});

/**
 * Writes one paper: fills the template, brings it to its length, checks it, keeps it with every figure and the
 * digest of the rows behind it, and records it. Refuses what the template, the wanted length or the linter refuse.
 */
async function writePaper(
  { tx, tenantId, actor, now, newId, record }: ActionScope,
  campaign: Awaited<ReturnType<typeof getCampaign>>,
  { figures, prints }: { readonly figures: readonly Figure[]; readonly prints: RowPrints | null },
  code: TemplateCode,
): Promise<WrittenPaper> {
  const template = await readTemplate(code);
  const postedLists = await listPostedLists(tx, tenantId, campaign.id);
  if (code === 'posting' && postedLists.length === 0) {
    refuse('notice.nothing-posted', '还没有张贴公示名单，写不出公示。请先完成认定并张贴名单，再生成公示。', {
      campaignId: campaign.id,
    });
  }
  const facts = paperFacts({
    plan: campaign.plan,
    file: campaign.file,
    packName: (await findPackName(tx, campaign.packCode, campaign.packVersion)) ?? campaign.packCode,
    postedLists,
    returnReasons: await listReturnReasons(tx, tenantId, campaign.id),
    figures,
  });
  const { papers, notice } = campaign.file;
  const datedOn = {
    'county-plan': papers.planDatedOn,
    posting: notice.startOn,
    'county-summary': papers.summaryDatedOn,
  }[code];
  const wanted = code === 'county-summary' ? { characters: papers.summaryCharacters } : {};
  const model = composeDocument(
    template,
    { facts, figures },
    { unit: papers.issuer, datedOn, subject: campaign.name, ...wanted },
    sha256,
  );
  requireFaultless(model, template.spec.genre);

  const id = newId();
  const title = model.title.join('');
  const characterCount = lengthOf(model);
  const { digest } = model;
  const document = {
    id,
    campaignId: campaign.id,
    orgPath: campaign.orgPath,
    template: code,
    title,
    model,
    digest,
    characterCount,
    datedOn,
  };
  await insertDocument(
    tx,
    tenantId,
    { ...document, madeAt: now, madeBy: actor.name },
    storedFigures(model),
    figureRunsOf(model).length > 0 ? prints : null,
  );
  record({
    event: 'document.made',
    subject: { kind: 'document', id },
    orgPath: campaign.orgPath,
    after: { template: code, title, digest, characterCount },
  });
  return { template: code, documentId: id, title, characterCount, figureCount: figureRunsOf(model).length };
}

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
