import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { readPairingLedger } from '#domain/ledgers/pairing-ledger.ts';
import { readVisitLedger, type VisitEntry } from '#domain/ledgers/visit-ledger.ts';
import type { Context } from '#server/context.ts';
import { answerNeed } from '#server/visits/answer-need.ts';
import { arrangePairings } from '#server/visits/arrange-pairings.ts';
import { formTeams } from '#server/visits/form-teams.ts';
import { formVisitGroup } from '#server/visits/form-visit-group.ts';
import { openVisitSeason } from '#server/visits/open-visit-season.ts';
import { recordVisits } from '#server/visits/record-visits.ts';
import { inLedger, type LedgerFolder } from './ledger-file.ts';

interface Work {
  readonly clerk: Context;
  readonly campaignId: string;
  readonly file: CampaignFile;
  readonly folder: LedgerFolder;
}

/** Opens the season, pairs helpers, forms teams and groups, and records the visits of the ledger with needs and answers. */
export async function pairAndVisit({ clerk, campaignId, file, folder }: Work): Promise<void> {
  const { visits, pairings } = file;
  if (!visits && !pairings) return;
  await openVisitSeason(clerk, {
    campaignId,
    ...(pairings && {
      firstHelperLimit: pairings.firstHelperLimit ?? null,
      secondHelperLimit: pairings.secondHelperLimit,
    }),
  });
  if (pairings) await arrange(clerk, campaignId, pairings.ledger, file.period.to, folder);
  if (!visits) return;
  const teams = visits.teams.map(({ code, name, people }) => ({
    code,
    name,
    people: people.map((person) => ({ name: person.name, post: person.post ?? '' })),
  }));
  if (teams.length > 0) await formTeams(clerk, { campaignId, teams });
  for (const { code, name, basis, classes } of visits.groups)
    await formVisitGroup(clerk, { campaignId, code, name, basis: basis ?? '', recipientClasses: classes });
  await visit(clerk, campaignId, visits, folder);
}

async function arrange(
  clerk: Context,
  campaignId: string,
  fileName: string,
  lastDay: string,
  folder: LedgerFolder,
): Promise<void> {
  const entries = await folder.read(fileName, (sheets) => readPairingLedger(sheets, lastDay));
  if (entries.length === 0) return;
  await inLedger(fileName, entries, () =>
    arrangePairings(clerk, {
      campaignId,
      pairings: entries.map((entry) => ({
        household: referenceOf(entry),
        helper: { name: entry.helper, unitName: entry.helperUnit, unitLevel: entry.level, duty: entry.duty },
        rank: entry.rank,
        planKind: entry.planKind,
        fromOn: entry.fromOn,
        dueToOn: entry.dueToOn,
        plannedVisits: entry.plannedVisits,
        plannedCalls: entry.plannedCalls,
        kinship: entry.kinship,
        sameNameCleared: entry.sameNameCleared,
      })),
    }),
  );
}

async function visit(
  clerk: Context,
  campaignId: string,
  visits: NonNullable<CampaignFile['visits']>,
  folder: LedgerFolder,
): Promise<void> {
  const fileName = visits.ledger;
  const entries = await folder.read(fileName, readVisitLedger);
  if (entries.length === 0) return;
  const codeOfTeam = new Map(visits.teams.flatMap(({ code, name }) => [[code, code] as const, [name, code] as const]));
  const { needIds } = await inLedger(fileName, entries, () =>
    recordVisits(clerk, {
      campaignId,
      visits: entries.map((entry) => ({
        household: referenceOf(entry),
        ...(entry.team === ''
          ? { helper: { name: entry.helper, unitName: entry.helperUnit } }
          : { teamCode: codeOfTeam.get(entry.team) ?? entry.team }),
        visitedOn: entry.visitedOn,
        manner: entry.manner,
        clarity: entry.clarity,
        annualIncomeFen: entry.annualIncomeFen === null ? null : Number(entry.annualIncomeFen),
        difficulty: entry.difficulty,
        wish: entry.wish,
        policyExplained: entry.policyExplained,
        helpKinds: [...entry.helpKinds],
        handover: handoverOf(entry, visits.isEntitlement),
        promise:
          entry.promise === ''
            ? null
            : { category: entry.needCategory, content: entry.promise, ownerName: entry.ownerName, dueOn: entry.dueOn },
        needs:
          entry.need === ''
            ? []
            : [
                {
                  category: entry.needCategory,
                  content: entry.need,
                  ownerName: entry.ownerName,
                  ...(entry.dueOn !== null && { dueOn: entry.dueOn }),
                },
              ],
      })),
    }),
  );
  await answer(clerk, fileName, entries, needIds);
}

/** `recordVisits` answers needs and promises in the order of the entries: of each the need first, then the promise. */
async function answer(
  clerk: Context,
  fileName: string,
  entries: readonly (VisitEntry & { sheetName: string; rowNo: number })[],
  needIds: readonly string[],
): Promise<void> {
  let next = 0;
  for (const entry of entries) {
    const needId = entry.need === '' ? undefined : needIds[next++];
    if (entry.promise !== '') next++;
    if (needId === undefined || entry.answer === '') continue;
    await inLedger(fileName, undefined, () =>
      answerNeed(clerk, {
        needId,
        answer: entry.answer,
        answeredOn: entry.answeredOn ?? entry.visitedOn,
        outcome: entry.outcome ?? 'explained',
        satisfaction: entry.satisfaction,
      }),
    );
  }
}

function handoverOf(entry: VisitEntry, isEntitlement: boolean) {
  if (entry.cashFen + entry.goodsFen === 0n) return null;
  return {
    cashFen: Number(entry.cashFen),
    goods: entry.goodsFen === 0n ? [] : [{ name: entry.goodsName, quantity: 1, amountFen: Number(entry.goodsFen) }],
    sourceName: entry.sourceName,
    method: entry.method,
    proxyName: entry.proxyName,
    proxyRelation: entry.proxyRelation,
    isEntitlement,
  };
}

function referenceOf({ headName, unitName, idTail }: { headName: string; unitName: string; idTail: string }) {
  return { headName, ...(unitName !== '' && { unitName }), ...(/^\d{3}[\dXx]$/.test(idTail) && { idTail }) };
}
