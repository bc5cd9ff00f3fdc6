import { Button, Form, Input, Radio, Upload, type UploadFile } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { handOver } from './envelopes.queries.ts';
import { SignaturePad } from './SignaturePad.tsx';

interface Typed {
  code: string;
  who: 'self' | 'proxy';
  evidence: 'signature' | 'fingerprint';
  drawn?: Blob;
  picture?: readonly UploadFile[];
  signedOn: string;
  proxyName?: string;
  proxyRelation?: string;
  proxyIdNumber?: string;
}

function pictureOf({ evidence, drawn, picture }: Typed): File {
  const file = evidence === 'signature' ? drawn : picture?.[0]?.originFileObj;
  if (!file) throw new Error('没有签名或指印，请签好后再提交。');
  return new File([file], 'sign-off.png', { type: file.type });
}

/** At the desk or at the door: the code of the envelope, and the signature of whoever takes it. */
export function HandOver() {
  if (!useMay('envelope.hand')) return null;
  return (
    <CommandForm<Typed, unknown>
      type="primary"
      label="交到户签领"
      title="红包袋交到户"
      submit="确认签领"
      done="已签领"
      refresh={['envelopes']}
      initial={{ who: 'self', evidence: 'signature', signedOn: todayInBeijing() }}
      run={(typed) =>
        handOver(pictureOf(typed), {
          code: typed.code,
          evidence: typed.evidence,
          signedOn: typed.signedOn,
          ...(typed.who === 'proxy'
            ? {
                proxyName: typed.proxyName ?? '',
                proxyRelation: typed.proxyRelation ?? '',
                proxyIdNumber: typed.proxyIdNumber ?? '',
              }
            : {}),
        })
      }
    >
      <Form.Item
        name="code"
        label="袋上的编码"
        rules={[{ required: true, whitespace: true, message: '请扫码或输入编码' }]}
      >
        <Input maxLength={20} autoComplete="off" placeholder="例如：7K3M-Q2PX-9RTA" />
      </Form.Item>
      <Form.Item name="who" label="谁领">
        <Radio.Group
          options={[
            { value: 'self', label: '本人' },
            { value: 'proxy', label: '代领' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['who']}>
        {({ getFieldValue }) =>
          getFieldValue('who') === 'proxy' ? (
            <>
              <div className="nl-field-pair">
                <Form.Item name="proxyName" label="代领人" rules={[{ required: true, message: '请填写代领人' }]}>
                  <Input maxLength={40} />
                </Form.Item>
                <Form.Item name="proxyRelation" label="与户主关系" rules={[{ required: true, message: '请填写关系' }]}>
                  <Input maxLength={20} />
                </Form.Item>
              </div>
              <Form.Item
                name="proxyIdNumber"
                label="代领人身份证号"
                rules={[{ required: true, message: '请填写身份证号' }]}
              >
                <Input maxLength={20} autoComplete="off" />
              </Form.Item>
            </>
          ) : null
        }
      </Form.Item>
      <Form.Item name="evidence" label="签领凭据">
        <Radio.Group
          options={[
            { value: 'signature', label: '手写签名' },
            { value: 'fingerprint', label: '指印照片' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['evidence']}>
        {({ getFieldValue }) =>
          getFieldValue('evidence') === 'signature' ? (
            <Form.Item
              name="drawn"
              valuePropName="drawn"
              trigger="onChange"
              rules={[{ required: true, message: '请在框里签名' }]}
            >
              <SignaturePad />
            </Form.Item>
          ) : (
            <Form.Item
              name="picture"
              valuePropName="fileList"
              getValueFromEvent={(event: { fileList: UploadFile[] }) => event.fileList.slice(-1)}
              rules={[{ required: true, message: '请选择照片' }]}
            >
              <Upload accept="image/jpeg,image/png" beforeUpload={() => false} maxCount={1}>
                <Button>选择指印照片</Button>
              </Upload>
            </Form.Item>
          )
        }
      </Form.Item>
      <DayField name="signedOn" label="签领日期" />
    </CommandForm>
  );
}
