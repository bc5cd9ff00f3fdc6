import { z } from 'zod';
import { readAmount } from '#domain/eligibility/amount-formula.ts';
import { multiplesOf } from '#domain/eligibility/change-multiple.ts';
import { findLine } from '#domain/eligibility/dated-line.ts';
import { refuse } from '#domain/refusal.ts';
import { makeColumns } from '#domain/simulations/fact-columns.ts';
import { query } from '#server/action.ts';
import { getCampaign } from '#server/campaigns/get-campaign.ts';
import type { Context } from '#server/context.ts';
import { listHouseholdFacts } from '#server/eligibility/list-household-facts.ts';
import { type FactsCopy, findCopy, keepCopy, keyOfCopy } from './facts-copy.ts';

/**
 * Takes the facts of the actor's subtree into memory (again, when `fresh`) and answers what the sliders begin with: lines,
 * multiples, floor, standards and formulas of the campaign. Refuses `campaign.not-found`.
 */
export const startSimulation = query({
  name: 'simulation.run',
  input: z.object({ campaignId: z.uuid(), fresh: z.boolean().optional() }),
  async run({ tenantId, unitPaths, now, context }, { campaignId, fresh }) {
    const copy = await getCopy(context, { tenantId, unitPaths, now, campaignId, fresh: fresh ?? false });
    const lineOf = (residence: 'urban' | 'rural') => copy.lines.find((line) => line?.residence === residence) ?? null;
    return {
      households: copy.columns.size,
      takenAt: copy.takenAt,
      pack: { code: copy.pack.code, version: copy.pack.version, name: copy.pack.name },
      multiples: multiplesOf(copy.pack),
      urbanLineFen: Number(lineOf('urban')?.amountFen ?? 0n),
      ruralLineFen: Number(lineOf('rural')?.amountFen ?? 0n),
      floorFen: Number(copy.plan.floorFen),
      standards: copy.plan.standards
        .filter(({ cashBy }) => !cashBy)
        .map(({ code, name, cashFen, goodsFen }) => ({
          code,
          name,
          cashFen: Number(cashFen),
          goodsFen: Number(goodsFen),
        })),
      formulas: copy.plan.standards.flatMap(({ code, name, cashBy }) =>
        cashBy ? [{ code, name, reading: readAmount(cashBy) }] : [],
      ),
    };
  },
});

/** The copy of this subtree and campaign, taken now if there is none. */
export async function getCopy(
  context: Context,
  {
    tenantId,
    unitPaths,
    now,
    campaignId,
    fresh = false,
  }: {
    readonly tenantId: string;
    readonly unitPaths: readonly string[];
    readonly now: Date;
    readonly campaignId: string;
    readonly fresh?: boolean;
  },
): Promise<FactsCopy> {
  const key = keyOfCopy(tenantId, unitPaths, campaignId);
  const found = fresh ? undefined : findCopy(key, now);
  if (found) return found;
  const campaign = await getCampaign(context, { campaignId });
  const { packs, lines, households } = await listHouseholdFacts(context, {
    packs: [{ code: campaign.packCode, version: campaign.packVersion }],
    withFacts: true,
  });
  const [pack] = packs;
  if (!pack) refuse('rule-pack.not-found', '这次活动的认定办法还没有装，请先安装，再测算。');
  const units = new Map<string, number>();
  const rows = households.map(({ facts, recipientClass, orgPath }) => {
    const unit = units.get(orgPath) ?? units.size;
    units.set(orgPath, unit);
    return { facts, recipientClass, unit };
  });
  const columns = makeColumns(rows.length, rows);
  const { plan } = campaign;
  const copy: FactsCopy = {
    columns,
    dossierIds: households.map((household) => household.dossierId),
    unitPaths: [...units.keys()],
    pack,
    packs: new Map([[`${pack.code}@${pack.version}`, pack]]),
    lines: columns.places.map(
      ({ divisionCode, residence }) => findLine(lines, divisionCode, residence, plan.startsOn) ?? null,
    ),
    plan: {
      measures: plan.measures,
      standards: plan.standards,
      floorFen: plan.floorFen,
      perTimeFen: plan.caps.perTimeFen,
      sources: plan.sources.map((source) => ({ ...source, availableFen: source.plannedFen })),
      recipientClasses: campaign.file.recipientClasses,
    },
    takenAt: now,
    outcomes: new Map(),
  };
  keepCopy(key, copy);
  return copy;
}

/** Brings packs a scenario names into the copy. */
export async function bringPacks(
  context: Context,
  copy: FactsCopy,
  wanted: readonly ({ readonly code: string; readonly version: string } | undefined)[],
): Promise<void> {
  const missing = wanted.filter((pack) => pack !== undefined && !copy.packs.has(`${pack.code}@${pack.version}`));
  if (missing.length === 0) return;
  const { packs } = await listHouseholdFacts(context, {
    packs: missing as { code: string; version: string }[],
    withFacts: false,
  });
  for (const pack of packs) if (pack) copy.packs.set(`${pack.code}@${pack.version}`, pack);
}
