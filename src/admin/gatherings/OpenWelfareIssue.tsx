import { Form, InputNumber } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { AllotmentField } from './AllotmentField.tsx';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { openWelfareIssue } from './planning.queries.ts';
import { RequiredText } from './RequiredText.tsx';
import type { WelfareIssue } from './records.queries.ts';
import { fenOf, nextCode } from './typed-list.ts';

interface Typed {
  readonly code: string;
  readonly name: string;
  readonly basis: string;
  readonly perPersonYuan: number;
  readonly staffCount: number;
  readonly allotmentCode: string;
}

interface Props {
  readonly campaignId: string;
  readonly issues: readonly WelfareIssue[];
}

/** 过节费: the same sum for all staff, out of the welfare book and never added to relief. */
export function OpenWelfareIssue({ campaignId, issues }: Props) {
  if (!useMay('gathering.plan')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="建立过节费"
      type="primary"
      title="建立过节费"
      lead="全员一样多，从福利账里出，不计入送温暖。"
      submit="建立"
      initial={{ code: nextCode('F', issues), name: '春节过节费' }}
      run={({ perPersonYuan, ...rest }, commandId) =>
        openWelfareIssue(campaignId, { ...rest, perPersonFen: fenOf(perPersonYuan) }, commandId)
      }
      done="已建立，由财务登记签领"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <div className="nl-field-pair">
        <RequiredText name="name" label="名称" />
        <RequiredText name="code" label="编号" maxLength={40} />
      </div>
      <RequiredText name="basis" label="依据" maxLength={200} placeholder="哪次会议或哪份文件定的" />
      <div className="nl-field-pair">
        <Form.Item name="perPersonYuan" label="每人多少" rules={[{ required: true, message: '请填写标准' }]}>
          <InputNumber min={0.01} precision={2} suffix="元" style={{ width: 180 }} />
        </Form.Item>
        <Form.Item name="staffCount" label="发给多少人" rules={[{ required: true, message: '请填写人数' }]}>
          <InputNumber min={1} precision={0} suffix="人" style={{ width: 180 }} />
        </Form.Item>
      </div>
      <AllotmentField campaignId={campaignId} purpose="welfare" label="拨付" required />
    </CommandForm>
  );
}
