import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { refuse } from '#domain/refusal.ts';
import { resolveHousehold } from '#domain/visits/household-reference.ts';
import { readKinship } from '#domain/visits/pairing.ts';
import { action } from '#server/action.ts';
import { kinshipFields } from './helper-shape.ts';
import { insertKinship, keepHelpers, listOpenPairings } from './pairings.store.ts';
import { listReferencedHouseholds } from './visited-households.store.ts';

/**
 * 亲属回避: records that a helper and a household are relatives, so that they are never paired. Answers the pairings of the
 * two that stand now and must be handed over. Declaring the same twice is refused (`pairing.kinship-declared`).
 */
export const declareKinship = action({
  name: 'pairing.arrange',
  input: z.object(kinshipFields),
  async run({ tx, tenantId, unitPaths, secrets, now, newId, record }, { household, helper, relation }) {
    const kinship = readKinship(relation);
    if (kinship === null) refuse('pairing.no-kinship', '没有写明是什么亲属关系。请填写，例如“叔侄”。');
    const found = resolveHousehold(household, await listReferencedHouseholds(tx, tenantId, [household]), '本条');
    const idNumberDigest = helper.idNumber === undefined ? null : secrets.digest('id-number', helper.idNumber);
    const entering = { id: newId(), orgPath: unitPaths[0] ?? '/', helper, idNumberDigest };
    const person = (await keepHelpers(tx, tenantId, [entering], now)).find((each) => each.unitName === helper.unitName);
    if (!person) throw new Error('a helper was entered and is not on the list');
    const { householdId, orgPath, dossierNo } = found;
    await insertKinship(tx, tenantId, {
      helperId: person.id,
      householdId,
      orgPath,
      relation: kinship,
      declaredOn: calendarDateOf(now),
      at: now,
    });
    const open = await listOpenPairings(tx, tenantId, { householdIds: [householdId], helperIds: [] });
    const standing = open.filter((each) => each.helperId === person.id).map((each) => each.id);
    record({
      event: 'pairing.kinship-declared',
      subject: { kind: 'helper', id: person.id },
      orgPath,
      after: { dossierNo, relation: kinship },
    });
    return { helperId: person.id, standingPairingIds: standing };
  },
});
