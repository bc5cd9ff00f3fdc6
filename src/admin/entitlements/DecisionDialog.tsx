import { Button, Form, Input, Modal, Select } from 'antd';
import { type Decision, DECISIONS } from '#domain/entitlements/meeting.ts';
import type { Said } from './meetings.queries.ts';

interface Fields {
  readonly reason?: string;
  readonly by?: string;
  readonly text?: string;
}

interface Props {
  readonly decision: Decision | undefined;
  readonly people: readonly string[];
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSaid: (said: Pick<Said, 'reason' | 'objection'>) => void;
}

/** The reason of a decision, and who said what against it. */
export function DecisionDialog({ decision, people, busy, onClose, onSaid }: Props) {
  if (decision === undefined) return null;
  return (
    <Modal open title={DECISIONS[decision]} footer={null} onCancel={onClose} destroyOnHidden>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason, by, text }) =>
          onSaid({
            ...(reason?.trim() ? { reason: reason.trim() } : {}),
            ...(by && text?.trim() ? { objection: { by, text: text.trim() } } : {}),
          })
        }
      >
        <Form.Item
          name="reason"
          label="理由"
          rules={decision === 'agreed' ? [] : [{ required: true, whitespace: true, message: '请写明理由' }]}
        >
          <Input.TextArea rows={2} maxLength={500} autoFocus />
        </Form.Item>
        <Form.Item name="by" label="谁提了不同意见">
          <Select allowClear options={people.map((name) => ({ value: name, label: name }))} placeholder="没有可不选" />
        </Form.Item>
        <Form.Item
          name="text"
          label="说了什么"
          dependencies={['by']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, text: string | undefined) =>
                Boolean(getFieldValue('by')) === Boolean(text?.trim())
                  ? Promise.resolve()
                  : Promise.reject(new Error('提出人和意见要一起填')),
            }),
          ]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          记录
        </Button>
      </Form>
    </Modal>
  );
}
