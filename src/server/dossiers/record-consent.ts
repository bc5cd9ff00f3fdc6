import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import {
  CONSENT_SCOPES,
  type ConsentScope,
  decideConsent,
  SIGNING_MANNERS,
  type SigningManner,
} from '#domain/dossiers/consent.ts';
import { addMonths } from '#domain/dossiers/months.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findAttachment, insertConsent } from './attachments.store.ts';
import { changeDossier, holdDossier } from './dossier-changes.store.ts';
import { loadDossier } from './dossier-record.store.ts';
import { readDossierPacks } from './read-dossier-pack.ts';
import { refuseMissingDossier, requireOpen } from './refuse-missing.ts';

const keys = <Key extends string>(list: Record<Key, unknown>) => z.enum(Object.keys(list) as [Key, ...Key[]]);

/** Records a signed 授权委托书: by whom of the household, when, how, for what, until when (a year unless said), with its picture when there is one. */
export const recordConsent = action({
  name: 'dossier.fill',
  input: z.object({
    dossierId: z.uuid(),
    signerId: z.uuid(),
    signedOn: z.iso.date(),
    manner: keys<SigningManner>(SIGNING_MANNERS),
    scope: z.array(keys<ConsentScope>(CONSENT_SCOPES)).max(10),
    validUntil: z.iso.date().optional(),
    attachmentId: z.uuid().optional(),
    handler: z.string().trim().min(1, '请填写经手人').max(40),
  }),
  run: async ({ tx, tenantId, actor, now, newId, record }, { dossierId, ...input }) => {
    await holdDossier(tx, tenantId, dossierId);
    const { procedure } = await readDossierPacks();
    const { dossier, members } = (await loadDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    requireOpen(dossier);
    if (!members.some((member) => member.id === input.signerId))
      refuse('dossier.no-such-member', '签署人不是这一户的成员。请重新选择。', { field: 'signerId' });
    if (input.attachmentId && !(await findAttachment(tx, tenantId, dossierId, input.attachmentId)))
      refuse('attachment.not-found', '没有找到授权委托书的附件。请先上传，再登记授权。', { field: 'attachmentId' });
    const validUntil = input.validUntil ?? addMonths(input.signedOn, procedure.consentMonths.value);
    const today = calendarDateOf(now);
    decideConsent({ ...input, validUntil }, today);
    const id = newId();
    await insertConsent(tx, tenantId, {
      ...input,
      id,
      dossierId,
      orgPath: dossier.org_path,
      validUntil,
      attachmentId: input.attachmentId ?? null,
      at: now,
      by: actor.userId,
    });
    await changeDossier(tx, tenantId, dossierId, { changed_on: today });
    record({
      event: 'dossier.consent-recorded',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: dossier.org_path,
      after: { consentId: id, signerId: input.signerId, signedOn: input.signedOn, validUntil, scope: input.scope },
    });
    return { consentId: id, validUntil };
  },
});
