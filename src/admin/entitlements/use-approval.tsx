import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useCallback, useState } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { messageOf } from '#ui/ErrorState.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { campaignQuery } from '../campaigns/campaigns.queries.ts';
import { JobProgress } from '../shell/JobProgress.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useKeptJob } from '../shell/use-kept-job.ts';
import { type Approval, startApproval } from './entitlements.queries.ts';

interface Fields {
  readonly name: string;
  readonly on: Dayjs;
  readonly minutesNo: string;
}

const REFRESHED = ['entitlements', 'funds', 'desk', 'figures', 'campaigns'];

/**
 * Approval of the whole list, with the meeting at which it was decided; the money is reserved at the same moment. A list may
 * be long, so it is approved in the background: `progress` is shown on the page, and still there after a reload.
 */
export function useApproval(campaignId: string, waiting: number) {
  const may = useMay('entitlement.approve');
  const [open, setOpen] = useState(false);
  const [jobId, keepJob] = useKeptJob(`approve.${campaignId}`);
  const { message } = App.useApp();
  const client = useQueryClient();
  const campaign = useQuery({ ...campaignQuery(campaignId), enabled: may });
  const approving = useCommand({
    quiet: true,
    run: ({ name, on, minutesNo }: Fields, commandId) =>
      startApproval(
        campaignId,
        { name: name.trim(), on: on.format('YYYY-MM-DD'), minutesNo: minutesNo.trim() },
        commandId,
      ),
    onDone: (started) => {
      setOpen(false);
      keepJob(started.jobId);
    },
  });
  const finish = useCallback(
    (result: unknown) => {
      const { approved, awaitingSecond } = result as Approval;
      keepJob(null);
      for (const key of REFRESHED) void client.invalidateQueries({ queryKey: [key] });
      if (awaitingSecond > 0)
        message.info(
          `${formatCount(awaitingSecond)} 户已作第一次审批，请另一位负责人再批；已批准 ${formatCount(approved)} 户`,
          6,
        );
      else message.success(`已批准 ${formatCount(approved)} 户，钱已预留`, 6);
    },
    [client, keepJob, message],
  );
  const planned = campaign.data?.approval;
  const progress = jobId ? (
    <Sheet>
      <JobProgress jobId={jobId} title="批准核定" onDone={finish} onPutAway={() => keepJob(null)} />
    </Sheet>
  ) : null;
  const button = may ? (
    <>
      <Button type="primary" disabled={waiting === 0 || !planned || jobId !== null} onClick={() => setOpen(true)}>
        批准核定
      </Button>
      <Modal
        open={open}
        title={`批准待审批的 ${formatCount(waiting)} 户`}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p className="nl-soft">批准后按户预留资金，随后可以发放。批准人、时间和会议会记入操作日志。</p>
        {approving.error ? (
          <Alert
            type="error"
            showIcon
            title="没有批准，什么也没有改动"
            description={messageOf(approving.error)}
            style={{ marginBottom: 12 }}
          />
        ) : null}
        <Form
          layout="vertical"
          requiredMark={false}
          onFinish={approving.start}
          initialValues={planned ? { name: planned.meeting, on: dayjs(planned.on), minutesNo: planned.minutesNo } : {}}
        >
          <Form.Item
            name="name"
            label="研究的会议"
            rules={[{ required: true, whitespace: true, message: '请填会议名称' }]}
          >
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="on" label="会议日期" rules={[{ required: true, message: '请选会议日期' }]}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item
            name="minutesNo"
            label="纪要编号"
            rules={[{ required: true, whitespace: true, message: '请填纪要编号' }]}
          >
            <Input maxLength={60} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={approving.isPending}>
            批准
          </Button>
        </Form>
      </Modal>
    </>
  ) : null;
  return { button, progress };
}
