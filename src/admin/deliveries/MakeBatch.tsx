import { Checkbox, Form, Input, Modal, Select, Table } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { bankBatchesQuery, type MadeBatch, makeBatch, REFRESHED_BY_PAYING } from './bank.queries.ts';
import { SetCard } from './SetCard.tsx';

/** Why a household was left out where another card, or its branch, puts it right. */
const CARD_FAULTS: readonly string[] = ['no-card', 'no-bank', 'card-shared', 'card-not-corrected'];

interface Typed {
  layoutCode: string;
  remark?: string;
  sameCard?: boolean;
}

/** Makes a batch of all that can be paid today, or a follow-up of what failed; then tells who was left out and why. */
export function MakeBatch({ campaignId, follows }: { campaignId: string; follows?: { id: string; batchNo: number } }) {
  const layouts = useQuery(bankBatchesQuery(campaignId)).data?.layouts ?? [];
  const first = layouts.find(({ code }) => code === 'general-xlsx') ?? layouts[0];
  const [made, setMade] = useState<MadeBatch>();
  const mayCorrect = useMay('household.set-card');
  const mayMake = useMay('bank-batch.make');
  // The form begins with a format, so it is not offered before the formats are known.
  if (!mayMake || !first) return null;
  return (
    <>
      <CommandForm<Typed, MadeBatch>
        type="primary"
        label={follows ? '补发失败的户' : '做代发批次'}
        title={follows ? `补发第 ${follows.batchNo} 批失败的户` : '做代发批次'}
        lead="核定批准、公示期满、没有未办结异议、登记了卡号的户都进这一批。做好以后要由另一个人放行。"
        submit="生成批次"
        done="批次已生成，等待放行"
        refresh={REFRESHED_BY_PAYING}
        initial={{ layoutCode: first.code, remark: first.remark }}
        run={async ({ sameCard, ...typed }, commandId) => {
          const body = { ...typed, ...(follows ? { followsId: follows.id } : {}), ...(sameCard ? { sameCard } : {}) };
          const answer = await makeBatch(campaignId, body, commandId);
          if (answer.skipped.length > 0) setMade(answer);
          return answer;
        }}
      >
        <Form.Item name="layoutCode" label="银行文件格式" rules={[{ required: true, message: '请选择格式' }]}>
          <Select options={layouts.map(({ code, name }) => ({ value: code, label: name }))} />
        </Form.Item>
        <Form.Item name="remark" label="附言（汉字、字母、数字）">
          <Input maxLength={20} />
        </Form.Item>
        {follows ? (
          <Form.Item name="sameCard" valuePropName="checked">
            <Checkbox>卡号核对无误，按原卡号再发一次（例如银行系统故障）</Checkbox>
          </Form.Item>
        ) : null}
      </CommandForm>
      <Modal
        open={made !== undefined}
        title="这些户没有列入"
        footer={null}
        onCancel={() => setMade(undefined)}
        width={720}
      >
        <Table
          rowKey="entitlementId"
          size="small"
          pagination={false}
          scroll={{ x: 640, y: 360 }}
          dataSource={[...(made?.skipped ?? [])]}
          columns={[
            { title: '单位', dataIndex: 'unitName', width: 160 },
            { title: '户主', dataIndex: 'headName', width: 90 },
            { title: '为什么，怎么办', dataIndex: 'reason' },
            {
              title: '',
              width: 110,
              render: (_, row) =>
                mayCorrect && CARD_FAULTS.includes(row.code) ? (
                  <SetCard householdId={row.householdId} headName={row.headName} label="登记卡号" />
                ) : null,
            },
          ]}
        />
      </Modal>
    </>
  );
}
