import { z } from 'zod';
import type { Answers } from '#domain/dossiers/form.ts';
import { query } from '#server/action.ts';
import { loadDossier } from './dossier-record.store.ts';
import { refuseMissingDossier } from './refuse-missing.ts';

/** Health, illness and disability of the members, for those who must fill in or judge the dossier. */
export const getDossierHealth = query({
  name: 'dossier.keep-health',
  input: z.object({ dossierId: z.uuid() }),
  run: async ({ tx, tenantId, secrets }, { dossierId }) => {
    const { members, answers } = (await loadDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    const ciphers = new Map(answers.map((row) => [row.subject, row.healthCipher]));
    return members.map(({ id }) => {
      const cipher = ciphers.get(id);
      return { personId: id, answers: cipher ? (JSON.parse(secrets.decrypt('note', cipher)) as Answers) : {} };
    });
  },
});
