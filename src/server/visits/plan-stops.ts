import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { resolveHousehold } from '#domain/visits/household-reference.ts';
import { type Outing, requireNobodyInTwoTeams } from '#domain/visits/team.ts';
import { action } from '#server/action.ts';
import { placeInList } from './household-shape.ts';
import { stopFields } from './plan-shape.ts';
import { getOpenSeason } from './seasons.store.ts';
import { insertStops, listTeamsOfCampaign, type StopToSave } from './teams.store.ts';
import { findStandingPairings } from './visitors.store.ts';
import { listReferencedHouseholds } from './visited-households.store.ts';

/**
 * 走访安排: who is visited by which team or helper, on which day, in which part of it; all or none. Only helpers whose visits
 * the town schedules are planned here; the others contact the village themselves (`visit.self-arranged`). Refuses a day
 * outside the season, a team that is not there, a person out with two teams at once, and a household planned twice for one time.
 */
export const planStops = action({
  name: 'visit.plan',
  input: z.object({ campaignId: z.uuid(), ...stopFields }),
  async run({ tx, tenantId, now, newId, record }, { campaignId, stops }) {
    const season = await getOpenSeason(tx, tenantId, campaignId);
    const candidates = await listReferencedHouseholds(
      tx,
      tenantId,
      stops.map((stop) => stop.household),
    );
    const teams = new Map((await listTeamsOfCampaign(tx, tenantId, campaignId)).map((team) => [team.code, team]));
    const found = stops.map((stop, index) => resolveHousehold(stop.household, candidates, placeInList(index)));
    const pairings = await findStandingPairings(
      tx,
      tenantId,
      found.map((household) => household.householdId),
    );
    const outings = new Map<string, Outing[]>([...teams.values()].map((team) => [team.code, [...team.outings]]));

    const planned = stops.map((stop, index): StopToSave => {
      const where = placeInList(index);
      const household = found[index];
      if (!household) throw new Error('a stop lost its household');
      const { visitOn, slot, teamCode, helper } = stop;
      if (visitOn < season.startsOn || visitOn > season.endsOn) {
        refuse(
          'visit.outside-season',
          `${where}：${visitOn} 不在走访期间（${season.startsOn} 至 ${season.endsOn}）之内。请改日期。`,
          { where },
        );
      }
      const common = {
        id: newId(),
        householdId: household.householdId,
        dossierNo: household.dossierNo,
        orgPath: household.orgPath,
        visitOn,
        slot,
        position: stop.position ?? index + 1,
      };
      if (teamCode !== undefined && helper === undefined) {
        const team =
          teams.get(teamCode) ??
          refuse('visit.no-such-team', `${where}：没有组别为“${teamCode}”的走访组。请先组建，或核对组别。`, { where });
        outings.get(teamCode)?.push({ visitOn, slot });
        return { ...common, teamId: team.id, pairingId: null };
      }
      if (helper === undefined || teamCode !== undefined)
        refuse('visit.one-visitor', `${where}：请写明由哪个走访组或哪位帮扶责任人走访，两者只写一个。`, { where });
      const pairing = pairings.find(
        (each) =>
          each.householdId === household.householdId &&
          each.name === helper.name &&
          each.unitName === helper.unitName &&
          each.fromOn <= visitOn &&
          visitOn <= each.toOn,
      );
      const pair = `${helper.unitName}${helper.name}与${household.headName}户`;
      if (!pairing)
        refuse('visit.not-paired', `${where}：${pair}在 ${visitOn} 没有结对。请先登记结对，或核对日期。`, { where });
      if (pairing.planKind === 'self-arranged') {
        refuse(
          'visit.self-arranged',
          `${where}：${pair}由帮扶单位自行联系，不列入统一安排。走访后请其报告，登记走访记录即可。`,
          { where },
        );
      }
      return { ...common, teamId: null, pairingId: pairing.id };
    });
    requireNobodyInTwoTeams([...teams.values()].map((team) => ({ team, outings: outings.get(team.code) ?? [] })));
    await insertStops(tx, tenantId, campaignId, planned, now);
    record({
      event: 'visit.planned',
      subject: { kind: 'campaign', id: campaignId },
      after: { stops: planned.length, dossierNos: found.map((each) => each.dossierNo) },
    });
    return { stopIds: planned.map(({ id }) => id) };
  },
});
