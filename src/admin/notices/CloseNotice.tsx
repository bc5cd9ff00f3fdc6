import { Form, Input } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { closeNotice, type PostedNotice } from './notices.queries.ts';

export function CloseNotice({ notice }: { notice: PostedNotice }) {
  const may = useMay('notice.close');
  if (!may) return null;
  return (
    <CommandForm<{ noPhotoReason?: string }, unknown>
      type="primary"
      label="办理结束"
      title="办理公示结束"
      lead="公示期已满。办理以后可以出结束情况说明和结果公告，不能再登记异议。"
      submit="结束公示"
      done="公示已结束"
      refresh={['notices', 'desk']}
      run={({ noPhotoReason }, commandId) => closeNotice(notice.id, noPhotoReason, commandId)}
    >
      {notice.photoCount === 0 ? (
        <Form.Item
          name="noPhotoReason"
          label="没有公示栏照片，请写明原因（能补传的先补传）"
          rules={[{ required: true, whitespace: true, message: '请写明没有照片的原因' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
      ) : null}
    </CommandForm>
  );
}
