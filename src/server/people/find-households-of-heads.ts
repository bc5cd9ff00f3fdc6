import { z } from 'zod';
import type { RelationCode, Residence } from '#domain/code-lists.ts';
import { query } from '#server/action.ts';
import { loadMembersByHead, type StoredMember } from './corrections.store.ts';

/**
 * The registered households of these heads (by ID number), with what a roster can say of them, in full: for comparing a corrected
 * roster, never for a screen. Households beyond the actor's reach are not there.
 */
export const findHouseholdsOfHeads = query({
  name: 'household.register',
  input: z.object({ idNumbers: z.array(z.string()) }),
  run: async ({ tx, tenantId, secrets }, { idNumbers }) => {
    const members = await loadMembersByHead(
      tx,
      tenantId,
      idNumbers.map((idNumber) => secrets.digest('id-number', idNumber)),
    );
    const opened = (field: 'address' | 'bank-card' | 'id-number' | 'phone' | 'health', cipher: Buffer | null) =>
      cipher === null ? null : secrets.decrypt(field, cipher);
    const households = new Map<string, StoredMember[]>();
    for (const member of members)
      households.set(member.householdId, [...(households.get(member.householdId) ?? []), member]);
    return [...households].map(([householdId, people]) => ({
      householdId,
      residence: people[0]?.residence as Residence,
      address: opened('address', people[0]?.addressCipher ?? null),
      bankCard: opened('bank-card', people[0]?.bankCardCipher ?? null),
      rolesSince: people.map(({ fromOn }) => fromOn).reduce((one, other) => (one > other ? one : other)),
      people: people.map((person) => ({
        personId: person.personId,
        idNumber: opened('id-number', person.idNumberCipher) ?? '',
        name: person.name,
        relation: person.relation as RelationCode,
        phone: opened('phone', person.phoneCipher),
        health: opened('health', person.healthCipher),
        workStatus: person.workStatus,
      })),
    }));
  },
});
