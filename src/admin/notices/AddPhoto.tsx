import { Button, DatePicker, Form, Input, Upload, type UploadFile } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { addPhoto } from './notices.queries.ts';

interface Typed {
  readonly file: readonly UploadFile[];
  readonly place: string;
  readonly saidAt: Dayjs;
}

export function AddPhoto({ noticeId }: { noticeId: string }) {
  const may = useMay('notice.record-photo');
  if (!may) return null;
  return (
    <CommandForm<Typed, unknown>
      label="传公示栏照片"
      title="传公示栏照片"
      lead="照片里的定位、手机型号等信息会去掉，加密保存。拍摄时间照实填，系统另记上传时间。"
      submit="上传"
      done="照片已保存"
      refresh={['notices']}
      initial={{ saidAt: dayjs() }}
      run={({ file, place, saidAt }, commandId) => {
        const [chosen] = file;
        if (!chosen?.originFileObj) throw new Error('no file');
        return addPhoto(noticeId, chosen.originFileObj, { place, saidAt: saidAt.toISOString() }, commandId);
      }}
    >
      <Form.Item
        name="file"
        label="照片（JPG 或 PNG）"
        valuePropName="fileList"
        getValueFromEvent={(event: { fileList: UploadFile[] }) => event.fileList.slice(-1)}
        rules={[{ required: true, message: '请选择照片' }]}
      >
        <Upload accept="image/jpeg,image/png" beforeUpload={() => false} maxCount={1}>
          <Button>选择照片</Button>
        </Upload>
      </Form.Item>
      <Form.Item
        name="place"
        label="哪一处公示栏"
        rules={[{ required: true, whitespace: true, message: '请填写地点' }]}
      >
        <Input maxLength={60} placeholder="例如：厂门口公示栏" />
      </Form.Item>
      <Form.Item name="saidAt" label="拍摄时间" rules={[{ required: true, message: '请填写拍摄时间' }]}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%', maxWidth: 240 }} />
      </Form.Item>
    </CommandForm>
  );
}
