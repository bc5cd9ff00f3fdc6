import { Alert, Button, Modal, Upload } from 'antd';
import { useState } from 'react';
import { messageOf } from '#ui/ErrorState.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { ChangedFigures } from './ChangedFigures.tsx';
import { verifyPaper } from './documents.queries.ts';

/** Takes a Word file that came back from somewhere and says whether its figures are still those of the records. */
export function VerifyPaper() {
  const may = useMay('document.verify');
  const [open, setOpen] = useState(false);
  const verifying = useCommand({ quiet: true, run: (file: File, commandId) => verifyPaper(file, commandId) });
  if (!may) return null;
  const changed = verifying.data?.figures.filter((figure) => figure.state !== 'agrees') ?? [];
  return (
    <>
      <Button onClick={() => setOpen(true)}>核对一份 Word</Button>
      <Modal open={open} title="核对一份 Word 公文" footer={null} width={640} onCancel={() => setOpen(false)}>
        <p className="nl-soft">
          选一份从这里下载过的 Word 文件。系统逐个比对文中的数字和现在的记录，有改动或被人改写的会指出来。
        </p>
        <Upload
          accept=".docx"
          showUploadList={false}
          beforeUpload={(file) => {
            verifying.start(file);
            return false;
          }}
        >
          <Button type="primary" loading={verifying.isPending}>
            选择文件
          </Button>
        </Upload>
        <div style={{ marginTop: 16 }}>
          {verifying.error ? <Alert type="error" showIcon title={messageOf(verifying.error)} /> : null}
          {verifying.data?.agrees ? (
            <Alert type="success" showIcon title={`文中 ${verifying.data.figures.length} 个数字都与记录一致`} />
          ) : null}
          {verifying.data && !verifying.data.agrees ? (
            <ChangedFigures
              title={`有 ${changed.length} 个数字对不上`}
              figures={changed}
              advice="请以重新生成的公文为准。"
            />
          ) : null}
        </div>
      </Modal>
    </>
  );
}
