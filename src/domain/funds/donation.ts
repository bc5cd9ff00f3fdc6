import { CAUSES } from '../code-lists.ts';
import type { CauseCode } from '../code-lists.ts';
import { refuse } from '../refusal.ts';
import type { CheckedSource } from './source-draft.ts';

export const DONOR_KINDS = { unit: '单位', person: '个人' } as const;
export type DonorKind = keyof typeof DONOR_KINDS;
export const DONOR_WISHES = { named: '具名', anonymous: '不具名' } as const;
export type DonorWish = keyof typeof DONOR_WISHES;
export const DONATION_MANNERS = { transfer: '转账', cash: '现金' } as const;
export type DonationManner = keyof typeof DONATION_MANNERS;

export interface Donor {
  readonly donorKind: DonorKind;
  readonly donorName: string;
  readonly wish: DonorWish;
}

/** What a list for the public says of a donor who does not want to be named. */
export function shownDonor({ donorKind, donorName, wish }: Donor): string {
  if (wish === 'named') return donorName;
  return donorKind === 'unit' ? '爱心单位' : '爱心人士';
}

/** The number on a receipt: year and six digits, "2026-000012". */
export function receiptNumber(year: number, no: number): string {
  return `${year}-${String(no).padStart(6, '0')}`;
}

/**
 * Refuses a donation into a source that is not for donations (`fund.not-for-donations`), one without a name from a donor who
 * wants to be named (`fund.donor-unnamed`), and one whose purpose the source does not keep (`fund.purpose-not-kept`): what was
 * given for schooling goes to a source that serves schooling and nothing else (domain.md §2.2 F4: the designated purpose must
 * be obeyed).
 */
export function requireAcceptable(
  source: Pick<CheckedSource, 'name' | 'kind' | 'causes' | 'purpose'>,
  donation: Donor & { readonly purpose: string; readonly causes: readonly CauseCode[] },
): void {
  if (source.kind !== 'F4')
    refuse('fund.not-for-donations', `“${source.name}”不是社会捐助（F4），捐赠请登记到社会捐助的资金来源。`);
  if (donation.wish === 'named' && donation.donorName === '')
    refuse('fund.donor-unnamed', '具名捐赠要写捐赠人名称；捐赠人不愿具名的，请选“不具名”。');
  if (donation.causes.length > 0) {
    const wider = source.causes.length === 0 || source.causes.some((cause) => !donation.causes.includes(cause));
    if (!wider) return;
    const wanted = donation.causes.map((cause) => CAUSES[cause]).join('、');
    const served = source.causes.length === 0 ? '不限原因' : source.causes.map((cause) => CAUSES[cause]).join('、');
    refuse(
      'fund.purpose-not-kept',
      `捐赠人指定用于${wanted}，而“${source.name}”用于${served}，不能保证专款专用。请另开一个只用于${wanted}的资金来源。`,
    );
  }
  if (donation.purpose !== '' && donation.purpose !== source.purpose)
    refuse(
      'fund.purpose-not-kept',
      `捐赠人指定用途“${donation.purpose}”，与“${source.name}”的用途“${source.purpose}”不一致。请选择对应的致困原因，或登记到用途相同的资金来源。`,
    );
}
