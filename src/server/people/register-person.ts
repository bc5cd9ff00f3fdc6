import { z } from 'zod';
import { birthOf, faultOfIdNumber, sexOf } from '#domain/people/id-number.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findRegisteredPersons } from './find-registered-persons.ts';
import type { Transaction } from '#server/db/database.ts';
import { findPersonName, insertHouseholds, savePhone } from './people.store.ts';
import { personRecord } from './person-records.ts';

/**
 * Registers one person in a unit, for a household that takes him in at once; birth and sex come from the ID number. Somebody who is in the
 * register and left his household is taken up again as he is there (`returned`), with the telephone that is given. Refuses
 * somebody who lives in a household (`person.already-registered`) and says where.
 */
export const registerPerson = action({
  name: 'household.change',
  input: z.object({
    orgPath: z.string(),
    name: z.string().min(1).max(60),
    idNumber: z.string().refine((text) => faultOfIdNumber(text) === undefined, '身份证号不正确'),
    phone: z.string().max(20).nullable(),
    on: z.iso.date(),
  }),
  run: async ({ tx, tenantId, secrets, newId, record, context }, { orgPath, name, idNumber, phone, on }) => {
    const [known] = await findRegisteredPersons(context, { idNumbers: [idNumber] });
    const born = { birthOn: birthOf(idNumber), sex: sexOf(idNumber) };
    if (known?.freePersonId) {
      await refuseOtherName(tx, tenantId, known.freePersonId, name);
      const subject = { kind: 'person', id: known.freePersonId } as const;
      if (phone !== null) {
        const sealed = { cipher: secrets.encrypt('phone', phone), digest: secrets.digest('phone', phone) };
        await savePhone(tx, tenantId, known.freePersonId, sealed);
      }
      record({ event: 'person.taken-up-again', subject, orgPath, after: { on } });
      return { personId: known.freePersonId, returned: true, ...born };
    }
    if (known) refuseRegistered(name, known);
    const id = newId();
    const person = { name, idNumber, phone, ...born, relation: 'other' as const, health: null, workStatus: null };
    await insertHouseholds(
      tx,
      { tenantId, importBatchId: null, registeredOn: on },
      { households: [], persons: [{ id, org_path: orgPath, ...personRecord(person, secrets) }], members: [] },
    );
    record({ event: 'person.registered', subject: { kind: 'person', id }, orgPath, after: { on } });
    return { personId: id, returned: false, ...born };
  },
});

/** Refuses (`person.already-registered`) somebody who lives in a household, and says where. */
export function refuseRegistered(
  name: string,
  known: { readonly unitName: string | null; readonly dossierNo: string | null },
): never {
  refuse(
    'person.already-registered',
    `${name}的身份证号已经在册（${known.unitName ?? '其他单位'}，档案号 ${known.dossierNo ?? '未显示'}），没有重复登记。在另一户的，请在那一户办“迁户”。`,
    { field: 'idNumber' },
  );
}

/** Refuses (`person.other-name`) a number that is registered under another name: one of the two is typed wrongly. */
export async function refuseOtherName(
  tx: Transaction,
  tenantId: string,
  personId: string,
  name: string,
): Promise<void> {
  const registered = await findPersonName(tx, tenantId, personId);
  if (registered !== undefined && registered !== name)
    refuse(
      'person.other-name',
      `这个身份证号登记的姓名是“${registered}”，与填写的“${name}”不同。请与证件核对；改了名的，请按登记的姓名加入，再在花名册里更正。`,
      { field: 'name' },
    );
}
