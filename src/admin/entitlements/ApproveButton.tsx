import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { messageOf } from '#ui/ErrorState.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { campaignQuery } from '../campaigns/campaigns.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { approveEntitlements } from './entitlements.queries.ts';

interface Fields {
  readonly name: string;
  readonly on: Dayjs;
  readonly minutesNo: string;
}

/** Approval of the whole list, with the meeting at which it was decided; the money is reserved at the same moment. */
export function ApproveButton({ campaignId, waiting }: { campaignId: string; waiting: number }) {
  const may = useMay('entitlement.approve');
  const [open, setOpen] = useState(false);
  const { message } = App.useApp();
  const campaign = useQuery({ ...campaignQuery(campaignId), enabled: may });
  const approving = useCommand({
    quiet: true,
    run: ({ name, on, minutesNo }: Fields, commandId) =>
      approveEntitlements(
        campaignId,
        { name: name.trim(), on: on.format('YYYY-MM-DD'), minutesNo: minutesNo.trim() },
        commandId,
      ),
    refresh: ['entitlements', 'funds', 'desk', 'figures', 'campaigns'],
    onDone: ({ approved, awaitingSecond }) => {
      setOpen(false);
      if (awaitingSecond > 0)
        message.info(
          `${formatCount(awaitingSecond)} 户已作第一次审批，请另一位负责人再批；已批准 ${formatCount(approved)} 户`,
          6,
        );
      else message.success('已批准，钱已预留');
    },
  });
  if (!may) return null;
  const planned = campaign.data?.approval;
  return (
    <>
      <Button type="primary" disabled={waiting === 0 || !planned} onClick={() => setOpen(true)}>
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
  );
}
