import { Link } from '@tanstack/react-router';
import { useMay } from '../accounts/accounts.queries.ts';
import '../funds/funds.css';

const PAGES = [
  ['/campaigns/$campaignId/entitlements', '核定额', 'entitlement.read'],
  ['/campaigns/$campaignId/coverage', '覆盖与名额', 'entitlement.read'],
  ['/campaigns/$campaignId/meetings', '会议研究', 'meeting.read'],
] as const;

/** The pages of the list of a campaign. */
export function EntitlementTabs({ campaignId }: { campaignId: string }) {
  const may = { 'entitlement.read': useMay('entitlement.read'), 'meeting.read': useMay('meeting.read') };
  return (
    <nav className="nl-fund-tabs nl-noprint" aria-label="核定">
      {PAGES.filter(([, , permission]) => may[permission]).map(([to, label]) => (
        <Link key={to} to={to} params={{ campaignId }} activeProps={{ 'aria-current': 'page' }}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
