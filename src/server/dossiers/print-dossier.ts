import { z } from 'zod';
import { isAllowed } from '#domain/accounts/permissions.ts';
import { dossierForm } from '#domain/documents/dossier-form.ts';
import { action } from '#server/action.ts';
import { findPaperNames, loadDossier } from './dossier-record.store.ts';
import { readStanding } from './dossier-standing.ts';
import { formFacts } from './form-facts.ts';
import { requireNumbers, requireReason } from './print-reason.ts';
import { readDossierPacks } from './read-dossier-pack.ts';
import { refuseMissingDossier } from './refuse-missing.ts';

/**
 * 困难职工档案表 as a paper. Numbers are masked unless asked for in full by somebody who may see them; health stands in it only for roles
 * that need it. Who printed what and why is journalled. Not to be called with a command id.
 */
export const printDossier = action({
  name: 'dossier.print',
  input: z.object({ dossierId: z.uuid(), withNumbers: z.boolean(), reason: z.string().max(200) }),
  run: async ({ tx, tenantId, actor, now, secrets, record }, { dossierId, withNumbers, reason }) => {
    const why = requireReason(reason);
    const packs = await readDossierPacks();
    const found = (await loadDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    const { org_path: orgPath, dossier_no: dossierNo } = found.dossier;
    if (withNumbers) requireNumbers(actor, orgPath);
    const withHealth = isAllowed(actor, 'dossier.keep-health', orgPath);
    const standing = readStanding(found, packs, secrets, { now, handler: actor.name });
    const names = await findPaperNames(tx, tenantId, dossierId);
    record({
      event: 'dossier.printed',
      subject: { kind: 'dossier', id: dossierId },
      orgPath,
      after: { withNumbers, withHealth, reason: why },
    });
    return {
      dossierNo,
      model: dossierForm(packs.form, formFacts(found, standing, names, { now, withNumbers, withHealth })),
    };
  },
});
