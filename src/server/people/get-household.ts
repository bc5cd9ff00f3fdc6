import { z } from 'zod';
import { reachesOf } from '#domain/accounts/permissions.ts';
import { type Clarity, OUTLAY_KINDS } from '#domain/dossiers/dossier.ts';
import { maskedIdNumber } from '#domain/people/id-number.ts';
import { maskedPhone } from '#domain/people/masked-phone.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findHousehold, listMembers, listOutlay } from './households.store.ts';

/** One household with members, income and outlay, 四清, dossier and current verdict. Numbers masked. Refuses `household.not-found`. */
export const getHousehold = query({
  name: 'household.read',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, tenantId, actor, secrets }, { id }) => {
    // Illness is nobody's business who does not judge the case: the cashier pays without knowing it.
    const mayReadHealth = reachesOf(actor, 'eligibility.read').length > 0;
    const household = await findHousehold(tx, tenantId, id);
    if (!household)
      refuse(
        'household.not-found',
        '没有找到这个家庭，可能不在您管辖的单位内，或者导入已被撤销。请从困难家庭名单重新进入。',
      );
    const members = await listMembers(tx, tenantId, id);
    const outlay = new Map(
      (await listOutlay(tx, tenantId, household.dossier_id)).map((item) => [item.kind, item.amount_fen]),
    );
    return {
      id: household.id,
      dossierId: household.dossier_id,
      dossierNo: household.dossier_no,
      status: household.status,
      unitName: household.unit_name,
      unitCode: household.unit_code,
      residence: household.residence as 'urban' | 'rural',
      divisionCode: household.division_code,
      openedOn: household.opened_on,
      mainCause: household.main_cause,
      secondaryCauses: household.secondary_causes,
      recipientClass: household.recipient_class,
      isMigrantWorker: household.is_migrant_worker,
      stillHardAfterRelief: household.still_hard_after_relief,
      annualIncomeFen: household.annual_income_fen,
      outlay: Object.keys(OUTLAY_KINDS).map((kind) => ({ kind, amountFen: outlay.get(kind) ?? 0n })),
      clarity: household.clarity as unknown as Clarity,
      address: household.address_cipher === null ? null : secrets.decrypt('address', household.address_cipher),
      bankCardTail:
        household.bank_card_cipher === null ? null : secrets.decrypt('bank-card', household.bank_card_cipher).slice(-4),
      outcome: household.outcome as 'tier' | 'none' | 'unknown' | null,
      tier: household.tier,
      members: members.map((member) => ({
        personId: member.id,
        name: member.name,
        relation: member.relation,
        sex: member.sex,
        birthOn: member.birth_on,
        maskedIdNumber: member.id_number_tail === null ? null : maskedIdNumber(member.id_number_tail),
        maskedPhone: member.phone_cipher === null ? null : maskedPhone(secrets.decrypt('phone', member.phone_cipher)),
        health: mayReadHealth && member.health_cipher !== null ? secrets.decrypt('health', member.health_cipher) : null,
        workStatus: member.work_status,
      })),
    };
  },
});
