import { useQuery } from '@tanstack/react-query';
import { Button, Space, Tag, Upload } from 'antd';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { addSheetPhoto, signOffSheetsQuery } from './envelopes.queries.ts';

/** Sheets that were registered, each waiting for the photo of its signed paper. Not shown when there are none. */
export function SheetPhotos({ campaignId }: { campaignId: string }) {
  const mayAdd = useMay('sign-off.record');
  const { data: rows = [] } = useQuery(signOffSheetsQuery(campaignId));
  const adding = useCommand({
    run: ({ id, file }: { id: string; file: File }, commandId) => addSheetPhoto(id, file, commandId),
    done: '照片已附到表上各户',
    refresh: ['deliveries'],
  });
  if (rows.length === 0) return null;
  return (
    <Sheet title="签好字的纸质签领表">
      {rows.map((row) => (
        <Space key={row.id} wrap style={{ display: 'flex', padding: '4px 0' }}>
          <span>{row.fileName}</span>
          <span className="nl-soft nl-small">登记上 {row.rowsMatched} 行</span>
          {row.photos > 0 ? <Tag color="success">照片 {row.photos} 张</Tag> : <Tag>还没有照片</Tag>}
          {mayAdd ? (
            <Upload
              accept="image/jpeg,image/png"
              showUploadList={false}
              beforeUpload={(file) => {
                adding.start({ id: row.id, file });
                return false;
              }}
            >
              <Button size="small">传照片</Button>
            </Upload>
          ) : null}
        </Space>
      ))}
    </Sheet>
  );
}
