import { App, Button, Popconfirm } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { messageOf } from '#ui/ErrorState.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { type Proposal, proposeEntitlements } from './entitlements.queries.ts';

export function ProposeButton({ campaignId }: { campaignId: string }) {
  const may = useMay('entitlement.propose');
  const { modal } = App.useApp();
  const proposing = useCommand({
    quiet: true,
    run: async (_: undefined, commandId) => {
      try {
        return await proposeEntitlements(campaignId, commandId);
      } catch (error) {
        // A shortfall names every source; that is too much for a message that goes away by itself.
        modal.error({ title: '没有拟定，什么也没有改动', content: messageOf(error), okText: '知道了' });
        throw error;
      }
    },
    refresh: ['entitlements', 'desk', 'notices'],
    onDone: (proposal) =>
      modal.success({ title: '已拟定，等待审批', content: <Outcome proposal={proposal} />, okText: '知道了' }),
  });
  if (!may) return null;
  return (
    <Popconfirm
      title="按方案的标准拟定核定额？"
      description="同时符合几项的取最高一项。钱不够时会说明哪个来源差多少，什么也不改动。"
      okText="拟定"
      cancelText="再看看"
      onConfirm={() => proposing.start(undefined)}
    >
      <Button loading={proposing.isPending}>拟定核定额</Button>
    </Popconfirm>
  );
}

function Outcome({ proposal }: { proposal: Proposal }) {
  return (
    <>
      <p>
        应慰问 {formatCount(proposal.entitled)} 户：安排 {formatCount(proposal.reached)} 户，按方案不发放{' '}
        {formatCount(proposal.excluded)} 户，没有安排 {formatCount(proposal.missed)} 户。 不属于慰问对象{' '}
        {formatCount(proposal.notEntitled)} 户。
      </p>
      {proposal.missed > 0 ? (
        <ul style={{ paddingInlineStart: 18 }}>
          {[...new Set(proposal.missedHouseholds.map((one) => one.reason))].map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
