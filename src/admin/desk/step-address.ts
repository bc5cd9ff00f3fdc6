/** Where the work of a step of the campaign is done. */
export function stepAddress(step: string, campaignId: string): string {
  if (step === 'import') return '/imports';
  if (step === 'verdict') return '/households';
  return `/campaigns/${campaignId}/${PARTS[step] ?? 'plan'}`;
}

const PARTS: Readonly<Record<string, string>> = {
  notice: 'notices',
  entitlement: 'entitlements',
  delivery: 'deliveries',
  document: 'documents',
};
