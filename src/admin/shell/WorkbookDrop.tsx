import { InboxOutlined } from '@ant-design/icons';
import { Upload } from 'antd';

interface Props {
  readonly title: string;
  readonly advice: string;
  readonly disabled: boolean;
  readonly onFile: (file: File) => void;
  /** Endings the chooser offers; `.xlsx` unless said. */
  readonly accept?: string;
}

/** Drag a workbook here, or choose one. The file goes nowhere by itself: `onFile` decides. */
export function WorkbookDrop({ title, advice, disabled, onFile, accept = '.xlsx' }: Props) {
  return (
    <Upload.Dragger
      accept={accept}
      multiple={false}
      showUploadList={false}
      disabled={disabled}
      beforeUpload={(file) => {
        onFile(file);
        return false;
      }}
    >
      <p style={{ fontSize: 30, margin: 0, color: '#245f57', lineHeight: 1.2 }}>
        <InboxOutlined />
      </p>
      <p style={{ margin: '4px 0 0', fontWeight: 500 }}>{title}</p>
      <p className="nl-soft nl-small" style={{ margin: '2px 0 0' }}>
        {advice}
      </p>
    </Upload.Dragger>
  );
}
