import { z } from 'zod';
import {
  drawAidedHouseholds,
  drawInspectedSubjects,
  drawPairedHouseholds,
  drawVisitedHouseholds,
  drawWorkingUnits,
  type HelpOverSeasons,
} from '#domain/indicators/drawn-rows.ts';
import type { RowsBySource } from '#domain/indicators/indicator.ts';
import { helpedWithoutRise } from '#domain/visits/problem-facts.ts';
import { query } from '#server/action.ts';
import { listGatheringRows } from '#server/gatherings/list-gathering-rows.ts';
import { listInspectionRows } from '#server/inspections/list-inspection-rows.ts';
import { listGroupRows } from '#server/visits/list-group-rows.ts';
import { listNeedRows } from '#server/visits/list-need-rows.ts';
import { listPairingRows } from '#server/visits/list-pairing-rows.ts';
import { listSeasonsHelped } from '#server/visits/list-seasons-helped.ts';
import { listTeamRows } from '#server/visits/list-team-rows.ts';
import { listVisitRows } from '#server/visits/list-visit-rows.ts';
import { getCampaignScope } from './campaign-scope.store.ts';
import { readHelpAnswers } from './read-help-answers.ts';
import { loadRegisterRows } from './figure-rows.store.ts';

const NOT_KNOWN: HelpOverSeasons = { withoutRise: [], risen: [], unknown: [] };

/**
 * Every row that figures are drawn from: those of the register and the money, those that visits, gatherings and inspections
 * offer, and those drawn from them. Of a campaign, or of one unit of it and those below (`unitPath`). Refuses `campaign.not-found`.
 */
export const listSourceRows = query({
  name: 'indicator.read',
  input: z.object({ campaignId: z.uuid(), unitPath: z.string().startsWith('/').optional() }),
  run: async ({ tx, tenantId, context }, { campaignId, unitPath: asked }): Promise<RowsBySource> => {
    const campaign = await getCampaignScope(tx, tenantId, campaignId);
    const unitPath = asked ?? campaign.unitPath;
    const where = { campaignId, unitPath };
    const register = await loadRegisterRows(tx, { tenantId, ...where });
    const visits = await listVisitRows(context, where);
    const pairings = await listPairingRows(context, where);
    const gathered = await listGatheringRows(context, where);
    const { inspections: inspected, findings } = await listInspectionRows(context, { ...where, asOf: campaign.endsOn });
    const inspections = inspected.map(({ counts: _counts, findings: _findings, ...row }) => row);
    const measureRecords = gathered['measure-records'];
    const isHelpRecorded = visits.length > 0 || measureRecords.length > 0;
    const aided = drawAidedHouseholds({
      visits,
      measureRecords,
      deliveries: register.deliveries,
      households: register.households,
      answers: isHelpRecorded ? await readHelpAnswers() : {},
      overSeasons: isHelpRecorded ? await helpOverSeasons(context, campaignId) : NOT_KNOWN,
    });
    return {
      ...register,
      ...gathered,
      visits,
      pairings,
      needs: await listNeedRows(context, where),
      'group-households': await listGroupRows(context, where),
      teams: await listTeamRows(context, where),
      inspections,
      findings,
      'paired-households': drawPairedHouseholds(pairings),
      'visited-households': drawVisitedHouseholds(visits, register.households),
      'inspected-subjects': drawInspectedSubjects(inspected, findings),
      'aided-households': aided,
      'working-units': drawWorkingUnits(aided, measureRecords, register.units),
    };
  },
});

async function helpOverSeasons(
  context: Parameters<typeof listSeasonsHelped>[0],
  campaignId: string,
): Promise<HelpOverSeasons> {
  const { history, season, running } = await listSeasonsHelped(context, { campaignId });
  return helpedWithoutRise(history, season, running);
}
