import { Button, Form, Input, Radio, Upload, type UploadFile } from 'antd';
import { DayField } from '../shell/DayField.tsx';
import { SignaturePad } from './SignaturePad.tsx';

/** What somebody types and draws who signs for money or goods, himself or for the head. */
export interface TypedSignOff {
  readonly who: 'self' | 'proxy';
  readonly evidence: 'signature' | 'fingerprint';
  readonly drawn?: Blob;
  readonly picture?: readonly UploadFile[];
  readonly signedOn: string;
  readonly proxyName?: string;
  readonly proxyRelation?: string;
  readonly proxyIdNumber?: string;
}

export function pictureOf({ evidence, drawn, picture }: TypedSignOff): File {
  const file = evidence === 'signature' ? drawn : picture?.[0]?.originFileObj;
  if (!file) throw new Error('没有签名或指印，请签好后再提交。');
  return new File([file], 'sign-off.png', { type: file.type });
}

/** The fields beside the picture; those of a proxy only when a proxy signs. */
export function signOffFieldsOf(typed: TypedSignOff): Record<string, string> {
  const { evidence, signedOn, who, proxyName = '', proxyRelation = '', proxyIdNumber = '' } = typed;
  return { evidence, signedOn, ...(who === 'proxy' ? { proxyName, proxyRelation, proxyIdNumber } : {}) };
}

export function SignOffFields() {
  return (
    <>
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
    </>
  );
}
