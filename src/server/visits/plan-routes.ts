import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { planRoute } from '#domain/visits/route.ts';
import { requireNobodyInTwoTeams } from '#domain/visits/team.ts';
import { action } from '#server/action.ts';
import { findGroupByCode, listGroupHouseholds } from './groups.store.ts';
import { routeFields } from './plan-shape.ts';
import { getOpenSeason } from './seasons.store.ts';
import { insertStops, listPlannedHouseholds, listTeamsOfCampaign } from './teams.store.ts';

/**
 * 排路线: shares the households of a group that are neither planned, visited nor excused among teams, neighbours together.
 * Answers how many stops each team got. Refuses a group or team that is not there, days outside the season, and too little room.
 */
export const planRoutes = action({
  name: 'visit.plan',
  input: z.object({ campaignId: z.uuid(), ...routeFields }),
  async run({ tx, tenantId, now, newId, record }, { campaignId, groupCode, teamCodes, days, slots, perSlot }) {
    const season = await getOpenSeason(tx, tenantId, campaignId);
    const outside = days.find((day) => day < season.startsOn || day > season.endsOn);
    if (outside)
      refuse(
        'visit.outside-season',
        `${outside} 不在走访期间（${season.startsOn} 至 ${season.endsOn}）之内。请改日期。`,
        { day: outside },
      );
    const group = await findGroupByCode(tx, tenantId, campaignId, groupCode);
    if (!group)
      refuse('visit.no-such-group', `没有代码为“${groupCode}”的走访范围。请先建立，或核对代码。`, { groupCode });
    const teams = await listTeamsOfCampaign(tx, tenantId, campaignId);
    const chosen = [...new Set(teamCodes)].map(
      (code) =>
        teams.find((team) => team.code === code) ??
        refuse('visit.no-such-team', `没有组别为“${code}”的走访组。请先组建，或核对组别。`, { code }),
    );
    const planned = await listPlannedHouseholds(tx, tenantId, campaignId);
    const households = (await listGroupHouseholds(tx, tenantId, group.id)).filter(
      (each) => each.excuse === null && !planned.has(each.householdId),
    );
    const stops = planRoute(
      households.map((each) => ({ ...each, unitPath: each.orgPath })),
      { teamCodes: chosen.map((team) => team.code), days, slots, perSlot },
    );
    requireNobodyInTwoTeams(
      teams.map((team) => ({
        team,
        outings: [...team.outings, ...stops.filter((stop) => stop.teamCode === team.code)],
      })),
    );
    const known = new Map(households.map((each) => [each.householdId, each]));
    const idOf = new Map(chosen.map((team) => [team.code, team.id]));
    await insertStops(
      tx,
      tenantId,
      campaignId,
      stops.map(({ teamCode, householdId, ...stop }) => ({
        ...stop,
        id: newId(),
        householdId,
        dossierNo: known.get(householdId)?.dossierNo ?? '',
        orgPath: known.get(householdId)?.orgPath ?? '',
        teamId: idOf.get(teamCode) ?? null,
        pairingId: null,
      })),
      now,
    );
    const byTeam = chosen.map(({ code }) => ({
      teamCode: code,
      stops: stops.filter((stop) => stop.teamCode === code).length,
    }));
    record({
      event: 'visit.planned',
      subject: { kind: 'visit-group', id: group.id },
      orgPath: group.orgPath,
      after: { stops: stops.length, byTeam },
    });
    return { stops: stops.length, byTeam };
  },
});
