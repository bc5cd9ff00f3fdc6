import { z } from 'zod';
import { receiptNumber, shownDonor } from '#domain/funds/donation.ts';
import type { DonationManner, DonorKind, DonorWish } from '#domain/funds/donation.ts';
import type { CauseCode } from '#domain/code-lists.ts';
import { query } from '../action.ts';
import { listStoredDonations } from './donations.store.ts';
import { getCampaignOfFunds } from './funds.store.ts';

/** The donations of a campaign by receipt number, void ones among them; `shownName` obeys the donor's wish, `donorName` is for the voucher. */
export const listDonations = query({
  name: 'fund.read-rows',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    await getCampaignOfFunds(tx, tenantId, campaignId);
    const rows = await listStoredDonations(tx, tenantId, campaignId);
    return rows.map(({ receiptYear, receiptNo, ...row }) => {
      const donor = {
        donorKind: row.donorKind as DonorKind,
        donorName: row.donorName,
        wish: row.wish as DonorWish,
      };
      return {
        ...row,
        ...donor,
        causes: row.causes as CauseCode[],
        manner: row.manner as DonationManner,
        receipt: receiptNumber(receiptYear, receiptNo),
        shownName: shownDonor(donor),
      };
    });
  },
});
