import { Link } from '@tanstack/react-router';
import { useMay } from '../accounts/accounts.queries.ts';
import './funds.css';

const PAGES = [
  ['/campaigns/$campaignId/funds', '资金来源', 'fund.read'],
  ['/campaigns/$campaignId/ledger', '明细账', 'fund.read-rows'],
  ['/campaigns/$campaignId/budget', '预算', 'fund.read'],
  ['/campaigns/$campaignId/donations', '捐赠', 'fund.read-rows'],
] as const;

/** The pages of the money of a campaign. */
export function FundTabs({ campaignId }: { campaignId: string }) {
  const may = { 'fund.read': useMay('fund.read'), 'fund.read-rows': useMay('fund.read-rows') };
  return (
    <nav className="nl-fund-tabs nl-noprint" aria-label="资金">
      {PAGES.filter(([, , permission]) => may[permission]).map(([to, label]) => (
        <Link key={to} to={to} params={{ campaignId }} activeProps={{ 'aria-current': 'page' }}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
