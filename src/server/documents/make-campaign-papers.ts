import { toDocx } from '#render/docx.ts';
import { toPdf } from '#render/pdf.ts';
import { tablePaperPdf } from '#render/table-paper.ts';
import { writeWorkbook } from '#render/workbook.ts';
import type { Context } from '#server/context.ts';
import { writeFigures } from '#server/indicators/compute-figures.ts';
import { getDocumentModel } from './get-document-model.ts';
import { listPossiblePapers } from './list-possible-papers.ts';
import { makeDocuments } from './make-documents.ts';
import { makeTable, TABLES } from './make-table.ts';
import { TEMPLATES } from './read-template.ts';

/** A file ready to be written beside the others. */
export interface CampaignPaper {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/**
 * Every paper and table of a campaign as files: 实施方案, 公示, 活动总结, 调研报告 (docx and pdf), 认定结果, 慰问统计表, 发放签领表, 走访安排表,
 * 结对台账 and so on (xlsx, what is signed also pdf), figures.json; what has no facts is not made. The same facts give the same bytes. The person acting must be allowed to make documents (the clerk).
 */
export async function makeCampaignPapers(
  context: Context,
  { campaignId }: { readonly campaignId: string },
): Promise<CampaignPaper[]> {
  const papers: CampaignPaper[] = [];
  const { documents, figures } = await makeDocuments(context, { campaignId });
  for (const { template, documentId } of documents) {
    const { model } = await getDocumentModel(context, { documentId });
    const [docx, pdf] = await Promise.all([toDocx(model), toPdf(model)]);
    papers.push(
      { fileName: `${TEMPLATES[template]}.docx`, bytes: docx },
      { fileName: `${TEMPLATES[template]}.pdf`, bytes: pdf },
    );
  }
  const { tables } = await listPossiblePapers(context, { campaignId });
  for (const table of tables) {
    const { book, paper } = await makeTable(context, { campaignId, table });
    papers.push({ fileName: `${TABLES[table]}.xlsx`, bytes: await writeWorkbook(book) });
    if (paper) papers.push({ fileName: `${TABLES[table]}.pdf`, bytes: await tablePaperPdf(paper) });
  }
  papers.push({ fileName: 'figures.json', bytes: new TextEncoder().encode(writeFigures(figures)) });
  return papers;
}
