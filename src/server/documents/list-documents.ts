import { z } from 'zod';
import { figureRunsOf } from '#domain/documents/figure-runs.ts';
import { decideFigureStates } from '#domain/documents/verify-paper.ts';
import { query } from '#server/action.ts';
import { computeFigures } from '#server/indicators/compute-figures.ts';
import { listDocumentsOf, type StoredDocument } from './documents.store.ts';

export interface DocumentLine extends StoredDocument {
  readonly figureCount: number;
  /** How many figures no longer agree with the database. */
  readonly staleCount: number;
}

/** The papers of a campaign, newest first. */
export const listDocuments = query({
  name: 'document.read',
  input: z.object({ campaignId: z.uuid() }),
  run: async ({ tx, tenantId, context }, { campaignId }): Promise<DocumentLine[]> => {
    const documents = await listDocumentsOf(tx, tenantId, campaignId);
    if (documents.length === 0) return [];
    const { figures: current } = await computeFigures(context, { campaignId });
    return documents.map((document) => {
      const figures = decideFigureStates(
        figureRunsOf(document.model).map((run) => ({ ...run, visible: run.shown })),
        current,
      );
      return {
        ...document,
        figureCount: figures.length,
        staleCount: figures.filter((figure) => figure.state !== 'agrees').length,
      };
    });
  },
});
