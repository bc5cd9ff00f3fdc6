import { Link } from '@tanstack/react-router';
import { useMay } from '../accounts/accounts.queries.ts';
import '../funds/funds.css';

const PAGES = [
  ['/campaigns/$campaignId/deliveries', '签领登记', 'delivery.read'],
  ['/campaigns/$campaignId/bank-batches', '银行代发', 'bank-batch.read'],
  ['/campaigns/$campaignId/envelopes', '红包袋', 'envelope.read'],
  ['/campaigns/$campaignId/goods-deliveries', '实物', 'delivery.read'],
] as const;

/** The ways in which what is due reaches a household. */
export function DeliveryTabs({ campaignId }: { campaignId: string }) {
  const may = {
    'delivery.read': useMay('delivery.read'),
    'bank-batch.read': useMay('bank-batch.read'),
    'envelope.read': useMay('envelope.read'),
  };
  return (
    <nav className="nl-fund-tabs nl-noprint" aria-label="发放">
      {PAGES.filter(([, , permission]) => may[permission]).map(([to, label]) => (
        <Link key={to} to={to} params={{ campaignId }} activeProps={{ 'aria-current': 'page' }}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
