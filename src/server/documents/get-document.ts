import { z } from 'zod';
import { figureRunsOf } from '#domain/documents/figure-runs.ts';
import type { VerifiedFigure } from '#domain/documents/verify-paper.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { checkFigures } from './check-figures.ts';
import { findDocument, findRowPrints, type StoredDocument } from './documents.store.ts';

export interface DocumentWithFigures extends StoredDocument {
  /** Every figure in order of appearance, compared with today's. */
  readonly figures: readonly VerifiedFigure[];
}

/** A paper with each of its figures checked against the database now. Refuses `document.not-found`. */
export const getDocument = query({
  name: 'document.read',
  input: z.object({ documentId: z.uuid() }),
  run: async ({ tx, tenantId, context }, { documentId }): Promise<DocumentWithFigures> => {
    const document = await findDocument(tx, tenantId, documentId);
    if (!document)
      refuse('document.not-found', '没有找到这份文件，或者它不在您的管理范围内。请回到文件列表重新选择。', {
        documentId,
      });
    const paper = figureRunsOf(document.model).map((run) => ({ ...run, visible: run.shown }));
    const figures = await checkFigures(context, document.campaignId, paper, () =>
      findRowPrints(tx, tenantId, documentId),
    );
    return { ...document, figures };
  },
});
