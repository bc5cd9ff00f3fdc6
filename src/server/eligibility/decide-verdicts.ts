import { z } from 'zod';
import { type CalendarDate, isCalendarDate } from '#domain/calendar-date.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { Residence, TierCode } from '#domain/code-lists.ts';
import { getLine, type MonthlyLine } from '#domain/eligibility/dated-line.ts';
import { decideVerdict } from '#domain/eligibility/decide-verdict.ts';
import { recordFacts } from '#domain/eligibility/facts-record.ts';
import { parseRulePack, type RulePack } from '#domain/eligibility/rule-pack.ts';
import { refuse } from '#domain/refusal.ts';
import { type ActionScope, action } from '#server/action.ts';
import {
  type DossierToJudge,
  findCampaignForVerdicts,
  findRulePack,
  listDivisionNames,
  listDossiersToJudge,
  listLines,
  saveVerdicts,
  type VerdictToSave,
} from './eligibility.store.ts';

const AT_A_TIME = 1000;

/**
 * Judges every dossier in use under the pack of a campaign (or a named pack), with the line in force on `asOf` (the first
 * day of the campaign unless said). A household whose facts, line, pack and campaign are as they were keeps its verdict.
 * Refuses a pack that is not installed, and a division without a line (`line.missing`), which undoes the whole run.
 */
export const decideVerdicts = action({
  name: 'eligibility.decide',
  input: z
    .object({
      campaignId: z.uuid().optional(),
      pack: z.object({ code: z.string(), version: z.string() }).optional(),
      asOf: z.string().refine(isCalendarDate, '不是日历上的日期，请写成 2026-01-05 这样').optional(),
    })
    .refine((input) => input.campaignId || (input.pack && input.asOf), '请写明是哪次活动，或者写明认定办法和日期'),
  async run(scope, input) {
    const { tx, tenantId, record } = scope;
    const occasion = await loadOccasion(scope, input);
    const lineFor = await prepareLines(scope, occasion.asOf);
    const counts = { decided: 0, unchanged: 0, none: 0, unknown: 0 };
    const tiers: Partial<Record<TierCode, number>> = {};
    let after: string | null = null;
    for (;;) {
      const dossiers: DossierToJudge[] = await listDossiersToJudge(tx, tenantId, after, AT_A_TIME);
      const changed: VerdictToSave[] = [];
      for (const dossier of dossiers) {
        const line = lineFor(dossier.facts.divisionCode, dossier.facts.residence);
        const facts = recordFacts(dossier.facts, line);
        const verdict = decideVerdict(occasion.pack, dossier.facts, line);
        if (verdict.outcome === 'tier') tiers[verdict.tier] = (tiers[verdict.tier] ?? 0) + 1;
        else counts[verdict.outcome] += 1;
        if (isAsBefore(dossier, occasion, facts)) {
          counts.unchanged += 1;
          continue;
        }
        changed.push({
          id: scope.newId(),
          dossierId: dossier.dossierId,
          orgPath: dossier.orgPath,
          outcome: verdict.outcome,
          tier: verdict.outcome === 'tier' ? verdict.tier : null,
          missing: verdict.outcome === 'unknown' ? verdict.missing : [],
          line,
          facts,
          derivation: verdict.derivation,
        });
      }
      await saveVerdicts(
        tx,
        tenantId,
        { ...occasion, packCode: occasion.pack.code, packVersion: occasion.pack.version },
        changed,
      );
      counts.decided += changed.length;
      if (dossiers.length < AT_A_TIME) break;
      after = dossiers.at(-1)?.dossierId ?? null;
    }
    const outcome = { ...counts, tiers };
    record({
      event: 'eligibility.decided',
      subject: { kind: 'campaign', id: occasion.campaignId ?? 'none' },
      after: { ...outcome, pack: occasion.pack.code, version: occasion.pack.version, asOf: occasion.asOf },
    });
    return outcome;
  },
});

interface Occasion {
  readonly campaignId: string | null;
  readonly pack: RulePack;
  readonly asOf: CalendarDate;
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

async function loadOccasion(
  { tx, tenantId, actor, now }: ActionScope,
  input: {
    campaignId?: string | undefined;
    pack?: { code: string; version: string } | undefined;
    asOf?: string | undefined;
  },
): Promise<Occasion> {
  const campaign = input.campaignId ? await findCampaignForVerdicts(tx, tenantId, input.campaignId) : undefined;
  if (input.campaignId && !campaign)
    refuse('campaign.not-found', '没有找到这次活动，可能不在您管辖的范围内。请回到活动列表重新选择。');
  const code = input.pack?.code ?? campaign?.packCode ?? '';
  const version = input.pack?.version ?? campaign?.packVersion ?? '';
  const installed = await findRulePack(tx, code, version);
  if (!installed)
    refuse('rule-pack.not-found', `认定办法“${code}”第${version}版还没有装。请先安装，再做认定。`, { code, version });
  return {
    campaignId: campaign?.id ?? null,
    pack: parseRulePack(installed.content),
    asOf: input.asOf ?? campaign?.startsOn ?? '',
    decidedAt: now,
    decidedBy: actor.name,
  };
}

/** Finds each line once; a county has two of them and thousands of households. */
async function prepareLines(
  { tx }: ActionScope,
  asOf: CalendarDate,
): Promise<(divisionCode: string, residence: Residence) => MonthlyLine> {
  const lines = await listLines(tx);
  const names = await listDivisionNames(tx);
  const found = new Map<string, MonthlyLine>();
  return (divisionCode, residence) => {
    const key = `${divisionCode} ${residence}`;
    const known = found.get(key);
    if (known) return known;
    const line = getLine(
      lines,
      {
        code: divisionCode,
        name: names.get(divisionCode) ?? names.get(divisionCode.slice(0, 6)) ?? '未登记的行政区划',
      },
      residence,
      asOf,
    );
    found.set(key, line);
    return line;
  };
}

function isAsBefore({ current }: DossierToJudge, { campaignId, pack }: Occasion, facts: unknown): boolean {
  if (
    !current ||
    current.campaignId !== campaignId ||
    current.packCode !== pack.code ||
    current.packVersion !== pack.version
  )
    return false;
  return canonicalJson(current.facts) === canonicalJson(facts);
}
