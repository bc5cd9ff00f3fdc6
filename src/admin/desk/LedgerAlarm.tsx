import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { sayLedgerFaults } from '#domain/funds/ledger-faults.ts';
import { formatMoment } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import type { Desk } from './desk.queries.ts';

/** In red, when the nightly check of the books found a difference; nothing when they are sound. */
export function LedgerAlarm({ check, campaignId }: { check: NonNullable<Desk['ledgerCheck']>; campaignId: string }) {
  const mayLook = useMay('fund.read');
  if (check.isSound) return null;
  return (
    <Alert
      type="error"
      showIcon
      title={`资金账核对不符：${sayLedgerFaults(check).join('；')}`}
      description={
        <>
          系统在 {formatMoment(check.checkedAt)} 自动核对时发现。请先停止审批和发放，不要自行改账；由财务和经审
          {mayLook ? (
            <>
              打开
              <Link to="/campaigns/$campaignId/ledger" params={{ campaignId }}>
                资金明细账
              </Link>
              点“核对账目”，逐项看不符的分录
            </>
          ) : (
            '核对资金明细账'
          )}
          ，并把上面的时间告诉系统管理员。改正后，次日凌晨再核对相符，这条提示自动消失。
        </>
      }
    />
  );
}
