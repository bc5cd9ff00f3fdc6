import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type CalendarDate, isCalendarDate } from '#domain/calendar-date.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { Residence, TierCode } from '#domain/code-lists.ts';
import { getLine, type MonthlyLine } from '#domain/eligibility/dated-line.ts';
import { judgeHousehold } from '#domain/eligibility/decide-verdict.ts';
import {
  type FactsRecord,
  type LineRecord,
  readFactsRecord,
  recordFacts,
  recordLine,
} from '#domain/eligibility/facts-record.ts';
import { parseRulePack, type RulePack } from '#domain/eligibility/rule-pack.ts';
import { refuse } from '#domain/refusal.ts';
import { type ActionScope, action } from '#server/action.ts';
import { holdDossiers } from '#server/held-dossiers.ts';
import {
  closeDossiersToJudge,
  type DossierToJudge,
  findCampaignForVerdicts,
  findRulePack,
  listDivisionNames,
  listLines,
  openDossiersToJudge,
  readDossiersToJudge,
  refreshVerdictStatistics,
  prepareVerdicts,
  type VerdictToSave,
} from './eligibility.store.ts';

/** Dossiers read and written at a time, and judged in one go. */
const AT_A_TIME = 1000;
const WITHOUT_PAUSE = 250;

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
    const prepare = (verdicts: readonly VerdictToSave[]) =>
      prepareVerdicts(
        tx,
        tenantId,
        { ...occasion, packCode: occasion.pack.code, packVersion: occasion.pack.version },
        verdicts,
      );
    const judge = (dossiers: readonly DossierToJudge[], changed: VerdictToSave[]) => {
      for (const dossier of dossiers) {
        const { line, beside } = lineFor(dossier.facts.divisionCode, dossier.facts.residence);
        const facts = recordFacts(dossier.facts, line);
        const { outcome, tier, missing, workings } = judgeHousehold(occasion.pack, dossier.facts, line);
        if (outcome === 'tier' && tier) tiers[tier.code] = (tiers[tier.code] ?? 0) + 1;
        else if (outcome !== 'tier') counts[outcome] += 1;
        if (isAsBefore(dossier, occasion, facts, beside)) {
          counts.unchanged += 1;
          continue;
        }
        changed.push({
          id: scope.newId(),
          dossierId: dossier.dossierId,
          orgPath: dossier.orgPath,
          outcome,
          tier: tier?.code ?? null,
          missing,
          line: beside,
          facts: JSON.stringify(facts),
          workings: JSON.stringify(workings),
          isAnew: dossier.current !== null,
        });
      }
    };
    // One portion is judged here while the database writes the one before and reads the one after. Judging pauses again and again,
    // so that a statement that has ended is followed by the next at once.
    await holdDossiers(tx, tenantId);
    await openDossiersToJudge(tx, tenantId);
    const inTurn = oneAfterAnother();
    const read = () => inTurn(() => readDossiersToJudge(tx, AT_A_TIME));
    try {
      let next = read();
      let afterNext = read();
      for (let dossiers = await next; dossiers.length > 0; dossiers = await next) {
        const changed: VerdictToSave[] = [];
        for (let from = 0; from < dossiers.length; from += WITHOUT_PAUSE) {
          judge(dossiers.slice(from, from + WITHOUT_PAUSE), changed);
          await pause();
        }
        counts.decided += changed.length;
        void inTurn(prepare(changed));
        next = afterNext;
        afterNext = read();
      }
    } finally {
      await inTurn.allEnded();
    }
    await closeDossiersToJudge(tx);
    await refreshVerdictStatistics(tx, counts.decided);
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

/** Finds each line once, with what is kept of it; a county has two of them and thousands of households. */
async function prepareLines(
  { tx }: ActionScope,
  asOf: CalendarDate,
): Promise<(divisionCode: string, residence: Residence) => { line: MonthlyLine; beside: LineRecord | null }> {
  const lines = await listLines(tx);
  const names = await listDivisionNames(tx);
  const found = new Map<string, { line: MonthlyLine; beside: LineRecord | null }>();
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
    const both = { line, beside: recordLine(line) };
    found.set(key, both);
    return both;
  };
}

/** Lets the database's answers in and what comes next out before this thread is busy again. */
const pause = () => new Promise((resolve) => setImmediate(resolve));

/** Statements of one connection, each begun when the one before has ended well; whoever asks for the next need not wait for it. */
function oneAfterAnother() {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const its = last.then(run);
    its.catch(() => undefined);
    last = its;
    return its;
  };
  return Object.assign(inTurn, { allEnded: () => last });
}

function isAsBefore(
  { current }: DossierToJudge,
  { campaignId, pack }: Occasion,
  facts: FactsRecord,
  line: LineRecord | null,
): boolean {
  if (
    !current ||
    current.campaignId !== campaignId ||
    current.packCode !== pack.code ||
    current.packVersion !== pack.version ||
    !isDeepStrictEqual(current.line, line)
  )
    return false;
  if (isDeepStrictEqual(current.facts, facts)) return true;
  const before = canonicalJson(current.facts);
  const now = canonicalJson(facts);
  if (before === now) return true;
  const { facts: kept, line: held } = readFactsRecord(current.facts, current.line);
  return canonicalJson(recordFacts(kept, held)) === now;
}
