import { DownloadOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import { useCommand } from './use-command.ts';

interface Props extends Pick<ButtonProps, 'type' | 'size' | 'disabled'> {
  /** Brings the file; through the page, so that a refusal is shown here and not in a blank tab. */
  readonly fetchFile: () => Promise<Blob>;
  readonly fileName: string;
  readonly children: string;
}

export function DownloadButton({ fetchFile, fileName, children, ...look }: Props) {
  const saving = useCommand({ run: fetchFile, onDone: (file) => save(file, fileName) });
  return (
    <Button {...look} icon={<DownloadOutlined />} loading={saving.isPending} onClick={() => saving.start(undefined)}>
      {children}
    </Button>
  );
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
