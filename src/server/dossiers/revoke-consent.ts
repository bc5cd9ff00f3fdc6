import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { revokeConsentRow } from './attachments.store.ts';
import { findDossier } from './dossier-record.store.ts';
import { refuseMissingDossier } from './refuse-missing.ts';

/** The household takes its consent back, from today on; what was compared before stays. */
export const revokeConsent = action({
  name: 'dossier.fill',
  input: z.object({ dossierId: z.uuid(), consentId: z.uuid() }),
  run: async ({ tx, tenantId, now, record }, { dossierId, consentId }) => {
    const dossier = (await findDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    const on = calendarDateOf(now);
    if (!(await revokeConsentRow(tx, tenantId, dossierId, consentId, on)))
      refuse('consent.not-found', '没有找到这份授权，或者已经撤回。请刷新后重试。');
    record({
      event: 'dossier.consent-revoked',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: dossier.org_path,
      after: { consentId, on },
    });
    return { revokedOn: on };
  },
});
