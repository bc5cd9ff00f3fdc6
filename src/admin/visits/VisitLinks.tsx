import { Link } from '@tanstack/react-router';
import { useMay } from '../accounts/accounts.queries.ts';

/** The way to 走访 and 结对 for those who plan them, while the menu does not name them yet. */
export function VisitLinks({ campaignId }: { campaignId: string }) {
  if (!useMay('visit.plan')) return null;
  return (
    <>
      <Link to="/campaigns/$campaignId/visits" params={{ campaignId }}>
        安排走访
      </Link>
      <Link to="/campaigns/$campaignId/pairings" params={{ campaignId }}>
        安排结对
      </Link>
    </>
  );
}
