import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { resolveHousehold } from '#domain/visits/household-reference.ts';
import { action } from '#server/action.ts';
import { insertGroup } from './groups.store.ts';
import { placeInList } from './household-shape.ts';
import { groupFields } from './plan-shape.ts';
import { getOpenSeason } from './seasons.store.ts';
import { findUnit, listChosenHouseholds, listReferencedHouseholds } from './visited-households.store.ts';

/**
 * 普遍走访范围: fixes the households that must all be visited, by name or by a choice from the register (class, tier, cause,
 * unit). The group does not change afterwards, so that nobody can be dropped from it quietly. Refuses an empty group
 * (`visit.empty-group`) and a household named twice (`visit.group-household-twice`).
 */
export const formVisitGroup = action({
  name: 'visit.plan',
  input: z.object({ campaignId: z.uuid(), ...groupFields }),
  async run(
    { tx, tenantId, unitPaths, now, newId, record },
    { campaignId, code, name, basis, unitCode, households, ...choice },
  ) {
    await getOpenSeason(tx, tenantId, campaignId);
    const unit = await findUnit(
      tx,
      tenantId,
      unitCode === undefined ? { path: unitPaths[0] ?? '/' } : { code: unitCode },
    );
    if (!unit) refuse('visit.no-such-unit', `没有找到代码为“${unitCode ?? ''}”的单位。请核对单位代码。`, { unitCode });
    const candidates =
      households === undefined
        ? await listChosenHouseholds(tx, tenantId, { ...choice, unitPath: unit.path })
        : await listReferencedHouseholds(tx, tenantId, households);
    const members =
      households?.map((reference, index) => resolveHousehold(reference, candidates, placeInList(index))) ?? candidates;
    if (members.length === 0)
      refuse('visit.empty-group', '按这些条件没有找到任何在档家庭，走访范围是空的。请放宽条件，或先建档。');
    const ids = members.map((each) => each.householdId);
    const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
    if (twice >= 0)
      refuse(
        'visit.group-household-twice',
        `${placeInList(twice)}：${members[twice]?.headName ?? ''}户在名单里写了两次。请删去重复的一条。`,
      );
    const id = newId();
    await insertGroup(
      tx,
      tenantId,
      campaignId,
      { id, code, name, basis, orgId: unit.id, orgPath: unit.path },
      members,
      now,
    );
    record({
      event: 'visit.group-formed',
      subject: { kind: 'visit-group', id },
      orgPath: unit.path,
      after: { code, name, households: members.length },
    });
    return { groupId: id, households: members.length };
  },
});
