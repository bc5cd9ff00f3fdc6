import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { readStaffNeeds } from '#domain/ledgers/staff-needs.ts';
import type { Context } from '#server/context.ts';
import { staffNeedsOfLedger } from '#server/visits/ledger-entries.ts';
import { openVisitSeason } from '#server/visits/open-visit-season.ts';
import { raiseStaffNeeds } from '#server/visits/raise-staff-needs.ts';
import { inLedger, type LedgerFolder } from './ledger-file.ts';

interface Work {
  readonly clerk: Context;
  readonly campaignId: string;
  readonly file: CampaignFile;
  readonly folder: LedgerFolder;
}

/** What staff asked for, and what they were answered. A season is opened for it when the campaign has no visits of its own. */
export async function hearStaff({ clerk, campaignId, file, folder }: Work): Promise<void> {
  if (!file.needs) return;
  if (!file.visits && !file.pairings) await openVisitSeason(clerk, { campaignId });
  const { ledger } = file.needs;
  const entries = await folder.read(ledger, readStaffNeeds);
  if (entries.length === 0) return;
  const needs = staffNeedsOfLedger(entries);
  await inLedger(ledger, undefined, () => raiseStaffNeeds(clerk, { campaignId, needs }));
}
