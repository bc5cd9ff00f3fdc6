import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { readPairingLedger } from '#domain/ledgers/pairing-ledger.ts';
import { readVisitLedger } from '#domain/ledgers/visit-ledger.ts';
import type { Context } from '#server/context.ts';
import { arrangePairings } from '#server/visits/arrange-pairings.ts';
import { formTeams } from '#server/visits/form-teams.ts';
import { formVisitGroup } from '#server/visits/form-visit-group.ts';
import { pairingsOfLedger, visitsOfLedger } from '#server/visits/ledger-entries.ts';
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
  const pairings = pairingsOfLedger(entries);
  await inLedger(fileName, undefined, () => arrangePairings(clerk, { campaignId, pairings }));
}

async function visit(
  clerk: Context,
  campaignId: string,
  { ledger, isEntitlement }: NonNullable<CampaignFile['visits']>,
  folder: LedgerFolder,
): Promise<void> {
  const entries = await folder.read(ledger, readVisitLedger);
  if (entries.length === 0) return;
  const visits = visitsOfLedger(entries, isEntitlement);
  await inLedger(ledger, undefined, () => recordVisits(clerk, { campaignId, visits }));
}
