import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useCallback } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { JobProgress } from '../shell/JobProgress.tsx';
import { jobQuery } from '../shell/jobs.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { useKeptJob } from '../shell/use-kept-job.ts';
import { type Proposal, startProposal } from './entitlements.queries.ts';

/**
 * Drawing up the list in the background, however long it is; `progress` is shown on the page, and still there after a reload. A
 * shortfall names every source; it stands there until it is put away.
 */
export function useProposal(campaignId: string) {
  const may = useMay('entitlement.propose');
  const [jobId, keepJob] = useKeptJob(`propose.${campaignId}`);
  const job = useQuery({ ...jobQuery(jobId ?? ''), enabled: jobId !== null });
  const isRunning = jobId !== null && !job.error && job.data?.state !== 'failed';
  const { modal } = App.useApp();
  const client = useQueryClient();
  const proposing = useCommand({
    run: (_: undefined, commandId) => startProposal(campaignId, commandId),
    onDone: (started) => keepJob(started.jobId),
  });
  const finish = useCallback(
    (result: unknown) => {
      keepJob(null);
      for (const key of ['entitlements', 'desk', 'notices']) void client.invalidateQueries({ queryKey: [key] });
      modal.success({
        title: '已拟定，等待审批',
        content: <Outcome proposal={result as Proposal} />,
        okText: '知道了',
      });
    },
    [client, keepJob, modal],
  );
  const button = may ? (
    <Popconfirm
      disabled={isRunning}
      title="按方案的标准拟定核定额？"
      description="同时符合几项的取最高一项。钱不够时会说明哪个来源差多少，什么也不改动。"
      okText="拟定"
      cancelText="再看看"
      onConfirm={() => {
        keepJob(null);
        proposing.start(undefined);
      }}
    >
      <Button loading={proposing.isPending} disabled={isRunning}>
        拟定核定额
      </Button>
    </Popconfirm>
  ) : null;
  const progress = jobId ? (
    <Sheet>
      <JobProgress jobId={jobId} title="拟定核定额" onDone={finish} onPutAway={() => keepJob(null)} />
    </Sheet>
  ) : null;
  return { button, progress };
}

function Outcome({ proposal }: { proposal: Proposal }) {
  return (
    <>
      <p>
        应慰问 {formatCount(proposal.entitled)} 户：安排 {formatCount(proposal.reached)} 户，按方案不发放{' '}
        {formatCount(proposal.excluded)} 户，没有安排 {formatCount(proposal.missed)} 户。 不属于慰问对象{' '}
        {formatCount(proposal.notEntitled)} 户。
      </p>
      {proposal.reasons.length > 0 ? (
        <ul style={{ paddingInlineStart: 18 }}>
          {proposal.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
