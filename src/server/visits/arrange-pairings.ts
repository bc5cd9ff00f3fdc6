import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { resolveHousehold } from '#domain/visits/household-reference.ts';
import { decidePairing, type PairedHousehold, readKinship } from '#domain/visits/pairing.ts';
import type { HelperRank } from '#domain/visits/visit-lists.ts';
import { action } from '#server/action.ts';
import { pairingEntry } from './helper-shape.ts';
import { placeInList } from './household-shape.ts';
import {
  endPairings,
  insertPairings,
  keepHelpers,
  listKinship,
  listOpenPairings,
  type OpenPairing,
  type PairingToSave,
} from './pairings.store.ts';
import { getOpenSeason } from './seasons.store.ts';
import { listMemberNames, listReferencedHouseholds, lockHouseholds } from './visited-households.store.ts';

/**
 * 结对: pairs helpers with households, many at once as in the ledger; all or none. A pairing whose term has run out makes
 * room and is closed with its last day. Refuses what `decidePairing` refuses, naming the place in the list: relatives, a rank
 * that is taken, a second helper above the limit.
 */
export const arrangePairings = action({
  name: 'pairing.arrange',
  input: z.object({
    campaignId: z.uuid(),
    pairings: z.array(pairingEntry).min(1).max(3000),
  }),
  async run({ tx, tenantId, actor, unitPaths, secrets, now, newId, record }, { campaignId, pairings }) {
    const season = await getOpenSeason(tx, tenantId, campaignId);
    const candidates = await listReferencedHouseholds(
      tx,
      tenantId,
      pairings.map((pairing) => pairing.household),
    );
    const wanted = pairings.map((pairing, index) => {
      const { idNumber } = pairing.helper;
      return {
        ...pairing,
        where: pairing.place ?? placeInList(index),
        found: resolveHousehold(pairing.household, candidates, pairing.place ?? placeInList(index)),
        digest: idNumber === undefined ? null : secrets.digest('id-number', idNumber),
      };
    });
    const householdIds = [...new Set(wanted.map(({ found }) => found.householdId))];
    await lockHouseholds(tx, tenantId, householdIds);
    const entered = new Map(
      wanted.map(({ helper, digest }) => [
        helperKey(helper),
        { id: newId(), orgPath: unitPaths[0] ?? '/', helper, idNumberDigest: digest },
      ]),
    );
    const known = await keepHelpers(tx, tenantId, [...entered.values()], now);
    const helperOf = new Map(known.map((helper) => [helperKey(helper), helper]));
    const kin = await listKinship(tx, tenantId, householdIds);
    const members = await listMemberNames(tx, tenantId, householdIds);
    let open = await listOpenPairings(tx, tenantId, { householdIds, helperIds: known.map((helper) => helper.id) });

    const made: PairingToSave[] = [];
    const expired = new Map<string, OpenPairing>();
    for (const {
      found,
      helper,
      digest,
      where,
      kinship,
      sameNameCleared,
      rank,
      planKind,
      fromOn,
      dueToOn,
      period,
      plannedVisits,
      plannedCalls,
    } of wanted) {
      const person = helperOf.get(helperKey(helper));
      if (!person) throw new Error('a helper was entered and is not on the list');
      for (const old of open.filter((each) => each.householdId === found.householdId && each.dueToOn < fromOn))
        expired.set(old.id, old);
      const standing = open.filter((each) => !expired.has(each.id));
      const terms = { rank, planKind, fromOn, dueToOn, period, plannedVisits, plannedCalls };
      const household: PairedHousehold = {
        dossierNo: found.dossierNo,
        headName: found.headName,
        members: (members.get(found.householdId) ?? []).map((member) => ({
          name: member.name,
          isHelper: isSame(member.idNumberDigest, digest) || isSame(member.idNumberDigest, person.idNumberDigest),
        })),
        helpers: standing
          .filter((each) => each.householdId === found.householdId)
          .map((each) => ({ rank: each.rank, name: each.helperName, unitName: each.helperUnit })),
      };
      const declared = kin.find((each) => each.helperId === person.id && each.householdId === found.householdId);
      const held = (of: HelperRank) =>
        standing.filter((each) => each.helperId === person.id && each.rank === of && each.dueToOn >= fromOn).length;
      decidePairing(
        { ...terms, sameNameCleared },
        {
          name: helper.name,
          unitName: helper.unitName,
          kinship: declared?.relation ?? readKinship(kinship),
          held: { first: held('first'), second: held('second') },
        },
        household,
        season.limits,
        where,
      );
      const id = newId();
      made.push({
        id,
        householdId: found.householdId,
        dossierNo: found.dossierNo,
        recipientClass: found.recipientClass,
        helperId: person.id,
        orgPath: found.orgPath,
        terms,
        followsId: null,
      });
      open = [
        ...open,
        {
          id,
          householdId: found.householdId,
          helperId: person.id,
          rank,
          helperName: helper.name,
          helperUnit: helper.unitName,
          dueToOn,
        },
      ];
      record({
        event: 'pairing.arranged',
        subject: { kind: 'pairing', id },
        orgPath: found.orgPath,
        after: { dossierNo: found.dossierNo, helper: helper.name, helperUnit: helper.unitName, ...terms },
      });
    }
    const by = { userId: actor.userId, at: now };
    const endings = [...expired.values()].map(({ id, dueToOn }) => ({ id, toOn: dueToOn, reason: '结对期满' }));
    await endPairings(tx, tenantId, endings, by);
    await insertPairings(tx, tenantId, campaignId, made, by);
    return { pairingIds: made.map(({ id }) => id), expired: endings.length, arrangedOn: calendarDateOf(now) };
  },
});

const helperKey = (helper: { name: string; unitName: string }) => `${helper.unitName}/${helper.name}`;
const isSame = (a: Buffer | null, b: Buffer | null) => a !== null && b !== null && a.equals(b);
