import { z } from 'zod';
import { requirePublicText } from '#domain/visits/clarity.ts';
import { addDays } from '#domain/calendar-date.ts';
import { refuse } from '#domain/refusal.ts';
import { decideHandover, decidePairing, readKinship } from '#domain/visits/pairing.ts';
import type { HelperRank } from '#domain/visits/visit-lists.ts';
import { action } from '#server/action.ts';
import { handoverFields } from './helper-shape.ts';
import {
  endPairings,
  insertPairings,
  keepHelpers,
  listKinship,
  listOpenPairings,
  lockPairing,
} from './pairings.store.ts';
import { getOpenSeason } from './seasons.store.ts';
import { listMemberNames, listReferencedHouseholds, lockHouseholds } from './visited-households.store.ts';

/**
 * 交接: another helper takes the household over from a day on, with the same plan and term. The old row is ended the day
 * before and stays; the new one points back to it. Refuses what `decideHandover` and `decidePairing` refuse.
 */
export const handOverPairing = action({
  name: 'pairing.arrange',
  input: z.object({
    pairingId: z.uuid(),
    ...handoverFields,
  }),
  async run(
    { tx, tenantId, actor, unitPaths, secrets, now, newId, record },
    { pairingId, helper, handoverOn, reason, kinship, sameNameCleared },
  ) {
    requirePublicText(reason, '交接原因');
    const old = await lockPairing(tx, tenantId, pairingId);
    if (!old) refuse('pairing.not-found', '没有找到这条结对记录，可能不在您管辖的范围内。请回到结对台账重新选择。');
    const season = await getOpenSeason(tx, tenantId, old.campaignId);
    const { toOn, fromOn } = decideHandover(old, helper, handoverOn, addDays(handoverOn, -1));
    await lockHouseholds(tx, tenantId, [old.householdId]);
    const [household] = await listReferencedHouseholds(tx, tenantId, [{ dossierNo: old.dossierNo }]);
    if (!household) refuse('pairing.no-dossier', '这一户已经没有在用的困难档案，不能交接。请先恢复建档，或结束结对。');

    const digest = helper.idNumber === undefined ? null : secrets.digest('id-number', helper.idNumber);
    const entering = { id: newId(), orgPath: unitPaths[0] ?? '/', helper, idNumberDigest: digest };
    const person = (await keepHelpers(tx, tenantId, [entering], now)).find((each) => each.unitName === helper.unitName);
    if (!person) throw new Error('a helper was entered and is not on the list');
    const kin = await listKinship(tx, tenantId, [old.householdId]);
    const open = await listOpenPairings(tx, tenantId, { householdIds: [old.householdId], helperIds: [person.id] });
    const others = open.filter((each) => each.id !== old.id);
    const digests = [digest, person.idNumberDigest].filter((each) => each !== null);
    const members = (await listMemberNames(tx, tenantId, [old.householdId])).get(old.householdId) ?? [];
    const held = (rank: HelperRank) =>
      others.filter((each) => each.helperId === person.id && each.rank === rank && each.dueToOn >= fromOn).length;
    const terms = { ...old.terms, fromOn };
    decidePairing(
      { ...terms, sameNameCleared },
      {
        name: helper.name,
        unitName: helper.unitName,
        kinship: kin.find((each) => each.helperId === person.id)?.relation ?? readKinship(kinship),
        held: { first: held('first'), second: held('second') },
      },
      {
        dossierNo: old.dossierNo,
        headName: household.headName,
        members: members.map(({ name, idNumberDigest }) => ({
          name,
          isHelper: idNumberDigest !== null && digests.some((each) => each.equals(idNumberDigest)),
        })),
        helpers: others
          .filter((each) => each.householdId === old.householdId)
          .map((each) => ({ rank: each.rank, name: each.helperName, unitName: each.helperUnit })),
      },
      season.limits,
      '本次交接',
    );
    const by = { userId: actor.userId, at: now };
    const id = newId();
    await endPairings(tx, tenantId, [{ id: old.id, toOn, reason }], by);
    await insertPairings(
      tx,
      tenantId,
      old.campaignId,
      [
        {
          id,
          householdId: old.householdId,
          dossierNo: old.dossierNo,
          recipientClass: household.recipientClass,
          helperId: person.id,
          orgPath: old.orgPath,
          terms,
          followsId: old.id,
        },
      ],
      by,
    );
    record({
      event: 'pairing.handed-over',
      subject: { kind: 'pairing', id },
      orgPath: old.orgPath,
      before: { pairingId: old.id, helper: old.helperName, helperUnit: old.helperUnit, toOn },
      after: { helper: helper.name, helperUnit: helper.unitName, fromOn, reason },
    });
    return { pairingId: id, toOn };
  },
});
