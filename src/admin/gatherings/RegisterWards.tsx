import { Form, Input } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { registerWards } from './planning.queries.ts';
import { bedsOf } from './typed-beds.ts';
import { listRule, wordsOf } from './typed-list.ts';

const SHAPE = '病区 床号，例如：内一病区 1-20 加1';

/** Wards and their beds; the name of a ward is its code as well. */
export function RegisterWards({ campaignId }: { campaignId: string }) {
  if (!useMay('gathering.plan')) return null;
  return (
    <CommandForm<{ wards: string }, unknown>
      label="登记病区"
      title="登记病区和床位"
      lead="一行一个病区：先写病区名，再写床号。连着的床号可以写成 1-20。"
      submit="登记"
      run={({ wards }, commandId) =>
        registerWards(
          campaignId,
          { wards: wordsOf(wards).map(([name = '', ...beds]) => ({ code: name, name, beds: bedsOf(beds) })) },
          commandId,
        )
      }
      done="已登记病区"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <Form.Item name="wards" label="病区" rules={[listRule(2, 501, SHAPE)]}>
        <Input.TextArea rows={8} placeholder={SHAPE} />
      </Form.Item>
    </CommandForm>
  );
}
