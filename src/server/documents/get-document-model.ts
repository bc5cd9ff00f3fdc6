import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findDocument, type StoredDocument } from './documents.store.ts';

/** A paper as it was made, for printing: its figures stay what they were. Refuses `document.not-found`. */
export const getDocumentModel = query({
  name: 'document.read',
  input: z.object({ documentId: z.uuid() }),
  run: async ({ tx, tenantId }, { documentId }): Promise<StoredDocument> =>
    (await findDocument(tx, tenantId, documentId)) ??
    refuse('document.not-found', '没有找到这份文件，或者它不在您的管理范围内。请回到文件列表重新选择。', {
      documentId,
    }),
});
