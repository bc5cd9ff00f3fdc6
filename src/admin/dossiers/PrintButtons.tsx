import { Alert, Button, Checkbox, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { messageOf } from '#ui/ErrorState.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { saveFile } from '../shell/save-file.ts';
import { useCommand } from '../shell/use-command.ts';
import { type Dossier, printExitLetter, printForm, printVolumes } from './dossiers.queries.ts';

interface Typed {
  readonly what: 'pdf' | 'docx' | 'volumes';
  readonly withNumbers?: boolean;
  readonly reason: string;
}

/** 打印: the form or all three volumes, each with a reason that goes into the journal; and the letter of exit. */
export function PrintButtons({ dossier }: { dossier: Dossier }) {
  const may = useMay('dossier.print');
  const mayShowNumbers = useMay('household.reveal-id-number');
  const [open, setOpen] = useState(false);
  const printing = useCommand({
    quiet: true,
    run: async ({ what, withNumbers = false, reason }: Typed) => {
      const file =
        what === 'volumes'
          ? await printVolumes(dossier.id, reason.trim())
          : await printForm(dossier.id, what, withNumbers, reason.trim());
      saveFile(
        file,
        `${what === 'volumes' ? '困难职工档案' : '困难职工档案表'}${dossier.dossierNo}.${what === 'docx' ? 'docx' : 'pdf'}`,
      );
    },
    done: '已生成',
    onDone: () => setOpen(false),
  });
  if (!may) return null;
  return (
    <>
      <Button
        onClick={() => {
          printing.reset();
          setOpen(true);
        }}
      >
        打印
      </Button>
      {dossier.stage === 'exited' ? (
        <DownloadButton fileName={`脱困告知书${dossier.dossierNo}.pdf`} fetchFile={() => printExitLetter(dossier.id)}>
          脱困告知书
        </DownloadButton>
      ) : null}
      <Modal
        open={open}
        title="打印档案"
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        style={{ top: 24 }}
      >
        <p className="nl-soft">打印人、时间和原因会记入操作日志。档案表按 A4 双面打印。</p>
        {printing.error ? (
          <Alert type="error" showIcon title={messageOf(printing.error)} style={{ marginBottom: 12 }} />
        ) : null}
        <Form<Typed>
          layout="vertical"
          requiredMark={false}
          disabled={printing.isPending}
          initialValues={{ what: 'pdf', withNumbers: false }}
          onFinish={printing.start}
        >
          <Form.Item name="what" label="打印什么">
            <Radio.Group
              options={[
                { value: 'pdf', label: '档案表（PDF）' },
                { value: 'docx', label: '档案表（Word）' },
                { value: 'volumes', label: '三卷合一（含全部附件，PDF）', disabled: !mayShowNumbers },
              ]}
            />
          </Form.Item>
          <Form.Item name="withNumbers" valuePropName="checked">
            <Checkbox disabled={!mayShowNumbers}>打印完整的身份证号、电话和卡号</Checkbox>
          </Form.Item>
          <Form.Item
            name="reason"
            label="为什么打印"
            rules={[
              { required: true, whitespace: true, message: '请写明原因' },
              { min: 4, message: '再写清楚一点，至少 4 个字' },
            ]}
          >
            <Input maxLength={100} placeholder="例如：送市总工会归档" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={printing.isPending}>
            生成并下载
          </Button>
        </Form>
      </Modal>
    </>
  );
}
