import { z } from 'zod';
import { noticeOf } from '#domain/campaigns/campaign-file.ts';
import { composeDocument } from '#domain/documents/compose.ts';
import { lengthOf } from '#domain/documents/count-characters.ts';
import { figureRunsOf } from '#domain/documents/figure-runs.ts';
import { requireFaultless } from '#domain/documents/lint.ts';
import type { DocumentModel } from '#domain/documents/model.ts';
import type { Figure } from '#domain/indicators/figure.ts';
import { getIndicator } from '#domain/indicators/indicators.ts';
import type { RowsBySource } from '#domain/indicators/indicator.ts';
import type { RowPrints } from '#domain/indicators/row-prints.ts';
import { refuse } from '#domain/refusal.ts';
import { type ActionScope, action } from '#server/action.ts';
import { getCampaign } from '#server/campaigns/get-campaign.ts';
import { computeFigures } from '#server/indicators/compute-figures.ts';
import { sha256 } from '#server/sha256.ts';
import { listDutyRounds } from '#server/gatherings/list-duty-rounds.ts';
import { getSurveyReport } from '#server/inspections/get-survey-report.ts';
import { findPackName, insertDocument, listPostedLists, listReturnReasons } from './documents.store.ts';
import { type PostedList, paperFacts } from './paper-facts.ts';
import { templatesFor } from './papers-for.ts';
import { readTemplate, TEMPLATES, type TemplateCode } from './read-template.ts';
import { storyFacts } from './story-facts.ts';

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
 * Makes papers of a campaign (those whose facts exist, unless some are named) from one set of figures, and answers with that set.
 * Refuses what the templates, the wanted length or the linter refuse, and `campaign.not-found`; then none is made.
 */
export const makeDocuments = action({
  name: 'document.make',
  afterClosing: 'papers are made of what is recorded; they add nothing to it',
  input: z.object({
    campaignId: z.uuid(),
    templates: z.array(z.enum(CODES)).min(1).optional(),
  }),
  run: async (scope, { campaignId, templates: named }) => {
    const campaign = await getCampaign(scope.context, { campaignId });
    const computed = await computeFigures(scope.context, { campaignId, withPrints: true });
    const postedLists = await listPostedLists(scope.tx, scope.tenantId, campaignId);
    const templates = named ?? templatesFor(campaign.file, computed.figures);
    const story = await tellStory(scope, campaign, computed.rows, templates);
    const documents: WrittenPaper[] = [];
    for (const template of templates)
      documents.push(await writePaper(scope, campaign, { ...computed, story, postedLists }, template));
    return { documents, figures: computed.figures };
  },
});

/** Days and names behind the figures; advice only where a paper gives it. */
async function tellStory(
  { context }: ActionScope,
  { id, plan }: Awaited<ReturnType<typeof getCampaign>>,
  rows: RowsBySource,
  templates: readonly TemplateCode[],
): Promise<object> {
  const dutyRounds = rows['duty-persons'].length > 0 ? await listDutyRounds(context, { campaignId: id }) : [];
  const { advice } = templates.includes('survey-report')
    ? await getSurveyReport(context, { campaignId: id, asOf: plan.endsOn })
    : { advice: [] };
  return storyFacts(rows, { dutyRounds }, advice);
}

interface PaperMaterial {
  readonly figures: readonly Figure[];
  readonly prints: RowPrints | null;
  readonly story: object;
  readonly postedLists: readonly PostedList[];
}

/**
 * Writes one paper: fills the template, brings it to its length, checks it, keeps it with every figure and the
 * digest of the rows behind it, and records it. Refuses what the template, the wanted length or the linter refuse.
 */
async function writePaper(
  { tx, tenantId, actor, now, newId, record }: ActionScope,
  campaign: Awaited<ReturnType<typeof getCampaign>>,
  { figures, prints, story, postedLists }: PaperMaterial,
  code: TemplateCode,
): Promise<WrittenPaper> {
  const template = await readTemplate(code);
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
    story,
  });
  const { papers } = campaign.file;
  const datedOn =
    code === 'county-plan'
      ? papers.planDatedOn
      : code === 'posting'
        ? noticeOf(campaign.file).startOn
        : papers.summaryDatedOn;
  const wanted = template.spec.genre === 'summary' ? { characters: papers.summaryCharacters } : {};
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
