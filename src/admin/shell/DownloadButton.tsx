import { DownloadOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import { saveFile } from './save-file.ts';
import { useCommand } from './use-command.ts';

interface Props extends Pick<ButtonProps, 'type' | 'size' | 'disabled'> {
  /** Brings the file; through the page, so that a refusal is shown here and not in a blank tab. */
  readonly fetchFile: () => Promise<Blob>;
  readonly fileName: string;
  readonly children: string;
}

export function DownloadButton({ fetchFile, fileName, children, ...look }: Props) {
  const saving = useCommand({ run: fetchFile, onDone: (file) => saveFile(file, fileName) });
  return (
    <Button {...look} icon={<DownloadOutlined />} loading={saving.isPending} onClick={() => saving.start(undefined)}>
      {children}
    </Button>
  );
}
