import { z } from 'zod';
import { calendarDateOf, isCalendarDate } from '#domain/calendar-date.ts';
import { CAUSES, type CauseCode, type TierCode, TIERS } from '#domain/code-lists.ts';
import { countSurveys, drawAdvice, parseAdvicePack } from '#domain/inspections/advice.ts';
import { countCensus } from '#domain/inspections/census.ts';
import { parseInspectionForm } from '#domain/inspections/inspection-form.ts';
import { inspectionRow, rollUpInspections, totalInspections } from '#domain/inspections/roll-up.ts';
import { query } from '#server/action.ts';
import { loadCensusRows } from './census.store.ts';
import { listStoredForms, listStoredInspections, listUnitsOfReach } from './inspections.store.ts';
import { listFormPacks, readInspectionPack } from './read-inspection-pack.ts';

const nameOfTier = (code: string) => TIERS[code as TierCode] ?? code;
const nameOfCause = (code: string) => CAUSES[code as CauseCode] ?? code;

/**
 * What the three surveys came to on a day (today unless said): totals, the same by unit with all below it, the census of the register,
 * and the advice the counts call for, each with its reasons. Units without any inspection are left out of the table.
 */
export const getSurveyReport = query({
  name: 'inspection.read',
  input: z.object({ campaignId: z.uuid(), asOf: z.string().refine(isCalendarDate).optional() }),
  async run({ tx, tenantId, now }, { campaignId, asOf = calendarDateOf(now) }) {
    const stored = await listStoredInspections(tx, tenantId, { campaignId, unitPath: '/' });
    const rows = stored.map((inspection) => inspectionRow(inspection, asOf));
    const census = countCensus(await loadCensusRows(tx, { tenantId, campaignId, unitPath: '/' }), {
      tier: nameOfTier,
      cause: nameOfCause,
    });
    const shipped = await Promise.all(
      (await listFormPacks()).map(async (name) => parseInspectionForm(await readInspectionPack(name))),
    );
    const installed = (await listStoredForms(tx, tenantId)).map((form) => form.content);
    const rules = [...shipped, ...installed].flatMap((form) => form.findings);
    const findingNames = new Map(rules.map((rule) => [rule.code, rule.name]));
    const pack = parseAdvicePack(await readInspectionPack('advice'), findingNames);
    const units = rollUpInspections(await listUnitsOfReach(tx, tenantId), rows);
    return {
      asOf,
      totals: totalInspections(rows),
      units: units.filter(({ totals }) => totals.inspections > 0),
      census,
      advice: drawAdvice(pack, countSurveys(rows, census), findingNames),
    };
  },
});
