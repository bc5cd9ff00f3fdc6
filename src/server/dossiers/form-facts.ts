import { type TierCode, TIERS } from '#domain/code-lists.ts';
import { calendarDateOf } from '#domain/calendar-date.ts';
import type { DossierFormFacts } from '#domain/documents/dossier-form.ts';
import type { DossierRecord, DossierStanding } from './dossier-standing.ts';

/** What the printed form says, from how the dossier stands. */
export function formFacts(
  record: DossierRecord,
  standing: DossierStanding,
  names: { readonly tier: string | null; readonly issuer: string },
  how: { readonly now: Date; readonly withNumbers: boolean; readonly withHealth: boolean },
): DossierFormFacts {
  const { dossier } = record;
  const nameOf = new Map(standing.members.map((member) => [member.personId, member.name]));
  return {
    dossierNo: dossier.dossier_no,
    unitName: dossier.unit_name,
    author: names.issuer,
    fileLevel: dossier.file_level,
    openedOn: dossier.opened_on,
    tier: names.tier === null ? null : (TIERS[names.tier as TierCode] ?? names.tier),
    people: standing.members.map((member) => ({ ...member, answers: { ...member.answers, ...member.sealed } })),
    household: standing.household,
    address: standing.address,
    bankCard: standing.bankCard,
    isMigrantWorker: dossier.is_migrant_worker,
    income: standing.income,
    outlay: standing.outlay,
    annualIncomeFen: standing.annualIncomeFen,
    perCapitaFen: standing.perCapitaFen,
    mainCause: dossier.main_cause,
    secondaryCauses: dossier.secondary_causes,
    clarity: dossier.clarity,
    clarityLabels: standing.clarityLabels,
    evidence: standing.evidence.map((row) => ({ name: row.slot.name, attached: row.attached, state: row.state })),
    consents: record.consents
      .filter((consent) => consent.revokedOn === null)
      .map((consent) => ({
        signer: nameOf.get(consent.signerId) ?? '',
        signedOn: consent.signedOn,
        validUntil: consent.validUntil,
      })),
    steps: record.steps,
    printedOn: calendarDateOf(how.now),
    withNumbers: how.withNumbers,
    withHealth: how.withHealth,
  };
}
