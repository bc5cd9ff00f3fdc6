import { z } from 'zod';
import { CLOSING_PAPERS } from '#domain/documents/notice-papers.ts';
import { decideFigureStates, type VerifiedFigure } from '#domain/documents/verify-paper.ts';
import { refuse } from '#domain/refusal.ts';
import { readPaperFigures } from '#render/paper-figures.ts';
import { query } from '#server/action.ts';
import { listClosingFigures } from '#server/notices/list-closing-figures.ts';
import { checkFigures } from './check-figures.ts';
import { findDocumentByDigest, findNewestCampaign, findRowPrints } from './documents.store.ts';

export interface Verification {
  /** True when every figure agrees with the database and with the words of the paper. */
  readonly agrees: boolean;
  readonly template: string;
  /** When this paper was made here; null when no paper with this digest is known. */
  readonly madeAt: Date | null;
  readonly figures: readonly VerifiedFigure[];
}

/**
 * Compares a DOCX with the database, figure by figure: value, rows behind it, and what the page says. The campaign is the
 * one the paper was made for; for a paper unknown here, the one given or the newest. A paper that ended a posting is compared
 * with that posting. Refuses what `readPaperFigures` refuses,
 * a paper without figures (`paper.no-figures`) and a database without a campaign (`campaign.not-found`).
 */
export const verifyDocument = query({
  name: 'document.verify',
  input: z.object({
    bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array),
    campaignId: z.uuid().optional(),
  }),
  run: async ({ tx, tenantId, context }, { bytes, campaignId }): Promise<Verification> => {
    const paper = readPaperFigures(bytes);
    if (paper.figures.length === 0)
      refuse('paper.no-figures', '这份文件里没有可核对的数字。请选择带有统计数字的文件，例如活动总结。');
    if (CLOSING_PAPERS.some((one) => one === paper.template)) {
      const figures = decideFigureStates(paper.figures, await listClosingFigures(context, { digest: paper.digest }));
      return verification(paper.template, null, figures);
    }
    const made = await findDocumentByDigest(tx, tenantId, paper.template, paper.digest);
    const campaign = made?.campaignId ?? campaignId ?? (await findNewestCampaign(tx, tenantId));
    if (!campaign)
      refuse('campaign.not-found', '这个数据库里还没有活动，无法核对。请用 --data 指定生成这份文件时的数据文件夹。');
    const figures = await checkFigures(context, campaign, paper.figures, async () =>
      made ? findRowPrints(tx, tenantId, made.id) : null,
    );
    return verification(paper.template, made?.madeAt ?? null, figures);
  },
});

const verification = (template: string, madeAt: Date | null, figures: readonly VerifiedFigure[]): Verification => ({
  agrees: figures.every((figure) => figure.state === 'agrees'),
  template,
  madeAt,
  figures,
});
