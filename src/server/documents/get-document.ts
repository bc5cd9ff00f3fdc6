import { z } from 'zod';
import { figureRunsOf } from '#domain/documents/figure-runs.ts';
import { decideFigureStates, type VerifiedFigure } from '#domain/documents/verify-paper.ts';
import { figuresOver } from '#domain/indicators/indicators.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { loadCampaignRows } from '#server/indicators/load-campaign-rows.ts';
import { sha256 } from '#server/indicators/sha256.ts';
import { findDocument, type StoredDocument } from './documents.store.ts';

export interface DocumentWithFigures extends StoredDocument {
  /** Every figure in order of appearance, compared with today's. */
  readonly figures: readonly VerifiedFigure[];
}

/** A paper with each of its figures checked against the database now. Refuses `document.not-found`. */
export const getDocument = query({
  name: 'document.read',
  input: z.object({ documentId: z.uuid() }),
  run: async ({ tx, tenantId }, { documentId }): Promise<DocumentWithFigures> => {
    const document = await findDocument(tx, tenantId, documentId);
    if (!document) refuse('document.not-found', '没有找到这份文件，或者它不在您的管理范围内。请回到文件列表重新选择。', { documentId });
    const current = figuresOver(await loadCampaignRows(tx, tenantId, document.campaignId), sha256);
    const figures = decideFigureStates(figureRunsOf(document.model).map((run) => ({ ...run, visible: run.shown })), current);
    return { ...document, figures };
  },
});
